"""Files dropped on the page: handed to the command line, reported with their reason."""

import pytest

from tests.dashboards import publications
from tests.dashboards.screens import open_page, written


@pytest.fixture
def workspace(tmp_path, monkeypatch):
    publications.publish(tmp_path, publications.NORMAL, "P-0001")
    monkeypatch.setenv("ACQUIS_DATA", str(tmp_path))
    return tmp_path


def test_nothing_can_be_loaded_before_a_file_is_chosen(read_by):
    read_by()
    assert open_page().test.button(key="import").disabled


@pytest.mark.parametrize("audience", ["reporting", "trainer-LYO"])
def test_other_audiences_load_nothing(read_by, audience):
    read_by("normal", audience)
    assert not open_page().test.file_uploader


def test_refused_file_is_reported_with_its_reason(workspace):
    test = open_page().test
    test.file_uploader[0].upload("grille.csv", b"").upload("grille.csv", b"a;b\n1;2\n").run()
    test.button(key="import").click().run(timeout=120)
    words = written(test).words
    assert "En quarantaine" in words
    assert words.count("· grille.csv") == 2
    assert words.count("Ce fichier est vide.") == 1
    assert not written(test).test.file_uploader[0].value
