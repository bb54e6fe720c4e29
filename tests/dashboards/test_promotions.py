"""Promotions: who is certified in a year, the cascade behind it, the public fiche, the holders to declare."""

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import pytest

from dashboards.declarations import MONTHS, Due
from dashboards.store import QUERIES
from tests.dashboards.screens import Screen, open_page

ReadBy = Callable[..., Path]


def section(screen: Screen, title: str, until: str) -> str:
    """Return what is written between two titles."""
    return screen.words.split(f" {title} ", 1)[1].split(f" {until} ", 1)[0]


def steps(screen: Screen) -> dict[str, list[str]]:
    """Return the table of the cascade, by step."""
    return {row[1]: row[3:] for row in screen.table(0)}


def test_answer_tells_the_promotion_its_routes_and_what_is_provisional_by_name(read_by: ReadBy) -> None:
    read_by("vae", "reporting")
    words = open_page("promotions").words
    assert "Promotion 2026 : 15 titulaires, dont 2 par la VAE ; 15/37 (41 %, IC 95 %" in words
    assert "Autres voies : Formation continue, hors contrat de professionnalisation 13." in words
    assert "2 candidats en attente de décision." in words
    assert "Provisoire : S2026-10-LYO · Lyon, octobre 2026 (6 titulaires)" in words


def test_year_without_a_provisional_session_says_so(read_by: ReadBy) -> None:
    read_by()
    words = open_page("promotions", annee="2025").words
    assert "Promotion 2025 : 33 titulaires, dont 0 par la VAE ; 33/46 (72 %," in words
    assert "Aucune session provisoire dans ce compte." in words


@pytest.mark.parametrize(
    ("step", "told"),
    [
        ("Inscrits", ["40", "–", "–", ""]),
        ("Présents", ["37", "40", "92", "IC 95 % 80–97 %"]),
        ("Statués", ["35", "37", "95", "IC 95 % 82–99 %"]),
        ("Titulaires", ["15", "37", "41", "IC 95 % 26–57 %"]),
        ("Une partie des blocs", ["15", "37", "41", "IC 95 % 26–57 %"]),
        ("Bloc P validé", ["26", "34", "76", "IC 95 % 60–88 %"]),
        ("Bloc Q validé", ["15", "33", "45", "IC 95 % 30–62 %"]),
        ("Certification complète", ["13", "33", "39", "IC 95 % 25–56 %"]),
        ("Certification partielle", ["14", "33", "42", "IC 95 % 27–59 %"]),
        ("Inscription partielle réussie", ["1", "1", "–", ""]),
    ],
)
def test_each_step_is_counted_in_the_step_that_it_names(read_by: ReadBy, step: str, told: list[str]) -> None:
    """2026: 40 registered, 3 absent, 2 waiting; one person at an attempt after the first in three of those steps."""
    read_by()
    assert steps(open_page("promotions"))[step] == told


def test_cascade_writes_counts_rate_and_interval_beside_each_bar(read_by: ReadBy) -> None:
    read_by()
    screen = open_page("promotions")
    assert "Présents sur les inscrits, à un bloc au moins 37/40 · 92 % IC 95 % 80–97 %" in screen.words
    assert (
        "Inscription partielle réussie sur les présents inscrits à une partie des blocs 1/1 · n < 5"
        in screen.words
    )


def test_bars_are_as_long_as_their_counts(read_by: ReadBy) -> None:
    read_by()
    cascade = next(body for body in open_page("promotions").bodies if "a-cascade" in body)
    assert cascade.count("width:100.00%") == 3, "everybody registered, twice, and the pale bar of the present"
    assert "width:37.50%" in cascade, "15 of 40"


def test_a_step_of_nobody_is_not_drawn(read_by: ReadBy) -> None:
    read_by()
    assert "Inscription partielle réussie" not in steps(open_page("promotions", annee="2025"))


def test_routes_stand_in_the_order_of_the_nomenclature_and_add_up(read_by: ReadBy) -> None:
    read_by()
    words = section(open_page("promotions", annee="2026"), "Par voie d'accès", "Par centre")
    assert words.index("Apprentissage 4 ") < words.index("Formation continue") < words.index("Ensemble 40 ")
    assert "n < 5 2/4" in words, "four apprentices make no rate"
    assert "34 % 13/33" not in words
    assert "39 % 13/33 IC 95 % 25–56 %" in words


def test_holders_of_a_group_are_compared_with_the_others_and_never_with_themselves(read_by: ReadBy) -> None:
    """2025: apprentices 20 of 28, the others 13 of 18; the line of everybody has nobody to be compared with."""
    read_by()
    routes = next(body for body in open_page("promotions", annee="2025").bodies if "a-groups" in body)
    ticks = re.findall(r'class="a-tick" style="left:([0-9.]+)%"', routes)
    assert ticks == ["72.2", "71.4"]


def test_a_single_group_is_said_and_not_compared(read_by: ReadBy) -> None:
    read_by()
    words = open_page("promotions").words
    assert "Centre : Lyon seulement, comme ci-dessus." in words


def test_centres_are_compared_where_there_are_several(read_by: ReadBy) -> None:
    read_by()
    words = section(open_page("promotions", annee="2025"), "Par centre", "Titulaires à déclarer")
    assert "72 % 13/18" in words
    assert "71 % 20/28" in words
    assert "Titulaires 13/18" not in words


def test_filters_narrow_the_promotion_and_never_the_fiche(read_by: ReadBy) -> None:
    read_by()
    screen = open_page("promotions", annee="2025", centre="Paris")
    assert "Promotion 2025 : 20 titulaires" in screen.words
    assert "Chiffres limités à : Centre : Paris" in screen.words
    fiche = section(screen, "Promotions, année par année", "Télécharger")
    assert "2025 33 0 – – –" in fiche


