"""The `acquis` command: the only door for people, and the only importer of `run`."""

import errno
import os
import sys
from typing import NoReturn

import duckdb
import typer

from pipeline.cli.commands import app
from pipeline.cli.decisions import decide
from pipeline.cli.figures import explain
from pipeline.cli.french import usage_sentence
from pipeline.cli.mending import repair
from pipeline.cli.output import accept_every_letter, document, err
from pipeline.cli.sources import referentiel
from pipeline.cli.templates import template
from pipeline.cli.upkeep import verify
from pipeline.cli.vaults import vault
from pipeline.errors import INTERRUPTED, INTERRUPTION, AcquisError, ExitCode, FileRefused
from pipeline.locales.errors import catalogue
from pipeline.locales.errors import say as refusal_sentence

__all__ = ["app", "decide", "explain", "main", "referentiel", "repair", "template", "vault", "verify"]

NO_SPACE = "Le disque est plein : rien n'a été enregistré à moitié. Libérer de la place, puis recommencer."
DEFECT = (
    "Défaut du programme ({kind}) : rien n'a été enregistré à moitié. Recommencer avec ACQUIS_DEBUG=1 et "
    "joindre ce qui s'affiche au signalement."
)
DATABASE = (
    "La base a refusé une opération ({kind}) : rien n'a été enregistré à moitié. Recommencer ; si cela "
    "persiste, signaler ce défaut avec la commande tapée."
)
NO_MEMORY = "La mémoire ne suffit pas. Fermer d'autres programmes, ou importer moins de fichiers à la fois."


def main() -> NoReturn:
    """Run the command line; every failure is a French sentence and an exit code, never a traceback."""
    accept_every_letter()
    try:
        code = app(prog_name="acquis", standalone_mode=False)
    except AcquisError as error:
        sys.exit(_fail(_told(error), error.exit_code))
    except typer.TyperException as error:
        sys.exit(_fail(usage_sentence(error), ExitCode.USAGE))
    except (KeyboardInterrupt, typer.Abort):
        code = INTERRUPTED
    except (MemoryError, duckdb.OutOfMemoryException):
        sys.exit(_fail(NO_MEMORY, ExitCode.MACHINE))
    except OSError as error:
        sys.exit(_fail(*_system_failure(error)))
    except duckdb.Error as error:
        sys.exit(_fail(*_database_failure(error)))
    except Exception as error:
        if os.environ.get("ACQUIS_DEBUG"):
            raise
        sys.exit(_fail(DEFECT.format(kind=type(error).__name__), 1))
    sys.exit(_fail(INTERRUPTION, INTERRUPTED) if code == INTERRUPTED else code)


def _told(error: AcquisError) -> str:
    """Return the sentence of a failure; a file refused outside an import has only a code, its sentence a catalogue."""
    if isinstance(error, FileRefused) and error.code in catalogue():
        return refusal_sentence(error.code, error.details)
    return str(error)


def _system_failure(error: OSError) -> tuple[str, int]:
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return NO_SPACE, ExitCode.MACHINE
    where = f" ({error.filename})" if error.filename else ""
    if isinstance(error, PermissionError):
        return f"Accès refusé{where}. Vérifier les droits de ce fichier ou de ce dossier.", ExitCode.ACCESS
    return f"Le système refuse l'opération{where}. Vérifier le disque et les droits.", ExitCode.MACHINE


def _database_failure(error: duckdb.Error) -> tuple[str, int]:
    if os.strerror(errno.ENOSPC) in str(error):
        return NO_SPACE, ExitCode.MACHINE
    return DATABASE.format(kind=type(error).__name__), ExitCode.INTEGRITY


def _fail(sentence: str, code: int) -> int:
    """Tell a failure, as JSON when JSON was asked for, and return its exit code."""
    if "--json" in sys.argv:
        document({"error": {"exit_code": int(code), "message": sentence}})
    else:
        err.print(f"[bold]Erreur.[/bold] {_plain(sentence)}")
    return int(code)


def _plain(sentence: str) -> str:
    return sentence.replace("[", r"\[")
