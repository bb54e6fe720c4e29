"""What holds sessions back, asked in workbooks, filled, sent back: every finding closes, and no other figure moves."""

from collections.abc import Iterator
from pathlib import Path
from shutil import copytree

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from pipeline.config import Workspace, open_workspace
from pipeline.errors import UsageError
from pipeline.run.check import CheckOutcome, check
from pipeline.run.files import find_exports
from pipeline.run.ingest import IngestOutcome, ingest
from pipeline.run.mend import MendOutcome, mend
from pipeline.run.opened import opened
from pipeline.run.verify import verify
from tests.sets.conftest import Flow

ANSWER = {"banque_assurance/v1": "PA", "atelier_velo/v2": 12}
"""What is answered where the truth tells nothing: the jurors differ, and any answer settles it."""

DIFFER = "Les jurés diffèrent ; écrire ce que la délibération retient."
OTHERS = "from mart.criterion_outcome anti join held using (session) order by all"


def to_fill(path: Path) -> tuple[Worksheet, list[int], dict[str, int]]:
    """Return the sheet to fill of a workbook, its rows, and its columns by their heads."""
    sheet = load_workbook(path)["À compléter"]
    heads = {str(cell.value): cell.column for cell in sheet[3]}
    rows = [row for row in range(4, sheet.max_row + 1) if str(sheet.cell(row, 1).value).startswith("D-")]
    return sheet, rows, heads


class Mended:
    """A copy of a set's workspace, its sessions asked, answered and checked again."""

    def __init__(self, flow: Flow, home: Path) -> None:
        self.truth = flow.truth
        self._meant = {
            (defect["session"], defect["criterion"], defect["candidate"]): defect
            for defect in flow.truth["defects"]
            if defect["is_blocking"]
        }
        copytree(flow.workspace.warehouse.parents[1], home, dirs_exist_ok=True)
        self.workspace: Workspace = open_workspace(home)
        self.letters = home / "letters"
        with opened(self.workspace) as run:
            self.before = check(run)
            run.connection.execute(
                "create temp table held as select session from checks.session_state where is_held"
            )
            others = run.connection.execute(OTHERS).fetchall()
            self.asked: list[MendOutcome] = [mend(run, code, self.letters) for code in self.before.held]
            self.rows = list(self._answer(flow.truth["referentiel"]))
            self.sent: IngestOutcome = ingest(run, find_exports([self.letters]))
            self.after: CheckOutcome = check(run)
            self.has_moved = run.connection.execute(OTHERS).fetchall() != others

    def _answer(self, referentiel: str) -> Iterator[dict[str, object]]:
        for path in sorted(self.letters.iterdir()):
            sheet, rows, heads = to_fill(path)
            for row in rows:
                said = {head: sheet.cell(row, column).value for head, column in heads.items()}
                meant = self._meant.get((said["Session"], said["Code critère"], said["N° candidat"]))
                if not said["Juré"] and said["Grille"] == "individuelle":
                    sheet.cell(row, heads["Juré"]).value = meant["juror"] if meant else "J77"
                value = meant["value"] if meant else ANSWER[referentiel]
                sheet.cell(row, heads["Valeur à écrire"]).value = value
                yield said | {"Valeur à écrire": value}
            sheet.parent.save(path)


@pytest.fixture(scope="module", params=["full", "velo", "demo"])
def mended(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Mended:
    """Each of the sets in turn."""
    return Mended(request.getfixturevalue(request.param), tmp_path_factory.mktemp(request.param))


def test_every_planted_cell_is_asked_and_no_other(mended: Mended) -> None:
    asked = {
        (row["Session"], row["Code critère"], row["N° candidat"])
        for row in mended.rows
        if row["Ce qui ne va pas"] != DIFFER
    }
    planted = {
        (defect["session"], defect["criterion"], defect["candidate"])
        for defect in mended.truth["defects"]
        if defect["is_blocking"]
    }
    assert asked == planted


def test_answers_close_every_finding_that_blocked(mended: Mended) -> None:
    assert [file.status for file in mended.sent.files if file.status == "quarantined"] == []
    assert (mended.before.held != [], mended.after.held) == (True, [])
    closed = {row["finding"] for row in mended.after.fixed}
    assert {row["Constat"] for row in mended.rows} <= closed


def test_what_was_wrong_stays_in_the_history_and_the_other_sessions_do_not_move(mended: Mended) -> None:
    assert not mended.has_moved
    outcome = verify(mended.workspace)
    assert (outcome.faults, outcome.is_same) == ([], True)


def test_a_workbook_tells_nobody_by_its_name_nor_on_its_cover(mended: Mended) -> None:
    for path in sorted(mended.letters.iterdir()):
        book = load_workbook(path)
        cover = " ".join(str(cell) for row in book["À lire"].values for cell in row if cell)
        sheet, rows, heads = to_fill(path)
        names = {
            str(sheet.cell(row, heads[head]).value)
            for row in rows
            for head in ("Nom", "Prénom", "N° candidat")
        }
        assert not [name for name in names if name in cover or name in path.name]


def test_asking_twice_writes_the_same_and_a_filled_workbook_is_not_overwritten(
    demo: Flow, tmp_path: Path
) -> None:
    copytree(demo.workspace.warehouse.parents[1], tmp_path / "home")
    with opened(open_workspace(tmp_path / "home")) as run:
        (session,) = check(run).held
        assert set(mend(run, session, tmp_path / "a").files.values()) == {"written"}
        assert set(mend(run, session, tmp_path / "a").files.values()) == {"unchanged"}
        path = next((tmp_path / "a").iterdir())
        sheet, rows, heads = to_fill(path)
        sheet.cell(rows[0], heads["Valeur à écrire"]).value = "A"
        sheet.parent.save(path)
        with pytest.raises(UsageError, match="déjà là"):
            mend(run, session, tmp_path / "a")


def test_rows_left_blank_say_nothing(demo: Flow, tmp_path: Path) -> None:
    copytree(demo.workspace.warehouse.parents[1], tmp_path / "home")
    with opened(open_workspace(tmp_path / "home")) as run:
        (session,) = check(run).held
        mend(run, session, tmp_path / "a")
        sent = ingest(run, find_exports([tmp_path / "a"]))
        assert {file.status for file in sent.files} == {"quarantined"}
        assert {file.rejects[0].code for file in sent.files} == {"no_cells"}
        assert check(run).held == [session]
