"""`acquis vault codes`: the list of a centre's candidates goes to a file that its owner alone may read."""

import json
import stat
from pathlib import Path

from tests.unit.cli.conftest import Acquis


def test_a_list_names_each_code_of_the_centre_and_the_terminal_names_nobody(
    tmp_path: Path, registered: Acquis
) -> None:
    answer = registered("vault", "codes", "lyo", "--to", "listes")
    path = tmp_path / "listes" / "codes_LYO.csv"
    assert answer.code == 0
    assert "1 candidat du centre LYO" in answer.out
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    head, row, *rest = path.read_text(encoding="utf-8-sig").splitlines()
    assert (head, rest) == ("Code;N° candidat;Nom;Prénom;Cohorte", [])
    code, number, last_name, *_ = row.split(";")
    assert number == "000123"
    assert last_name
    assert code not in answer.out + answer.err
    assert last_name not in answer.out + answer.err


def test_the_document_tells_where_and_how_many(registered: Acquis) -> None:
    told = json.loads(registered("vault", "codes", "LYO", "--to", "listes", "--json").out)
    assert told == {"centre": "LYO", "path": "listes/codes_LYO.csv", "status": "written", "n_candidates": 1}
    again = json.loads(registered("vault", "codes", "LYO", "--to", "listes", "--json").out)
    assert again["status"] == "unchanged"


def test_a_centre_without_candidates_is_told_with_those_that_have_some(registered: Acquis) -> None:
    answer = registered("vault", "codes", "XXX", "--to", "listes")
    assert answer.code == 2
    assert "Aucun candidat n'est inscrit au centre « XXX ». Centres connus : LYO." in answer.err


def test_a_list_that_says_otherwise_is_not_overwritten_by_surprise(
    tmp_path: Path, registered: Acquis
) -> None:
    path = tmp_path / "listes" / "codes_LYO.csv"
    path.parent.mkdir()
    path.write_text("annotations", encoding="utf-8")
    assert registered("vault", "codes", "LYO", "--to", "listes").code == 2
    assert path.read_text(encoding="utf-8") == "annotations"
    assert registered("vault", "codes", "LYO", "--to", "listes", "--force").code == 0
