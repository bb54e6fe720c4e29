"""Doing it again changes nothing; a correction changes only what it corrects."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from pipeline.config import open_workspace
from pipeline.run.verify import verify
from tests.sets.conftest import Flow, take

WORK = ["finding", "completeness", "cell_state", "cell_version", "import_file", "layout"]
"""What only the quality audience may see."""


@pytest.fixture
def copy(demo: Flow, tmp_path: Path) -> Flow:
    """The demo's workspace, to write in."""
    shutil.copytree(demo.workspace.directory, tmp_path / "workspace")
    return replace(demo, workspace=open_workspace(tmp_path / "workspace"))


def test_the_same_folder_again_changes_nothing(copy: Flow) -> None:
    again = take(copy.source, copy.workspace)
    assert again.ingested.count("loaded") == again.ingested.count("proposed") == 0
    assert {f.receipt for f in again.ingested.files} == {f.receipt for f in copy.ingested.files}
    assert again.ingested.totals == copy.ingested.totals
    assert (again.published.number, again.published.is_new) == (copy.published.number, False)


def test_the_whole_set_is_made_again_the_same_from_raw_files_and_rulings(copy: Flow) -> None:
    outcome = verify(copy.workspace)
    assert (outcome.faults, outcome.is_same) == ([], True)
    assert outcome.n_rulings == len(copy.waiting.corrections)


def test_a_settled_blank_frees_its_session_and_moves_no_other(copy: Flow, tmp_path: Path) -> None:
    held = copy.published.checked.held[0]
    settled = tmp_path / "settled"
    sheet = next(copy.source.glob(f"grilles/{held}/*_E2.xlsx"))
    _fill(sheet, settled / f"{held}_E2_v2.xlsx", copy)
    (settled / "truth.json").write_text("{}", encoding="utf-8")
    before = copy.table("criterion_outcome")
    after = take(settled, copy.workspace)
    assert after.published.checked.held == []
    assert after.published.number == "P-0002"
    others = after.table("criterion_outcome").query("session != @held").reset_index(drop=True)
    assert others.equals(before.reset_index(drop=True))
    assert held in set(after.table("criterion_outcome")["session"])


def _fill(sheet: Path, target: Path, flow: Flow) -> None:
    from openpyxl import load_workbook

    workbook = load_workbook(sheet)
    for defect in flow.truth["defects"]:
        if defect["code"] == "blank_cell":
            workbook[defect["sheet"]][defect["address"]] = defect["value"]
    target.parent.mkdir()
    workbook.save(target)


def test_a_trainer_opens_only_the_candidates_of_the_centre(full: Flow) -> None:
    for centre in ("LYO", "PAR"):
        for name in (
            "block_outcome",
            "criterion_outcome",
            "activity_outcome",
            "competency_outcome",
            "centre",
        ):
            assert set(full.table(name, f"trainer-{centre}")["centre"]) == {centre}


def test_a_trainer_reads_each_candidate_of_the_centre_as_its_counts_add_up(flow: Flow) -> None:
    for centre in set(flow.table("centre")["centre"]):
        audience = f"trainer-{centre}"
        people, blocks = flow.table("candidate_criterion", audience), flow.table("candidate_block", audience)
        registered = flow.table("block_result")
        own = registered[registered["centre"] == centre]
        key = ["session", "candidate", "attempt", "block", "result"]
        assert sorted(blocks[key].itertuples(index=False)) == sorted(own[key].itertuples(index=False))
        assert "out_of_scope" not in set(people["result"])
        counted = flow.table("criterion_outcome", audience)
        n_unassessed = counted["n_not_assessed"] + counted["n_blank"]
        for result, n in {
            "acquis": counted["n_acquis"], "not_acquis": counted["n_not_acquis"], "absent": counted["n_absent"],
            "unresolved": counted["n_unresolved"], "not_assessed": n_unassessed,
        }.items():  # fmt: skip
            told = people[people["result"] == result].groupby(["session", "criterion"]).size().to_dict()
            sums = n.groupby([counted["session"], counted["criterion"]]).sum()
            assert told == sums[sums > 0].to_dict(), (centre, result)


def test_cells_published_one_by_one_add_up_to_completeness(flow: Flow) -> None:
    cells = flow.table("cell_state").groupby(["session", "exam", "criterion", "state"]).size()
    told = flow.table("completeness").set_index(["session", "exam", "criterion"])
    for state in ("scored", "not_assessed", "out_of_scope", "absent", "blank"):
        counted = cells.xs(state, level="state") if state in cells.index.get_level_values("state") else {}
        expected = told[f"n_{state}"]
        assert dict(counted) == dict(expected[expected > 0]), state


@pytest.mark.parametrize(("audience", "absent"), [
    ("trainer-LYO", ["accommodation_use", *WORK]),
    ("reporting", [*WORK, "criterion_outcome", "competency_outcome"]),
])  # fmt: skip
def test_what_an_audience_may_not_see_is_not_in_its_file(
    full: Flow, audience: str, absent: list[str]
) -> None:
    tables = set(full.table("duckdb_tables()", audience)["table_name"])
    assert tables.isdisjoint(absent)
    assert {"publication", "block_outcome"} <= tables
