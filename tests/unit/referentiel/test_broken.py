"""One mistake at a time: the message names the file, the line, what is wrong and what to do, in French."""

import re
from pathlib import Path
from typing import NamedTuple

import pytest

from pipeline.errors import ConfigurationError, ExitCode
from pipeline.referentiel.load import load_edition

ENGLISH = re.compile(r"\b(input|should|valid|field|required|expected|while|found|error|value|type)\b", re.I)


class Mistake(NamedTuple):
    """An edit of a sound file; `at` starts the line that the message must name."""

    name: str
    old: str
    new: str
    at: str
    sentence: str


REFERENTIEL = [
    # The YAML itself
    Mistake("colon in a text", "text: Régler une", "text: Régler : une", "text: Régler", "entre guillemets"),
    Mistake("tab", "  - code: B2", "\t- code: B2", "- code: B2", "une tabulation n'est pas acceptée"),
    Mistake("open bracket", "[A1, A3]", "[A1, A3", "activities: [A1", "ouvert ici n'est pas fermé"),
    Mistake(
        "open quote", "title: Restitution", 'title: "Restitution', 'title: "Rest', "ouvert ici n'est pas"
    ),
    Mistake("shifted line", "    letter: II", "   letter: II", "letter: II", "n'est pas alignée"),
    Mistake("no colon", "letter: II", "letter II", "title: Rendre", "deux-points"),
    Mistake("alias", "letter: II", "letter: *one", "letter: *one", "se met entre guillemets"),
    Mistake("anchor", "letter: II", "letter: &one II", "letter: &one", "les ancres YAML"),
    Mistake("two documents", "exams:", "---\nexams:", "---", "retirez la ligne « --- »"),
    Mistake("invisible sign", "letter: II", "letter: \x07", "letter: \x07", "signe invisible"),
    Mistake("duplicate key", "version: v2", "version: v2\nversion: v3", "version: v3", "déjà écrite ligne 5"),
    Mistake("complex key", "letter: II", "[a, b]: II", "[a, b]", "une clé est un mot"),
    Mistake("tag", "letter: II", "letter: !!python/name:os.system [x]", "letter: !!", "attend un texte"),
    # The shape
    Mistake("missing letter", "    letter: II\n", "", "- code: B2", "la clé « letter » manque ici"),
    Mistake("unknown key", "letter: II", "lettre: II", "lettre: II", "vouliez-vous écrire « letter » ?"),
    Mistake(
        "misplaced key", "letter: II", "letter: II\n    zzz: 1", "zzz: 1", "choisissez parmi : code, letter"
    ),
    Mistake("empty text", "letter: II", 'letter: ""', 'letter: ""', "« letter » est vide"),
    Mistake("no text", "letter: II", "letter:", "letter:", "« letter » attend un texte"),
    Mistake("bad code", "code: K-11", "code: K 11", "- code: K 11", "« K 11 » n'est pas un code"),
    Mistake("no exam", "activities: [A2]", "activities: []", "activities: []", "écrivez au moins 1 élément"),
    Mistake("text for a list", "activities: [A2]", "activities: A2", "activities: A2", "attend une liste"),
    Mistake("text for keys", "mapping:\n", "mapping: oui\nx:\n", "mapping: oui", "attend des clés"),
    Mistake("bad status", "status: confirmed", "status: ok", "status: ok", "écrivez proposed ou confirmed"),
    Mistake(
        "bad date", "since: 2025-09-01", "since: 2025-13-01", "since: 2025-13-01", "une date comme 2026-01-31"
    ),
    Mistake("French date", "since: 2025-09-01", "since: 01/09/2025", "since: 01/09/2025", "une date comme"),
    Mistake("year", "since: 2025-09-01", "since: 1999", "since: 1999", "une date comme"),
    Mistake("bad flag", "is_partial: true", "is_partial: peut-être", "- {criterion: K-07", "true ou false"),
    # What must hold together
    Mistake(
        "criterion twice", "code: K-09", "code: k-08", "- code: k-08", "sert deux fois de code de critère"
    ),
    Mistake(
        "competency twice", "code: S-7", "code: S-1", "- code: S-1", "sert deux fois de code de compétence"
    ),
    Mistake("activity twice", "code: A2", "code: A1", "- code: A1", "sert deux fois de code d'activité"),
    Mistake("block twice", "code: B2", "code: B1", "- code: B1", "sert deux fois de code de bloc"),
    Mistake("letter twice", "letter: II", "letter: I", "letter: I", "sert deux fois de lettre de bloc"),
    Mistake("exam twice", "code: EP2", "code: EP1", "- code: EP1", "sert deux fois de code d'épreuve"),
    Mistake(
        "unknown activity",
        "[A2]",
        "[A2, A9]",
        "activities: [A2, A9]",
        "d'aucune activité ; choisissez parmi : A1, A2, A3.",
    ),
    Mistake(
        "activity in two exams",
        "[A2]",
        "[A2, A3]",
        "activities: [A2, A3]",
        "« A3 » sert deux fois dans les épreuves",
    ),
    Mistake("activity in no exam", "[A1, A3]", "[A1]", "- code: A3", "« A3 » n'est dans aucune épreuve"),
    Mistake(
        "unknown criterion", "n: K-09,", "n: K-99,", "- {criterion: K-99", "d'aucun critère ; vouliez-vous"
    ),
    Mistake("unknown competency", "y: S-7}", "y: S-9}", "- {criterion: K-09", "d'aucune compétence"),
    Mistake(
        "link twice", "n: K-08,", "n: K-11,", "- {criterion: K-11", "« K-11 → S-6 » sert deux fois de lien"
    ),
    Mistake("id of another directory", "id: atelier_velo", "id: velo", "id: velo", "le dossier s'appelle"),
]

