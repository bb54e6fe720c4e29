"""A publication is whole or absent, numbered, and replaced by moving a pointer."""

from pathlib import Path

import pyarrow as pa
import pytest

from pipeline.errors import IntegrityError
from pipeline.publish import publication
from pipeline.publish.publication import current_publication, next_number, write_publication
from pipeline.warehouse.connection import open_database

TABLES = {"quality": {"session": pa.table({"session": ["S1", "S2"]})}}


def published(directory: Path, number: str = "P-0001") -> None:
    write_publication(directory, number, TABLES, {"state": number, "held": []})


def test_nothing_is_published_before_the_first(tmp_path: Path) -> None:
    assert current_publication(tmp_path) is None
    assert next_number(tmp_path) == "P-0001"


def test_the_pointer_names_the_latest(tmp_path: Path) -> None:
    published(tmp_path, "P-0001")
    published(tmp_path, "P-0002")
    current = current_publication(tmp_path)
    assert current is not None
    assert (current.number, current.manifest["state"]) == ("P-0002", "P-0002")
    assert (tmp_path / "P-0001" / "quality.duckdb").exists()
    assert next_number(tmp_path) == "P-0003"


def test_a_file_holds_its_tables_and_cannot_be_written(tmp_path: Path) -> None:
    published(tmp_path)
    path = tmp_path / "P-0001" / "quality.duckdb"
    assert path.stat().st_mode & 0o777 == 0o400
    connection = open_database(path, read_only=True)
    try:
        assert connection.execute("from session order by 1").fetchall() == [("S1",), ("S2",)]
    finally:
        connection.close()


def test_an_interrupted_writing_leaves_the_former_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    published(tmp_path)

    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(publication, "_write_file", stop)
    with pytest.raises(KeyboardInterrupt):
        published(tmp_path, "P-0002")
    current = current_publication(tmp_path)
    assert current is not None
    assert current.number == "P-0001"
    monkeypatch.undo()
    published(tmp_path, next_number(tmp_path))
    assert sorted(path.name for path in tmp_path.glob("P-*")) == ["P-0001", "P-0002"]


def test_a_pointer_to_nothing_is_an_integrity_error(tmp_path: Path) -> None:
    (tmp_path / "current").write_text("P-0042\n", encoding="utf-8")
    with pytest.raises(IntegrityError, match="P-0042"):
        current_publication(tmp_path)
