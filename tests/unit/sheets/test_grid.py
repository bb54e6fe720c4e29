"""Naming things in a sheet: addresses, headings, tidy text."""

import pytest

from pipeline.sheets.grid import Grid, address, heading, letters, tidy


@pytest.mark.parametrize(
    ("column", "name"), [(0, "A"), (25, "Z"), (26, "AA"), (51, "AZ"), (52, "BA"), (701, "ZZ"), (702, "AAA")]
)
def test_columns_have_the_letters_of_a_spreadsheet(column: int, name: str) -> None:
    assert letters(column) == name


def test_an_address_counts_rows_from_one() -> None:
    assert address(16, 5) == "F17"
    assert address(0, 0) == "A1"


@pytest.mark.parametrize(
    "written",
    [
        "N° candidat",
        "n° CANDIDAT",
        "N°\u00a0candidat",
        "N°\u202fcandidat :",
        "  N°  candidat\u00a0: ",
        "\ufeffN° candidat",
        "N°\u200b candidat",
        "N°\ncandidat",
    ],
)
def test_a_heading_is_compared_without_case_spaces_or_colon(written: str) -> None:
    assert heading(written) == heading("n° candidat")


@pytest.mark.parametrize(
    ("one", "other"), [("Épreuve", "EPREUVE"), ("Voie d’accès", "voie d'acces"), ("E\u0301preuve", "épreuve")]
)
def test_a_heading_is_compared_without_accents_or_curly_apostrophes(one: str, other: str) -> None:
    assert heading(one) == heading(other)


def test_tidy_keeps_what_was_written_and_drops_stray_spaces() -> None:
    assert tidy("\ufeff 000123\u00a0") == "000123"
    assert tidy("Éva \u202f d’Arc\n") == "Éva d’Arc"


def test_a_cell_outside_the_used_range_is_empty() -> None:
    sheet = Grid("Feuil1", [["a"], []])
    assert (sheet.cell(0, 0), sheet.cell(0, 9), sheet.cell(1, 0), sheet.cell(9, 0)) == ("a", "", "", "")
