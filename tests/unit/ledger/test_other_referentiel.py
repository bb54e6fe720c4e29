"""A sheet says which référentiel it follows: another one, or another version, than that of its session is told."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline.config import open_workspace
from pipeline.run.check import check
from pipeline.run.verify import repair
from tests.unit.ledger.desk import SESSIONS, Desk, desk_at, quick

SHEET = """
Session :     | S1
Épreuve :     | E1
N° candidat : | 000123
{label} :     | {said}

Code | Critère    | J01
A1.1 | Les phases | A
"""


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with quick(), desk_at(tmp_path) as opened:
        opened.drop("sessions.csv", SESSIONS)
        yield opened


def told(desk: Desk) -> list[tuple[str, str, str]]:
    """Return (session, severity, sentence) of each finding of this kind."""
    found = check(desk.run).findings
    rows = found[found["code"].eq("other_referentiel")]
    return list(rows[["session", "severity", "sentence"]].itertuples(index=False, name=None))


@pytest.mark.parametrize(
    ("label", "said", "is_told"),
    [
        pytest.param("Référentiel", "banque_assurance/v1", False, id="that of its session"),
        pytest.param("RÉFÉRENTIEL", " Banque_Assurance/V1 ", False, id="however it is written"),
        pytest.param("Référentiel", "atelier_velo/v2", True, id="another one"),
        pytest.param("Version du référentiel", "atelier_velo/v2", True, id="under another label"),
        pytest.param("Référentiel", "banque_assurance/v2", True, id="another version"),
        pytest.param("Référentiel", "Anne/Martinet", False, id="a name"),
        pytest.param("Référentiel", "Anne Martinet", False, id="no référentiel: anything may stand there"),
        pytest.param("Référentiel", "", False, id="nothing"),
        pytest.param("Commentaire", "atelier_velo/v2", False, id="elsewhere"),
    ],
)
def test_the_referentiel_of_a_sheet_is_compared_with_that_of_its_session(
    desk: Desk, label: str, said: str, is_told: bool
) -> None:
    desk.drop("grille.csv", SHEET.format(label=label, said=said))
    sentences = told(desk)
    assert [(session, severity) for session, severity, _ in sentences] == [("S1", "blocking")] * is_told
    assert not [name for name in ("Anne", "Martinet") if name in str(sentences)]


def test_a_sheet_may_come_before_its_session(tmp_path: Path) -> None:
    with quick(), desk_at(tmp_path) as desk:
        desk.drop("grille.csv", SHEET.format(label="Référentiel", said="atelier_velo/v2"))
        assert told(desk) == []
        desk.drop("sessions.csv", SESSIONS)
        ((session, _, sentence),) = told(desk)
        assert (session, "F-0001" in sentence) == ("S1", True)


def test_a_withdrawn_sheet_is_no_longer_told(desk: Desk) -> None:
    outcome = desk.drop("grille.csv", SHEET.format(label="Référentiel", said="atelier_velo/v2"))
    assert len(told(desk)) == 1
    desk.decide("withdraw", outcome.receipt.file_no)
    assert told(desk) == []


def test_a_warehouse_made_again_tells_the_same(tmp_path: Path) -> None:
    with quick():
        with desk_at(tmp_path) as desk:
            desk.drop("sessions.csv", SESSIONS)
            desk.drop("grille.csv", SHEET.format(label="Référentiel", said="atelier_velo/v2"))
            before = told(desk)
        repair(open_workspace(tmp_path / "data"))
        with desk_at(tmp_path) as desk:
            assert (len(before), told(desk)) == (1, before)
