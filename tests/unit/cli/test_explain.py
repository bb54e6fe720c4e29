"""How a file is read, told cell by cell: everything but who is who."""

import json
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from filelock import FileLock

from pipeline.run import explain_reading
from pipeline.sheets.guard.limits import BULK_BYTES
from tests.unit.cli.conftest import Acquis
from tests.unit.ledger.desk import REGISTRATIONS, SESSIONS, write
from tests.unit.sheets.drawn import workbook

LONG = """
Session | N° candidat | Juré         | Critère | Note     | Humeur
S1      | 000123      | Zoé Durand   | A1.1    | A        | vive
S1      | 000777      | Zoé Durand   | A1.1    | NE       | vive
S1      | 000123      | Luc Lefebvre | A1.2    | Grandin  | vive
S1      | 000777      | harmonisée   | A1.2    | PA       | vive
S1      | 000777      | Zoé Durand   | A1.3    |          | vive
S1      | 000123      | Zoé Durand   | A1.3    | 12,50    | vive
"""
NAMES = ("000123", "000777", "Zoé", "Durand", "Luc", "Lefebvre", "Grandin", "Martin", "Anne")

WRITTEN = """
Grille individuelle
Session   | S1
Candidat  | 000123
Épreuve   | E1

Critère | Zoé Durand | Luc Lefebvre
A1.1    | A          | A
A1.2    | NA         | 12/20
"""


def explained(acquis: Acquis, *typed: str) -> dict[str, Any]:
    answer = acquis("ingest", "--explain", *typed, "--json")
    assert answer.err == ""
    document: dict[str, Any] = json.loads(answer.out)
    assert answer.code == (11 if document["refusal"] else 0)
    return document


def held(home: Path) -> list[tuple[str, bytes]]:
    return sorted(
        (str(path), path.read_bytes())
        for path in home.rglob("*")
        if path.is_file() and path.suffix != ".lock"
    )


def test_each_cell_is_told_with_the_places_of_fields(tmp_path: Path, acquis: Acquis) -> None:
    write(tmp_path / "notes.csv", LONG)
    answer = acquis("ingest", "--explain", "notes.csv")
    assert (answer.code, answer.err) == (0, "")
    lines = [" ".join(line.replace("│", "|").split()) for line in answer.out.splitlines()]
    assert lines[:7] == [
        "Grille de notes, disposition « Export long (une ligne par note) » (long).",
        "En-têtes à la ligne 1 :",
        "session : colonne A",
        "candidat : colonne B",
        "juré : colonne C",
        "critère : colonne D",
        "note : colonne E",
    ]
    assert lines[7] == "Session : S1"
    assert lines[10:16] == [
        "E2 | A1.1 | candidat 1 | juré 1 | A",
        "E3 | A1.1 | candidat 2 | juré 1 | non évalué",
        "E4 | A1.2 | candidat 1 | juré 2 | refusée : unknown_word",
        "E5 | A1.2 | candidat 2 | grille harmonisée | PA",
        "E6 | A1.3 | candidat 2 | juré 1 | vide",
        "E7 | A1.3 | candidat 1 | juré 1 | 12,5",
    ]
    assert lines[16] == "6 cases : 4 lues, 1 vide, 1 refusée."
    assert lines[17].startswith("unknown_word : Le mot n'est ni un niveau, ni un état connu.")
    assert lines[-2].startswith("Signalé. Colonnes non lues : Humeur.")
    assert lines[-1] == "Rien n'a été enregistré."


@pytest.mark.parametrize("how", [(), ("--json",)], ids=["to a person", "as a document"])
@pytest.mark.parametrize(
    ("name", "drawings"),
    [
        pytest.param("notes.csv", {"": LONG}, id="long"),
        pytest.param("Martin Anne.xlsx", {"Martin Anne": WRITTEN}, id="written, sheet named after a person"),
        pytest.param("inscriptions.csv", {"": REGISTRATIONS}, id="registrations"),
    ],
)
def test_nobody_is_named(
    tmp_path: Path, acquis: Acquis, name: str, drawings: dict[str, str], how: tuple[str, ...]
) -> None:
    if name.endswith(".csv"):
        write(tmp_path / name, drawings[""])
    else:
        (tmp_path / name).write_bytes(workbook(**drawings))
    answer = acquis("ingest", "--explain", name, *how)
    assert answer.code == 0
    assert [word for word in NAMES if word.casefold() in (answer.out + answer.err).casefold()] == []


