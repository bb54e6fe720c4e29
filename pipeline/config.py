"""The workspace: where a certifier's files stand, and the few settings of its optional `acquis.toml`."""

import os
import re
import tomllib
from dataclasses import dataclass
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from pipeline.errors import ConfigurationError

ROOT = Path(__file__).resolve().parents[1]
DEMO_SOURCE = ROOT / "data" / "raw" / "demo"
EXPECTATIONS = ROOT / "expectations"
SETTINGS_NAME = "acquis.toml"


class Settings(BaseModel):
    """What `acquis.toml` may say.

    `fictitious` labels every page; `referentiels` are directories, relative to the workspace, that hold the
    certifier's own editions as `<id>/<version>/referentiel.yaml`; `accept_corrections` are layouts whose corrections
    need nobody's ruling.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    fictitious: bool = False
    referentiels: list[str] = []
    accept_corrections: list[str] = []


@dataclass(frozen=True)
class Workspace:
    """Directories of one certifier; demo and real data never share one."""

    directory: Path
    settings: Settings

    @property
    def raw(self) -> Path:
        """Score sheets and registers as exported."""
        return self.directory / "raw"

    @property
    def warehouse(self) -> Path:
        """The DuckDB file that only the pipeline writes."""
        return self.directory / "curated" / "warehouse.duckdb"

    @property
    def publications(self) -> Path:
        """Numbered publications and the pointer `current`."""
        return self.directory / "curated" / "publications"

    @property
    def vault(self) -> Path:
        """Identities and accommodations, readable by their owner alone."""
        return self.directory / "vault"

    @property
    def raw_store(self) -> Path:
        """Files as received, each kept once under its hash."""
        return self.vault / "raw"

    @property
    def receipts(self) -> Path:
        """The journal of what was promised and done, outside the database."""
        return self.directory / "curated" / "receipts.jsonl"

    @property
    def layouts(self) -> Path:
        """The certifier's own layouts."""
        return self.directory / "layouts"

    @property
    def lock(self) -> Path:
        """Held by the run that writes."""
        return self.directory / "curated" / ".lock"

    @property
    def referentiel_roots(self) -> list[Path]:
        """Directories of the certifier's own editions."""
        return [self.directory / name for name in self.settings.referentiels]


def open_workspace(directory: Path | None = None) -> Workspace:
    """Return the workspace at `directory`, else at `ACQUIS_DATA`, else `./data`; nothing is created.

    Raises ConfigurationError when its `acquis.toml` is broken.
    """
    chosen = (directory or Path(os.environ.get("ACQUIS_DATA") or "data")).absolute()
    return Workspace(chosen, _read_settings(chosen / SETTINGS_NAME))


def _read_settings(path: Path) -> Settings:
    if not path.exists():
        return Settings()
    try:
        return Settings(**tomllib.loads(path.read_text(encoding="utf-8")))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        line = re.search(r"line ([0-9]+)", str(error))
        where = f", ligne {line[1]}" if line else ""
        raise ConfigurationError(
            f"{path} ne se lit pas comme du TOML{where}. Corriger ce fichier."
        ) from error
    except ValidationError as error:
        raise ConfigurationError(f"{path} : {_explain(error)}") from error
    except OSError as error:
        raise ConfigurationError(f"{path} ne peut pas être lu. Vérifier les droits du fichier.") from error


def _explain(error: ValidationError) -> str:
    known = ", ".join(Settings.model_fields)
    keys = ", ".join(sorted({str(detail["loc"][0]) for detail in error.errors()}))
    return (
        f"réglage inconnu ou mal écrit : {keys}. Réglages possibles : {known} "
        '(fictitious = true ou false ; referentiels = ["dossier"] ; accept_corrections = ["disposition"]). '
        "Corriger ou retirer la ligne."
    )
