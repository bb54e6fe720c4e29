"""The vault: a SQLite file that only its owner can open, in a directory that only its owner can enter."""

import os
import re
import secrets
import sqlite3
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Literal

import pandas as pd

from pipeline.errors import AccessError, AcquisError, MachineError
from pipeline.referentiel.wording import fold

Kind = Literal["candidate", "juror"]

CONSONANTS = "BCDFGHJKLMNPQRSTVWXZ"
MASK = "…"
_WORD = re.compile(r"(?:[^\W\d_]|[\u0300-\u036f])+")
_SCHEMA = Path(__file__).with_name("sql") / "schema.sql"
_DATES = ["requested_on", "recommended_on", "decided_on", "implemented_on"]


class Vault:
    """People of one workspace. Surrogates are random: nothing in them leads back to a number or a name."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._people: frozenset[str] | None = None

    def surrogates(self, kind: Kind, numbers: Iterable[str]) -> dict[str, str]:
        """Return number → surrogate, drawing those of people not met before.

        Numbers are compared without case or spaces at their ends; leading zeros count.
        """
        rows = self._connection.execute("select number, surrogate from surrogate where kind = ?", [kind])
        known = dict(rows.fetchall())
        taken = set(known.values())
        found = {}
        for number in numbers:
            key = number.strip().upper()
            if key not in known:
                known[key] = _draw(kind, taken)
                taken.add(known[key])
                self._connection.execute("insert into surrogate values (?, ?, ?)", [kind, key, known[key]])
            found[number] = known[key]
        return found

    def keep_identities(self, people: pd.DataFrame) -> None:
        """Keep candidate (surrogate), last_name and first_name; the latest writing of a name wins, never a blank."""
        columns = ["candidate", "last_name", "first_name"]
        is_named = people["last_name"].ne("") | people["first_name"].ne("")
        rows = people.loc[is_named, columns].drop_duplicates("candidate", keep="last")
        self._connection.executemany(
            "insert or replace into identity values (?, ?, ?)", rows.itertuples(index=False, name=None)
        )
        self._people = None

    def keep_accommodations(self, import_no: int, lines: pd.DataFrame) -> None:
        """Keep the lines of one accommodations register."""
        written = lines.assign(**{name: lines[name].dt.strftime("%Y-%m-%d") for name in _DATES})
        columns = ["session", "candidate", "type", "exam", *_DATES, "reason_code"]
        rows = written[columns].astype(object).where(written[columns].notna(), None)
        self._connection.executemany(
            f"insert into accommodation values ({import_no}, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            rows.itertuples(index=False, name=None),
        )

    def accommodations(self, import_nos: Collection[int]) -> pd.DataFrame:
        """Return the accommodations of the ledger's files: the latest line per candidate, session, type and exam.

        Columns: session, candidate, type, exam, is_decided, is_implemented.
        """
        lines = pd.read_sql_query(
            "select import_no, session, candidate, type, exam, decided_on is not null as is_decided,"
            " implemented_on is not null as is_implemented from accommodation order by import_no, rowid",
            self._connection,
        )
        lines = lines[lines["import_no"].isin(import_nos)].drop(columns="import_no")
        key = ["session", "candidate", "type", "exam"]
        return lines.drop_duplicates(key, keep="last").astype({"is_decided": bool, "is_implemented": bool})

    def keep_file(self, import_no: int, file_no: str, name: str) -> None:
        """Keep the name that a file had when it came in: it may be a person's.

        Its number may be that of a file that the warehouse did not keep: nothing of that one stays.
        """
        self._connection.execute("delete from accommodation where import_no = ?", [import_no])
        self._connection.execute("insert or replace into file_name values (?, ?)", [file_no, name])

    def file_name(self, file_no: str) -> str | None:
        """Return the name that a file had when it came in."""
        row = self._connection.execute("select name from file_name where file_no = ?", [file_no]).fetchone()
        return row[0] if row else None

    def masked(self, names: Iterable[str]) -> list[str]:
        """Return names of files or sheets with the names of registered people replaced."""
        if self._people is None:
            rows = self._connection.execute("select last_name, first_name from identity").fetchall()
            self._people = frozenset(word for row in rows for word in _spellings(*row))
        people = self._people
        return [_mask(name, people) for name in names]

    def commit(self) -> None:
        """Make what was kept durable; called before the warehouse commits."""
        self._connection.commit()

    def rollback(self) -> None:
        """Forget what was kept since the last commit."""
        self._connection.rollback()
        self._people = None


def _draw(kind: Kind, taken: Collection[str]) -> str:
    """Draw a surrogate nobody has: BCDF-469 for a candidate, J-BCD for a juror."""
    while True:
        drawn = "".join(secrets.choice(CONSONANTS) for _ in range(4 if kind == "candidate" else 3))
        surrogate = f"{drawn}-{secrets.randbelow(1000):03d}" if kind == "candidate" else f"J-{drawn}"
        if surrogate not in taken:
            return surrogate


def _spellings(last_name: str, first_name: str) -> Iterator[str]:
    """Give what tells a person: each word of the name but lone letters, and names or initials run together."""
    words = (fold(word) for name in (last_name, first_name) for word in _WORD.findall(name))
    yield from (word for word in words if len(word) > 1)
    last, first = ("".join(map(fold, _WORD.findall(name))) for name in (last_name, first_name))
    yield from (
        word for word in (last, last + first, first + last, last + first[:1], first[:1] + last) if word
    )


def _mask(name: str, people: Collection[str]) -> str:
    return _WORD.sub(lambda word: MASK if fold(word[0]) in people else word[0], name)


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
