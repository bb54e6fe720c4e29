"""Rows of a text whose values have moved to the right, because a separator stands inside one of them."""

import pytest

from pipeline.errors import FileRefused
from pipeline.sheets.vocabulary import Vocabulary
from tests.unit.sheets.drawn import cells, exported, grid

LONG = "N° candidat | Juré | Critère | Note"
WIDE = "N° candidat | Juré | Observations | A1.1 | A1.2"


def code(words: Vocabulary, drawing: str, separator: str = ";") -> str:
    """Return why a text is refused, and where; nothing for one that is read."""
    try:
        exported(words, grid(drawing, "", encoding="utf-8", separator=separator))
    except FileRefused as refused:
        return f"{refused.code} {refused.address}"
    return ""


@pytest.mark.parametrize(
    ("body", "told"),
    [
        pytest.param("1 | J | A1.1 | 0 | 5", "ragged_row E2", id="a decimal comma between commas"),
        pytest.param("1 | J | A1.1 | A\n2 | J | A1.1 | | | X", "ragged_row F3", id="a value far beyond"),
        pytest.param("1 | J | A1.1 | A | |\n2 | J | A1.1 | A |", "", id="blanks beyond"),
        pytest.param("1 | J | A1.1 | A |\n" * 9 + "2 | J | A1.1 | A", "", id="blanks beyond most rows"),
        pytest.param("1 | J | A1.1 | A |", "", id="blanks beyond the only row"),
        pytest.param("1 | J | A1.1 | A\n2 | J | A1.1 |\n3 | J | A1.1", "", id="shorter rows"),
        pytest.param(
            "1 | J | A1.1 | A\n2 | J | | A1.1 | \n3 | J | A1.1 | A", "ragged_row E3", id="blank beyond"
        ),
        pytest.param("1 | J | A1.1 | A\nTotal | | | | 3", "", id="a total"),
    ],
)
def test_a_row_longer_than_its_header_is_refused_where_it_goes_beyond(
    words: Vocabulary, body: str, told: str
) -> None:
    assert code(words, f"{LONG}\n{body}") == told
    assert cells(words, f"{LONG}\n{body}")


def test_scores_never_move_to_another_criterion(words: Vocabulary) -> None:
    rows = "1 | J | bien | mais lent | A |\n2 | J | bien | A | PA\n3 | J | bien | A | PA"
    assert code(words, f"{WIDE}\n{rows}") == "ragged_row F2"


def test_a_header_of_two_rows_is_as_wide_as_the_widest(words: Vocabulary) -> None:
    head = "| | E1\nN° candidat | Juré | A1.1 | A1.2"
    assert code(words, f"{head}\n1 | J | A | A") == ""
    assert code(words, f"{head}\n1 | J | A | A | A") == "ragged_row E3"


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        pytest.param("1 | J | A1.1 | 0 | 5", "split_decimal D2", id="a half"),
        pytest.param("1 | J | A1.1 | A |\n1 | J | A1.2 | 1 | 25", "split_decimal D3", id="on one row"),
        pytest.param("1 | J | A1.1 | 0 | bien\n1 | J | A1.2 | 1 |", "", id="comments"),
        pytest.param("1 | J | A1.1 | A | 5", "", id="levels"),
        pytest.param("1 | J | A1.1 | 0,5 | 5\n1 | J | A1.2 | 1 | 5", "", id="decimals in quotes"),
        pytest.param("1 | J | A1.1 | 0.5 | 5\n1 | J | A1.2 | 1 | 5", "", id="decimal points"),
    ],
)
def test_a_decimal_that_commas_may_have_cut_is_refused(words: Vocabulary, rows: str, told: str) -> None:
    assert code(words, f"{LONG} | Commentaire\n{rows}", separator=",") == told
    assert code(words, f"{LONG} | Commentaire\n{rows}", separator=";") == ""


def test_a_number_in_a_column_that_is_read_is_no_decimal(words: Vocabulary) -> None:
    drawing = "Juré | Critère | Note | N° candidat\nJ01 | A1.1 | 1 | 000123"
    assert code(words, drawing, separator=",") == ""
