"""The published file: opened read-only, locked, followed when a new one is in force."""

import re
import shutil
from concurrent.futures import ThreadPoolExecutor

import duckdb
import pytest

from dashboards import store
from dashboards.records import Block, Header, Session
from dashboards.store import Count
from pipeline.errors import IntegrityError
from tests.dashboards import publications


@pytest.fixture
def publication(drawn):
    return store.find(drawn("normal") / "curated" / "publications", "quality")


def test_no_pointer_is_no_publication(tmp_path):
    assert store.find(tmp_path, "quality") is None


@pytest.mark.parametrize("pointer", ["", "../P-0001", "P-1", "P-0001\nP-0002"])
def test_pointer_that_names_no_publication_is_refused(tmp_path, pointer):
    (tmp_path / "current").write_text(pointer)
    with pytest.raises(IntegrityError, match="current"):
        store.find(tmp_path, "quality")


def test_file_that_is_not_a_database_is_refused(tmp_path):
    directory = publications.publish(tmp_path, publications.EMPTY)
    (directory / "quality.duckdb").write_bytes(b"not a database at all")
    with pytest.raises(IntegrityError, match="ne s'ouvre pas"):
        store.find(directory.parent, "quality")


def test_new_publication_is_followed(tmp_path):
    directory = publications.publish(tmp_path, publications.NORMAL, "P-0001")
    first = store.find(directory.parent, "quality")
    assert first.read(Header, "header")[0].number == "P-0004"
    renumbered = publications.changed(publications.NORMAL, "publication", number="P-0005")
    publications.publish(tmp_path, renumbered, "P-0002")
    second = store.find(directory.parent, "quality")
    assert second.path != first.path
    assert second.read(Header, "header")[0].number == "P-0005"


@pytest.mark.parametrize(
    "sql",
    [
        "attach '/tmp/elsewhere.duckdb'",
        "copy (select 1) to '/tmp/leak.csv'",
        "select * from read_csv('/etc/hostname')",
        "select * from publications",
        "install httpfs",
        "load httpfs",
        "set enable_external_access = true",
        "create table added (x integer)",
        "update session set is_held = false",
    ],
)
def test_nothing_but_reading_the_file_is_possible(publication, sql):
    with pytest.raises(duckdb.Error):
        store._fetch(publication.path, sql, ())


def test_columns_must_be_those_of_the_record(publication):
    with pytest.raises(IntegrityError, match=r"blocks\.sql"):
        publication.read(Session, "blocks", referentiel="pilotage/v1")


def test_every_query_states_its_grain_and_runs(publication, drawn):
    centre = store.find(drawn("normal") / "curated" / "publications", "trainer-LYO")
    for path in store.QUERIES.glob("*.sql"):
        sql = path.read_text(encoding="utf-8")
        assert sql.startswith("-- One row"), path.name
        parameters = {
            "referentiel": "pilotage/v1",
            "subject": "competency",
            "session": "S2026-03-LYO" if "$block" in sql else "S2026-10-LYO",
            "exam": "E1",
            "sessions": ("S2026-03-LYO",),
            "block": "BC01",
            "candidate": "KJVL-317",
            "attempt": 1,
            "over": "",
            "months": 3,
            "rule": "Effectif minimal",
        }
        asked = tuple((name, value) for name, value in parameters.items() if re.search(rf"\${name}\b", sql))
        file = centre if path.name.startswith("candidate_") else publication
        assert store._fetch(file.path, sql, asked)[1], path.name


def test_tables_of_the_audience_are_known(drawn):
    directory = drawn("normal") / "curated" / "publications"
    assert store.find(directory, "quality").has("finding", "completeness")
    assert not store.find(directory, "reporting").has("competency_outcome")
    assert not store.find(directory, "trainer-LYO").has("accommodation_use")


def test_figure_counts_first_attempts_of_official_sessions(publication):
    counts = publication.count("block_pass_rate", ["session"], {"block": ["BC01"]})
    assert Count(("S2026-03-LYO",), 18, 22) in counts
    assert publication.count("competency_rate", ["competency"], {}, kind="mock") == [Count(("C4",), 4, 10)]


def test_filters_are_values_and_never_sql(publication):
    assert publication.count("block_pass_rate", ["block"], {"centre": ["LYO' or '1'='1"]}) == []
    with pytest.raises(KeyError):
        publication.count("block_pass_rate", ["block"], {"1=1; --": ["x"]})


def test_threads_share_the_file(publication):
    def blocks(_):
        store._fetch.cache_clear()
        return publication.read(Block, "blocks", referentiel="pilotage/v1")

    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(blocks, range(64)))
    assert all(answer == answers[0] for answer in answers)


def test_reading_leaves_the_file_untouched(drawn, tmp_path):
    source = drawn("normal") / "curated" / "publications" / "P-0004" / "quality.duckdb"
    copy = tmp_path / "quality.duckdb"
    shutil.copy(source, copy)
    before = copy.read_bytes()
    store.Publication(copy).read(Header, "header")
    assert copy.read_bytes() == before
    assert [path.name for path in tmp_path.iterdir()] == ["quality.duckdb"]
