"""From core tables to findings: drawn cells in, findings with their cells out."""

import json
import shutil
from pathlib import Path

import pytest

from pipeline.checks.run import listed, run_checks, with_sentences
from pipeline.config import EXPECTATIONS
from pipeline.warehouse.build import build
from tests.rules.small import warehouse

COMPLETE = "ANA J1 A A A A\nANA J2 A A A ."


def found(
    directory: Path, cells: str, expectations: Path = EXPECTATIONS, **drawn: str
) -> list[tuple[str, ...]]:
    """Return (code, severity, criterion or block, address) of each finding."""
    drawn.setdefault("decisions", "ANA validated -")
    with warehouse(directory, cells, **drawn) as connection:  # type: ignore[arg-type]
        run_checks(connection, expectations)
        rows = with_sentences(listed(connection))
    return [
        (row.code, row.severity, row.criterion or row.block or row.exam or "", row.address or "")
        for row in rows.itertuples()
    ]


@pytest.mark.parametrize(
    ("cells", "drawn", "expected"),
    [
        pytest.param(COMPLETE, {}, [], id="complete: nothing"),
        pytest.param(
            "ANA J1 A _ A A\nANA J2 A A A .",
            {},
            [("blank_cell", "blocking", "K2", "D1"), ("juror_blanks", "info", "X1", "")],
            id="one blank, one finding, and once more for its juror",
        ),
        pytest.param(
            "ANA harm A _ A A", {}, [("blank_cell", "blocking", "K2", "D1")], id="one blank for two slots"
        ),
        pytest.param(
            "ANA harm A A A 7",
            {},
            [("off_scale", "blocking", "K4", "F1")],
            id="off the scale, and not blank besides",
        ),
        pytest.param(
            "ANA J1 A A A A",
            {},
            [("missing_sheet", "blocking", "X1", "")],
            id="a sheet that never came is one finding",
        ),
        pytest.param(
            "ANA harm NE A A A", {}, [("not_assessed", "warning", "K1", "C1")], id="not assessed warns"
        ),
        pytest.param(
            "ANA harm DISP A A A",
            {},
            [("out_of_scope_without_decision", "blocking", "K1", "C1")],
            id="out of scope without a decision",
        ),
        pytest.param("ANA harm DISP A A A", {"exempted": "ANA K1 yes"}, [], id="out of scope with one"),
        pytest.param(
            "ANA harm DISP A A A\nANA J1 . . . .",
            {"exempted": "ANA K1 yes", "rules": {"indispensable": {"criteria": ["K1", "K2"]}}},
            [("exempted_indispensable", "blocking", "K1", "")],
            id="nobody is exempted from an indispensable criterion",
        ),
        pytest.param(
            "ANA J1 A A A A\nANA J2 NA A A .",
            {},
            [("unresolved_score", "warning", "K1", "")],
            id="jurors who differ",
        ),
        pytest.param(
            COMPLETE, {"decisions": ""}, [("missing_decision", "warning", "B1", "")], id="no decision"
        ),
        pytest.param(
            COMPLETE,
            {"decisions": "ANA not_validated -"},
            [("unexplained_difference", "warning", "B1", "")],
            id="against the rule without a reason",
        ),
        pytest.param(
            COMPLETE,
            {"decisions": "ANA not_validated reason"},
            [("explained_difference", "info", "B1", "")],
            id="against the rule with one",
        ),
        pytest.param(
            COMPLETE,
            {"absent": "ANA", "decisions": ""},
            [("score_of_absent", "warning", "X1", "C1"), ("score_of_absent", "warning", "X2", "F1")],
            id="scored though absent",
        ),
        pytest.param(
            COMPLETE,
            {"absent": "FAY", "decisions": "ANA validated -\nFAY validated -"},
            [("decision_of_absent", "warning", "B1", "")],
            id="decided though absent",
        ),
        pytest.param(
            "ANA J1 A A A A\nANA J9 A A A .",
            {},
            [("unknown_juror", "blocking", "", "C2")],
            id="a juror not on the minutes",
        ),
        pytest.param(
            COMPLETE,
            {"rules": {"jury_composition": {"minimum_by_route": {"FI": 3}}}},
            [("short_jury", "warning", "B1", "")],
            id="fewer jurors than the route asks for",
        ),
        pytest.param(
            COMPLETE,
            {"rules": {"jury_composition": {"minimum_by_route": {"VAE": 3}}}},
            [],
            id="another route asks for more",
        ),
    ],
)
def test_each_mistake_is_one_finding(
    tmp_path: Path, cells: str, drawn: dict[str, str], expected: list[tuple[str, ...]]
) -> None:
    assert found(tmp_path, cells, **drawn) == expected


