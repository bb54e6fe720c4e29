"""Files that say nothing of each other's cells give the same warehouse in whatever order and batches they come."""

import os
import shutil
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from pipeline.vault.vault import open_vault
from pipeline.warehouse.canonical import canonical_lines
from tests.unit.ledger.desk import REGISTRATIONS, SESSIONS, Desk, desk_at, quick, write
from tests.unit.ledger.test_accommodations import EXEMPTED, register
from tests.unit.ledger.test_register_history import MINUTES

IS_LONG = os.environ.get("ACQUIS_LONG") == "1"
SETTINGS = settings(
    max_examples=200 if IS_LONG else 6,
    deadline=None,
    derandomize=not IS_LONG,
    phases=[Phase.generate, Phase.shrink] if IS_LONG else [Phase.generate],
    suppress_health_check=list(HealthCheck),
)
CANDIDATES, JURORS = ("000123", "000124", "NULL1"), ("J01", "NA")
LONG, WIDE = "Session | N° candidat | Juré | Critère | Note", "Session | N° candidat | Juré | A1.1 | A1.2"
FILES = {
    "sessions.csv": SESSIONS,
    "inscriptions_1.csv": REGISTRATIONS,
    "inscriptions_2.csv": REGISTRATIONS.replace("000123", "NULL1 ").replace("Martin", "Null  "),
    "pv.csv": MINUTES,
    "amenagements.csv": register(EXEMPTED),
    "refuse.csv": f"{LONG}\nS1 | 000123 | J01 | Z9.9 | A",
    "J01_large.csv": f"{WIDE}\nS1 | 000123 | J01 | A | 12/20\nS1 | NULL1 | J01 | ABS |",
    "J01_long.csv": f"{LONG}\nS1 | 000124 | J01 | A1.1 | 0,5\nS1 | 000124 | J01 | A1.2 | NA",
    "NA_long.csv": f"{LONG}\nS1 | 000123 | NA | A1.1 | Acquis\nS1 | 000124 | NA | A1.1 | DISP",
    "delib.csv": f"{LONG} | Grille\nS1 | 000123 | | A1.1 | A | harmonisée\nS1 | 000124 | | A1.1 | mouais | harmonisée",
    "autre_session.csv": f"{LONG}\nS2 | 000123 | J01 | A1.1 | A\nS2 | NULL1 | J01 | A1.1 | 7",
}
NAMES = list(FILES)


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The files, and a workspace whose vault knows everybody they name."""
    directory = tmp_path_factory.mktemp("orders")
    for name, drawing in FILES.items():
        write(directory / "files" / name, drawing)
    with open_vault(directory / "data" / "vault") as vault:
        vault.surrogates("candidate", CANDIDATES)
        vault.surrogates("juror", [*JURORS, "J02"])
        vault.commit()
    return directory


@pytest.fixture(scope="module", autouse=True)
def _quickly() -> object:
    with quick():
        yield


def told(source: Path, place: Path, order: list[str], cuts: set[int]) -> list[str]:
    """Return the canonical export after files came in an order, a run for each piece between cuts."""
    shutil.rmtree(place, ignore_errors=True)
    shutil.copytree(source / "data", place / "data")
    bounds = sorted({0, *cuts, len(order)})
    for first, last in pairwise(bounds):
        with desk_at(place) as desk:
            desk.ingest(*(source / "files" / name for name in order[first:last]))
    with desk_at(place) as desk:
        return [*canonical_lines(desk.run.connection), *core(desk)]


def core(desk: Desk) -> list[str]:
    """Return the cells due and the figures that rest on them."""
    tables = (
        "core.expected_score",
        "core.retained_score",
        "core.decision",
        "core.exemption",
        "mart.completeness",
    )
    hidden = "columns(lambda name: name <> 'import_no')"
    return [str(row) for name in tables for row in desk.query(f"select {hidden} from {name} order by all")]


@pytest.fixture(scope="module")
def expected(source: Path, tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """The export of all files in one run."""
    found = told(source, tmp_path_factory.mktemp("all"), NAMES, set())
    assert sum(not line.startswith("#") for line in found) > 30
    return found


@SETTINGS
@given(order=st.permutations(NAMES), cuts=st.sets(st.integers(1, len(NAMES) - 1), max_size=4))
def test_any_order_and_any_runs_give_the_same(
    source: Path,
    expected: list[str],
    tmp_path_factory: pytest.TempPathFactory,
    order: list[str],
    cuts: set[int],
) -> None:
    assert told(source, tmp_path_factory.mktemp("order"), order, cuts) == expected


def test_one_file_less_gives_another(source: Path, expected: list[str], tmp_path: Path) -> None:
    for name in ("delib.csv", "amenagements.csv", "refuse.csv"):
        order = [other for other in NAMES if other != name]
        assert told(source, tmp_path / name, order, set()) != expected
