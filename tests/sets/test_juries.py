"""What is published of juries is what the pure functions say of the grids, and finds the juror who was made harsh."""

import duckdb
import numpy as np
import pandas as pd
import pytest

from pipeline.metrics.estimates import Told, figure
from pipeline.metrics.statistics.agreement import Agreement, agreement
from pipeline.metrics.statistics.bootstrap import Estimate
from pipeline.metrics.statistics.intervals import Interval
from pipeline.metrics.statistics.items import Consistency, consistency, facility
from pipeline.metrics.statistics.refusal import Refusal
from pipeline.metrics.statistics.severity import Harmony, severity
from pipeline.vault.vault import open_vault
from tests.sets.conftest import Flow

CLOSE = 1e-5


def core(flow: Flow, name: str) -> pd.DataFrame:
    """Read a core table."""
    with duckdb.connect(flow.workspace.warehouse, read_only=True) as connection:
        return connection.execute(f"from core.{name}").df()


def counted(flow: Flow) -> pd.DataFrame:
    """Return the individual scores that count, put together otherwise than by the publication."""
    sessions = flow.table("session")
    kept = sessions[sessions["kind"].eq("official") & ~sessions["is_held"]]["session"]
    scores = core(flow, "score")
    scores = scores[scores["grid_kind"].eq("individual") & scores["state"].eq("scored")]
    scores = scores[scores["session"].isin(set(kept))]
    criteria = core(flow, "criterion")[["criterion", "block"]]
    people = core(flow, "registration").query("attempt == 1 and is_present")
    scores = scores.merge(criteria, on="criterion").merge(
        people[["session", "candidate", "block"]], on=["session", "candidate", "block"]
    )
    exempted = core(flow, "exemption").query("is_decided")[["session", "candidate", "criterion"]]
    marked = scores.merge(exempted, how="left", indicator=True)
    return marked[marked["_merge"].eq("left_only")].assign(level=marked["level"].astype(float))


def levels(flow: Flow) -> tuple[int, int]:
    """Return acquis and the highest level of the one règlement."""
    row = core(flow, "reglement").iloc[0]
    return int(row["acquis_level"]), int(row["maximum_level"])


def cube(scores: pd.DataFrame) -> np.ndarray:
    sat = scores["session"] + "/" + scores["candidate"]
    ranks = [pd.factorize(column, sort=True)[0] for column in (sat, scores["criterion"])]
    slots = scores["slot"].astype(int).to_numpy() - 1
    filled = np.full((ranks[0].max() + 1, ranks[1].max() + 1, slots.max() + 1), np.nan)
    filled[ranks[0], ranks[1], slots] = scores["level"]
    return filled


def published(row: pd.Series) -> Estimate | Refusal:
    plain = row.astype(object).where(row.notna(), None)
    return figure(Told(**{name: plain[name] for name in Told._fields}))


def assert_same(found: Estimate | Refusal, expected: Estimate | Refusal) -> None:
    if isinstance(expected, Estimate) and isinstance(expected.interval, Refusal):
        few = expected.interval.reason == "too_few_candidates"
        expected = expected.interval if few else expected
    if isinstance(expected, Refusal):
        assert found == expected
        return
    assert isinstance(found, Estimate)
    assert found.value == pytest.approx(expected.value, abs=CLOSE)
    if isinstance(expected.interval, Interval):
        assert found.interval == pytest.approx(expected.interval, abs=CLOSE)
    else:
        assert found.interval == expected.interval


@pytest.mark.parametrize("scope", ["all", "session"])
def test_agreement_is_what_the_pure_function_says_of_the_grids(demo: Flow, scope: str) -> None:
    scores, table = counted(demo), demo.table("exam_agreement")
    acquis, highest = levels(demo)
    rows = table[table["scope"].eq(scope)].fillna({"session": ""})
    groups = list(rows.groupby(["exam", "session"]))
    assert len(groups) == 5 if scope == "all" else len(groups) > 15
    for (exam, session), told in groups:
        own = scores[scores["exam"].eq(exam) & (scores["session"].eq(session) | (not session))]
        expected = agreement(cube(own), highest + 1, acquis, is_one_pair=own["juror"].nunique() == 2)
        for _, row in told.iterrows():
            coefficient = row["coefficient"]
            wanted = getattr(expected, coefficient) if isinstance(expected, Agreement) else expected
            assert_same(published(row), wanted)


