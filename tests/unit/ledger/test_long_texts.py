"""Texts too long for a worker: the database reads the very cells that a worker would, whatever their bytes."""

from pathlib import Path

import pytest

from pipeline.run.plan import FileOutcome
from pipeline.sheets import readers
from tests.unit.ledger.desk import Desk, desk_at, verified

LABELS = "Session : ;S1;;\n"
HEADER = "N° candidat;Juré;Critère;Note\n"
ROWS = "000123;René;A1.1;A\n000123;René;A1.2;PA\n000123;René;A1.3;bien\n"
VALUES = [("A1.1", "a", "D3"), ("A1.2", "pa", "D4"), ("A1.3", None, "D5")]
READ = "select criterion, token, address from ledger.score_version order by criterion"


@pytest.fixture(autouse=True)
def long(monkeypatch: pytest.MonkeyPatch) -> None:
    """Take every text for a long one."""
    monkeypatch.setattr(readers, "BULK_BYTES", 0)


def dropped(desk: Desk, content: str, encoding: str = "utf-8", end: str = "\r\n") -> FileOutcome:
    path = desk.directory / "notes.csv"
    path.write_bytes(content.replace("\n", end).encode(encoding))
    (outcome,) = desk.ingest(path)
    return outcome


@pytest.mark.parametrize(
    ("end", "inside", "encoding"),
    [
        pytest.param("\n", "\n", "utf-8", id="LF in LF"),
        pytest.param("\n", "\r\n\r\n", "utf-8", id="CRLF twice in LF"),
        pytest.param("\r\n", "\r\n", "utf-8-sig", id="CRLF in CRLF, with a mark"),
        pytest.param("\r\n", "\n", "cp1252", id="LF in CRLF, Windows-1252"),
        pytest.param("\r", "\n", "utf-8", id="LF in CR"),
    ],
)
@pytest.mark.parametrize(
    "above",
    [
        pytest.param('"Jury<>d\'octobre";;;\n' + HEADER.replace("\n", ";Session\n"), id="over the header"),
        pytest.param(LABELS + HEADER.replace("N° candidat", '"N°<>candidat"'), id="in the header"),
        pytest.param(LABELS.replace("S1;;", 'S1;;"<>"') + HEADER, id="beside a label"),
    ],
)
def test_line_breaks_above_the_data_lose_no_score(
    tmp_path: Path, above: str, end: str, inside: str, encoding: str
) -> None:
    rows = ROWS.replace("\n", ";S1\n") if "Session\n" in above else ROWS
    content = (above + rows).replace("\n", end).replace("<>", inside)
    with desk_at(tmp_path) as desk:
        assert dropped(desk, content, encoding, end="\n").status == "loaded"
        assert desk.query(READ) == VALUES


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le", "utf-16-be"])
def test_every_encoding_gives_the_same_cells(tmp_path: Path, encoding: str) -> None:
    with desk_at(tmp_path) as desk:
        outcome = dropped(desk, LABELS + HEADER + ROWS, encoding)
        assert (outcome.status, outcome.receipt.n_cells) == ("loaded", 3)
        assert desk.query(READ) == VALUES
        juror = desk.column("select distinct juror from ledger.score_version")
        assert dropped(desk, LABELS + HEADER + ROWS, "utf-8", "\n").status == "unchanged"
        assert desk.column("select distinct juror from ledger.score_version") == juror
        raw = sorted(path.suffix for path in desk.run.workspace.raw_store.iterdir())
        assert raw == [".csv"]
    outcome = verified(tmp_path)
    assert (outcome.faults, outcome.is_same) == ([], True)


def test_a_row_cut_is_told_by_its_row_whatever_is_above(tmp_path: Path) -> None:
    with desk_at(tmp_path) as desk:
        outcome = dropped(
            desk, LABELS.replace("S1;;", 'S1;;"a\nb"') + HEADER + ROWS + "000124;René", "cp1252"
        )
    (reject,) = outcome.rejects
    assert (reject.code, reject.address) == ("broken_row", "A6")


@pytest.mark.parametrize(
    ("rows", "address"),
    [
        ("000123,J01,A1.1,A,\n000123,J01,A1.2,0,5\n", "D4"),
        ("000123,J01,A1.1,0.5,5\n000123,J01,A1.2,0,5\n", None),
        ("000123,J01,A1.1,1,bien\n", None),
    ],
)
def test_a_decimal_that_commas_may_have_cut_is_refused(
    tmp_path: Path, rows: str, address: str | None
) -> None:
    head = "Session :,S1,,,\nN° candidat,Juré,Code critère,Note,Commentaire\n"
    with desk_at(tmp_path) as desk:
        outcome = dropped(desk, head + rows)
    assert [reject.address for reject in outcome.rejects] == ([address] if address else [])