def test_a_workbook_is_told_by_the_rank_of_its_sheets(tmp_path: Path, acquis: Acquis) -> None:
    (tmp_path / "grille.xlsx").write_bytes(workbook(Consignes="Cocher.", Martin=WRITTEN))
    document = explained(acquis, "grille.xlsx")
    (sheet,) = document["sheets"]
    assert (document["kind"], sheet["sheet"], sheet["header_row"]) == ("scores", "2", 6)
    places = {place["field"]: (place["kind"], place["at"]) for place in sheet["places"]}
    assert places["session"] == ("label", "B2")
    assert places["criterion"] == ("column", "A")
    assert sheet["heads"]["juror"] == ["B6", "C6"]
    told = [
        (cell["sheet"], cell["address"], cell["candidate"], cell["juror"], cell["value"], cell["code"])
        for cell in document["cells"]
    ]
    assert told == [
        ("2", "B7", 1, 1, "a", None),
        ("2", "C7", 1, 2, "a", None),
        ("2", "B8", 1, 1, "na", None),
        ("2", "C8", 1, 2, None, "fraction"),
    ]
    assert document["cells"][3]["sentence"].startswith("La note est écrite avec son total")
    (unread,) = document["notices"]
    assert (unread["code"], unread["sheet"]) == ("unread_sheet", "1")


@pytest.mark.parametrize("header", ["Saisi le", "Horodateur"])
def test_a_column_of_times_has_its_word(tmp_path: Path, acquis: Acquis, header: str) -> None:
    write(tmp_path / "notes.csv", LONG.replace("Humeur", header).replace("vive", "12/03/2026 10:00:00"))
    answer = acquis("ingest", "--explain", "notes.csv")
    assert (answer.code, answer.err) == (0, "")
    assert "  saisi le : colonne F" in answer.out.splitlines()


class Refused(NamedTuple):
    """What is written instead of something, and what is then told."""

    old: str
    new: str
    code: str
    address: str
    told: str


@pytest.mark.parametrize(
    "refused",
    [
        pytest.param(
            Refused("Note ", "Couleur", "unknown_layout", "A1", "La plus proche est « Export long"),
            id="layout",
        ),
        pytest.param(
            Refused("A1.2", "A9.9", "unknown_criterion", "D4, D5", "« A9.9 » n'est ni un critère"),
            id="criterion",
        ),
        pytest.param(
            Refused("000123", "", "missing_candidate", "B2, B4, B7", "pas de numéro de candidat"),
            id="candidate",
        ),
    ],
)
def test_a_refused_file_shows_why(tmp_path: Path, acquis: Acquis, refused: Refused) -> None:
    write(tmp_path / "notes.csv", LONG.replace(refused.old, refused.new))
    document = explained(acquis, "notes.csv")
    assert (document["status"], document["cells"]) == ("refused", [])
    refusal = document["refusal"]
    assert (refusal["code"], refusal["address"]) == (refused.code, refused.address)
    answer = acquis("ingest", "--explain", "notes.csv")
    assert answer.code == 11
    assert f"Refusé ({refused.address}). " in answer.out
    assert refused.told in answer.out


def test_a_refused_sheet_is_told_by_its_rank(tmp_path: Path, acquis: Acquis) -> None:
    second = WRITTEN.replace("A1.2", "A9.9")
    (tmp_path / "grille.xlsx").write_bytes(workbook(Consignes="Cocher.", Martin=second))
    answer = acquis("ingest", "--explain", "grille.xlsx")
    assert answer.code == 11
    assert "Refusé (feuille 2, A8). « A9.9 » n'est ni un critère" in answer.out
    assert "Feuille 2, en-têtes à la ligne 6 :" in answer.out


