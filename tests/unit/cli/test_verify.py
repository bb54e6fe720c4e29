"""What a person is told of what was received and what is held, and of a warehouse made again."""

import json
from pathlib import Path

import pytest

from tests.unit.cli.conftest import Acquis
from tests.unit.ledger.desk import SCORES, write

VERDICTS = """
id: verdicts
title: Export des verdicts
yields: scores
shape: long
columns:
  session: {names: [session]}
  candidate: {names: [n° candidat]}
  juror: {names: [juré]}
  criterion: {names: [critère]}
  value: {names: [verdict]}
"""


@pytest.fixture
def loaded(tmp_path: Path, registered: Acquis) -> Acquis:
    """A workspace with two registers, a sheet, and a ruling on its correction."""
    write(tmp_path / "notes.csv", SCORES)
    registered("ingest", "notes.csv")
    write(tmp_path / "corrige.csv", SCORES.replace("| PA", "| NA"))
    registered("ingest", "corrige.csv")
    assert registered("decide", "F-0004", "--accept", "--reason", "relu").code == 0
    return registered


def warehouse(home: Path) -> Path:
    return home / "data" / "curated" / "warehouse.duckdb"


def test_where_nothing_is_lost_it_is_said(loaded: Acquis) -> None:
    answer = loaded("verify")
    assert (answer.code, answer.err) == (0, "")
    lines = answer.out.splitlines()
    assert lines[0] == "Rien ne manque : 4 fichiers et 1 décision au journal."
    assert lines[1].startswith("Reconstruit depuis les fichiers bruts, l'entrepôt est le même (empreinte ")
    document = json.loads(loaded("verify", "--json").out)
    assert document["canonical_hash"].startswith(lines[1][-18:-2])
    assert {**document, "canonical_hash": ""} == {
        "faults": [],
        "remedy": None,
        "n_files": 4,
        "n_rulings": 1,
        "is_same": True,
        "canonical_hash": "",
    }


def test_a_warehouse_that_is_gone_is_told_and_made_again(tmp_path: Path, loaded: Acquis) -> None:
    whole = json.loads(loaded("verify", "--json").out)["canonical_hash"]
    warehouse(tmp_path).unlink()
    assert loaded("status").code == 14
    answer = loaded("verify")
    assert (answer.code, answer.err) == (14, "")
    lines = answer.out.splitlines()
    assert "pour 4 fichiers et 1 décision au journal :" in lines[0]
    assert any("F-0001, F-0002, F-0003, F-0004" in line for line in lines)
    assert lines[-1].startswith("À faire : acquis verify --repair ")
    repaired = loaded("verify", "--repair")
    assert (repaired.code, repaired.err) == (0, "")
    assert repaired.out.startswith("Entrepôt reconstruit : 4 fichiers et 1 décision.")
    assert repaired.out.endswith("Suite : acquis check\n")
    assert json.loads(loaded("verify", "--json").out)["canonical_hash"] == whole
    assert "4 chargés" in loaded("status").out


def test_the_former_warehouse_is_kept_aside(tmp_path: Path, loaded: Acquis) -> None:
    warehouse(tmp_path).write_bytes(b"garbage" * 10_000)
    document = json.loads(loaded("verify", "--repair", "--json").out)
    aside = Path(document["aside"])
    assert (document["is_repaired"], document["n_files"], document["n_rulings"]) == (True, 4, 1)
    assert aside.read_bytes().startswith(b"garbage")
    assert f"L'ancien est gardé à part : {aside.parent}" in loaded("verify", "--repair").out


def test_a_raw_file_that_is_gone_is_told_and_cannot_be_repaired(tmp_path: Path, loaded: Acquis) -> None:
    for path in (tmp_path / "data" / "vault" / "raw").glob("*.csv"):
        path.unlink()
    document = json.loads(loaded("verify", "--json").out)
    assert document["faults"] == ["Des fichiers bruts manquent : F-0001, F-0002, F-0003, F-0004."]
    told = loaded("verify")
    assert (told.code, document["remedy"]) == (14, told.out.splitlines()[-1].removeprefix("À faire : "))
    assert document["remedy"].startswith("remettre d'une sauvegarde")
    answer = loaded("verify", "--repair")
    assert (answer.code, answer.out) == (14, "")
    assert "Rien n'a été changé : remettre ces fichiers d'une sauvegarde." in answer.err


def test_a_layout_that_is_gone_is_named_and_where_to_put_it_back(tmp_path: Path, registered: Acquis) -> None:
    own = tmp_path / "data" / "layouts" / "verdicts.yaml"
    own.parent.mkdir()
    own.write_text(VERDICTS, encoding="utf-8")
    write(tmp_path / "notes.csv", SCORES.replace("Note", "Verdict"))
    registered("ingest", "notes.csv")
    own.rename(tmp_path / "verdicts.yaml")
    told = (
        f"La disposition « verdicts », qui lit F-0003, n'est plus là. Remettre son fichier dans {own.parent}."
    )
    answer = registered("verify")
    assert (answer.code, answer.out.splitlines()[1].strip()) == (14, told)
    assert "score_version" not in answer.out
    assert answer.out.splitlines()[-1].startswith("À faire : remettre ces dispositions")
    repaired = registered("verify", "--repair")
    assert (repaired.code, repaired.out) == (14, "")
    assert told in repaired.err
    (tmp_path / "verdicts.yaml").rename(own)
    assert registered("verify").code == 0
