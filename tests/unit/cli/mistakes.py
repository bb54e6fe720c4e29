"""Every mistake that somebody makes at a terminal, one function each, and what must be answered."""

from collections.abc import Callable, Mapping
from pathlib import Path
from shutil import copytree, rmtree
from zipfile import ZipFile

from pipeline.config import ROOT
from tests.unit.cli.terminal import SUITES
from tests.unit.ledger.desk import SCORES, write
from tests.unit.sheets.drawn import workbook

Mistake = Callable[[Path], list[str]]
"""Spoils the directory it is given, whose `data` is the workspace, and returns what is then typed."""


def missing_path(home: Path) -> list[str]:
    return ["ingest", "absent.csv"]


def unknown_command(home: Path) -> list[str]:
    return ["statu"]


def unknown_option(home: Path) -> list[str]:
    return ["status", "--jsn"]


def no_argument(home: Path) -> list[str]:
    return ["ingest"]


def truncated_workbook(home: Path) -> list[str]:
    (home / "notes.xlsx").write_bytes(workbook(Notes=SCORES)[:600])
    return ["ingest", "notes.xlsx"]


def text_renamed_workbook(home: Path) -> list[str]:
    write(home / "notes.xlsx", SCORES)
    return ["ingest", "notes.xlsx"]


