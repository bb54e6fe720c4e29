"""Every published count equals the truth that the files were simulated from."""

from pathlib import Path

import pandas as pd
import pytest

from tests.sets.conftest import Flow

PEOPLE = ["n_registered", "n_present", "n_decided", "n_validated"]
CELLS = ["n_expected", "n_scored", "n_not_assessed", "n_out_of_scope", "n_absent", "n_blank"]
CRITERIA = ["n_resolved", "n_acquis", "n_unresolved", "n_not_assessed", "n_absent", "n_out_of_scope"]
Counts = dict[object, tuple[int, ...]]


def counts(table: pd.DataFrame, keys: list[str], values: list[str]) -> Counts:
    """Return key → counts; a group of zeros is the same as no group."""
    sums = table.groupby(keys)[values].sum()
    return {
        key: tuple(row) for key, row in zip(sums.index, sums.to_numpy().tolist(), strict=True) if any(row)
    }


def people(flow: Flow) -> pd.DataFrame:
    """Return the published outcomes of blocks with the sums that the truth tells."""
    found = flow.table("block_outcome")
    n_decided = found["n_validated"] + found["n_not_validated"]
    n_present = n_decided + found["n_pending"]
    return found.assign(n_decided=n_decided, n_present=n_present, n_registered=n_present + found["n_absent"])


def official_or_minutes(flow: Flow) -> pd.DataFrame:
    """Return the true outcomes of blocks without the mock exams."""
    mocks = {s["code"] for s in flow.truth["sessions"] if s["kind"] == "mock"}
    told = flow.told("block_outcome")
    return told[~told["session"].isin(mocks)]


def published_sessions(flow: Flow, name: str) -> pd.DataFrame:
    """Return a true table without the sessions held back, which give no criterion figure."""
    held = {s["code"] for s in flow.truth["sessions"] if s["is_held"]}
    told = flow.told(name)
    return told[~told["session"].isin(held)]


@pytest.mark.parametrize(
    "key", [["block"], ["centre", "block"], ["access_route", "block"], ["attempt", "block"]]
)
def test_people_by_block(flow: Flow, key: list[str]) -> None:
    assert counts(people(flow), key, PEOPLE) == counts(official_or_minutes(flow), key, PEOPLE)


def test_people_at_the_finest_grain(flow: Flow) -> None:
    key = ["session", "centre", "cohort", "access_route", "attempt", "block"]
    found = counts(people(flow), key, PEOPLE)
    assert found == counts(official_or_minutes(flow), key, PEOPLE)
    assert len(found) > 30


def test_criteria(flow: Flow) -> None:
    key = ["session", "centre", "attempt", "criterion"]
    told = published_sessions(flow, "criterion_outcome")
    told = told.assign(n_resolved=told["n_assessed"] - told["n_unresolved"])
    table = flow.table("criterion_outcome")
    found = counts(table.assign(n_resolved=table["n_acquis"] + table["n_not_acquis"]), key, CRITERIA)
    assert found == counts(told, key, CRITERIA)


@pytest.mark.parametrize("subject", ["activity", "competency"])
def test_activities_and_competencies(flow: Flow, subject: str) -> None:
    key = ["session", "attempt", subject]
    told = counts(published_sessions(flow, f"{subject}_outcome"), key, ["n", "n_held"])
    table = flow.table(f"{subject}_outcome")
    assert counts(table.assign(n=table["n_held"] + table["n_not_held"]), key, ["n", "n_held"]) == told


@pytest.mark.parametrize(
    ("outcome", "key"),
    [
        ("certification", ["session", "attempt", "scope"]),
        ("cumulative", ["session", "attempt", "block"]),
        ("promotion", ["year"]),
    ],
)
def test_what_became_of_people_from_session_to_session(flow: Flow, outcome: str, key: list[str]) -> None:
    told = flow.told(outcome).fillna(0)
    values = [name for name in told if name.startswith("n_")]
    table = flow.table(f"{outcome}_outcome").merge(flow.table("session")[["session", "year"]], on="session")
    assert counts(table, key, values) == counts(told, key, values)
    assert sum(map(sum, counts(table, key, values).values())) == table.filter(like="n_").to_numpy().sum()


def test_completeness(flow: Flow) -> None:
    key = ["session", "exam"]
    assert counts(flow.table("completeness"), key, CELLS) == counts(flow.told("completeness"), key, CELLS)


def test_exactly_the_incomplete_sessions_are_held(flow: Flow) -> None:
    told = sorted(s["code"] for s in flow.truth["sessions"] if s["is_held"])
    assert sorted(flow.published.checked.held) == told


