"""What can go wrong, by what the person at the keyboard does next: one family, one exit code.

Messages are French sentences: what happened, where, what to do. They never hold a candidate's name.
"""

from enum import IntEnum


class ExitCode(IntEnum):
    """Exit codes of every command; when several apply the most serious, the highest, wins."""

    DONE = 0
    USAGE = 2
    CONFIGURATION = 10
    QUARANTINED = 11
    HELD_BACK = 12
    DISCLOSURE_REFUSED = 13
    INTEGRITY = 14
    LOCKED = 15
    MACHINE = 16
    ACCESS = 17


INTERRUPTED = 130
"""What Typer returns after Ctrl+C, and every shell expects."""

INTERRUPTION = "Interrompu : les fichiers déjà chargés le restent, entiers."


class AcquisError(Exception):
    """Base of the errors that end a command with a sentence instead of a traceback."""

    exit_code: ExitCode = ExitCode.USAGE


class UsageError(AcquisError):
    """The command was asked something it cannot do."""


class ConfigurationError(AcquisError):
    """`acquis.toml`, a référentiel, a règlement, a layout or a suite is broken."""

    exit_code = ExitCode.CONFIGURATION


class IntegrityError(AcquisError):
    """The warehouse is not what the ledger says."""

    exit_code = ExitCode.INTEGRITY


class LockedError(AcquisError):
    """Another run is writing in this workspace."""

    exit_code = ExitCode.LOCKED


class MachineError(AcquisError):
    """The machine lacks something: disk, memory, a program."""

    exit_code = ExitCode.MACHINE


class AccessError(AcquisError):
    """A file or a directory cannot be read or written by this person."""

    exit_code = ExitCode.ACCESS


class FileRefused(AcquisError):
    """A file cannot be taken in whole, so nothing of it is.

    `code` names the reason in the catalogue of `pipeline.locales.errors`, whose sentence `details` complete;
    `sheet` and `address` say where, when there is a where.
    """

    exit_code = ExitCode.QUARANTINED

    def __init__(self, code: str, sheet: str = "", address: str = "", **details: str) -> None:
        super().__init__(code)
        self.code = code
        self.sheet = sheet
        self.address = address
        self.details = details
