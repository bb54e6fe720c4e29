"""The same seed gives the same bytes, whatever the day, the language and the order of sets."""

import os
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

import pytest

from pipeline.errors import UsageError
from pipeline.simulate import load_profile, simulate

ROOT = Path(__file__).parents[3]
WRITE_AGAIN = """
import sys
from pathlib import Path
from pipeline.referentiel.load import load_edition
from pipeline.simulate import load_profile, simulate
edition, profile, directory = map(Path, sys.argv[1:])
loaded = load_edition(edition)
simulate(loaded, next(iter(loaded.reglements)), load_profile(profile), 17, directory)
"""


def tree(directory):
    return {
        path.relative_to(directory).as_posix(): sha256(path.read_bytes()).hexdigest()
        for path in sorted(directory.rglob("*"))
        if path.is_file()
    }


def test_same_seed_same_bytes(full, edition, tmp_path):
    simulate(edition, "exemple-1", load_profile("full"), 1, tmp_path)
    assert tree(tmp_path) == tree(full.directory)


def test_another_process_another_day_another_language(velo, velo_profile, tmp_path):
    edition = ROOT / "tests" / "data" / "referentiels" / "atelier_velo" / "v2"
    elsewhere = {"PYTHONHASHSEED": "7", "TZ": "Pacific/Auckland", "LC_ALL": "fr_FR.UTF-8"}
    subprocess.run(
        [sys.executable, "-c", WRITE_AGAIN, edition, velo_profile, tmp_path],
        env={**os.environ, **elsewhere, "PYTHONPATH": str(ROOT)},
        check=True,
    )
    assert tree(tmp_path) == tree(velo.directory)


def test_another_seed_gives_other_files(velo, velo_edition, velo_profile, tmp_path):
    simulate(velo_edition, "velo-2025", load_profile(velo_profile), 2, tmp_path)
    ours, theirs = tree(tmp_path), tree(velo.directory)
    same = {path for path in ours if ours[path] == theirs.get(path)}
    assert same == {"registres/sessions.xlsx"}


def test_a_former_simulation_is_replaced(velo, velo_edition, velo_profile, tmp_path):
    for seed in (2, 17):
        simulate(velo_edition, "velo-2025", load_profile(velo_profile), seed, tmp_path)
    assert tree(tmp_path) == tree(velo.directory)


def test_a_file_that_is_not_ours_stays(velo_edition, velo_profile, tmp_path):
    simulate(velo_edition, "velo-2025", load_profile(velo_profile), 1, tmp_path)
    note = tmp_path / "grilles" / "note.txt"
    note.write_text("à garder")
    simulate(velo_edition, "velo-2025", load_profile(velo_profile), 2, tmp_path)
    assert note.read_text() == "à garder"


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("grille.xlsx", "x"),
        ("truth.json", "{}"),
        ("truth.json", "pas du JSON"),
    ],
)
def test_a_directory_that_holds_something_else_is_refused(
    velo_edition, velo_profile, tmp_path, name, content
):
    (tmp_path / name).write_text(content)
    with pytest.raises(UsageError, match="n'est pas vide"):
        simulate(velo_edition, "velo-2025", load_profile(velo_profile), 1, tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == [name]


def test_a_truth_never_reaches_outside_its_directory(velo_edition, velo_profile, tmp_path):
    outside = tmp_path / "outside.txt"
    outside.write_text("à garder")
    directory = tmp_path / "simulation"
    directory.mkdir()
    (directory / "truth.json").write_text('{"files": [{"path": "../outside.txt"}]}')
    simulate(velo_edition, "velo-2025", load_profile(velo_profile), 1, directory)
    assert outside.read_text() == "à garder"
