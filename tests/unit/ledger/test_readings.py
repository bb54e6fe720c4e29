"""How registers and cells are read, one text at a time: drawn texts in, what the grammar makes of them out."""

from collections.abc import Iterator

import duckdb
import pytest

from pipeline.warehouse.connection import IN_MEMORY, open_warehouse

WORDS = (
    ("", "criterion", "a1.1", "A1.1"),
    ("", "criterion", "a1.2", "A1.2"),
    ("wide", "criterion", "a1.9", "A1.9"),
    ("", "exam", "a1.3", "E1"),
    ("", "blocks", "a", "bc01"),
    ("", "blocks", "b", "bc02"),
    ("wide", "blocks", "c", "bc03"),
    ("", "blocks_filler", "blocs", "blocs"),
    ("", "blocks_filler", "et", "et"),
    ("", "exam", "e", "E9"),
    ("", "referentiel", "carnet", "carnet/v1"),
)
READ: tuple[tuple[str, str, object], ...] = (
    ("read_date", "2026-03-02", "2026-03-02"),
    ("read_date", "2026-03-02 00:00", "2026-03-02"),
    ("read_date", "2026-03-02T00:00:00", "2026-03-02"),
    ("read_date", "2026-03-02 00:01", None),
    ("read_date", "02/03/2026", "2026-03-02"),
    ("read_date", "2/3/2026", "2026-03-02"),
    ("read_date", "2.3.2026", "2026-03-02"),
    ("read_date", "02.03.2026", "2026-03-02"),
    ("read_date", "2-3-2026", "2026-03-02"),
    ("read_date", "02-03-2026", "2026-03-02"),
    ("read_date", "02/03/2026 00:00", "2026-03-02"),
    ("read_date", "02/03/2026 00:00:00", "2026-03-02"),
    ("read_date", "02/03/2026 12:00", None),
    ("read_date", "2/3-2026", None),
    ("read_date", "31/02/2026", None),
    ("read_date", "2026-02-31", None),
    ("read_date", "2/3/26", None),
    ("read_date", "26-03-02", None),
    ("read_date", "2026-3-2", None),
    ("read_date", "1900-01-01", "1900-01-01"),
    ("read_date", "1899-12-31", None),
    ("read_date", "2100-12-31", "2100-12-31"),
    ("read_date", "2101-01-01", None),
    ("read_count", "2", 2),
    ("read_count", "9999", 9999),
    ("read_count", "10000", None),
    ("read_count", "2.0", 2),
    ("read_count", "2,00", 2),
    ("read_count", "2,", None),
    ("read_count", "2,5", None),
    ("read_count", "deux", None),
    ("is_number", "999999,999999", True),
    ("is_number", "1000000", False),
    ("is_number", "0,1234567", False),
    ("is_number", "1", True),
    ("is_number", ",5", False),
    ("is_number", "1,", False),
    ("read_number", "0,5", "0.500000"),
    ("read_number", "0.5", "0.500000"),
    ("read_number", "A", None),
    ("read_text", " a ", "a"),
    ("read_text", "  ", None),
    ("read_session", " s1 ", "S1"),
    ("read_referentiel", "Carnet", "carnet/v1"),
    ("read_referentiel", "Banque_assurance/V2", "banque_assurance/v2"),
    ("read_referentiel", "rncp-38616/2026.1-b", "rncp-38616/2026.1-b"),
    ("read_referentiel", "banque assurance/v2", None),
    ("read_referentiel", "banque/assurance", None),
    ("read_referentiel", "12/20 sur", None),
    ("read_referentiel", "Mme Martin", None),
    ("read_reason_code", "M2", "M2"),
    ("read_reason_code", "R-07", "R-07"),
    ("read_reason_code", "7", "7"),
    ("read_reason_code", "ABCD_1234", "ABCD_1234"),
    ("read_reason_code", "ABCDE1", None),
    ("read_reason_code", "M--2", None),
    ("read_reason_code", "M12345", None),
    ("read_reason_code", "dys", None),
    ("is_person_number", "ABCD 12", True),
    ("is_person_number", "ABCDE 12", False),
    ("is_person_number", "N°12", True),
    ("is_person_number", "N° 12", True),
    ("is_person_number", "12", True),
    ("is_person_number", "AB", False),
    ("is_person_number", "A_1.b/2-3", True),
    ("is_person_number", "12-", False),
    ("is_person_number", "0 1 22", True),
    ("is_person_number", "0  1", False),
    ("is_person_number", "2026-10-05", False),
    ("is_person_number", "2026-10-051", True),
    ("is_person_number", "5/1/26", False),
    ("is_person_number", "05/10/2026", False),
    ("is_person_number", "5/1/6", True),
    ("is_person_number", "1.5", False),
    ("is_person_number", "10.55", False),
    ("is_person_number", "10.555", True),
    ("is_person_number", "A1\uff21", False),
    ("clean", "a\u00a0\u202f b\t\n c", "a b c"),
    ("clean", "a\u200b\u200db", "ab"),
    ("fold", "L’Écrit – «\u00a0Oral\u00a0»", "l'ecrit - \" oral \""),
    ("fold", "A—B‑C`d´", "a-b-c'd'"),
    ("codes_of('criterion', {})", "A1.1", ["A1.1"]),
    ("codes_of('criterion', {})", "A1.2 ; a1.2/A1.1", ["A1.2", "A1.2", "A1.1"]),
    ("codes_of('criterion', {})", "A1.1, A1.9", None),
    ("codes_of('criterion', {})", "A1.1, A1.3", None),
    ("codes_of('criterion', {})", "A1.1 A1.2", None),
    ("code_of('criterion', {})", "A1.1", "A1.1"),
    ("code_of('criterion', {})", "A1.9", None),
    ("code_of('criterion', {})", "A1.3", None),
    ("blocks_of", "A", ["bc01"]),
    ("blocks_of", "Blocs B et A", ["bc02", "bc01"]),
    ("blocks_of", "A;B", ["bc01", "bc02"]),
    ("blocks_of", "A + A, a", ["bc01"]),
    ("blocks_of", "A, C", None),
    ("blocks_of", "A, E", None),
    ("blocks_of", "A, ", ["bc01"]),
    ("refusal_of", "A + NE", "two_answers"),
    ("refusal_of", "A +", "unknown_word"),
    ("refusal_of", "\uff01", "full_width"),
    ("refusal_of", "2026-03-02 à midi", "date_for_score"),
    ("refusal_of", "le 2026-03-02", "unknown_word"),
    ("refusal_of", "2/3/26 midi", "date_for_score"),
    ("refusal_of", "02/03/2026", "date_for_score"),
    ("refusal_of", "02/03/2", "unknown_word"),
    ("refusal_of", "1:30", "date_for_score"),
    ("refusal_of", "01:30:15", "date_for_score"),
    ("refusal_of", "01:30:15.5", "date_for_score"),
    ("refusal_of", "001:30", "unknown_word"),
    ("refusal_of", "12/20", "fraction"),
    ("refusal_of", "12,5/ 20", "fraction"),
    ("refusal_of", "12 /20", "fraction"),
    ("refusal_of", "50%", "percentage"),
    ("refusal_of", "50 %", "percentage"),
    ("refusal_of", "50 pour cent %", "unknown_word"),
    ("refusal_of", "1e10", "exponent"),
    ("refusal_of", "1,5E-2", "exponent"),
    ("refusal_of", "1e+5", "exponent"),
    ("refusal_of", "1e", "unknown_word"),
    ("refusal_of", "nan", "not_a_number"),
    ("refusal_of", "+INF", "not_a_number"),
    ("refusal_of", "-infinity", "not_a_number"),
    ("refusal_of", "null", "not_a_number"),
    ("refusal_of", "nil", "not_a_number"),
    ("refusal_of", "none", "not_a_number"),
    ("refusal_of", "n/a", "not_a_number"),
    ("refusal_of", "nana", "unknown_word"),
    ("refusal_of", "-1,5", "signed_number"),
    ("refusal_of", "-", "unknown_word"),
    ("refusal_of", "1,1234567", "too_many_decimals"),
    ("refusal_of", "123456.12345678", "too_many_decimals"),
    ("refusal_of", "1,2,3", "malformed_number"),
    ("refusal_of", ".5", "malformed_number"),
    ("refusal_of", "1234567", "malformed_number"),
    ("refusal_of", "x1", "unknown_word"),
    ("refusal_of", "#REF!", "error_value"),
    ("refusal_of", "a#", "unknown_word"),
    ("refusal_of", "=A1", "formula_text"),
    ("refusal_of", "@SOMME", "formula_text"),
    ("refusal_of", "a=b", "unknown_word"),
    ("has_unseen", "a\u200bb", True),
    ("has_unseen", "a\u00a0b", True),
    ("has_unseen", "a b", False),
)  # fmt: skip


@pytest.fixture(scope="module")
def connection() -> Iterator[duckdb.DuckDBPyConnection]:
    """A warehouse that knows a few words."""
    with open_warehouse(IN_MEMORY) as opened:
        opened.executemany("insert into vocabulary_word values (?, ?, ?, ?)", WORDS)
        yield opened


@pytest.mark.parametrize(("macro", "written", "read"), READ)
def test_a_text_is_read_so(
    connection: duckdb.DuckDBPyConnection, macro: str, written: str, read: object
) -> None:
    call = macro.format("$1") if "{" in macro else f"{macro}($1)"
    (found,) = connection.execute(f"select {call}", [written]).fetchall()[0]
    assert (str(found) if isinstance(read, str) else found) == read


def test_places_are_in_the_order_of_sheets_rows_and_columns(connection: duckdb.DuckDBPyConnection) -> None:
    places = connection.execute(
        "select sheet || row_no || col from (values ('S', 2, 'A'), ('S', 1, 'AA'), ('S', 1, 'Z'), ('R', 9, 'B'))"
        " as cell (sheet, row_no, col) order by place_of(sheet, row_no, col)"
    ).fetchall()
    assert places == [("R9B",), ("S1Z",), ("S1AA",), ("S2A",)]
