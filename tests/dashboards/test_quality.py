"""Qualité des données: findings by age, accepted ones, completeness in time, files."""

from datetime import date, datetime
from pathlib import Path

import pytest

from dashboards import quality, store
from dashboards.records import Finding
from tests.dashboards import publications
from tests.dashboards.publications import draw, parse
from tests.dashboards.screens import open_page

DAY = date(2026, 11, 21)


def changed_finding(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: str, **values: str) -> None:
    """Publish the normal drawing with one finding changed."""
    rows = parse(publications.NORMAL["finding"])
    rows = [
        {**row, "reason": None, "author": None, **(values if row["finding"] == number else {})}
        for row in rows
    ]
    publications.publish(tmp_path, {**publications.NORMAL, "finding": draw(rows)})
    monkeypatch.setenv("ACQUIS_DATA", str(tmp_path))
    monkeypatch.setenv("ACQUIS_AUDIENCE", "quality")


def seen(first: datetime) -> Finding:
    values = dict.fromkeys(Finding._fields)
    return Finding(**{**values, "first_seen": first})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("first", "age"),
    [
        (datetime(2026, 11, 21, 8), "day"),
        (datetime(2026, 11, 20, 23), "week"),
        (datetime(2026, 11, 15), "week"),
        (datetime(2026, 11, 14, 23), "month"),
        (datetime(2026, 10, 23), "month"),
        (datetime(2026, 10, 22, 23), "older"),
        (datetime(2024, 1, 1), "older"),
    ],
)
def test_age_is_counted_to_the_day_of_the_publication(first, age):
    assert quality.age(seen(first), DAY) == age


def test_open_findings_stand_by_promise_kind_and_age(read_by):
    read_by()
    words = open_page("donnees").words
    assert "Âge au 21/11/2026, jour de la publication" in words
    assert "Promesse Constat Gravité Du jour De la semaine Du mois Plus anciens Ouverts" in words
    assert "Complétude ▢ Cellule due, vide bloquant – 3 – – 3" in words
    assert "Décisions Décision différente de la proposition, sans motif à vérifier – 1 – – 1" in words
    assert "Aucun constat accepté." in words


def test_an_accepted_finding_is_told_with_its_reason_and_no_more_counted(tmp_path, monkeypatch):
    changed_finding(tmp_path, monkeypatch, "D-0001", status="accepted", reason="Juré décédé", author="Zoé")
    words = open_page("donnees").words
    assert "5 constats ouverts, dont 2 bloquants" in words
    assert "▢ Cellule due, vide bloquant – 2 – – 2" in words
    assert (
        "D-0001 Cellule due, vide S2026-10-LYO · E1 · A2.1 F-0042, feuille « Grilles », F17 « Juré décédé » (Zoé)"
        in words
    )


def test_trend_is_in_order_of_time_and_never_rounded_to_whole(read_by):
    read_by()
    screen = open_page("donnees")
    assert screen.table(0) == [
        ["S2026-03-LYO", "09/03/2026", "publiée", "240", "240", "0", "100,0"],
        ["S2026-10-LYO", "05/10/2026", "provisoire", "108", "105", "3", "97,2"],
    ]
    assert "97,2 %" in screen.drawn
    assert quality.points(99999, 100000) == 99.9


def test_quarantine_gives_number_and_reason_alone(read_by):
    read_by()
    words = open_page("donnees").words
    assert (
        "Fichier Motif F-0043 Aucune mise en page connue ne correspond à ce fichier. Fichiers reçus" in words
    )


def test_ledger_lists_every_file_the_latest_first(read_by):
    read_by()
    words = open_page("donnees").words
    assert (
        "Fichier Nature Disposition Reçu le Cellules Statut F-0043 non reconnu – 20/11/2026 0 en quarantaine"
        in words
    )
    assert "F-0042 grille de notes Grille large 20/11/2026 96 chargé" in words
    assert "F-0039 procès-verbal Procès-verbal 18/11/2026 24 chargé" in words


def test_a_withdrawn_file_is_counted(tmp_path, monkeypatch):
    publications.publish(
        tmp_path, publications.changed(publications.NORMAL, "import_file", status="withdrawn")
    )
    monkeypatch.setenv("ACQUIS_DATA", str(tmp_path))
    monkeypatch.setenv("ACQUIS_AUDIENCE", "quality")
    assert "5 fichiers : 5 retirés." in open_page("donnees").words


@pytest.mark.parametrize("audience", ["reporting", "trainer-LYO"])
def test_other_audiences_do_not_receive_files_nor_findings(drawn, audience):
    opened = store.find(drawn("normal") / "curated" / "publications", audience)
    assert not any(opened.has(table) for table in ("finding", "import_file", "layout", "completeness"))
