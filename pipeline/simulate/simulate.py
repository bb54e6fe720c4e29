"""A simulation from a profile and a seed to a directory of files, with the truth beside."""

import json
from pathlib import Path

from pipeline.errors import UsageError
from pipeline.referentiel.model import Edition
from pipeline.simulate.fitting import check_fit
from pipeline.simulate.life import World, live
from pipeline.simulate.plan import plan_of
from pipeline.simulate.profile import Profile
from pipeline.simulate.registers import registers
from pipeline.simulate.sheet import BANNER, Export
from pipeline.simulate.spoiling import Defect, Spoiler
from pipeline.simulate.truth import Truth, truth_of
from pipeline.simulate.writers import write

TRUTH, README = "truth.json", "LISEZMOI.txt"
EXPLAINED = f"""{BANNER}.

{{title}}

Ces fichiers ont la forme de ceux qu'un certificateur exporte : registres et grilles d'évaluation. Tout y est
inventé par tirage au sort (profil {{profile}}, graine {{seed}}, référentiel {{referentiel}}, règlement {{reglement}}) :
les personnes, les notes, les décisions et les défauts. Aucun chiffre n'en dit rien d'une vraie certification.

registres/    sessions, inscriptions, aménagements, procès-verbaux
grilles/      les grilles, un dossier par session
truth.json    ce que l'import doit y trouver, et les défauts glissés exprès ; ce n'est pas un export
"""


def simulate(edition: Edition, reglement_id: str, profile: Profile, seed: int, directory: Path) -> Truth:
    """Write a simulation under a directory and return its truth; the same arguments give the same bytes.

    A former simulation in that directory is replaced, file by file; other files are left alone.
    `UsageError` when the directory holds something else, or the profile names what the edition does not have.
    """
    plan = plan_of(edition, reglement_id)
    check_fit(plan, profile, seed)
    world = live(plan, profile, seed)
    files, defects = _exports(world)
    _clear(directory)
    directory.mkdir(parents=True, exist_ok=True)
    truth = truth_of(world, files, defects)
    truth.save(directory / TRUTH)
    for file in files:
        write(directory, file)
    (directory / README).write_text(_explained(world), encoding="utf-8", newline="\n")
    return truth


def _explained(world: World) -> str:
    return EXPLAINED.format(
        title=world.profile.title,
        profile=world.profile.name,
        seed=world.seed,
        referentiel=world.plan.referentiel.key,
        reglement=world.plan.reglement.id,
    )


def _exports(world: World) -> tuple[list[Export], list[Defect]]:
    """Return every file in the order of its path, and every defect."""
    files, defects = registers(world), list[Defect]()
    for sitting in world.sittings:
        spoiler = Spoiler(world, sitting)
        files += [*spoiler.files, *spoiler.others]
        defects += spoiler.defects
    return sorted(files, key=lambda file: file.path), defects


def _clear(directory: Path) -> None:
    """Remove a former simulation, that is the files that its truth lists; `UsageError` where there is none."""
    if directory.is_dir() and not any(directory.iterdir()):
        return
    if directory.exists():
        for path in _former(directory):
            path.unlink(missing_ok=True)
        for path in sorted(directory.rglob("*"), reverse=True):
            if path.is_dir() and not any(path.iterdir()):
                path.rmdir()


def _former(directory: Path) -> list[Path]:
    """Return the files of the simulation that a directory holds."""
    try:
        former = json.loads((directory / TRUTH).read_text(encoding="utf-8"))
        listed = [directory / file["path"] for file in former["files"]]
    except (OSError, ValueError, KeyError, TypeError):
        raise UsageError(
            f"« {directory} » n'est pas vide et ne contient pas de simulation : rien n'y est écrit. "
            "Choisissez un dossier vide, ou un nouveau nom."
        ) from None
    root = directory.resolve()
    own = [path for path in listed if path.resolve().is_relative_to(root)]
    return [*own, directory / README, directory / TRUTH]
