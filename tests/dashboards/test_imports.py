"""Files dropped on the page: handed to the command line, reported with their reason."""

import html
import re

import pytest

from dashboards import imports, markup
from pipeline.locales.corrections import line
from tests.dashboards import publications
from tests.dashboards.screens import SPACES, open_page, written


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
    assert words.count("Ce fichier ne contient rien.") == 1
    assert not written(test).test.file_uploader[0].value


CORRECTION = {
    "correction": "C-0007",
    "file": "F-0042",
    "kind": "scores",
    "session": "S1",
    "candidate": "BCDF-469",
    "juror": "J-BCD",
    "exam": None,
    "criterion": "A6.2",
    "block": None,
    "sheet": "<b>Grille</b>",
    "address": "F17",
    "before_file": "F-0012",
    "changes": [{"field": "value", "before": "pa", "after": "<script>"}],
    "ruling": None,
    "author": None,
    "reason": None,
}
REJECT = {"code": "fraction", "sentence": "La <i>note</i> est refusée.", "sheet": "<u>", "address": "E3"}
NOTICE = {"code": "unread_sheet", "sentence": "Feuille <s> non lue.", "sheet": "", "address": ""}


def reported(**about):
    """Return what the page says of one file, as sent and as read."""
    file = {
        "file": "F-0042",
        "name": "<img>.csv",
        "kind": "scores",
        "layout": "long",
        "status": "proposed",
        "n_cells": 2,
        "reason": None,
        "corrections": [CORRECTION],
        "notices": [NOTICE],
        "rejects": [REJECT],
    }
    report = {"ingest": {"files": [{**file, **about}]}}
    body = markup.render("imports_report", report=report, line=line, shown=imports.SHOWN)
    return body, re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]+>", " ", body)).translate(SPACES))


def test_a_proposed_correction_is_shown_with_what_to_type():
    _, words = reported()
    assert "Correction proposée F-0042 · <img>.csv · 2 cellules" in words
    assert "C-0007 A6.2 · candidat BCDF-469 · juré J-BCD : PA → <SCRIPT>" in words
    assert 'acquis decide F-0042 --accept --reason "…"' in words
    assert "Refusé · feuille « <u> » · E3 : La <i>note</i> est refusée." in words
    assert "Signalé : Feuille <s> non lue." in words


def test_nothing_of_a_file_is_read_as_html():
    body, _ = reported()
    assert re.findall(r"<(?:b|script|i|s|u|img)\b", body, re.IGNORECASE) == []


def test_a_correction_that_was_ruled_on_asks_for_nothing():
    _, words = reported(corrections=[{**CORRECTION, "ruling": "accepted", "author": "acquis.toml"}])
    assert "acceptée par acquis.toml" in words
    assert "acquis decide" not in words


def test_many_lines_are_shown_in_part():
    _, words = reported(corrections=[CORRECTION] * 23, rejects=[REJECT] * 21, notices=[])
    assert words.count("C-0007") == 20
    assert "… et 3 autres : acquis decide --json" in words
    assert words.count("Refusé ·") == 20
    assert "… et 1 autre : acquis ingest --json" in words