def test_a_session_that_a_sheet_does_not_name_is_left_to_the_import(tmp_path: Path, acquis: Acquis) -> None:
    write(tmp_path / "notes.csv", LONG.replace("S1 ", "   "))
    assert {cell["session"] for cell in explained(acquis, "notes.csv")["cells"]} == {None}
    assert "Cette grille ne nomme pas sa session" in acquis("ingest", "--explain", "notes.csv").out
    told = acquis("ingest", "--explain", "notes.csv", "--session", "S9").out
    assert "Session : S9" in told


def test_a_register_is_told_with_its_lines_and_what_is_dropped(tmp_path: Path, acquis: Acquis) -> None:
    drawing = REGISTRATIONS.replace("Présence", "Présence | Diagnostic").replace(
        "présent", "présent | secret"
    )
    drawing = drawing.replace("| Diagnostic", "| Diagnostic de Martin")
    write(tmp_path / "inscriptions.csv", drawing)
    answer = acquis("ingest", "--explain", "inscriptions.csv")
    assert (
        "  ligne 2 · session : S1 · candidat : candidat 1 · cohorte : G1 · centre : LYO · voie d'accès : FC · "
        "blocs : BC01 · passage : 1 · présence : présent"
    ) in answer.out.splitlines()
    assert "Colonnes écartées avant tout enregistrement : Diagnostic de …." in answer.out
    assert "secret" not in answer.out


def test_lines_are_typed_in_the_document(tmp_path: Path, acquis: Acquis) -> None:
    write(tmp_path / "sessions.csv", SESSIONS)
    document = explained(acquis, "sessions.csv")
    (line,) = document["lines"]
    assert (document["n_lines"], line["row"], line["starts_on"], line["kind"]) == (
        1,
        2,
        "2026-03-02",
        "official",
    )
    assert line["centre_label"] is None


def test_minutes_name_jurors_by_number(tmp_path: Path, acquis: Acquis) -> None:
    write(
        tmp_path / "pv.csv",
        """
        Session | N° candidat | Bloc | Décision   | Date       | Jurés               | Motif
        S1      | 000123      | BC01 | validé     | 2026-03-20 | Zoé Durand, J02     | un motif
        S1      | 000777      | BC01 | non validé |            |                     |
        """,
    )
    first, second = explained(acquis, "pv.csv")["lines"]
    assert (first["candidate"], first["jurors"], first["decision"]) == (1, [1, 2], "validated")
    assert (second["candidate"], second["jurors"], second["decided_on"]) == (2, [], None)
    told = acquis("ingest", "--explain", "pv.csv").out
    assert "bloc : BC01 ·" in told
    assert "jurés : juré 1, juré 2" in told
    assert "motif" not in told.replace("motif :", "").replace("motif donné", "")


def test_the_values_of_accommodations_are_for_the_referent_alone(tmp_path: Path, acquis: Acquis) -> None:
    write(
        tmp_path / "amenagements.csv",
        """
        Session | N° candidat | Type        | Épreuve | Préconisé le | Décidé le  | Mis en œuvre le
        S1      | 000123      | tiers temps | E1      | 2026-02-02   | 2026-02-09 |
        """,
    )
    document = explained(acquis, "amenagements.csv")
    assert (document["kind"], document["n_lines"], document["lines"]) == ("accommodations", 1, [])
    told = acquis("ingest", "--explain", "amenagements.csv").out
    assert "Les valeurs d'un registre des aménagements ne sont pas montrées." in told
    assert "2026" not in told
    assert "tiers" not in told.casefold()


def test_a_register_that_cannot_be_read_says_where(tmp_path: Path, acquis: Acquis) -> None:
    write(tmp_path / "sessions.csv", SESSIONS.replace("2026-03-06", "31/02/2026"))
    refusal = explained(acquis, "sessions.csv")["refusal"]
    assert (refusal["code"], refusal["address"]) == ("unreadable_value", "F2")