def test_severity_is_what_the_pure_function_says_of_the_grids(demo: Flow) -> None:
    scores = counted(demo)
    unit = scores["session"] + "/" + scores["criterion"]
    acquis = (scores["level"] >= levels(demo)[0]).astype(float)
    expected = severity(scores["candidate"].tolist(), unit.tolist(), scores["juror"].tolist(), acquis)
    assert isinstance(expected, Harmony)
    table = demo.table("juror_severity")
    assert table["juror"].tolist() == [one.juror for one in expected.jurors]
    for (_, row), one in zip(table.iterrows(), expected.jurors, strict=True):
        assert (row["n_candidates"], row["n_cojurors"]) == (one.n_candidates, one.n_cojurors)
        assert_same(published(row), one.severity)


def test_criteria_and_alpha_are_what_the_pure_functions_say_of_what_juries_hold(demo: Flow) -> None:
    held = demo.table("criterion_result").merge(demo.table("session")[["session", "kind"]], on="session")
    held = held[held["kind"].eq("official") & held["attempt"].eq(1)]
    held = held[held["result"].isin(["acquis", "not_acquis"])].assign(
        x=lambda rows: rows["result"].eq("acquis").astype(float)
    )
    alphas = demo.table("exam_consistency").set_index("exam")
    for exam, told in demo.table("criterion_quality").groupby("exam"):
        own = held[held["exam"].eq(exam)]
        wide = own.pivot(index=["session", "candidate"], columns="criterion", values="x")[told["criterion"]]
        for (_, row), one in zip(told.iterrows(), facility(wide.to_numpy()), strict=True):
            assert (row["n_acquis"], row["n_assessed"], row["remark"]) == (one.x, one.n, one.remark)
            assert_same(published(row), one.item_rest)
        expected = consistency(wide.to_numpy())
        assert isinstance(expected, Consistency)
        assert_same(published(alphas.loc[exam]), Estimate(expected.alpha, expected.interval))


def test_facility_is_the_acquisition_rate_of_the_catalogue(flow: Flow) -> None:
    counts = flow.table("criterion_outcome").merge(flow.table("session")[["session", "kind"]], on="session")
    counts = counts[counts["kind"].eq("official") & counts["attempt"].eq(1)]
    sums = counts.groupby("criterion")[["n_acquis", "n_not_acquis"]].sum()
    for _, row in flow.table("criterion_quality").iterrows():
        n_acquis, n_not_acquis = sums.loc[row["criterion"]]
        assert (row["n_acquis"], row["n_assessed"]) == (n_acquis, n_acquis + n_not_acquis)


@pytest.mark.parametrize("name", ["demo", "full"])
def test_the_juror_made_harsh_is_found(name: str, request: pytest.FixtureRequest) -> None:
    flow: Flow = request.getfixturevalue(name)
    table = flow.table("juror_severity")
    with open_vault(flow.workspace.vault) as vault:
        codes = vault.jurors(set(table["juror"]))
    rows = {codes[row["juror"]]: published(row) for _, row in table.iterrows()}
    harsh = rows[flow.truth["planted"]["harsh_juror"]["juror"]]
    assert isinstance(harsh, Estimate)
    assert isinstance(harsh.interval, Interval)
    assert harsh.interval.lower > 0.03
    told = [one for one in rows.values() if isinstance(one, Estimate)]
    assert harsh.value == max(one.value for one in told)


def test_a_scale_of_marks_is_compared_as_acquis_or_not(velo: Flow) -> None:
    known = velo.table("exam_agreement")["n_levels"].dropna()
    assert set(known) == {2}


def test_sessions_held_back_and_mock_exams_are_nowhere(flow: Flow) -> None:
    sessions = flow.table("session")
    counting = set(sessions[sessions["kind"].eq("official") & ~sessions["is_held"]]["session"])
    assert set(flow.table("exam_agreement")["session"].dropna()) <= counting


def test_other_audiences_receive_nothing_of_juries(demo: Flow) -> None:
    directory = demo.workspace.publications / demo.published.number
    for path in directory.glob("*.duckdb"):
        with duckdb.connect(path, read_only=True) as connection:
            names = {
                row[0] for row in connection.execute("select table_name from duckdb_tables()").fetchall()
            }
        own = {"exam_agreement", "juror_severity", "criterion_quality", "exam_consistency"}
        assert own <= names if path.stem == "quality" else not own & names
