"""What each word of a sheet stands for, text by text: drawn texts in, what the SELECT of their field makes of them out.

The layout « tick » gives words of its own.
"""

from collections.abc import Iterator, Mapping

import duckdb
import pytest

from pipeline.warehouse.connection import IN_MEMORY, SQL, open_warehouse

WORDS = (
    ("", "level", "a", "a"),
    ("", "level", "na", "na"),
    ("", "state", "na", "not_applicable"),
    ("", "state", "ne", "not_assessed"),
    ("", "state", "ete", "absent"),
    ("", "state", "note", "not_assessed"),
    ("tick", "level", "x", "a"),
    ("tick", "level", "1", "pa"),
    ("tick", "level", "ne", "pa"),
    ("tick", "level", "", "a"),
    ("tick", "state", "a", "absent"),
    ("", "criterion", "a1.1", "A1.1"),
    ("", "criterion", "critere-vente-10", "critere-vente-10"),
    ("", "criterion", "critere-vente-100", "critere-vente-100"),
    ("tick", "criterion", "a1.1", "B9.9"),
    ("tick", "criterion", "vente", "A1.1"),
    ("", "exam", "e1", "E1"),
    ("", "exam", "e1 bis", "E9"),
    ("", "exam", "oral", "E1"),
    ("tick", "exam", "e1", "E2"),
    ("", "grid_kind", "harmonisee", "harmonised"),
    ("", "grid_kind", "juree", "individual"),
    ("tick", "grid_kind", "juree", "harmonised"),
    ("tick", "grid_kind", "commune", "harmonised"),
)
Read = Mapping[tuple[str, str], tuple[object, ...]]
VALUES: Read = {
    ("", "A"): (None, "a", None, None, False),
    ("", "\u200bA"): (None, "a", None, None, True),
    ("", "à"): ("blank", None, "unknown_word", None, False),
    ("", "été"): ("blank", None, "unknown_word", None, False),
    ("", "ete"): ("absent", None, None, None, False),
    ("", "Noté"): ("not_assessed", None, None, None, False),
    ("", "NE"): ("not_assessed", None, None, None, False),
    ("", "na"): (None, "na", None, None, False),
    ("", "x"): ("blank", None, "unknown_word", None, False),
    ("other", "x"): ("blank", None, "unknown_word", None, False),
    ("other", "A"): (None, "a", None, None, False),
    ("tick", "X"): (None, "a", None, None, False),
    ("tick", "1"): (None, "pa", None, None, False),
    ("tick", "NE"): (None, "pa", None, None, False),
    ("tick", "A"): ("absent", None, None, None, False),
    ("tick", "à"): ("blank", None, "unknown_word", None, False),
    ("tick", "na"): (None, "na", None, None, False),
    ("", " "): ("blank", None, None, None, False),
    ("tick", " "): ("blank", None, None, None, False),
    ("", "0,50"): (None, "0.5", None, ",", False),
    ("", "0.5"): (None, "0.5", None, ".", False),
    ("", "12"): (None, "12.0", None, None, False),
    ("", "1,"): ("blank", None, "malformed_number", None, False),
    ("", "a1,5"): ("blank", None, "unknown_word", None, False),
    ("", "1’000"): ("blank", None, "malformed_number", None, False),
    ("", "1ʼ000"): ("blank", None, "malformed_number", None, False),
}
"""State, token, code of a refusal, decimal mark, whether something unseen was removed."""
CRITERIA: Read = {
    ("", " a1.1"): ("A1.1", None, False),
    ("tick", "A1.1"): ("B9.9", None, False),
    ("tick", "Vente"): ("A1.1", None, False),
    ("", "Vente"): (None, None, False),
    ("", "A9.9 "): (None, "A9.9", False),
    ("", "A1,1"): (None, "A1,1", False),
    ("", "A1.12"): (None, "A1.12", False),
    ("", "AB1,1"): (None, None, False),
    ("", "Zoé 2"): (None, None, False),
    ("", "Oral"): (None, None, False),
    ("", "critere-vente-29"): (None, "critere-vente-29", False),
    ("", "critere-vente-290"): (None, None, False),
    ("", " "): (None, None, True),
}
"""Code, the text where it is written as a code nearly is, whether nothing is written."""
EXAMS: Read = {
    ("", "E1"): ("E1", False),
    ("", "E1 – Oral"): ("E1", False),
    ("", "E1 bis"): ("E9", False),
    ("tick", "E1 bis"): ("E9", False),
    ("tick", "E1"): ("E2", False),
    ("tick", "E1 – Oral"): ("E2", False),
    ("", "Oral"): ("E1", False),
    ("", "Écrit"): (None, False),
    ("", "A1.1"): (None, False),
    ("", ""): (None, True),
}
GRID_KINDS: Read = {
    ("", "Harmonisée"): ("harmonised", False),
    ("", "Jurée"): ("individual", False),
    ("tick", "jurée"): ("harmonised", False),
    ("tick", "Commune"): ("harmonised", False),
    ("", "Commune"): (None, False),
    ("", "Oral"): (None, False),
    ("", ""): (None, True),
}
PEOPLE = """
    create temp table given_file as from (values (1, true), (2, false)) as line (file, has_juror);
    create temp table person_number as
    from (values ('candidate', '000123', 1), ('candidate', 'Martin', 2), ('juror', '000123', 3))
        as line (kind, number, person_no);
    create temp table person_written as
    from (values
        ('candidate', 10, 1, '000123', false, false),
        ('candidate', 11, 1, 'Martin', true, false),
        ('candidate', 12, 1, '', false, false),
        ('juror', 20, 1, '000123', true, false),
        ('juror', 21, 1, '', false, false),
        ('juror', 22, 1, '', false, true),
        ('juror', 23, 2, '', false, false),
        ('juror', 24, 2, '000123', false, false)
    ) as line (kind, text_hash, file, number, is_unseen, is_harmonised);
"""


