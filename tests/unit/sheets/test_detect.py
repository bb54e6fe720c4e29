"""Which layout is this? Each shipped one is recognised from its drawing; none or two is a refusal that says why."""

import pytest

from pipeline.errors import FileRefused
from pipeline.sheets.vocabulary import Vocabulary
from tests.unit.sheets.drawn import found

SESSIONS = """
Session | Intitulé  | Centre | Nom du centre | Type       | Début      | Fin        | Référentiel         | Règlement
S1      | Printemps | LYO    | Lyon          | officielle | 2026-03-02 | 2026-03-06 | banque_assurance/v1 | exemple-1
"""

REGISTRATIONS = """
Session | N° candidat | Nom    | Prénom | Cohorte | Centre | Voie d'accès | Blocs      | Passage | Présence
S1      | 000123      | Martin | Anne   | G1      | LYO    | FC           | BC01, BC02 | 1       | présent
"""

ACCOMMODATIONS = """
Session | N° candidat | Type        | Épreuve | Préconisé le | Décidé le  | Mis en œuvre le
S1      | 000123      | Temps majoré | E1      | 02/02/2026   | 09/02/2026 |
"""

MINUTES = """
Session | N° candidat | Bloc | Décision | Date       | Jurés    | Motif
S1      | 000123      | BC01 | validé   | 20/03/2026 | J01, J02 |
"""

LONG = """
Session | Épreuve | N° candidat | Grille       | Juré | Critère | Note | Saisi le
S1      | E1      | 000123      | individuelle | J01  | A1.1    | 0,5  | 2026-03-02
"""

WIDE = """
Jeu fictif : ces candidats n'existent pas
Session :   | S1
Épreuve :   | E1 – Mise en situation

N° candidat | Nom    | Prénom | Grille       | Juré | A1.1 | A1.2 | Observations
000123      | Martin | Anne   | individuelle | J01  | A    | PA   | bien
"""

TICKED = """
Jeu fictif : ces candidats n'existent pas
Session :     | S1
Épreuve :     | E1 – Mise en situation
N° candidat : | 000123
Nom :         | Martin

Code | Critère          | J01        |                      |        |
     |                  | Non acquis | Partiellement acquis | Acquis | Autre
A1.1 | Les phases…      |            |                      | X      |
"""

WRITTEN = """
Session :     | S1
Épreuve :     | EP1
N° candidat : | 000123

Code | Critère              | J01  | Grille harmonisée
K-01 | L'usage est connu    | 12,5 | 13
"""

SHIPPED = {
    "register_sessions": SESSIONS,
    "register_registrations": REGISTRATIONS,
    "register_accommodations": ACCOMMODATIONS,
    "register_minutes": MINUTES,
    "long": LONG,
    "wide": WIDE,
    "individual_ticked": TICKED,
    "individual_written": WRITTEN,
}


@pytest.mark.parametrize("layout", SHIPPED)
def test_each_shipped_layout_is_recognised(words: Vocabulary, layout: str) -> None:
    (match,) = found(words, SHIPPED[layout])
    assert match.layout.id == layout


@pytest.mark.parametrize(
    ("drawing", "old", "new"),
    [
        pytest.param(LONG, "N° candidat", "NUMÉRO CANDIDAT", id="synonym, capitals"),
        pytest.param(LONG, "Épreuve", "epreuve", id="no accent"),
        pytest.param(LONG, "N° candidat", "N°\u00a0candidat :", id="no-break space and colon"),
        pytest.param(LONG, "Session", "\ufeffSession", id="stray byte order mark"),
        pytest.param(LONG, "Juré", "Correcteur", id="another word for the juror"),
        pytest.param(LONG, "Note", "Niveau", id="another word for the score"),
        pytest.param(ACCOMMODATIONS, "Mis en œuvre le", "Mis en oeuvre le", id="œ in two letters"),
        pytest.param(REGISTRATIONS, "Voie d'accès", "Voie d’accès", id="curly apostrophe"),
        pytest.param(WIDE, "A1.1", "a1.1\u00a0", id="criterion in lower case"),
        pytest.param(TICKED, "Partiellement acquis", "PARTIELLEMENT\u00a0ACQUIS", id="level in capitals"),
    ],
)
def test_headers_are_recognised_however_they_are_written(
    words: Vocabulary, drawing: str, old: str, new: str
) -> None:
    assert old in drawing
    (expected,), (written,) = found(words, drawing), found(words, drawing.replace(old, new))
    assert (written.layout, written.columns, written.labels) == (
        expected.layout,
        expected.columns,
        expected.labels,
    )


