"""What the jury holds for a criterion: harmonised, else agreed, else unresolved. Drawn cells in, one word out."""

from pathlib import Path

import pytest

from tests.rules.small import warehouse


@pytest.mark.parametrize(
    ("cells", "way", "state", "is_acquis"),
    [
        pytest.param(["J1 A", "J2 A"], "agreed", "scored", True, id="both acquis"),
        pytest.param(["J1 PA", "J2 PA"], "agreed", "scored", False, id="both below the top"),
        pytest.param(["J1 A", "J2 PA"], "unresolved", "scored", None, id="they differ"),
        pytest.param(["J1 A", "J2 NE"], "unresolved", "scored", None, id="one says not assessed"),
        pytest.param(["J1 NE", "J2 NE"], "agreed", "not_assessed", None, id="both say not assessed"),
        pytest.param(
            ["J1 A", "J2 NA", "harm A"], "harmonised", "scored", True, id="the harmonised grid settles"
        ),
        pytest.param(["J1 A", "J2 A", "harm NA"], "harmonised", "scored", False, id="even against both"),
        pytest.param(["harm ABS"], "harmonised", "absent", None, id="absent at the exam"),
        pytest.param(["J1 A"], "incomplete", "blank", None, id="one of two jurors"),
        pytest.param(["J1 A", "J2 _"], "incomplete", "blank", None, id="one of two left blank"),
        pytest.param(["J1 A", "J2 7"], "incomplete", "blank", None, id="one of two off the scale"),
        pytest.param(
            ["J1 A", "J2 A", "J3 NA"], "unresolved", "scored", None, id="a third juror is heard too"
        ),
        pytest.param(["harm DISP"], "exempted", "exempted", None, id="exempted"),
    ],
)
def test_how_several_scores_become_one(
    tmp_path: Path, cells: list[str], way: str, state: str, is_acquis: bool | None
) -> None:
    drawn = "\n".join(f"ANA {line} . . ." for line in cells)
    with warehouse(tmp_path, drawn) as connection:
        found = connection.execute(
            "select way, state, is_acquis from core.retained_score where criterion = 'K1'"
        ).fetchall()
    assert found == [(way, state, is_acquis)]


def test_a_reglement_without_agreement_leaves_jurors_unresolved(tmp_path: Path) -> None:
    rules = {"retained_score": {"ways": ["harmonised"]}}
    with warehouse(tmp_path, "ANA J1 A . . .\nANA J2 A . . .", rules=rules) as connection:
        found = connection.execute("select way from core.retained_score where criterion = 'K1'").fetchall()
    assert found == [("unresolved",)]
