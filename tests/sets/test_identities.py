"""Names and numbers stay in the vault: not in the warehouse, not in any publication, not in any manifest."""

import csv
import re
from pathlib import Path

import duckdb
import pytest

from tests.sets.conftest import Flow

WORDS = re.compile(r"[^\W_]+")


def people(flow: Flow) -> set[str]:
    """Return every number and every long enough name of the registrations."""
    with (flow.source / "registres" / "inscriptions.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file, delimiter=";"))
    numbers = {row["N° candidat"] for row in rows}
    names = {row["Nom"] for row in rows} | {row["Prénom"] for row in rows}
    return {word.casefold() for text in numbers | names for word in WORDS.findall(text) if len(word) >= 4} - {
        "null"
    }


def words(path: Path) -> set[str]:
    """Return every word of every text cell of a database."""
    found: set[str] = set()
    with duckdb.connect(path, read_only=True) as connection:
        columns = connection.execute(
            "select schema_name, table_name, column_name from duckdb_columns()"
            " where not internal and data_type in ('VARCHAR', 'VARCHAR[]')"
        ).fetchall()
        for schema, table, column in columns:
            values = connection.execute(
                f'select distinct "{column}"::text from {schema}."{table}"'
            ).fetchall()
            found |= {word.casefold() for (value,) in values if value for word in WORDS.findall(value)}
    return found


def test_the_warehouse_knows_nobody(flow: Flow) -> None:
    assert people(flow) & words(flow.workspace.warehouse) == set()


def test_no_publication_knows_anybody(flow: Flow) -> None:
    files = sorted((flow.workspace.publications / flow.published.number).glob("*.duckdb"))
    assert len(files) >= 3
    for path in files:
        assert people(flow) & words(path) == set(), path.name


def test_no_manifest_knows_anybody(flow: Flow) -> None:
    manifest = (flow.workspace.publications / flow.published.number / "manifest.json").read_text(
        encoding="utf-8"
    )
    assert people(flow) & {word.casefold() for word in WORDS.findall(manifest)} == set()


@pytest.mark.parametrize("audience", ["quality", "reporting", "trainer-LYO"])
def test_nobody_is_said_exempted_and_no_accommodation_is_told(full: Flow, audience: str) -> None:
    path = full.workspace.publications / full.published.number / f"{audience}.duckdb"
    with duckdb.connect(path, read_only=True) as connection:
        columns = {
            row[0] for row in connection.execute("select column_name from duckdb_columns()").fetchall()
        }
    assert not {name for name in columns if "exempt" in name}
    types = {"extra_time", "criterion_exemption", "temps", "dispense", "majoré"}
    assert types & words(path) <= {"dispense"}  # the remedy of a blank cell names the word, of nobody
