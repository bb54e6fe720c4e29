"""Nobody's name is ever told, whatever the files are called."""

import csv
import json
import re
from collections.abc import Iterator
from pathlib import Path
from shutil import copytree
from typing import NamedTuple

import pytest

from pipeline.config import DEMO_SOURCE
from tests.unit.cli.terminal import Answer, acquis, acquis_here
from tests.unit.ledger.desk import SCORES, write


class Person(NamedTuple):
    """A candidate of the fictitious set."""

    last_name: str
    first_name: str


class Told(NamedTuple):
    """Files named after people, and what was said of them."""

    n_renamed: int
    answers: list[Answer]


def people() -> dict[str, Person]:
    """Return the people of the fictitious set, by number."""
    with (DEMO_SOURCE / "registres" / "inscriptions.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file, delimiter=";"))
    return {row["N° candidat"]: Person(row["Nom"], row["Prénom"]) for row in rows}


def name_files_after_people(directory: Path) -> int:
    """Rename every file that bears a candidate's number after that candidate too; return how many."""
    known, n_renamed = people(), 0
    for path in sorted(directory.rglob("*.xlsx")):
        person = known.get(path.stem.split("_")[-1])
        if person:
            path.rename(path.with_stem(f"{person.last_name.upper()}-{person.first_name} {path.stem}"))
            n_renamed += 1
    return n_renamed


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Told:
    """All that the commands say about every register of the fictitious set, and three of its sessions."""
    home = tmp_path_factory.mktemp("told")
    copytree(DEMO_SOURCE / "registres", home / "exports" / "registres")
    for session in ("S2025-10-LIL", "S2025-10-PAR", "S2026-03-LIL"):
        copytree(DEMO_SOURCE / "grilles" / session, home / "exports" / session)
    n_renamed = name_files_after_people(home / "exports")
    for number, person in list(people().items())[:5]:
        refused = SCORES.replace("A1.2", "A9.9").replace("000123", number)
        write(home / "exports" / "refus" / f"{person.first_name}{person.last_name}.csv", refused)
    return Told(
        n_renamed,
        [
            acquis(home, "ingest", "exports", "--json"),
            acquis_here(home, "ingest", "exports"),
            acquis_here(home, "status"),
            acquis_here(home, "check", "--json"),
        ],
    )


def texts(document: object) -> Iterator[str]:
    """Give every text of a JSON document."""
    if isinstance(document, dict):
        document = [*document, *document.values()]
    if isinstance(document, list):
        for part in document:
            yield from texts(part)
    if isinstance(document, str):
        yield document


def said(answer: Answer) -> str:
    out = "\n".join(texts(json.loads(answer.out))) if answer.out.startswith("{") else answer.out
    return f"{out}\n{answer.err}"


def test_the_set_has_files_named_after_people(told: Told) -> None:
    assert told.n_renamed > 50
    assert [answer.code for answer in told.answers] == [11, 11, 0, 12]


@pytest.mark.parametrize("number", range(4), ids=["ingest --json", "ingest", "status", "check --json"])
def test_no_name_is_told(told: Told, number: int) -> None:
    words = set(re.findall(r"[^\W\d_]+", said(told.answers[number]).casefold()))
    names = {name.casefold() for person in people().values() for name in person}
    assert len(names) > 100
    assert words & names == set()


def test_file_names_are_told_masked(told: Told) -> None:
    names = [file["name"] for file in json.loads(told.answers[0].out)["files"]]
    masked = [name for name in names if re.fullmatch(r"…([- ']…)* S.*_[0-9]{6}\.xlsx", name)]
    assert len(masked) == told.n_renamed
    assert names.count("….csv") == 5
