"""The vault: a SQLite file that only its owner can open, in a directory that only its owner can enter."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.errors import AccessError, AcquisError, IntegrityError, MachineError
from pipeline.vault import accommodations, identities
from pipeline.vault.masking import masked_in, spellings
from pipeline.vault.surrogates import Kind, draw

if TYPE_CHECKING:
    import pandas as pd

_SCHEMA = Path(__file__).with_name("sql") / "schema.sql"


@dataclass(frozen=True)
class Person:
    """A candidate as the certifier knows them; the names are empty where no register gave them."""

    number: str
    last_name: str
    first_name: str


class Vault:
    """People of one workspace. Surrogates are random: nothing in them leads back to a number or a name."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._people: frozenset[str] | None = None
        self._words: dict[str, frozenset[str]] | None = None
        self.drawn: set[str] = set()

    def surrogates(self, kind: Kind, numbers: Iterable[str]) -> dict[str, str]:
        """Return number → surrogate, drawing those of people not met before.

        Numbers are compared without case or spaces at their ends; leading zeros count.
        """
        rows = self._connection.execute("select number, surrogate from surrogate where kind = ?", [kind])
        known = dict(rows.fetchall())
        taken = set(known.values())
        keys = {number: number.strip().upper() for number in numbers}
        drawn = {}
        for key in dict.fromkeys(keys.values()):
            if key not in known:
                drawn[key] = known[key] = draw(kind, taken)
                taken.add(known[key])
        self._connection.executemany(
            "insert into surrogate values (?, ?, ?)", ((kind, key, found) for key, found in drawn.items())
        )
        self.drawn.update(drawn.values())
        return {number: known[key] for number, key in keys.items()}

    def people(self, surrogates: set[str]) -> dict[str, Person]:
        """Return surrogate → person, for those of these candidates whom the vault knows."""
        rows = self._connection.execute(
            "select surrogate.surrogate, number, coalesce(last_name, ''), coalesce(first_name, '') from surrogate"
            " left join identity using (surrogate) where kind = 'candidate'"
        )
        return {row[0]: Person(*row[1:]) for row in rows if row[0] in surrogates}

    def jurors(self, surrogates: set[str]) -> dict[str, str]:
        """Return surrogate → number (a code or a name), for those of these jurors whom the vault knows."""
        rows = self._connection.execute("select surrogate, number from surrogate where kind = 'juror'")
        return {surrogate: number for surrogate, number in rows if surrogate in surrogates}

    def keep_identities(self, people: pd.DataFrame) -> None:
        """Keep candidate (surrogate), last_name and first_name; the latest writing of a name wins, never a blank."""
        identities.keep(self._connection, people)
        self._people = self._words = None

    def n_renamed(self, people: pd.DataFrame) -> int:
        """Return how many candidates a register gives another name than the one known."""
        return identities.n_renamed(self._connection, people)

    def misnamed(self, named: Iterable[tuple[str, str]]) -> list[bool]:
        """Tell of each (number, name) whether that number is known, under a name without any word in common.

        Somebody has a name of birth and another of use, their order changes, one of them is left out: a word in common
        says that it may be the same person.
        """
        if self._words is None:
            self._words = identities.words_by_number(self._connection)
        known = self._words
        told = ((known.get(number.strip().upper()), set(spellings(name, ""))) for number, name in named)
        return [bool(words and said and words.isdisjoint(said)) for words, said in told]

    def compare_accommodations(
        self, lines: pd.DataFrame, import_nos: Collection[int], accepted: accommodations.Accepted
    ) -> pd.DataFrame:
        """Return the lines of a register as the vault would keep them, compared with those in force.

        `standing` says whether a line takes effect, confirms or proposes; `left_out` lists the criteria that it no
        longer exempts.
        """
        import pandas as pd

        known = accommodations.in_force(self._connection, import_nos, accepted)
        table = accommodations.written(lines)
        return table.assign(
            standing=accommodations.standings(table, known),
            left_out=pd.Series(accommodations.criteria_left_out(table, known), table.index, dtype=object),
        )

    def keep_accommodations(self, import_no: int, lines: pd.DataFrame) -> None:
        """Keep the compared lines of one accommodations register, with the `correction_no` of those that wait."""
        accommodations.keep(self._connection, import_no, lines)

    def accommodations(self, import_nos: Collection[int], accepted: accommodations.Accepted) -> pd.DataFrame:
        """Return the accommodations in force, of the files that count.

        Columns: session, candidate, type, exam, is_decided, is_implemented.
        """
        lines = accommodations.in_force(self._connection, import_nos, accepted)
        return lines[accommodations.KEY].assign(
            is_decided=lines["decided_on"].notna(), is_implemented=lines["implemented_on"].notna()
        )

    def forget(self, surrogates: Collection[str]) -> None:
        """Forget people drawn whom nothing names in the end."""
        self._connection.executemany("delete from surrogate where surrogate = ?", [(s,) for s in surrogates])
        self.drawn.difference_update(surrogates)

    def keep_files(self, files: Collection[tuple[int, str, str, str]]) -> None:
        """Keep the names that files had when they came in: (import number, public number, name, sheet refused or "").

        They may be people's. A number may be that of a file that the warehouse did not keep: nothing of that one stays.
        """
        self._connection.executemany(
            "delete from accommodation where import_no = ?", [(number,) for number, *_ in files]
        )
        self._connection.executemany(
            "insert or replace into file_name values (?, ?, ?)", [named for _, *named in files]
        )

    def file_name(self, file_no: str) -> str | None:
        """Return the name that a file had when it came in."""
        row = self._connection.execute("select name from file_name where file_no = ?", [file_no]).fetchone()
        return row[0] if row else None

    def refused_sheet(self, file_no: str) -> str:
        """Return the name of the sheet where a file was refused, masked; empty where none was."""
        found = "select refused_sheet from file_name where file_no = ?"
        row = self._connection.execute(found, [file_no]).fetchone()
        return self.masked([row[0]])[0] if row else ""

    def masked(self, names: Iterable[str]) -> list[str]:
        """Return names of files or sheets with the names of registered people replaced."""
        if self._people is None:
            rows = self._connection.execute("select last_name, first_name from identity").fetchall()
            self._people = frozenset(word for row in rows for word in spellings(*row))
        people = self._people
        return [masked_in(name, people) for name in names]

    def knowing_only(self) -> KnownPeople:
        """Return this vault as a warehouse that is made again sees it: nobody new, nothing to write."""
        return KnownPeople(self._connection)

    def commit(self) -> None:
        """Make what was kept durable; called before the warehouse commits."""
        self._connection.commit()
        self.drawn.clear()

    def rollback(self) -> None:
        """Forget what was kept since the last commit."""
        self._connection.rollback()
        self._people = self._words = None
        self.drawn.clear()


