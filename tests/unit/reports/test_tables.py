"""Downloaded tables: what a French workbook opens, and what it must not run."""

from datetime import date

import pytest

from pipeline.reports.tables import Table, csv_file


def lines(*rows, columns=("Colonne",)):
    content = csv_file(Table(columns, rows))
    assert content.startswith(b"\xef\xbb\xbf")
    return content.decode("utf-8-sig").split("\r\n")


def test_semicolons_decimal_commas_and_french_dates():
    row = ("Bloc A", 14, 82.4, date(2026, 11, 23), None)
    written = lines(row, columns=("Bloc", "Validés", "Taux (%)", "Date", "Masque"))
    assert written == ["Bloc;Validés;Taux (%);Date;Masque", "Bloc A;14;82,4;23/11/2026;", ""]


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t"])
def test_text_that_a_workbook_would_run_is_made_inert(start):
    assert lines((f"{start}1+1",))[1].startswith(f"'{start}")


def test_carriage_return_is_made_inert_inside_its_quotes():
    assert '"\'\r1+1"' in csv_file(Table(("Colonne",), (("\r1+1",),))).decode("utf-8-sig")


def test_titles_are_inert_too():
    assert lines(columns=("=titre",))[0] == "'=titre"


def test_semicolons_and_quotes_inside_a_cell_stay_in_it():
    assert lines(('a;b "c"',))[1] == '"a;b ""c"""'


def test_negative_numbers_stay_numbers():
    assert lines((-7,))[1] == "-7"


def test_page_writes_the_same_values_in_french():
    table = Table(("n", "taux", "absent"), ((1234, 82.4, None),))
    assert table.shown == {"n": ["1\u202f234"], "taux": ["82,4"], "absent": ["–"]}
