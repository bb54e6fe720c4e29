"""What a person is told of proposed corrections, and of what was decided of them."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from tests.unit.cli.conftest import Acquis
from tests.unit.ledger.desk import REGISTRATIONS, SCORES, SESSIONS, write

CORRECTED = SCORES.replace("| PA", "| NA")
ACCOMMODATIONS = """
Session | N° candidat | Type        | Épreuve | Préconisé le | Décidé le  | Mis en œuvre le | Critères dispensés
S1      | 000123      | tiers temps | E1      | 2026-02-02   | 2026-02-09 |                 |
"""
DIFF = (
    r"C-0001  (E[0-9] )?A1\.2 · candidat [A-Z]{4}-[0-9]{3} · juré J-[A-Z]{3} : PA → NA  \(E3 ; avant : F-0003"
)


@pytest.fixture
def proposed(tmp_path: Path, registered: Acquis) -> Acquis:
    """A workspace where file F-0004 proposes another value for a cell of F-0003."""
    write(tmp_path / "notes.csv", SCORES)
    write(tmp_path / "corrige.csv", CORRECTED)
    registered("ingest", "notes.csv")
    assert registered("ingest", "corrige.csv").code == 0
    return registered


def decided(acquis: Acquis, *typed: str) -> dict[str, Any]:
    answer = acquis("decide", *typed, "--json")
    assert (answer.code, answer.err) == (0, "")
    document: dict[str, Any] = json.loads(answer.out)
    return document


def values(acquis: Acquis, directory: Path) -> str:
    """Return what proposes the value of a third file, which the value in force answers: nothing, when they agree."""
    write(directory / "encore.csv", CORRECTED.replace("J01  | A1.1", "J02  | A1.1"))
    (file,) = json.loads(acquis("ingest", "encore.csv", "--json").out)["files"]
    return str([change["before"] for found in file["corrections"] for change in found["changes"]])


def test_an_import_shows_what_a_file_proposes_and_what_to_type(tmp_path: Path, registered: Acquis) -> None:
    write(tmp_path / "notes.csv", SCORES)
    registered("ingest", "notes.csv")
    write(tmp_path / "corrige.csv", CORRECTED)
    answer = registered("ingest", "corrige.csv")
    lines = answer.out.splitlines()
    assert answer.code == 0
    assert lines[0].startswith("1 fichier : 0 chargé, 1 avec corrections proposées, 0 inchangé, ")
    assert lines[1] == "  Corrections proposées : F-0004 corrige.csv, 1 correction"
    assert re.fullmatch(f"    {DIFF}\\)", lines[2])
    assert lines[3:] == ['    À faire : acquis decide F-0004 --accept --reason "…" (ou --refuse)']


def test_the_document_of_an_import_holds_its_corrections(tmp_path: Path, registered: Acquis) -> None:
    write(tmp_path / "notes.csv", SCORES)
    registered("ingest", "notes.csv")
    write(tmp_path / "corrige.csv", CORRECTED)
    (file,) = json.loads(registered("ingest", "corrige.csv", "--json").out)["files"]
    assert list(file) == [
        "file", "name", "kind", "layout", "status", "n_cells", "reason", "corrections", "notices", "rejects",
    ]  # fmt: skip
    (correction,) = file["corrections"]
    assert list(correction) == [
        "correction", "file", "kind", "session", "candidate", "juror", "exam", "criterion", "block", "sheet",
        "address", "before_file", "changes", "ruling", "author", "reason",
    ]  # fmt: skip
    assert (correction["correction"], correction["criterion"], correction["before_file"]) == (
        "C-0001",
        "A1.2",
        "F-0003",
    )
    assert correction["changes"] == [{"field": "value", "before": "pa", "after": "na"}]
    assert correction["ruling"] is correction["author"] is correction["reason"] is None


def test_without_a_target_what_waits_is_listed_by_file(proposed: Acquis) -> None:
    lines = proposed("decide").out.splitlines()
    assert lines[:2] == [
        "1 correction attend une décision, de 1 fichier :",
        "  F-0004 : 1 correction",
    ]
    assert re.fullmatch(f"    {DIFF}\\)", lines[2])
    assert decided(proposed)["n_waiting"] == 1


def test_nothing_waits_where_nothing_was_proposed(registered: Acquis) -> None:
    assert registered("decide").out == "Aucune correction n'attend de décision.\n"
    assert decided(registered) == {"n_waiting": 0, "corrections": []}


def test_status_counts_what_waits(proposed: Acquis) -> None:
    told = proposed("status").out
    assert "Fichiers : 4 chargés, dont 1 avec corrections proposées, 0 en quarantaine" in told
    assert "1 correction attend une décision : acquis decide" in told
    document = json.loads(proposed("status", "--json").out)
    assert (document["files"], document["n_waiting"]) == ({"loaded": 3, "proposed": 1}, 1)


@pytest.mark.parametrize("target", ["F-0004", "C-0001", "f-4", " c-0001 "])
def test_an_accepted_correction_is_in_force(tmp_path: Path, proposed: Acquis, target: str) -> None:
    answer = proposed("decide", target, "--accept", "--reason", "relu", "--author", "Dupont")
    lines = answer.out.splitlines()
    assert (answer.code, lines[0]) == (0, "1 correction acceptée :")
    assert re.fullmatch(f"  {DIFF} ; acceptée par Dupont\\)", lines[1])
    assert lines[2:] == [
        "Les nouvelles valeurs sont en vigueur, les anciennes restent dans l'historique.",
        "Suite : acquis check",
    ]
    assert proposed("decide").out == "Aucune correction n'attend de décision.\n"
    assert values(proposed, tmp_path) == "[]"


def test_a_refused_correction_changes_nothing(tmp_path: Path, proposed: Acquis) -> None:
    document = decided(proposed, "F-0004", "--refuse", "--reason", "erreur de saisie")
    assert (document["ruling"], document["targets"]) == ("refused", ["F-0004"])
    (correction,) = document["corrections"]
    assert (correction["ruling"], correction["reason"]) == ("refused", "erreur de saisie")
    assert values(proposed, tmp_path) == "['pa']"


def test_an_accepted_correction_can_be_taken_back(tmp_path: Path, proposed: Acquis) -> None:
    proposed("decide", "C-0001", "--accept", "--reason", "relu")
    told = proposed("decide", "C-0001", "--revert", "--reason", "non").out
    assert told.startswith("1 correction annulée :")
    assert "Ce qui valait sans ces corrections vaut de nouveau" in told
    assert values(proposed, tmp_path) == "['pa']"


def test_a_withdrawn_file_is_as_if_it_had_never_come(proposed: Acquis) -> None:
    told = proposed("decide", "f-3", "--withdraw", "--reason", "mauvaise session").out
    assert told.splitlines() == [
        "1 fichier retiré : F-0003.",
        "Ses valeurs ne comptent plus, comme s'il n'était jamais venu ; il reste dans l'historique.",
        "Suite : acquis check",
    ]
    assert "Fichiers : 3 chargés, dont 1 avec corrections proposées, 0 en quarantaine, 1 retiré" in (
        proposed("status").out
    )
    assert "1 renseignée" in proposed("status").out


def test_a_line_of_a_register_is_shown_field_by_field(tmp_path: Path, registered: Acquis) -> None:
    changed = REGISTRATIONS.replace("LYO", "PAR").replace("présent", "absent justifié")
    write(tmp_path / "inscriptions_2.csv", changed)
    told = registered("ingest", "inscriptions_2.csv").out.splitlines()[2]
    assert re.fullmatch(
        r"    C-0001  session S1 · candidat [A-Z]{4}-[0-9]{3} : centre : LYO → PAR ; "
        r"présence : présent → absent justifié  \(avant : F-0002\)",
        told,
    )
    write(tmp_path / "sessions_2.csv", SESSIONS.replace("2026-03-06", "07/03/2026"))
    told = registered("ingest", "sessions_2.csv").out.splitlines()[2]
    assert told == "    C-0002  session S1 : fin : 06/03/2026 → 07/03/2026  (avant : F-0001)"


def test_of_an_accommodation_only_that_a_line_changes_is_told(tmp_path: Path, registered: Acquis) -> None:
    write(tmp_path / "amenagements.csv", ACCOMMODATIONS)
    registered("ingest", "amenagements.csv")
    write(tmp_path / "amenagements_2.csv", ACCOMMODATIONS.replace("2026-02-09", "2026-02-10"))
    told = registered("ingest", "amenagements_2.csv").out.splitlines()[2]
    assert told == ("    C-0001  une ligne du registre des aménagements change (détail réservé au référent)")
    (correction,) = decided(registered)["corrections"]
    kept = {name: found for name, found in correction.items() if found}
    assert kept == {"correction": "C-0001", "file": "F-0004", "kind": "accommodations"}


def test_many_corrections_are_told_in_few_lines(tmp_path: Path, registered: Acquis) -> None:
    lines = "".join(f"S1 | {number:06d} | J01 | A1.1 | A\n" for number in range(25))
    header = SCORES.strip("\n").split("\n")[0]
    write(tmp_path / "notes.csv", header + "\n" + lines)
    registered("ingest", "notes.csv")
    write(tmp_path / "corrige.csv", header + "\n" + lines.replace("| A\n", "| NA\n"))
    told = registered("ingest", "corrige.csv").out.splitlines()
    assert sum("A → NA" in line for line in told) == 20
    assert told[-2] == "    … et 5 autres : acquis decide --json"
    assert "25 corrections" in told[1]
    assert "  … et 5 autres" in registered("decide", "F-0004", "--accept", "--reason", "relu").out


def test_corrections_accepted_by_a_setting_ask_for_nothing(tmp_path: Path, registered: Acquis) -> None:
    (tmp_path / "data" / "acquis.toml").write_text('accept_corrections = ["long"]\n', encoding="utf-8")
    write(tmp_path / "notes.csv", SCORES)
    registered("ingest", "notes.csv")
    write(tmp_path / "corrige.csv", CORRECTED)
    told = registered("ingest", "corrige.csv").out
    assert "acceptée par acquis.toml)" in told
    assert "À faire" not in told


def test_a_setting_that_names_no_layout_is_told(tmp_path: Path, registered: Acquis) -> None:
    (tmp_path / "data" / "acquis.toml").write_text('accept_corrections = ["lng"]\n', encoding="utf-8")
    answer = registered("decide")
    assert answer.code == 10
    assert "« accept_corrections » nomme une disposition inconnue : lng." in answer.err