def test_every_blocking_defect_names_its_cell_and_none_is_invented(flow: Flow) -> None:
    numbers = {file.name: file.receipt.file_no for file in flow.ingested.files}
    planted = {
        (
            d["code"],
            d["session"],
            d["criterion"],
            numbers[d["file"].rsplit("/", 1)[1]],
            d["sheet"] or "",
            d["address"],
        )
        for d in flow.truth["defects"]
        if d["is_blocking"]
    }
    findings = flow.table("finding").query("severity == 'blocking'").fillna({"sheet": ""})
    columns = ["code", "session", "criterion", "file_no", "sheet", "address"]
    assert set(findings[columns].itertuples(index=False, name=None)) == planted


def corrected(flow: Flow) -> set[str]:
    """Return the files that correct another one."""
    first = {Path(d["file"]) for d in flow.truth["defects"] if d["code"] == "corrected_file"}
    return {path.with_stem(f"{path.stem}_v2").as_posix() for path in first}


def test_files_end_as_told(flow: Flow) -> None:
    told = {f["path"]: f["status"] for f in flow.truth["files"]}
    told |= dict.fromkeys(corrected(flow), "proposed")
    paths = sorted(path for path in flow.source.rglob("*") if path.suffix in {".xlsx", ".ods", ".csv"})
    found = {
        path.relative_to(flow.source).as_posix(): file.status
        for path, file in zip(paths, flow.ingested.files, strict=True)
    }
    assert found == told


def test_a_correction_changes_nothing_before_somebody_accepts_it(flow: Flow) -> None:
    """The wrong value is corrected, the blank is filled: of the two planted cells of a sheet one is proposed."""
    proposed = flow.waiting.corrections
    assert len(corrected(flow)) > 0
    assert {(row["session"], row["criterion"], row["address"]) for row in proposed} < {
        (d["session"], d["criterion"], d["address"])
        for d in flow.truth["defects"]
        if d["code"] == "corrected_file"
    }
    assert flow.waiting.in_force == {row["correction_no"]: row["before_import_no"] for row in proposed}
    numbers = {file.receipt.import_no: file.receipt.file_no for file in flow.ingested.files}
    warned = flow.waiting.findings.query("code == 'proposed_correction'")
    assert set(warned["severity"]) == {"warning"}
    cells = ["session", "criterion", "candidate", "file_no", "address"]
    assert sorted(warned[cells].itertuples(index=False, name=None)) == sorted(
        (row["session"], row["criterion"], row["candidate"], numbers[row["import_no"]], row["address"])
        for row in proposed
    )


def test_a_correction_accepted_is_told_and_warns_no_more(flow: Flow) -> None:
    findings = flow.table("finding")
    assert findings.query("code == 'proposed_correction'").empty
    told = findings.query("code == 'corrected_cell'")
    assert set(told["severity"]) == {"info"}
    assert sorted(told["address"]) == sorted(row["address"] for row in flow.waiting.corrections)


def test_accommodations_are_true_where_they_are_shown(flow: Flow) -> None:
    told = {(row["grain"], row["period"]): row for row in flow.truth["accommodation"]}
    for row in flow.table("accommodation_use").itertuples():
        true = told[row.grain, row.period]
        assert row.n_assessed == true["n_assessed"]
        assert pd.isna(row.n_decided) or row.n_decided == true["n_decided"]
        assert pd.isna(row.n_implemented) or row.n_implemented == true["n_implemented"]


def test_references_add_up_to_the_published_outcomes(flow: Flow) -> None:
    sessions = flow.table("session").query("kind == 'official'")["session"]
    for subject, held in (("criterion", "acquis"), ("activity", "held"), ("competency", "held")):
        outcome = flow.table(f"{subject}_outcome")
        outcome = outcome.assign(n_assessed=outcome[f"n_{held}"] + outcome[f"n_not_{held}"])
        outcome = outcome[outcome["session"].isin(sessions) & outcome["attempt"].eq(1)]
        reference = flow.table("reference_outcome").query("subject == @subject")
        assert counts(reference, ["code"], ["n_assessed", "n_held"]) == counts(
            outcome, [subject], ["n_assessed", f"n_{held}"]
        )


def test_the_demo_tells_its_decisions_apart(demo: Flow) -> None:
    planted = sorted(d["session"] for d in demo.truth["defects"] if d["code"] == "decision_differs")
    found = demo.table("finding").query("code in ['explained_difference', 'unexplained_difference']")
    assert sorted(found["session"]) == planted
    assert sorted(found["code"]) == ["explained_difference", "unexplained_difference"]
