"""What is typed wrong is told in French, with the way to help, and exit code 2."""

import json

import pytest

from tests.unit.cli.conftest import Acquis


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        pytest.param("statu", "« statu » n'existe pas. Vouliez-vous « status » ?", id="near command"),
        pytest.param("zzz", "« zzz » n'existe pas. Commandes : demo, ingest", id="unknown command"),
        pytest.param("referentiel shw", "Vouliez-vous « show » ?", id="near command of a group"),
        pytest.param("status --jsn", "« --jsn » n'existe pas. Vouliez-vous --json ?", id="near option"),
        pytest.param("-x", "L'option « -x » n'existe pas.", id="unknown option"),
        pytest.param("ingest", "Il manque « CHEMIN ».", id="no path"),
        pytest.param("ingest --session", "« --session » attend une valeur", id="option without its value"),
        pytest.param("status --json=3", "ou n'en attend pas.", id="value that is one too many"),
        pytest.param("status x y", "un argument est de trop", id="argument too many"),
        pytest.param("dashboard --port abc", "« --port » ne convient pas.", id="port in words"),
        pytest.param("dashboard --port 0", "« --port » ne convient pas.", id="port 0"),
        pytest.param("dashboard --port 65536", "« --port » ne convient pas.", id="port too high"),
        pytest.param("simulate ici --seed x", "« --seed » ne convient pas.", id="seed in words"),
        pytest.param("ingest absent.csv", "« absent.csv » n'existe pas.", id="missing path"),
        pytest.param("referentiel show non/v1", "« non/v1 » n'existe pas. Référentiels :", id="référentiel"),
        pytest.param("status", "Commencer par « acquis ingest DOSSIER »", id="status of nothing"),
        pytest.param("status --file F-0001", "Rien n'a encore été importé", id="file of nothing"),
        pytest.param("check", "Rien n'a encore été importé", id="check of nothing"),
        pytest.param("publish", "Rien n'a encore été importé", id="publication of nothing"),
        pytest.param("dashboard", "Publier d'abord par « acquis publish »", id="screens of nothing"),
    ],
)
def test_what_is_typed_wrong_is_told(acquis: Acquis, typed: str, told: str) -> None:
    answer = acquis(*typed.split())
    assert (answer.code, answer.out) == (2, "")
    assert answer.err.startswith("Erreur. ")
    assert told in answer.err


@pytest.mark.parametrize("typed", ["status", "ingest absent.csv", "check --jsn", "publish x"])
def test_with_json_a_failure_is_one_document(acquis: Acquis, typed: str) -> None:
    answer = acquis(*typed.split(), "--json")
    assert (answer.code, answer.err) == (2, "")
    error = json.loads(answer.out)["error"]
    assert error["exit_code"] == 2
    assert error["message"].endswith((".", "?", "--help"))


def test_brackets_of_a_path_are_shown_as_typed(acquis: Acquis) -> None:
    assert "« [bold]notes[/bold].csv »" in acquis("ingest", "[bold]notes[/bold].csv").err
