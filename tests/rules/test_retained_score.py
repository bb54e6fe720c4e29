"""What the jury holds for a criterion: harmonised, else agreed, else unresolved. Drawn cells in, one word out."""

from pathlib import Path

from tests.rules.small import named, people, warehouse

HELD: dict[str, tuple[str, tuple[str, str, bool | None]]] = {
    "both acquis": ("J1 A, J2 A", ("agreed", "scored", True)),
    "both below the top": ("J1 PA, J2 PA", ("agreed", "scored", False)),
    "they differ": ("J1 A, J2 PA", ("unresolved", "scored", None)),
    "one says not assessed": ("J1 A, J2 NE", ("unresolved", "scored", None)),
    "both say not assessed": ("J1 NE, J2 NE", ("agreed", "not_assessed", None)),
    "the harmonised grid settles": ("J1 A, J2 NA, harm A", ("harmonised", "scored", True)),
    "even against both": ("J1 A, J2 A, harm NA", ("harmonised", "scored", False)),
    "absent at the exam": ("harm ABS", ("harmonised", "absent", None)),
    "one of two jurors": ("J1 A", ("incomplete", "blank", None)),
    "one of two left blank": ("J1 A, J2 _", ("incomplete", "blank", None)),
    "one of two off the scale": ("J1 A, J2 7", ("incomplete", "blank", None)),
    "a third juror is heard too": ("J1 A, J2 A, J3 NA", ("unresolved", "scored", None)),
    "exempted": ("harm DISP", ("exempted", "exempted", None)),
}


def test_how_several_scores_become_one(tmp_path: Path) -> None:
    with warehouse(tmp_path, people({name: cells for name, (cells, _) in HELD.items()})) as connection:
        found = connection.execute(
            "select candidate, (way, state, is_acquis) from core.retained_score where criterion = 'K1'"
        ).fetchall()
    assert dict(found) == {named(name): held for name, (_, held) in HELD.items()}


def test_a_reglement_without_agreement_leaves_jurors_unresolved(tmp_path: Path) -> None:
    rules = {"retained_score": {"ways": ["harmonised"]}}
    with warehouse(tmp_path, "ANA J1 A . . .\nANA J2 A . . .", rules=rules) as connection:
        found = connection.execute("select way from core.retained_score where criterion = 'K1'").fetchall()
    assert found == [("unresolved",)]