@pytest.fixture(scope="module")
def connection() -> Iterator[duckdb.DuckDBPyConnection]:
    """A warehouse that knows these words, and people."""
    with open_warehouse(IN_MEMORY) as opened:
        opened.executemany("insert into vocabulary_word values (?, ?, ?, ?)", WORDS)
        opened.execute(PEOPLE)
        yield opened


def read(connection: duckdb.DuckDBPyConnection, field: str, columns: str, drawn: Read) -> Read:
    """Return what is read of drawn texts of a field; what stands for a person is not asked."""
    connection.execute(
        f"create or replace temp table text as"
        f' select kind, layout, written as "{field}"'
        " from (select unnest($1) as layout, unnest($2) as written), (values ('context'), ('context')) as kinds (kind)"
        " union all select 'juror', '', 'a person'",
        [[layout for layout, _ in drawn], [written for _, written in drawn]],
    )
    return {
        (layout, written): tuple(told)
        for layout, written, *told in words(connection, f"{field}_word", f"layout, written, {columns}")
    }


def words(connection: duckdb.DuckDBPyConnection, name: str, columns: str) -> list[tuple[object, ...]]:
    select = (SQL / "staging" / "scores" / f"{name}.sql").read_text(encoding="utf-8")
    found = connection.execute(f"select {columns} from (\n{select}\n)").fetchall()
    assert len(found) == len(set(found))
    return found


def test_values(connection: duckdb.DuckDBPyConnection) -> None:
    columns = "case when code is null then state else 'blank' end, token, code, decimal_mark, is_unseen"
    assert read(connection, "value", columns, VALUES) == VALUES


def test_criteria(connection: duckdb.DuckDBPyConnection) -> None:
    assert read(connection, "criterion", "code, strange_word, is_empty", CRITERIA) == CRITERIA


def test_exams(connection: duckdb.DuckDBPyConnection) -> None:
    assert read(connection, "exam", "code, is_empty", EXAMS) == EXAMS


def test_kinds_of_grid(connection: duckdb.DuckDBPyConnection) -> None:
    assert read(connection, "grid_kind", "code, is_empty", GRID_KINDS) == GRID_KINDS


def test_sessions(connection: duckdb.DuckDBPyConnection) -> None:
    written = {" s1": ("S1", False), "s\u200b1": ("S1", True), " ": ("", False)}
    connection.execute(
        "create or replace temp table text as"
        " select 'context' as kind, unnest($1) as session union all select 'juror', 'a person'",
        [[*written, *written]],
    )
    found = words(connection, "session_word", "written, word, is_unseen")
    assert {text: tuple(told) for text, *told in found} == written


def test_candidates(connection: duckdb.DuckDBPyConnection) -> None:
    found = words(connection, "candidate_word", "text_hash, person_no, is_unseen, is_strange")
    assert sorted(found) == [(10, 1, False, False), (11, 2, True, True), (12, None, False, False)]


def test_jurors(connection: duckdb.DuckDBPyConnection) -> None:
    """The second file never names a juror."""
    found = words(connection, "juror_word", "text_hash, file, person_no, is_unseen, is_harmonised")
    assert sorted(found) == [
        (20, 1, 3, True, False),
        (21, 1, None, False, False),
        (22, 1, None, False, True),
        (23, 2, None, False, True),
        (24, 2, 3, False, False),
    ]