def test_the_header_row_is_found_under_banner_rows(words: Vocabulary) -> None:
    banner = "\nCentre de Lyon\n\nExport du 3 mars\n"
    (match,) = found(words, banner + LONG.strip("\n"))
    assert match.header_row == 4 - 1
    assert match.columns["session"] == 0


def test_a_header_row_far_below_is_not_found(words: Vocabulary) -> None:
    with pytest.raises(FileRefused, match="Aucun de ses en-têtes n'est connu"):
        found(words, "banner\n" * 30 + LONG.strip("\n"))


def test_labels_stand_above_the_table_and_give_the_next_filled_cell(words: Vocabulary) -> None:
    drawing = WIDE.replace("Épreuve :   | E1", "Épreuve :   |  | E1")
    (match,) = found(words, drawing)
    assert match.labels == {"session": (1, 1), "exam": (2, 2)}


@pytest.mark.parametrize(
    ("line", "labels"),
    [
        pytest.param(
            "Session : | S1 | Épreuve : | E1", {"session": (0, 1), "exam": (0, 3)}, id="side by side"
        ),
        pytest.param(
            "Session : |    | Épreuve : | E1", {"exam": (0, 3)}, id="no value before the next label"
        ),
        pytest.param("Session : |", {}, id="no value at all"),
    ],
)
def test_a_label_is_never_the_value_of_another(
    words: Vocabulary, line: str, labels: dict[str, tuple[int, int]]
) -> None:
    (match,) = found(words, f"{line}\nN° candidat | A1.1\n000123 | A")
    assert match.labels == labels


@pytest.mark.parametrize(
    ("drawing", "nearest", "missing"),
    [
        pytest.param(
            REGISTRATIONS.replace("Présence", "État"),
            "Registre des inscriptions",
            "présence",
            id="one header",
        ),
        pytest.param(
            MINUTES.replace("Décision", "Avis").replace("Jurés", "Signataires"),
            "Procès-verbal de jury",
            "décision, jurés",
            id="two headers",
        ),
        pytest.param(
            TICKED.replace("N° candidat :", "Élève :"),
            "Classeur individuel, niveaux cochés",
            "n° candidat",
            id="a label",
        ),
        pytest.param(
            TICKED.replace("Non acquis", "Rouge").replace("Acquis", "Vert"),
            "Classeur individuel, niveaux cochés",
            "les niveaux sous chaque juré",
            id="levels of no règlement",
        ),
        pytest.param(
            WIDE.replace("A1.1 | A1.2", "Q1 | Q2"),
            "Grille large",
            "des critères en colonnes",
            id="no criterion",
        ),
    ],
)
def test_none_is_a_refusal_that_names_the_nearest_layout_and_what_it_lacks(
    words: Vocabulary, drawing: str, nearest: str, missing: str
) -> None:
    with pytest.raises(FileRefused) as refused:
        found(words, drawing)
    assert refused.value.code == "unknown_layout"
    assert f"La plus proche est « {nearest}" in str(refused.value)
    assert f"il y manque : {missing}." in str(refused.value)


def test_a_sheet_with_no_known_header_has_no_nearest_layout(words: Vocabulary) -> None:
    with pytest.raises(FileRefused) as refused:
        found(words, "Ingrédient | Poids\nFarine | 250 g")
    assert refused.value.code == "unknown_layout"
    assert "Aucun de ses en-têtes n'est connu" in str(refused.value)
    assert "La plus proche" not in str(refused.value)


def test_two_layouts_in_one_file_are_refused_by_name(words: Vocabulary) -> None:
    with pytest.raises(FileRefused) as refused:
        found(words, LONG, MINUTES)
    assert refused.value.code == "ambiguous_layout"
    assert "Export long" in str(refused.value)
    assert "Procès-verbal" in str(refused.value)


def test_several_sheets_of_one_layout_are_all_read(words: Vocabulary) -> None:
    assert [match.grid.name for match in found(words, WIDE, "Mode d'emploi", WIDE)] == ["Feuil1", "Feuil3"]
