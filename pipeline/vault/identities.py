"""Names of people, as registers of registrations gave them."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

from pipeline.referentiel.wording import fold
from pipeline.vault.masking import spellings

if TYPE_CHECKING:
    import pandas as pd

COLUMNS = ["candidate", "last_name", "first_name"]


def keep(connection: sqlite3.Connection, people: pd.DataFrame) -> None:
    """Keep the names of people given as candidate (surrogate), last_name and first_name: the latest, never a blank."""
    is_named = people["last_name"].ne("") | people["first_name"].ne("")
    rows = people.loc[is_named, COLUMNS].drop_duplicates("candidate", keep="last")
    connection.executemany(
        "insert or replace into identity values (?, ?, ?)", rows.itertuples(index=False, name=None)
    )


def misnamed(people: pd.DataFrame) -> pd.Series:
    """Tell which lines of a register give a number that another of its lines gives to somebody else.

    Case and accents tell nobody apart; a name left blank on a line is not another name.
    """
    is_misnamed = people["candidate"].isin([])
    for name in ("last_name", "first_name"):
        words = people[name].map(lambda text: fold(text.casefold()))
        n_names = words[words.ne("")].groupby(people["candidate"]).nunique()
        is_misnamed |= words.ne("") & people["candidate"].isin(n_names.index[n_names > 1])
    return is_misnamed


def words_by_number(connection: sqlite3.Connection) -> dict[str, frozenset[str]]:
    """Return the words by which each candidate whose name is known may be called, by number."""
    rows = connection.execute(
        "select number, last_name, first_name from surrogate join identity using (surrogate) where kind = 'candidate'"
    )
    return {number: frozenset(spellings(last, first)) for number, last, first in rows}


def n_renamed(connection: sqlite3.Connection, people: pd.DataFrame) -> int:
    """Return how many candidates are given another name than the one kept."""
    rows = connection.execute("select surrogate, last_name, first_name from identity").fetchall()
    known = {surrogate: fold(f"{last} {first}") for surrogate, last, first in rows}
    names = zip(*(people[name] for name in COLUMNS), strict=True)
    given = {surrogate: fold(f"{last} {first}") for surrogate, last, first in names if last or first}
    return sum(known.get(surrogate, name) != name for surrogate, name in given.items())