REGLEMENT = [
    Mistake("no kind", "  kind: numeric\n", "", "scale:", "écrivez « kind: levels » ou « kind: numeric »"),
    Mistake("unknown kind", "kind: numeric", "kind: notes", "scale:", "écrivez « kind: levels »"),
    Mistake("no minimum", "  minimum: 0\n", "", "scale:", "la clé « minimum » manque ici"),
    Mistake("decimal comma", "step: 0.5", "step: 0,5", "step: 0,5", "« step » attend un nombre"),
    Mistake("not finite", "maximum: 20", "maximum: inf", "maximum: inf", "« maximum » attend un nombre"),
    Mistake("endless", "maximum: 20", "maximum: 1e99", "maximum: 1e99", "« 1e99 » est trop long"),
    Mistake("no step", "step: 0.5", "step: 0", "step: 0", "écrivez plus que 0"),
    Mistake("upside down", "minimum: 0", "minimum: 30", "minimum: 30", "n'est pas sous le maximum 20"),
    Mistake("maximum off step", "maximum: 20", "maximum: 20.2", "maximum: 20.2", "un multiple du pas 0.5"),
    Mistake("minimum off step", "minimum: 0", "minimum: 0.3", "minimum: 0.3", "un multiple du pas 0.5"),
    Mistake("acquis off step", "_from: 10", "_from: 9.9", "acquis_from: 9.9", "un multiple du pas 0.5"),
    Mistake("acquis out of scale", "_from: 10", "_from: 21", "acquis_from: 21", "écrivez-le entre 0 et 20"),
    Mistake("percent", "percent: 60", "percent: 160", "minimum_acquis_percent: 160", "écrivez au plus 100"),
    Mistake("part of a percent", "percent: 60", "percent: 60.5", "minimum_acquis_", "un nombre entier"),
    Mistake("no threshold", "  minimum_acquis_percent: 60\n", "", "block_rule:", "a un seul seuil ; écrivez"),
    Mistake(
        "two thresholds", "percent: 60", "percent: 60\n  minimum_mean: 10", "minimum_mean", "un seul seuil"
    ),
    Mistake(
        "mean off the scale", "acquis_percent: 60", "mean: 21", "minimum_mean", "21 est hors de l'échelle"
    ),
    Mistake("mean of nothing", "acquis_percent: 60", "mean: 0", "minimum_mean", "au-dessus de 0, jusqu'à 20"),
    Mistake("mean too fine", "acquis_percent: 60", "mean: 10.005", "minimum_mean", "deux décimales au plus"),
    Mistake(
        "unknown compensation",
        "percent: 60",
        "percent: 60\n  compensation: non",
        "compensation: non",
        "écrivez within_block, within_exam ou within_activity",
    ),
    Mistake("exam without jurors", "{EP1: 2, EP2: 1}", "{EP1: 2}", "by_exam", "l'épreuve « EP2 » manque"),
    Mistake(
        "jurors of no exam", "EP2: 1", "EP2: 1, EP3: 1", "by_exam", "« EP3 » n'est le code d'aucune épreuve"
    ),
    Mistake("no juror", "EP2: 1", "EP2: 0", "by_exam", "« EP2 » : 0 est trop petit ; écrivez au moins 1"),
    Mistake("bad exam code", "EP2: 1", "EP 2: 1", "by_exam", "« EP 2 » n'est pas un code"),
    Mistake("unknown way", "harmonised,", "moyenne,", "ways: [moyenne", "l'élément 1 de « ways »"),
    Mistake("unknown indispensable", "[K-05]", "[K05]", "criteria: [K05]", "vouliez-vous écrire « K-05 » ?"),
    Mistake("no mask", "ordinary_minimum: 5", "ordinary_minimum: 0", "ordinary_minimum: 0", "au moins 1"),
    Mistake(
        "no source", "  source: Règlement inventé, article 8.\n", "", "retention:", "la clé « source » manque"
    ),
    Mistake("no rule", "retention:\n", "retenue:\n", "retenue:", "vouliez-vous écrire « retention » ?"),
]