def test_what_another_referentiel_names_is_never_dropped_in_silence(tmp_path: Path) -> None:
    with warehouse(tmp_path, COMPLETE, decisions="ANA validated -") as connection:
        connection.execute(
            "insert into ledger.minutes_version select * replace ('z9' as block) from ledger.minutes_version"
        )
        connection.execute(
            "insert into ledger.score_version by name"
            " select * exclude (address) replace ('Z9.1' as criterion, 'G' as column_name)"
            " from ledger.score_version where criterion = 'K4'"
        )
        run_checks(connection, EXPECTATIONS)
        rows = with_sentences(listed(connection))
    assert list(rows[["code", "severity"]].itertuples(index=False, name=None)) == [
        ("foreign_block", "blocking"),
        ("foreign_criterion", "blocking"),
    ]
    assert "Z9.1" in rows["sentence"][1]


def test_every_blank_scored_again_closes_its_finding(tmp_path: Path) -> None:
    """Removing any one scored cell gives exactly one new blocking finding, at that address."""
    words = COMPLETE.split()
    for place in [i for i, word in enumerate(words) if word == "A"]:
        cells = " ".join("_" if i == place else word for i, word in enumerate(words)).replace(" ANA", "\nANA")
        row, column = divmod(place, 6)
        directory = tmp_path / str(place)
        directory.mkdir()
        assert [row for row in found(directory, cells) if row[1] == "blocking"] == [
            ("blank_cell", "blocking", f"K{column - 1}", f"{'CDEF'[column - 2]}{row + 1}")
        ]


def test_editing_a_suite_changes_what_is_enforced(tmp_path: Path) -> None:
    edited = tmp_path / "expectations"
    shutil.copytree(EXPECTATIONS, edited)
    suite = json.loads((edited / "completeness.json").read_text(encoding="utf-8"))
    suite["expectations"][0]["severity"] = "info"
    (edited / "completeness.json").write_text(json.dumps(suite), encoding="utf-8")
    assert found(tmp_path, "ANA harm A _ A A", edited) == [("blank_cell", "info", "K2", "D1")]


def test_a_finding_says_where_and_what_to_do(tmp_path: Path) -> None:
    with warehouse(tmp_path, "ANA harm A _ A A") as connection:
        run_checks(connection, EXPECTATIONS)
        first = with_sentences(listed(connection)).iloc[0]
    assert "Critère K2 (X1) : cellule due et vide pour le candidat ANA" in first["sentence"]
    assert "F-0001, feuille « Grilles », D1" in first["sentence"]
    assert first["remedy"].startswith("Demander la valeur au juré")


def test_a_decision_dated_before_its_session_warns(tmp_path: Path) -> None:
    with warehouse(tmp_path, COMPLETE, decisions="ANA validated -") as connection:
        connection.execute("update ledger.minutes_version set decided_on = '2026-03-15'")
        build(connection)
        run_checks(connection, EXPECTATIONS)
        found = [(row.code, row.severity, row.block) for row in listed(connection).itertuples()]
    assert found == [("early_decision", "warning", "B1")]


@pytest.mark.parametrize(
    ("cells", "owing"),
    [
        pytest.param("ANA J1 A A A A", [("X1", "J2")], id="the other juror of the minutes"),
        pytest.param(
            "ANA J9 A A A A", [("X1", None)], id="one grid missing, two jurors of the minutes without any"
        ),
        pytest.param(
            "ANA J1 . . . A", [("X1", "J1"), ("X1", "J2")], id="both, from the exam that never came"
        ),
        pytest.param(
            "ANA J1 A A A .\nANA J2 A A A .", [("X2", None)], id="either of two, for the exam of one juror"
        ),
    ],
)
def test_a_grid_that_never_came_names_the_juror_who_owes_it_where_the_minutes_tell(
    tmp_path: Path, cells: str, owing: list[tuple[str, str | None]]
) -> None:
    with warehouse(tmp_path, cells, decisions="ANA validated -") as connection:
        run_checks(connection, EXPECTATIONS)
        found = connection.execute(
            "select exam, juror from checks.finding where code = 'missing_sheet' order by all"
        ).fetchall()
    assert found == owing