def picture(home: Path) -> list[str]:
    (home / "notes.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    return ["ingest", "notes.png"]


def empty_file(home: Path) -> list[str]:
    (home / "notes.csv").touch()
    return ["ingest", "notes.csv"]


def unknown_layout(home: Path) -> list[str]:
    write(home / "notes.csv", SCORES.replace("Note", "Couleur"))
    return ["ingest", "notes.csv"]


def unknown_criterion(home: Path) -> list[str]:
    write(home / "notes.csv", SCORES.replace("A1.2", "A9.9"))
    return ["ingest", "notes.csv"]


def settings_that_are_no_toml(home: Path) -> list[str]:
    (home / "data" / "acquis.toml").write_text("fictitious = oui\n", encoding="utf-8")
    return ["status"]


def unknown_setting(home: Path) -> list[str]:
    (home / "data" / "acquis.toml").write_text('couleur = "bleu"\n', encoding="utf-8")
    return ["check"]


def settings_that_name_no_directory(home: Path) -> list[str]:
    (home / "data" / "acquis.toml").write_text('referentiels = ["absents"]\n', encoding="utf-8")
    return ["check"]


def broken_referentiel(home: Path) -> list[str]:
    edition = home / "data" / "referentiels" / "atelier_velo" / "v2"
    copytree(ROOT / "tests" / "data" / "referentiels" / "atelier_velo" / "v2", edition)
    document = edition / "referentiel.yaml"
    document.write_text(
        document.read_text(encoding="utf-8").replace("letter: II", "lettre: II"), encoding="utf-8"
    )
    (home / "data" / "acquis.toml").write_text('referentiels = ["referentiels"]\n', encoding="utf-8")
    write(home / "notes.csv", SCORES)
    return ["ingest", "notes.csv"]


def suite_that_is_no_json(home: Path) -> list[str]:
    suites = copytree(ROOT / "expectations", home / SUITES)
    (suites / "scale.json").write_text('{"name": "scale",', encoding="utf-8")
    return ["check"]


def suite_that_cannot_run(home: Path) -> list[str]:
    suites = copytree(ROOT / "expectations", home / SUITES)
    suite = suites / "registers.json"
    suite.write_text(
        suite.read_text(encoding="utf-8").replace("n_unknown_session", "n_nothing"), encoding="utf-8"
    )
    return ["publish"]


def no_suite(home: Path) -> list[str]:
    (home / SUITES).mkdir()
    return ["check"]


def check_of_nothing(home: Path) -> list[str]:
    rmtree(home / "data")
    return ["check"]


def publication_of_nothing(home: Path) -> list[str]:
    rmtree(home / "data")
    return ["publish"]


def status_of_nothing(home: Path) -> list[str]:
    rmtree(home / "data")
    return ["status"]


def unknown_file_number(home: Path) -> list[str]:
    return ["status", "--file", "F-9999"]


def unknown_audience(home: Path) -> list[str]:
    publications = home / "data" / "curated" / "publications"
    (publications / "P-0001").mkdir(parents=True)
    (publications / "P-0001" / "quality.duckdb").touch()
    (publications / "current").write_text("P-0001\n", encoding="utf-8")
    return ["dashboard", "--audience", "trainer-XXX"]


def port_in_words(home: Path) -> list[str]:
    return ["dashboard", "--port", "abc"]


def garbage_for_a_warehouse(home: Path) -> list[str]:
    (home / "data" / "curated" / "warehouse.duckdb").write_bytes(b"garbage" * 10_000)
    return ["status"]


def garbage_for_a_warehouse_to_write(home: Path) -> list[str]:
    garbage_for_a_warehouse(home)
    write(home / "notes.csv", SCORES)
    return ["ingest", "notes.csv"]


def file_where_the_workspace_should_be(home: Path) -> list[str]:
    rmtree(home / "data")
    (home / "data").touch()
    write(home / "notes.csv", SCORES)
    return ["ingest", "notes.csv"]


def vault_that_cannot_be_entered(home: Path) -> list[str]:
    rmtree(home / "data" / "vault")
    (home / "data" / "vault").touch()
    write(home / "notes.csv", SCORES)
    return ["ingest", "notes.csv"]


def lock_that_cannot_be_held(home: Path) -> list[str]:
    (home / "data" / "curated" / ".lock").unlink(missing_ok=True)
    (home / "data" / "curated" / ".lock").mkdir()
    return ["check"]


def decision_without_a_choice(home: Path) -> list[str]:
    return ["decide", "F-0001"]


def decision_of_two_choices(home: Path) -> list[str]:
    return ["decide", "F-0001", "--accept", "--refuse", "--reason", "relu"]


def decision_without_a_reason(home: Path) -> list[str]:
    return ["decide", "F-0001", "--withdraw"]


def decision_without_a_target(home: Path) -> list[str]:
    return ["decide", "--accept", "--reason", "relu"]


def decision_of_no_such_correction(home: Path) -> list[str]:
    return ["decide", "C-9999", "--accept", "--reason", "relu"]


def decision_of_something_else(home: Path) -> list[str]:
    return ["decide", "notes.csv", "--accept", "--reason", "relu"]


def withdrawal_of_no_such_file(home: Path) -> list[str]:
    return ["decide", "F-9999", "--withdraw", "--reason", "relu"]


def decision_of_nothing(home: Path) -> list[str]:
    rmtree(home / "data")
    return ["decide"]


def verification_of_nothing(home: Path) -> list[str]:
    rmtree(home / "data")
    return ["verify"]


def explanation_of_a_directory(home: Path) -> list[str]:
    (home / "exports").mkdir()
    return ["ingest", "--explain", "exports"]


def explanation_of_no_file(home: Path) -> list[str]:
    return ["ingest", "--explain", "absent.csv"]


def explanation_of_two_files(home: Path) -> list[str]:
    return ["ingest", "--explain", "a.csv", "b.csv"]


def explanation_of_an_archive(home: Path) -> list[str]:
    with ZipFile(home / "exports.zip", "w") as archive:
        archive.writestr("notes.csv", "a;b")
    return ["ingest", "--explain", "exports.zip"]


def tampered_journal(home: Path) -> list[str]:
    journal = home / "data" / "curated" / "receipts.jsonl"
    lines = journal.read_text(encoding="utf-8").splitlines(keepends=True)
    journal.write_text("".join(lines[1:]), encoding="utf-8")
    return ["verify"]


MISTAKES: Mapping[Mistake, tuple[int, str]] = {
    missing_path: (2, "« absent.csv » n'existe pas. Vérifier le chemin"),
    unknown_command: (2, "Vouliez-vous « status » ?"),
    unknown_option: (2, "Vouliez-vous --json ?"),
    no_argument: (2, "Il manque « CHEMIN »."),
    check_of_nothing: (2, "Rien n'a encore été importé"),
    publication_of_nothing: (2, "Rien n'a encore été importé"),
    status_of_nothing: (2, "Commencer par « acquis ingest DOSSIER »"),
    unknown_file_number: (2, "Aucun fichier ne porte le numéro « F-9999 »."),
    unknown_audience: (2, "n'a pas de public « trainer-XXX ». Publics : quality."),
    port_in_words: (2, "La valeur donnée pour « --port » ne convient pas."),
    decision_without_a_choice: (2, "Choisir exactement une action : --accept"),
    decision_of_two_choices: (2, "Choisir exactement une action : --accept"),
    decision_without_a_reason: (2, "Il manque un motif"),
    decision_without_a_target: (2, "Il manque une cible"),
    decision_of_no_such_correction: (2, "« C-9999 » n'existe pas."),
    decision_of_something_else: (2, "« notes.csv » n'est ni un fichier (F-0042), ni une correction"),
    withdrawal_of_no_such_file: (2, "« F-9999 » n'est pas un fichier chargé."),
    decision_of_nothing: (2, "Rien n'a encore été importé"),
    verification_of_nothing: (2, "Rien n'a encore été importé"),
    explanation_of_a_directory: (2, "« exports » n'est pas un fichier"),
    explanation_of_no_file: (2, "« absent.csv » n'existe pas. Vérifier le chemin"),
    explanation_of_two_files: (2, "--explain montre un seul fichier à la fois"),
    explanation_of_an_archive: (2, "« exports.zip » est une archive de fichiers"),
    settings_that_are_no_toml: (10, "acquis.toml ne se lit pas comme du TOML"),
    unknown_setting: (10, "réglage inconnu ou mal écrit : couleur"),
    settings_that_name_no_directory: (10, "absents n'existe pas. Corriger « referentiels »"),
    broken_referentiel: (10, "vouliez-vous écrire « letter » ?"),
    suite_that_is_no_json: (10, "La suite scale.json n'est pas du JSON"),
    suite_that_cannot_run: (10, "La suite registers ne peut pas tourner"),
    no_suite: (10, "Aucune suite de contrôles"),
    truncated_workbook: (11, "Ce classeur est endommagé ou incomplet."),
    text_renamed_workbook: (11, "Ce fichier contient du CSV et son nom finit par « .xlsx »."),
    picture: (11, "Ce fichier est de la sorte PNG, qui n'est pas lue."),
    empty_file: (11, "Ce fichier ne contient rien."),
    unknown_layout: (11, "La plus proche est « Export long (une ligne par note) » ; il y manque : note."),
    unknown_criterion: (11, "« A9.9 » n'est ni un critère du référentiel"),
    garbage_for_a_warehouse: (14, "La base warehouse.duckdb ne s'ouvre pas"),
    garbage_for_a_warehouse_to_write: (14, "La base warehouse.duckdb ne s'ouvre pas"),
    tampered_journal: (14, "Le journal des reçus receipts.jsonl a été modifié ou endommagé à la ligne 1."),
    file_where_the_workspace_should_be: (17, "ne peut pas être créé. Vérifier ses droits"),
    vault_that_cannot_be_entered: (17, "Le coffre"),
    lock_that_cannot_be_held: (17, "n'est pas accessible en écriture"),
}
