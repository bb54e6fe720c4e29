"""Editions are found, read whole, and keyed by what registers write."""

from decimal import Decimal
from pathlib import Path
from shutil import copy, copytree

import pytest

from pipeline.errors import AccessError, ConfigurationError
from pipeline.referentiel.load import SHIPPED, load_edition, load_editions
from pipeline.referentiel.model import Edition, NumericScale


def test_editions_are_keyed_by_id_and_version(invented_root: Path) -> None:
    editions = load_editions([SHIPPED, invented_root])
    assert sorted(editions) == ["atelier_velo/v2", "banque_assurance/v1"]


def test_an_absent_root_holds_no_edition(tmp_path: Path) -> None:
    assert load_editions([tmp_path / "absent"]) == {}


def test_another_shape_loads_as_well(velo: Edition) -> None:
    scale = velo.reglements["velo-2025"].scale
    assert isinstance(scale, NumericScale)
    bounds = (scale.minimum, scale.maximum, scale.step, scale.acquis_from)
    assert bounds == tuple(map(Decimal, ("0", "20", "0.5", "10")))
    assert velo.referentiel.mapping.status == "confirmed"


def test_order_is_that_of_the_document_never_of_the_text(velo: Edition) -> None:
    codes = [criterion.code for criterion in velo.referentiel.criteria]
    assert codes[2:4] == ["K-10", "K-03"]
    exam = velo.referentiel.exams[0]
    graded = [criterion.code for criterion in velo.referentiel.criteria_of(exam)]
    assert graded == ["K-01", "K-02", "K-10", "K-03", "K-11", "K-08", "K-09"]


def test_every_reglement_of_the_directory_is_read(velo_copy: Path) -> None:
    _second_reglement(velo_copy, "velo-2026")
    assert sorted(load_edition(velo_copy).reglements) == ["velo-2025", "velo-2026"]


def test_two_reglements_cannot_have_one_id(velo_copy: Path) -> None:
    _second_reglement(velo_copy, "velo-2025")
    with pytest.raises(ConfigurationError, match="l'id « velo-2025 » est celui d'un autre règlement"):
        load_edition(velo_copy)


def _second_reglement(directory: Path, reglement_id: str) -> None:
    path = Path(copy(directory / "reglement.yaml", directory / "reglement-2026.yaml"))
    text = path.read_text(encoding="utf-8").replace("id: velo-2025", f"id: {reglement_id}")
    path.write_text(text, encoding="utf-8")


def test_an_edition_needs_a_reglement(velo_copy: Path) -> None:
    (velo_copy / "reglement.yaml").unlink()
    with pytest.raises(
        ConfigurationError, match=r"n'a pas de règlement ; ajoutez-y un fichier reglement\.yaml"
    ):
        load_edition(velo_copy)


def test_a_missing_referentiel_is_named(velo_copy: Path) -> None:
    (velo_copy / "referentiel.yaml").unlink()
    with pytest.raises(ConfigurationError, match=r"referentiel\.yaml » est introuvable"):
        load_editions([velo_copy.parents[1]])


@pytest.mark.parametrize("name", ["règlement-2026.yaml", "referentiel.yml"])
def test_a_file_that_would_be_left_out_is_refused(velo_copy: Path, name: str) -> None:
    copy(velo_copy / "reglement.yaml", velo_copy / name)
    with pytest.raises(ConfigurationError, match=f"{name} » ne serait pas lu"):
        load_edition(velo_copy)


def test_a_directory_has_the_name_of_its_edition(velo_copy: Path) -> None:
    moved = velo_copy.rename(velo_copy.with_name("v3"))
    with pytest.raises(
        ConfigurationError, match="« version » vaut « v2 » alors que le dossier s'appelle « v3 »"
    ):
        load_edition(moved)


def test_a_relative_directory_is_known_by_its_name(velo_copy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(velo_copy)
    assert load_edition(Path()).referentiel.key == "atelier_velo/v2"


def test_an_edition_stands_in_one_place_only(invented_root: Path, tmp_path: Path) -> None:
    copytree(invented_root, tmp_path / "again")
    with pytest.raises(ConfigurationError, match="l'édition « atelier_velo/v2 » existe déjà"):
        load_editions([invented_root, tmp_path / "again"])


def test_problems_of_every_file_are_told_at_once(velo_copy: Path) -> None:
    for name in ("referentiel.yaml", "reglement.yaml"):
        path = velo_copy / name
        path.write_text(path.read_text(encoding="utf-8").replace("since: 2025-09-01", "since: hier"), "utf-8")
    with pytest.raises(ConfigurationError) as refused:
        load_editions([velo_copy.parents[1]])
    assert str(refused.value).count("« hier » n'en est pas une") == 2 + 8


def test_a_file_that_cannot_be_opened_is_a_matter_of_access(velo_copy: Path) -> None:
    (velo_copy / "referentiel.yaml").unlink()
    (velo_copy / "referentiel.yaml").mkdir()
    with pytest.raises(AccessError, match="vérifiez vos droits"):
        load_edition(velo_copy)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
def test_a_byte_order_mark_and_windows_line_ends_change_nothing(
    velo_copy: Path, velo: Edition, encoding: str
) -> None:
    path = velo_copy / "referentiel.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_bytes(text.replace("\n", "\r\n").encode(encoding))
    assert load_edition(velo_copy) == velo
