"""Editions read from their directories: `<root>/<id>/<version>/referentiel.yaml` and `reglement*.yaml`."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ValidationError

from pipeline.errors import ConfigurationError
from pipeline.referentiel.consistency import referentiel_faults, reglement_faults
from pipeline.referentiel.document import Fault, YamlDocument, read_document
from pipeline.referentiel.faults import faults_of
from pipeline.referentiel.model import Edition, Referentiel, Reglement

SHIPPED = Path(__file__).parent
"""The root of the editions that ship with the product."""

Model = TypeVar("Model", bound=BaseModel)


def load_editions(roots: Iterable[Path]) -> dict[str, Edition]:
    """Return every edition found under the roots, by `Referentiel.key`; an absent root holds none.

    `ConfigurationError` when a document is broken, or when two directories hold the same edition.
    """
    refusals: list[str] = []
    editions: dict[str, Edition] = {}
    for directory in [directory for root in roots for directory in _directories(root)]:
        with _gathered(refusals):
            edition = load_edition(directory)
            if edition.referentiel.key in editions:
                raise ConfigurationError(_second_edition(directory, edition.referentiel.key))
            editions[edition.referentiel.key] = edition
    _raise_all(refusals)
    return editions


def load_edition(directory: Path) -> Edition:
    """Return the référentiel and the règlements of one directory.

    `ConfigurationError` lists every problem of every document of the directory, by file and line;
    `AccessError` when a document cannot be opened by this person.
    """
    refusals = list(_misnamed(directory))
    referentiel: Referentiel | None = None
    reglements: dict[str, Reglement] = {}
    with _gathered(refusals):
        referentiel = _load_referentiel(directory)
    for path in sorted(directory.glob("reglement*.yaml")):
        with _gathered(refusals):
            reglement = _load_reglement(path, referentiel, reglements)
            reglements[reglement.id] = reglement
    _raise_all(refusals)
    if referentiel is None or not reglements:
        raise ConfigurationError(
            f"« {directory} » n'a pas de règlement ; ajoutez-y un fichier reglement.yaml."
        )
    return Edition(referentiel=referentiel, reglements=reglements)


def read_model(path: Path, model: type[Model]) -> tuple[Model, YamlDocument]:
    """Return a YAML file as a model, with its document for the lines of later checks.

    `ConfigurationError` when the file is missing, is not plain YAML, or is not what the model expects;
    `AccessError` when it cannot be opened by this person.
    """
    document = read_document(path)
    try:
        return model.model_validate(document.tree), document
    except ValidationError as error:
        document.refuse(faults_of(error, model))
        raise


def _load_referentiel(directory: Path) -> Referentiel:
    referentiel, document = read_model(directory / "referentiel.yaml", Referentiel)
    document.refuse([*_displaced(referentiel, directory.resolve()), *referentiel_faults(referentiel)])
    return referentiel


def _load_reglement(path: Path, referentiel: Referentiel | None, others: dict[str, Reglement]) -> Reglement:
    reglement, document = read_model(path, Reglement)
    faults = [] if referentiel is None else list(reglement_faults(reglement, referentiel))
    if reglement.id in others:
        sentence = f"l'id « {reglement.id} » est celui d'un autre règlement du dossier ; donnez-en un autre."
        faults.append(Fault(("id",), sentence))
    document.refuse(faults)
    return reglement


def _displaced(referentiel: Referentiel, directory: Path) -> Iterator[Fault]:
    """Yield the id or the version that is not the name of its directory."""
    for key, written, name in (
        ("id", referentiel.id, directory.parent.name),
        ("version", referentiel.version, directory.name),
    ):
        if written != name:
            sentence = f"« {key} » vaut « {written} » alors que le dossier s'appelle « {name} » ; "
            yield Fault((key,), sentence + "donnez-leur le même nom.")


def _directories(root: Path) -> list[Path]:
    """Return the directories, two levels under a root, that hold a document."""
    return sorted({path.parent for suffix in ("yaml", "yml") for path in root.glob(f"*/*/*.{suffix}")})


def _misnamed(directory: Path) -> Iterator[str]:
    """Yield a sentence for each YAML file that would otherwise be silently left out."""
    for path in sorted([*directory.glob("*.yaml"), *directory.glob("*.yml")]):
        if path.name != "referentiel.yaml" and not path.match("reglement*.yaml"):
            yield f"« {path} » ne serait pas lu ; renommez-le (reglement….yaml) ou retirez-le."


def _second_edition(directory: Path, key: str) -> str:
    return f"« {directory} » : l'édition « {key} » existe déjà ailleurs ; changez de version."


@contextmanager
def _gathered(refusals: list[str]) -> Iterator[None]:
    """Keep the message of a refusal for later instead of raising it."""
    try:
        yield
    except ConfigurationError as refusal:
        refusals.append(str(refusal))


def _raise_all(refusals: list[str]) -> None:
    if refusals:
        raise ConfigurationError("\n".join(refusals))