class KnownPeople(Vault):
    """A vault that is only asked: it has everything already."""

    def surrogates(self, kind: Kind, numbers: Iterable[str]) -> dict[str, str]:
        """Return number → surrogate; raises IntegrityError for somebody whom the vault does not know."""
        rows = self._connection.execute("select number, surrogate from surrogate where kind = ?", [kind])
        known = dict(rows.fetchall())
        try:
            return {number: known[number.strip().upper()] for number in numbers}
        except KeyError as error:
            raise IntegrityError(
                "Le coffre ne connaît pas des personnes que les fichiers bruts nomment : il n'est pas "
                "celui de cet entrepôt. Le remettre d'une sauvegarde de la même date."
            ) from error

    def keep_identities(self, people: pd.DataFrame) -> None:
        """Keep nothing."""

    def keep_accommodations(self, import_no: int, lines: pd.DataFrame) -> None:
        """Keep nothing."""

    def keep_files(self, files: Collection[tuple[int, str, str, str]]) -> None:
        """Keep nothing."""

    def forget(self, surrogates: Collection[str]) -> None:
        """Forget nothing."""

    def commit(self) -> None:
        """Write nothing."""

    def rollback(self) -> None:
        """Undo nothing."""


@contextmanager
def open_vault(directory: Path) -> Iterator[Vault]:
    """Open the vault, made on first use; what is not committed is lost.

    Raises AccessError when this person may not enter it or write there, MachineError when the disk is full.
    """
    try:
        directory.mkdir(parents=True, exist_ok=True, mode=0o700)
        directory.chmod(0o700)
        path = directory / "vault.sqlite"
        os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
        path.chmod(0o600)
        connection = sqlite3.connect(path)
        connection.executescript(_SCHEMA.read_text(encoding="utf-8"))
    except (OSError, sqlite3.Error) as error:
        raise AccessError(
            f"Le coffre {directory} ne peut pas être ouvert. Vérifier que ce dossier est à vous et accessible."
        ) from error
    try:
        yield Vault(connection)
    except sqlite3.OperationalError as error:
        raise _refused(directory, error) from error
    finally:
        connection.close()


def _refused(directory: Path, error: sqlite3.OperationalError) -> AcquisError:
    if error.sqlite_errorcode == sqlite3.SQLITE_FULL:
        return MachineError(
            "Le disque est plein : rien n'a été enregistré à moitié. Libérer de la place, puis recommencer."
        )
    return AccessError(
        f"Le coffre {directory} ne peut pas être lu ou écrit : rien n'a été enregistré à moitié. "
        "Vérifier ses droits et le disque, puis recommencer."
    )