NUMERIC_SCALE = """  kind: numeric
  minimum: 0
  maximum: 20
  step: 0.5
  acquis_from: 10
"""
LEVEL_SCALE = """  kind: levels
  levels:
    - {code: NA, label: Non acquis, points: 0, words: [non acquis]}
    - {code: A, label: Acquis, points: 1, words: [A, acquis]}
  acquis_from: A
"""
LEVELS = [
    Mistake("level twice", "code: NA", "code: a", "- {code: A", "« A » sert deux fois de mot de niveau"),
    Mistake(
        "word twice", "words: [non acquis]", "words: [ACQUIS]", "- {code: A", "« acquis » sert deux fois"
    ),
    Mistake("word as a code", "words: [non acquis]", "words: [a]", "- {code: A", "« A » sert deux fois"),
    Mistake("accents aside", "[non acquis]", "[évalué, evalue]", "- {code: NA", "« evalue » sert deux fois"),
    Mistake("state of a cell", "[non acquis]", "[ne]", "- {code: NA", "« ne » dit l'état d'une cellule"),
    Mistake("acquis unknown", "_from: A", "_from: B", "acquis_from: B", "« B » n'est le code d'aucun niveau"),
    Mistake("wrong order", "points: 1", "points: 0", "- {code: A", "du plus bas au plus haut"),
    Mistake(
        "one level",
        "    - {code: NA, label: Non acquis, points: 0, words: [non acquis]}\n",
        "",
        "levels:",
        "au moins 2",
    ),
    Mistake(
        "mean of levels", "acquis_percent: 60", "mean: 0.5", "minimum_mean", "demande une échelle de notes"
    ),
    Mistake("points in words", "points: 1", "points: un", "- {code: A", "« points » attend un nombre"),
]


@pytest.mark.parametrize("mistake", REFERENTIEL, ids=lambda mistake: mistake.name)
def test_a_broken_referentiel_is_refused(velo_copy: Path, mistake: Mistake) -> None:
    _check(velo_copy / "referentiel.yaml", mistake)


@pytest.mark.parametrize("mistake", REGLEMENT, ids=lambda mistake: mistake.name)
def test_a_broken_reglement_is_refused(velo_copy: Path, mistake: Mistake) -> None:
    _check(velo_copy / "reglement.yaml", mistake)


