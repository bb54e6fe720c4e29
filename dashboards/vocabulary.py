"""The words and signs of states as screens write them, and what each means, for those whose screens show them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from dashboards.audience import QUALITY, REPORTING, TRAINER
from dashboards.cells import SIGNS
from pipeline.locales.words import word
from pipeline.metrics.statistics.shrinkage import MARGIN


class Term(NamedTuple):
    """A word of the screens, the sign that stands for it if there is one, and what it means."""

    sign: str
    word: str
    meaning: str


@dataclass(frozen=True)
class Vocabulary:
    """The words of one kind of state, by code, and who sees them."""

    title: str
    kind: str
    audience: frozenset[str]
    meanings: Mapping[str, str]
    signs: Mapping[str, str]

    @property
    def terms(self) -> list[Term]:
        """Its words as the screens write them."""
        return [
            Term(self.signs.get(code, ""), word(self.kind, code), meaning)
            for code, meaning in self.meanings.items()
        ]


CERTIFIER = frozenset({QUALITY, REPORTING})
POINTS = round(100 * MARGIN)

VOCABULARIES = (
    Vocabulary(
        "Compétences et activités",
        "signal",
        frozenset({QUALITY, TRAINER}),
        {
            "clear": f"l'écart d'au moins {POINTS} points sous la référence est probable",
            "watch": "cet écart est plus probable que non",
            "none": "rien ne le dit ; ce n'est pas une preuve d'égalité",
        },
        {"clear": "▼", "watch": "◇"},
    ),
    Vocabulary(
        "Sessions",
        "session_state",
        frozenset({QUALITY}),
        {
            "incomplete": "il manque quelque chose, et le jury n'a pas décidé",
            "provisional": "il manque quelque chose, et le jury a décidé : ses décisions comptent, marquées",
            "to_deliberate": "rien ne manque, sauf des décisions",
            "publishable": "rien ne manque, et la publication en vigueur ne le dit pas encore",
            "published": "la publication en vigueur la dit telle qu'elle est",
        },
        {},
    ),
    Vocabulary(
        "Cellules des grilles",
        "state",
        frozenset({QUALITY}),
        {
            "scored": "un juré a donné un niveau ou une note",
            "not_assessed": "le juré dit qu'il n'a pas évalué le critère",
            "out_of_scope": "le critère n'est pas à évaluer pour ce candidat ; pourquoi n'est jamais dit ici",
            "absent": "le candidat n'était pas à l'épreuve",
            "blank": "quelqu'un devait cette cellule et ne l'a pas remplie : un défaut, jamais un zéro",
        },
        {**SIGNS, "blank": "▢"},
    ),
    Vocabulary(
        "Constats",
        "severity",
        frozenset({QUALITY}),
        {
            "blocking": "retient la session tant qu'il n'est ni corrigé, ni accepté avec un motif",
            "warning": "ne retient rien ; quelqu'un doit regarder",
            "info": "ne demande rien",
        },
        {},
    ),
    Vocabulary(
        "Propositions du règlement",
        "proposition",
        frozenset({QUALITY}),
        {
            "validated": "les règles proposent de valider le bloc ; le jury décide",
            "not_validated": "les règles ne le proposent pas ; le jury décide",
            "undetermined": "tout dépend de critères que le jury n'a pas tranchés",
            "not_calculable": "trop peu de critères ont été évalués",
        },
        {},
    ),
    Vocabulary(
        "Effectifs masqués",
        "mask",
        CERTIFIER,
        {
            "below_threshold": "trop peu de personnes : l'une d'elles pourrait être reconnue",
            "complement": "il resterait trop peu de personnes hors du compte",
            "protects_other": "publié, il redonnerait par différence un effectif masqué",
        },
        {},
    ),
)


def everywhere(minimum: str) -> list[Term]:
    """Return the words that all screens may write; `minimum` is how they say that there are too few people."""
    return [
        Term("", "x/n", "x personnes parmi n ; le taux et son intervalle en découlent"),
        Term("", "IC 95\u202F%", "intervalle de confiance : ce que d'autres candidats semblables auraient pu donner"),
        Term("", minimum, "trop peu de personnes : les comptes sont donnés, sans taux"),
        Term("", word("session_state", "provisional"), "une session retenue : ses décisions comptent, le reste attend"),
        Term("●", "estimation ou taux", "avec sa bande (intervalle) et un trait (référence)"),
        Term("○", "provisoire, ou taux brut", "le texte à côté dit lequel"),
        Term("–", "rien à montrer", "ni zéro, ni masqué"),
    ]  # fmt: skip


def vocabularies(kind: str) -> list[Vocabulary]:
    """Return the words of states that an audience sees."""
    return [row for row in VOCABULARIES if kind in row.audience]
