"""What a cell means on the scale of its session's règlement: drawn cells in, level, meaning or refusal out."""

from pathlib import Path
from typing import Any

from pipeline.warehouse.dimensions import load_dimensions
from tests.rules.small import edition, warehouse

LEVELS = [{"code": c, "label": c, "points": p} for c, p in (("A", "0"), ("NA", "0.5"), ("PA", "1"))]
SCALES: dict[str, dict[str, Any]] = {
    "h": {"kind": "levels", "levels": LEVELS, "acquis_from": "A"},
    "n": {"kind": "numeric", "minimum": "1", "maximum": "20", "step": "0.5", "acquis_from": "10"},
}
SESSIONS = {"LEVELS": "g", "OTHERWISE": "h", "MARKS": "n", "UNRULED": "z"}
"""The règlement of each; nobody knows that of UNRULED, nor the session UNKNOWN."""
CELLS: dict[tuple[str, str | None, str | None, str | None], tuple[object, ...]] = {
    ("LEVELS", None, "a", None): (2, False, "level 2", None),
    ("LEVELS", None, "na", None): (0, False, "level 0", None),
    ("LEVELS", None, "9.0", None): (None, True, None, "off_scale 9.0"),
    ("LEVELS", "blank", None, "formula_text"): (None, True, None, "formula_text"),
    ("LEVELS", "blank", None, None): (None, False, None, None),
    ("LEVELS", "absent", None, None): (None, False, "absent", None),
    ("OTHERWISE", None, "a", None): (0, False, "level 0", None),
    ("MARKS", None, "10.0", None): (20, False, "level 20", None),
    ("MARKS", None, "10.25", None): (None, True, None, "off_scale 10.25"),
    ("MARKS", None, "1.0", None): (2, False, "level 2", None),
    ("MARKS", None, "0.5", None): (None, True, None, "off_scale 0.5"),
    ("MARKS", None, "20.0", None): (40, False, "level 40", None),
    ("MARKS", None, "20.5", None): (None, True, None, "off_scale 20.5"),
    ("MARKS", None, "a", None): (None, True, None, "off_scale a"),
    ("UNRULED", None, "a", None): (None, False, "a", None),
    ("UNKNOWN", None, "a", None): (None, False, "a", None),
    ("UNKNOWN", "absent", None, None): (None, False, "absent", None),
    ("UNKNOWN", "blank", None, "formula_text"): (None, True, None, "formula_text"),
}
"""Session, state, token and code; level, whether off the scale, meaning, and why it is refused."""


def test_a_cell_means_this_on_the_scale_of_its_session(tmp_path: Path) -> None:
    ours = edition()
    others = {
        name: edition(scale=scale).reglements["g"].model_copy(update={"id": name})
        for name, scale in SCALES.items()
    }
    with warehouse(tmp_path, "") as connection:
        load_dimensions(connection, [ours.model_copy(update={"reglements": ours.reglements | others})], [])
        for session, reglement in SESSIONS.items():
            connection.execute(
                "insert into ledger.session_version select * replace ($1 as session, $2 as reglement)"
                " from ledger.session_version where session = 'S1'",
                [session, reglement],
            )
        connection.execute("create temp table cell (session text, state text, token text, code text)")
        connection.executemany("insert into cell values (?, ?, ?, ?)", list(CELLS))
        found = connection.execute(
            "select session, state, token, code, level, is_off_scale, meaning, refusal from typed('cell')"
        ).fetchall()
    assert len(found) == len(CELLS)
    assert {(session, *cell[:3]): tuple(cell[3:]) for session, *cell in found} == CELLS