@pytest.mark.parametrize("mistake", LEVELS, ids=lambda mistake: mistake.name)
def test_a_broken_scale_of_levels_is_refused(velo_copy: Path, mistake: Mistake) -> None:
    path = velo_copy / "reglement.yaml"
    path.write_text(_edited(path, NUMERIC_SCALE, LEVEL_SCALE), encoding="utf-8")
    load_edition(velo_copy)
    _check(path, mistake)


def test_marks_too_fine_for_a_mean_are_refused(velo_copy: Path) -> None:
    path = velo_copy / "reglement.yaml"
    path.write_text(_edited(path, "acquis_percent: 60", "mean: 10.25"), encoding="utf-8")
    load_edition(velo_copy)
    _check(path, Mistake("", "step: 0.5", "step: 0.125", "step: 0.125", "une moyenne se compare au centième"))


def _check(path: Path, mistake: Mistake) -> None:
    text = _edited(path, mistake.old, mistake.new)
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ConfigurationError) as refused:
        load_edition(path.parent)
    message = str(refused.value)
    assert refused.value.exit_code is ExitCode.CONFIGURATION
    assert message.startswith(f"« {path} » ne peut pas être lu :")
    assert _problem_at(message, _line_of(text, mistake.at), mistake.sentence), message
    assert not ENGLISH.search(message.replace(str(path), "")), message


def _edited(path: Path, old: str, new: str) -> str:
    text = path.read_text(encoding="utf-8")
    assert old in text
    return text.replace(old, new, 1)


def _line_of(text: str, start: str) -> int:
    """Return the number of the last line that starts so."""
    return max(rank for rank, line in enumerate(text.splitlines(), 1) if line.strip().startswith(start))


def _problem_at(message: str, line: int, sentence: str) -> bool:
    return any(f"  ligne {line} : " in told and sentence in told for told in message.splitlines())


def test_a_file_that_is_not_utf8_is_refused_at_its_line(velo_copy: Path) -> None:
    path = velo_copy / "referentiel.yaml"
    path.write_bytes(path.read_text(encoding="utf-8").encode("cp1252"))
    with pytest.raises(ConfigurationError, match=r"ligne 1 : le fichier n'est pas en UTF-8 ; enregistrez-le"):
        load_edition(velo_copy)


@pytest.mark.parametrize("text", ["", "# rien\n"])
def test_an_empty_file_is_refused(velo_copy: Path, text: str) -> None:
    (velo_copy / "reglement.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(ConfigurationError, match="ligne 1 : le fichier est vide"):
        load_edition(velo_copy)


def test_a_bottomless_file_is_refused(velo_copy: Path) -> None:
    (velo_copy / "reglement.yaml").write_text("[" * 1000, encoding="utf-8")
    with pytest.raises(ConfigurationError, match="trop emboîtée"):
        load_edition(velo_copy)


def test_a_list_is_not_a_reglement(velo_copy: Path) -> None:
    (velo_copy / "reglement.yaml").write_text("- id: velo-2025\n", encoding="utf-8")
    with pytest.raises(ConfigurationError, match="ligne 1 : le fichier attend des clés"):
        load_edition(velo_copy)


@pytest.mark.parametrize("name", ["referentiel.yaml", "reglement.yaml"])
def test_a_lost_or_doubled_line_never_ends_in_a_traceback(velo_copy: Path, name: str) -> None:
    path = velo_copy / name
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    for rank, line in enumerate(lines):
        for replacement in ([], [line, line], [line.replace(":", "", 1)], [f" {line}"]):
            path.write_text("".join([*lines[:rank], *replacement, *lines[rank + 1 :]]), encoding="utf-8")
            assert not ENGLISH.search(_outcome(velo_copy).replace(str(path), "")), (line, replacement)


def _outcome(directory: Path) -> str:
    try:
        return load_edition(directory).referentiel.key
    except ConfigurationError as refused:
        return str(refused)
