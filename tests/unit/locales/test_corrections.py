"""A proposed correction on one line: where it stands, from what to what."""

from typing import Any

import pytest

from pipeline.locales.corrections import line, value

SCORE: dict[str, Any] = {
    "correction": "C-0007",
    "file": "F-0042",
    "kind": "scores",
    "session": "S1",
    "candidate": "BCDF-469",
    "juror": "J-BCD",
    "exam": "E3",
    "criterion": "A6.2",
    "block": None,
    "sheet": "Grille",
    "address": "F17",
    "before_file": "F-0012",
    "changes": [{"field": "value", "before": "pa", "after": "a"}],
    "ruling": None,
    "author": None,
    "reason": None,
}
LINE = {**SCORE, "juror": None, "exam": None, "criterion": None, "sheet": None, "address": None}


def test_a_score_is_told_with_all_that_places_it() -> None:
    assert line(SCORE) == (
        "C-0007  E3 A6.2 · candidat BCDF-469 · juré J-BCD : PA → A  (feuille « Grille », F17 ; avant : F-0012)"
    )


def test_a_harmonised_grid_has_no_juror_and_a_text_no_sheet() -> None:
    told = line({**SCORE, "juror": None, "sheet": "", "exam": None})
    assert told == "C-0007  A6.2 · candidat BCDF-469 · grille harmonisée : PA → A  (F17 ; avant : F-0012)"


def test_a_ruling_is_told_with_its_author() -> None:
    told = line({**SCORE, "ruling": "accepted", "author": "Dupont"})
    assert told.endswith("; avant : F-0012 ; acceptée par Dupont)")


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        pytest.param(
            {
                "kind": "registrations",
                "changes": [
                    {"field": "centre", "before": "LYO", "after": "PAR"},
                    {"field": "presence", "before": "present", "after": "absent_justified"},
                    {"field": "blocks", "before": "bc01", "after": "bc01 bc02"},
                ],
            },
            "session S1 · candidat BCDF-469 : centre : LYO → PAR ; présence : présent → absent justifié ; "
            "blocs : BC01 → BC01 BC02  (avant : F-0012)",
            id="a registration",
        ),
        pytest.param(
            {
                "kind": "sessions",
                "candidate": None,
                "changes": [
                    {"field": "ends_on", "before": "2026-03-06", "after": "2026-03-07"},
                    {"field": "label", "before": None, "after": "Été"},
                    {"field": "kind", "before": "official", "after": "mock"},
                ],
            },
            "session S1 : fin : 06/03/2026 → 07/03/2026 ; intitulé : (vide) → Été ; "
            "nature : officielle → examen blanc  (avant : F-0012)",
            id="a session",
        ),
        pytest.param(
            {
                "kind": "minutes",
                "block": "bc02",
                "before_file": None,
                "changes": [
                    {"field": "decision", "before": "validated", "after": "not_validated"},
                    {"field": "has_reason", "before": "true", "after": "false"},
                ],
            },
            "session S1 · candidat BCDF-469 · bloc BC02 : décision : validé → non validé ; motif donné : oui → non",
            id="minutes",
        ),
    ],
)
def test_a_line_of_a_register_is_told_field_by_field(changed: dict[str, Any], told: str) -> None:
    assert line({**LINE, **changed}) == f"C-0007  {told}"


def test_of_an_accommodation_nothing_is_told_but_that_it_changes() -> None:
    """Even where a careless row held more."""
    told = line({**LINE, "kind": "accommodations", "before_file": None})
    assert told == ("C-0007  une ligne du registre des aménagements change (détail réservé au référent)")


@pytest.mark.parametrize(
    ("field", "code", "told"),
    [
        ("value", "pa", "PA"),
        ("value", "non acquis", "NON ACQUIS"),
        ("value", "12.5", "12,5"),
        ("value", "12.50", "12,5"),
        ("value", "12.0", "12"),
        ("value", "100.0", "100"),
        ("value", "0.0", "0"),
        ("value", "not_assessed", "non évalué"),
        ("value", "exempted", "dispensé"),
        ("value", "absent", "absent"),
        ("value", None, "(vide)"),
        ("jurors", "", "(vide)"),
        ("jurors", "J-BCD J-FGH", "J-BCD J-FGH"),
        ("centre", "lyo", "lyo"),
        ("referentiel", "banque_assurance/v1", "banque_assurance/v1"),
        ("kind", "something_else", "something_else"),
    ],
)
def test_a_value_is_told_as_a_person_writes_it(field: str, code: str | None, told: str) -> None:
    assert value(field, code) == told
