"""What is told to a person after an import, and where the workspace stands."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.unit.cli.conftest import Acquis
from tests.unit.cli.terminal import acquis as typed
from tests.unit.ledger.desk import SCORES, write
from tests.unit.sheets.drawn import workbook


def test_an_import_is_counted_in_files_and_cells(tmp_path: Path, registered: Acquis) -> None:
    write(tmp_path / "exports" / "notes.csv", SCORES)
    write(tmp_path / "exports" / "LISEZMOI.txt", "Bonjour")
    answer = registered("ingest", "exports")
    assert (answer.code, answer.err) == (0, "")
    lines = answer.out.splitlines()
    assert lines[0].startswith("1 fichier : 1 chargé, 0 inchangé, 0 en quarantaine ; ")
    assert lines[1:] == ["1 autre fichier du dossier : pas des exports, laissés de côté."]


def test_the_same_import_again_says_that_nothing_has_changed(tmp_path: Path, registered: Acquis) -> None:
    path = write(tmp_path / "notes.csv", SCORES)
    registered("ingest", "notes.csv")
    assert "1 fichier : 0 chargé, 1 inchangé, 0 en quarantaine" in registered("ingest", "notes.csv").out
    assert "Rien n'a changé." in registered("ingest", "notes.csv").out
    path.write_text(path.read_text(encoding="utf-8"), encoding="utf-16")
    assert "Inchangé : F-0003 notes.csv. Mêmes valeurs que F-0003" in registered("ingest", "notes.csv").out


def test_what_needs_attention_is_named_with_its_place(tmp_path: Path, registered: Acquis) -> None:
    header = SCORES.strip("\n").replace("Note", "Note | Humeur")
    content = workbook(
        Notes=header.replace("| A1.2    | PA", "| A1.2    | 12/20 | bonne"), Consignes="Cocher."
    )
    (tmp_path / "notes.xlsx").write_bytes(content)
    assert registered("ingest", "notes.xlsx").out.splitlines()[1:] == [
        "  Valeur refusée : F-0003 notes.xlsx (feuille « Notes », E3). La note est écrite avec son total (12/20). "
        "Écrire la note seule, puis renvoyer le fichier.",
        "  Signalé : F-0003 notes.xlsx (feuille « Notes »). Colonnes non lues : Humeur. "
        "Rien à faire si elles ne portent pas de note.",
        "  Signalé : F-0003 notes.xlsx (feuille « Consignes »). Cette feuille ne suit aucune disposition et n'a pas "
        "été lue. Rien à faire si elle ne porte pas de note.",
    ]


def test_many_refused_cells_are_told_in_few_lines(tmp_path: Path, registered: Acquis) -> None:
    lines = "".join(f"S1 | {number:06d} | J01 | A1.1 | bien\n" for number in range(30))
    write(tmp_path / "notes.csv", SCORES + lines)
    told = registered("ingest", "notes.csv").out.splitlines()
    assert sum("Valeur refusée : " in line for line in told) == 20
    assert told[-1] == "  … et 10 autres de F-0003 notes.csv : acquis ingest --json"


@pytest.mark.parametrize(
    ("name", "drawing", "told"),
    [
        pytest.param(
            "notes.csv", SCORES.replace("A1.2", "A9.9"), "F-0003 notes.csv (D3). « A9.9 »", id="a cell"
        ),
        pytest.param(
            "notes.pdf",
            SCORES,
            "F-0003 notes.pdf. Ce fichier est de la sorte .pdf, qui n'est pas lue.",
            id="a file",
        ),
    ],
)
def test_a_refusal_is_told_with_its_place_if_it_has_one(
    tmp_path: Path, registered: Acquis, name: str, drawing: str, told: str
) -> None:
    write(tmp_path / name, drawing)
    answer = registered("ingest", name)
    assert answer.code == 11
    assert f"  En quarantaine : {told}" in answer.out


def test_a_file_that_cannot_be_opened_is_refused(
    tmp_path: Path, registered: Acquis, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path / "notes.csv", SCORES)
    read = Path.open

    def closed(path: Path, *how: Any, **about: Any) -> Any:
        if path.name == "notes.csv":
            raise PermissionError(13, "Permission denied", str(path))
        return read(path, *how, **about)

    monkeypatch.setattr(Path, "open", closed)
    answer = registered("ingest", "notes.csv", "--json")
    (file,) = json.loads(answer.out)["files"]
    assert (answer.code, file["status"], file["rejects"][0]["code"]) == (11, "quarantined", "unreadable_file")
    assert "Vérifier ses droits" in file["reason"]


def test_status_tells_files_and_asks_for_a_check(tmp_path: Path, registered: Acquis) -> None:
    told = registered("status").out
    assert "Fichiers : 2 chargés, 0 en quarantaine" in told
    assert "décision" not in told
    assert "Publication en vigueur : aucune" in told
    assert "à contrôler : acquis check" in told


def test_status_forgets_a_check_once_something_has_come_in(tmp_path: Path, registered: Acquis) -> None:
    registered("check")
    checked = json.loads(registered("status", "--json").out)
    assert [session["is_held"] for session in checked["sessions"]] == [True]
    assert checked["findings"]["blocking"] > 0
    write(tmp_path / "notes.csv", SCORES)
    registered("ingest", "notes.csv")
    since = json.loads(registered("status", "--json").out)
    assert [session["is_held"] for session in since["sessions"]] == [None]
    assert since["findings"] == {}


def test_the_name_of_a_file_is_told_to_who_asks_for_its_number(tmp_path: Path, registered: Acquis) -> None:
    write(tmp_path / "Martin.csv", SCORES)
    assert "Martin" not in registered("ingest", "Martin.csv").out
    assert registered("status", "--file", "F-0003").out == "F-0003 : Martin.csv\n"
    assert json.loads(registered("status", "--file", "F-0003", "--json").out) == {
        "file": "F-0003",
        "name": "Martin.csv",
    }


def test_a_terminal_of_few_letters_stops_nothing(tmp_path: Path, registered: Acquis) -> None:
    assert typed(tmp_path, "status", encoding="cp1252").code == 0
    document = typed(tmp_path, "status", "--json", encoding="ascii")
    assert json.loads(document.out)["sessions"][0]["session"] == "S1"