def test_the_names_that_the_vault_knows_are_masked_in_headers(tmp_path: Path, registered: Acquis) -> None:
    write(tmp_path / "notes.csv", LONG.replace("Humeur", "Avis de Martin"))
    (notice,) = explained(registered, "notes.csv")["notices"]
    assert notice["sentence"].startswith("Colonnes non lues : Avis de ….")


def test_nothing_is_written_and_no_lock_is_needed(tmp_path: Path, registered: Acquis) -> None:
    write(tmp_path / "notes.csv", LONG)
    before = held(tmp_path)
    with FileLock(tmp_path / "data" / "curated" / ".lock"):
        assert registered("ingest", "--explain", "notes.csv").code == 0
    assert held(tmp_path) == before


def test_a_workspace_that_does_not_exist_is_not_made(tmp_path: Path, acquis: Acquis) -> None:
    write(tmp_path / "notes.csv", LONG)
    acquis("ingest", "--explain", "notes.csv")
    assert not (tmp_path / "data").exists()


def test_many_cells_are_shown_in_part_and_told_whole_in_the_document(tmp_path: Path, acquis: Acquis) -> None:
    lines = "".join(f"S1 | {number:06d} | J01 | A1.1 | A |\n" for number in range(250))
    write(tmp_path / "notes.csv", LONG.strip("\n").split("\n")[0] + "\n" + lines)
    told = acquis("ingest", "--explain", "notes.csv").out
    assert told.count("candidat ") == 200 + 1
    assert "… et 50 autres cases : --json les donne toutes." in told
    assert explained(acquis, "notes.csv")["n_cells"] == 250


def test_of_a_very_long_text_the_first_rows_are_told(tmp_path: Path, acquis: Acquis) -> None:
    header = LONG.strip("\n").split("\n")[0].replace(" | Humeur", "")
    rows = "".join(
        f"S1;{number:06d};{'Zoé Durand ' * 12};A1.1;{'PA' if number % 2 else '12,5'}\n"
        for number in range(60_000)
    )
    path = write(tmp_path / "notes.csv", header)
    path.write_text(path.read_text(encoding="utf-8") + rows, encoding="utf-8")
    assert path.stat().st_size > BULK_BYTES
    document = explained(acquis, "notes.csv")
    assert (document["first_rows"], document["n_cells"]) == (1000, 1000)
    told = [(cell["address"], cell["candidate"], cell["value"]) for cell in document["cells"]]
    assert (told[0], told[-1]) == (("E2", 1, "12.5"), ("E1001", 1000, "pa"))
    answer = acquis("ingest", "--explain", "notes.csv")
    assert "Texte très long : seules ses 1 000 premières lignes sont montrées ici." in (
        answer.out.replace("\u202f", " ")
    )


def test_the_first_rows_of_a_long_text_start_under_all_lines_of_its_header(
    tmp_path: Path, acquis: Acquis
) -> None:
    rows = "".join(f"S1;{number:06d};{'Zoé Durand ' * 12};A1.1;A\r\n" for number in range(60_000))
    content = f'Session;"N°\r\ncandidat";Juré;Critère;Note\r\n{rows}'
    (tmp_path / "notes.csv").write_bytes(content.encode("cp1252"))
    document = explained(acquis, "notes.csv")
    assert document["n_cells"] == 1000
    assert [cell["address"] for cell in document["cells"]][:2] == ["E2", "E3"]


def test_a_reader_that_breaks_costs_the_file(
    tmp_path: Path, acquis: Acquis, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path / "notes.csv", LONG)
    monkeypatch.setattr(explain_reading, "WORKER", "pipeline.no_such_module")
    assert explained(acquis, "notes.csv")["refusal"]["code"] == "reader_crashed"
    monkeypatch.setattr(explain_reading, "WORKER", "this")
    monkeypatch.setattr(explain_reading, "SECONDS", 0.001)
    assert explained(acquis, "notes.csv")["refusal"]["code"] == "reader_timed_out"