def test_fiche_has_a_line_per_year_and_leaves_empty_what_only_a_survey_proves(read_by: ReadBy) -> None:
    read_by("vae")
    fiche = section(open_page("promotions"), "Promotions, année par année", "Télécharger")
    assert "2026 15 2 – – – provisoire : S2026-10-LYO 2025 33 20 – – – 2020 28 0 – – –" in fiche
    assert "rien n'est estimé" in fiche


def test_filters_that_leave_nothing_name_the_ones_to_undo(read_by: ReadBy) -> None:
    read_by()
    words = open_page("promotions", annee="2020", centre="Lyon").words
    assert "Rien ne correspond à : Promotion : 2020 · Centre : Lyon." in words
    assert "« Promotion : 2020 » ou « Centre : Lyon »" in words


def test_one_candidate_gives_counts_and_no_rate(read_by: ReadBy) -> None:
    read_by("one")
    words = open_page("promotions").words
    assert (
        "Promotion 2026 : 4 titulaires, dont 0 par la VAE ; 4/4 (effectif inférieur à 5 : pas de taux)"
        in words
    )
    assert (
        "IC 95 %"
        not in words.split("Titulaires à déclarer")[0].split("Comprendre")[0].split("Barre claire")[0]
    )


def test_two_referentiels_never_mix(read_by: ReadBy) -> None:
    read_by("two")
    assert "Promotion 2026 : 15 titulaires" in open_page("promotions").words
    second = open_page("promotions", referentiel="Pilote de montgolfière (pilotage/v2)").words
    assert "Promotion 2026 : 20 titulaires, dont 0 par la VAE ; 20/28" in second


def test_holders_are_listed_by_session_and_day_those_whose_delay_runs_first(read_by: ReadBy) -> None:
    """Days are counted to the data of 20/11/2026, and a delay that runs is told under any year."""
    read_by("normal", "reporting")
    due = section(open_page("promotions"), "Titulaires à déclarer", "Promotions, année par année")
    assert "Délai en cours : 8 titulaires, le plus proche jusqu'au 20/11/2026 (dernier jour)." in due
    assert "Délai dépassé : 7 titulaires, à vérifier s'ils sont déclarés." in due
    rows = (
        "S2026-03-LYO · Lyon, mars 2026 2 dernier jour 20/11/2026 20/08/2026 "
        "S2026-10-LYO · Lyon, octobre 2026 provisoire 6 reste 50 jours 09/01/2027 09/10/2026 "
        "S2026-03-LYO · Lyon, mars 2026 7 dépassé depuis 161 jours 12/06/2026 12/03/2026"
    )
    assert rows in due
    assert "Acquis ne sait pas quelles déclarations sont déjà parties" in due


def test_delay_of_another_year_that_runs_is_still_listed(read_by: ReadBy) -> None:
    read_by()
    due = section(
        open_page("promotions", annee="2020"), "Titulaires à déclarer", "Promotions, année par année"
    )
    assert "S2026-10-LYO · Lyon, octobre 2026 provisoire 6 reste 50 jours" in due
    assert "S2020-06-PAR · Paris, juin 2020 28 date absente du PV : délai inconnu – –" in due
    assert "dépassé depuis" not in due


def test_delay_ends_with_a_shorter_month(read_by: ReadBy) -> None:
    """Three months after 30 November is the last day of February."""
    read_by()
    due = section(
        open_page("promotions", annee="2025"), "Titulaires à déclarer", "Promotions, année par année"
    )
    assert "20 dépassé depuis 265 jours 28/02/2026 30/11/2025" in due


@pytest.mark.parametrize(
    ("last_on", "state"),
    [
        (date(2026, 11, 22), "reste 2 jours"),
        (date(2026, 11, 21), "reste 1 jour"),
        (date(2026, 11, 20), "dernier jour"),
        (date(2026, 11, 19), "dépassé depuis 1 jour"),
        (date(2026, 11, 18), "dépassé depuis 2 jours"),
        (None, "date absente du PV : délai inconnu"),
    ],
)
def test_state_of_a_delay(last_on: date | None, state: str) -> None:
    row = Due("S1", "S1", 2026, False, 3, None, last_on, date(2026, 11, 20))
    assert row.state == state
    assert row.is_running is (last_on is not None and last_on >= date(2026, 11, 20))


@pytest.mark.parametrize(
    ("days", "told"),
    [
        ("2026-03-10 2026-03-12", date(2026, 3, 12)),
        ("2026-03-12 2026-03-10", date(2026, 3, 12)),
        ("2026-03-12 -", None),
        ("- -", None),
    ],
)
def test_day_of_a_holder_is_that_of_the_last_block_and_unknown_where_one_is(
    days: str, told: date | None
) -> None:
    with duckdb.connect() as connection:
        connection.execute("create table session as select 'S1' as session, 2026 as year")
        connection.execute(
            "create table promotion_result as select 'r/v1' as referentiel, 'S1' as session, 'LYO' as centre,"
            " 'FC' as access_route, 'ANA' as candidate, 'certified' as result"
        )
        connection.execute(
            "create table register_line (session text, candidate text, decision text, decided_on date);"
            "insert into register_line values ('S1', 'ANA', 'not_validated', '2026-06-01')"
        )
        for day in days.split():
            connection.execute(
                "insert into register_line values ('S1', 'ANA', 'validated', ?)",
                [None if day == "-" else day],
            )
        sql = (QUERIES / "holders.sql").read_text(encoding="utf-8")
        rows: list[Any] = connection.execute(sql, {"referentiel": "r/v1", "months": MONTHS}).fetchall()
    assert [(row[4], row[6]) for row in rows] == [(told, 1)]
