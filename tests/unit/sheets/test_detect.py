"""Which layout is this? Each shipped one is recognised from its drawing; none or two is a refusal that says why."""

from pathlib import Path

import pytest

from pipeline.locales.errors import say
from pipeline.sheets.grid import Grid
from pipeline.sheets.layouts import DIRECTORY, load_layouts
from pipeline.sheets.vocabulary import Vocabulary
from tests.unit.sheets.drawn import cells, found, grid, refusal

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

WIDE_EXAMS = """
Session :   | S1

            |      | E1   |      | E2 – Étude de cas
N° candidat | Juré | A1.1 | A1.2 | A4.1 | Observations
000123      | J01  | A    | PA   | NA   |
"""

WIDE_JURORS = """
Session :   | S1
N° candidat | Nom    | A1.1 |     | A1.2 |
            |        | J01  | J02 | J01  | J02
000123      | Martin | A    | PA  | NA   | A
"""

FORM = """
Horodateur          | Votre nom | N° candidat | A1.1 – Les phases | Question [A1.2]
03/03/2026 10:12:00 | J01       | 000123      | Acquis           | Non acquis
"""

TRANSPOSED = """
Session : | S1
Juré :    | J01
Code | Critère      | 000123 | 000124
A1.1 | Les phases   | A      | PA
"""

TRANSPOSED_JURORS = """
Session : | S1

Code | Critère    | 000123 |     | 000124 |
     |            | J01    | J02 | J01    | J02
A1.1 | Les phases | A      | PA  | NA     | A
"""

TICKED_ONE_JUROR = """
Épreuve :     | E1
N° candidat : | 000123
Juré :        | J01

Code | Critère    | Non acquis | Partiellement acquis | Acquis
A1.1 | Les phases |            |                      | X
"""

WRITTEN_ONE_JUROR = """
N° candidat : | 007
Juré :        | J01

Code | Critère            | Note
K-01 | L'usage est connu  | 12,5
"""

BLANK_SHEET = """
Modèle      | acquis-grille-1
Session     | S1
Épreuve     | E1 – Mise en situation
N° candidat | 000123
Nom         | Martin

Code | Critère    | J01 | J02 | Observations
A1.1 | Les phases | A   | PA  |

Légende
NE   | non évalué
"""

REPAIR_SHEET = """
Modèle | acquis-reparation-1

Constat | Session | Épreuve | N° candidat | Juré | Grille       | Code critère | Critère    | Valeur à écrire
D-0001  | S1      | E1      | 000123      | J01  | individuelle | A1.1         | Les phases | A
D-0002  | S1      | E1      | 000123      | J01  | individuelle | A1.2         | L'écoute   |

Légende
NE      | non évalué
"""

SHIPPED = {
    "register_sessions": SESSIONS,
    "register_registrations": REGISTRATIONS,
    "register_accommodations": ACCOMMODATIONS,
    "register_minutes": MINUTES,
    "long": LONG,
    "wide": WIDE,
    "wide_exams": WIDE_EXAMS,
    "wide_jurors": WIDE_JURORS,
    "form": FORM,
    "transposed": TRANSPOSED,
    "transposed_jurors": TRANSPOSED_JURORS,
    "individual_ticked": TICKED,
    "individual_ticked_one_juror": TICKED_ONE_JUROR,
    "individual_written": WRITTEN,
    "individual_written_one_juror": WRITTEN_ONE_JUROR,
    "blank_sheet": BLANK_SHEET,
    "repair_sheet": REPAIR_SHEET,
}


def test_every_shipped_layout_has_its_drawing() -> None:
    assert sorted(SHIPPED) == sorted(layout.id for layout in load_layouts())


@pytest.mark.parametrize("layout", SHIPPED)
def test_each_shipped_layout_is_recognised(words: Vocabulary, layout: str) -> None:
    (match,) = found(words, SHIPPED[layout])
    assert match.layout.id == layout


@pytest.mark.parametrize("layout", SHIPPED)
def test_no_other_layout_would_read_it(words: Vocabulary, layout: str) -> None:
    """But for those that the layout replaces, each drawing is read by one layout alone, whatever the rules say."""
    (rightful,) = (known for known in load_layouts() if known.id == layout)
    others = [known for known in load_layouts() if known.id not in {layout, *rightful.instead_of}]
    unsigned = SHIPPED[layout].replace("acquis-grille-1", "")
    if not rightful.signature:
        assert refusal(words, unsigned, layouts=others).code in {"unknown_layout", "no_known_header"}


@pytest.mark.parametrize(
    ("drawing", "old", "new"),
    [
        pytest.param(LONG, "N° candidat", "NUMÉRO CANDIDAT", id="synonym, capitals"),
        pytest.param(LONG, "Épreuve", "epreuve", id="no accent"),
        pytest.param(LONG, "N° candidat", "N°\u00a0candidat :", id="no-break space and colon"),
        pytest.param(LONG, "Session", "\ufeffSession", id="stray byte order mark"),
        pytest.param(LONG, "Note", "N\u00ado\u200bte", id="soft hyphen and zero-width space"),
        pytest.param(LONG, "Juré", "Correcteur", id="another word for the juror"),
        pytest.param(LONG, "Note", "Niveau", id="another word for the score"),
        pytest.param(LONG, "N° candidat", "Nº candidat", id="ordinal sign"),
        pytest.param(ACCOMMODATIONS, "Mis en œuvre le", "Mis en oeuvre le", id="œ in two letters"),
        pytest.param(REGISTRATIONS, "Voie d'accès", "Voie d’accès", id="curly apostrophe"),
        pytest.param(WIDE, "A1.1", "a1.1\u00a0", id="criterion in lower case"),
        pytest.param(WIDE, "A1.1", "A1.1 – Les phases", id="criterion with its text"),
        pytest.param(TICKED, "Partiellement acquis", "PARTIELLEMENT\u00a0ACQUIS", id="level in capitals"),
    ],
)
def test_headers_are_recognised_however_they_are_written(
    words: Vocabulary, drawing: str, old: str, new: str
) -> None:
    assert old in drawing
    (expected,), (written,) = found(words, drawing), found(words, drawing.replace(old, new))
    assert (written.layout, written.columns) == (expected.layout, expected.columns)
    assert written.sources.keys() == expected.sources.keys()


NAMES = "Nom et prénom|NOM Prénom|Nom complet|Identité|Nom et prénom du candidat|Prénom et nom"
NUMBERS = (
    "N°candidat|N° candidat(e)|ID candidat|Identifiant candidat|Numéro d'inscription|N° inscription|Matricule|"
    "Matricule candidat|N° de dossier|Numéro"
)
JURORS = "Jury|Évaluateur(trice)|Évaluateur|Examinateur|Correctrice"
ASIDE = (
    "Sexe|Spécialité|Civilité|Heure de passage|Décision|Nb acquis|Avis du jury|Adresse e-mail|Email|Salle|"
    "Total acquis|Pourcentage|Rang"
)
BESIDE_CRITERIA = (
    "Coeff|Coef|Coef.|Points|Pondération|Activité|Bloc|Compétence|Niveau attendu|Seuil|Barème sur 1|"
    "Barème (/20)"
)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        *(("N° candidat", number) for number in NUMBERS.split("|")),
        *(("Juré", juror) for juror in JURORS.split("|")),
        *(("Nom ", name) for name in NAMES.split("|")),
        *(("Observations", aside) for aside in ASIDE.split("|")),
    ],
)
def test_common_headers_of_a_wide_sheet_are_known(words: Vocabulary, old: str, new: str) -> None:
    fields = "candidate juror criterion value"
    assert cells(words, WIDE.replace(old, new), fields=fields) == cells(words, WIDE, fields=fields)


@pytest.mark.parametrize("aside", BESIDE_CRITERIA.split("|"))
def test_a_column_beside_criteria_is_neither_a_juror_nor_a_candidate(words: Vocabulary, aside: str) -> None:
    written = WRITTEN.replace("Grille harmonisée", aside)
    assert cells(words, written, fields="juror value") == [["J01", "12,5"]]
    transposed = TRANSPOSED.replace("000124", aside)
    assert cells(words, transposed, fields="candidate value") == [["000123", "A"]]


@pytest.mark.parametrize("name", ["Salle", "Rang", "Centre"])
def test_what_may_be_somebody_s_name_is_never_passed_over_where_heads_are_people(
    words: Vocabulary, name: str
) -> None:
    written = WRITTEN.replace("Grille harmonisée", name)
    assert cells(words, written, fields="juror") == [["J01"], [name]]


@pytest.mark.parametrize(
    ("told", "text"),
    [("Épreuve E1", "Épreuve E1"), ("Epreuve E1 - En bref", "Epreuve E1"), ("E1 - En bref", "E1 - En bref")],
)
def test_a_label_may_say_again_that_it_tells_an_exam(words: Vocabulary, told: str, text: str) -> None:
    drawing = WIDE.replace("E1 – Mise en situation", told)
    assert cells(words, drawing, fields="exam") == [[text], [text]]


@pytest.mark.parametrize(
    "head", ["A1.1 Les phases de l'entretien d'accueil", "A1.1\nLes phases de l'entretien d’accueil sont…"]
)
def test_a_code_may_stand_before_the_start_of_its_text(words: Vocabulary, head: str) -> None:
    (match,) = found(words, Grid("Feuil1", [["N° candidat", "Juré", head], ["000123", "J01", "A"]]))
    assert match.layout.id == "wide"


def test_a_criterion_is_never_passed_over_for_how_its_text_begins(words: Vocabulary) -> None:
    drawing = WIDE.replace("A1.2", "A1.2 – Seuil de rentabilité, barème et points")
    assert cells(words, drawing) == cells(words, WIDE)


def test_another_number_counts_only_for_want_of_the_candidate_s(words: Vocabulary) -> None:
    (match,) = found(words, "Numéro | N° de dossier | N° candidat | Juré | A1.1\n1 | D7 | 000123 | J01 | A")
    assert match.columns["candidate"] == 2
    (match,) = found(words, "Candidat | N° de dossier | Juré | A1.1\nMartin | 000123 | J01 | A")
    assert match.columns["candidate"] == 1
    (match,) = found(words, "Numéro | Candidat | Jury | Juré | A1.1\n1 | 000123 | 3 | J01 | A")
    assert (match.columns["candidate"], match.columns["juror"]) == (1, 3)


@pytest.mark.parametrize(
    "heads",
    [
        "ID | Heure de début | Heure de fin | Adresse de messagerie | Nom | N° candidat | Juré | A1.1",
        "Id | Heure de début | Heure de fin | Adresse de messagerie | Nom | N°candidat | Votre code juré | A1.1",
        "Score | Nom d'utilisateur | Horodateur | Adresse e-mail | Nom | Numéro du candidat | Juré | A1.1",
    ],
)
def test_the_columns_that_forms_add_are_passed_over(words: Vocabulary, heads: str) -> None:
    drawing = f"{heads}\n1 | x | 03/03/2026 | anonymous | J Martin | 000123 | J01 | Acquis"
    assert cells(words, drawing, fields="candidate juror value") == [["000123", "J01", "Acquis"]]


def test_the_header_row_is_found_under_banner_rows(words: Vocabulary) -> None:
    banner = "\nCentre de Lyon\n\nExport du 3 mars\n"
    (match,) = found(words, banner + LONG.strip("\n"))
    assert match.header_row == 4 - 1
    assert match.columns["session"] == 0


def test_a_header_row_far_below_is_not_found(words: Vocabulary) -> None:
    assert refusal(words, "banner\n" * 30 + LONG.strip("\n")).code == "no_known_header"


def test_the_header_of_the_thirtieth_row_is_found(words: Vocabulary) -> None:
    (match,) = found(words, "banner\n" * 29 + LONG.strip("\n"))
    assert match.header_row == 29


@pytest.mark.parametrize(
    ("line", "labels"),
    [
        pytest.param("Session : | S1 | Épreuve : | E1", {"session": "B1", "exam": "D1"}, id="side by side"),
        pytest.param(
            "Session : |  | S1 | Épreuve : | E1", {"session": "C1", "exam": "E1"}, id="next filled cell"
        ),
        pytest.param("Session : S1 | Épreuve : E1", {"session": "A1", "exam": "B1"}, id="in one cell"),
        pytest.param("Session : |    | Épreuve : | E1", {"exam": "D1"}, id="no value before the next label"),
        pytest.param(
            "Session : |    | Épreuve : E1", {"exam": "C1"}, id="no value before a label with its value"
        ),
        pytest.param("Session : |", {}, id="no value at all"),
    ],
)
def test_a_label_gives_what_stands_beside_it_and_never_another_label(
    words: Vocabulary, line: str, labels: dict[str, str]
) -> None:
    (match,) = found(words, f"{line}\nN° candidat | A1.1\n000123 | A")
    told = {name: source for name, source in match.sources.items() if source.kind == "label"}
    assert {name: source.at for name, source in told.items()} == labels
    assert all(source.text.strip() in {"S1", "E1"} for source in told.values())


def test_a_column_comes_before_a_label_and_a_label_before_the_sheet_s_name(words: Vocabulary) -> None:
    (match,) = found(words, "Juré : | J09\nN° candidat | Juré | A1.1\n000123 | J01 | A")
    assert match.sources["juror"].at == "B"
    (match,) = found(words, grid(TICKED_ONE_JUROR, "J02"))
    assert match.sources["juror"].text == "J01"


@pytest.mark.parametrize(
    ("drawing", "nearest", "missing", "address"),
    [
        pytest.param(
            REGISTRATIONS.replace("Présence", "État"),
            "Registre des inscriptions",
            "présence",
            "A1",
            id="one header",
        ),
        pytest.param(
            MINUTES.replace("Décision", "Avis").replace("Jurés", "Signataires"),
            "Procès-verbal de jury",
            "décision, jurés",
            "A1",
            id="two headers",
        ),
        pytest.param(
            TICKED.replace("N° candidat :", "Élève :"),
            "Classeur individuel, niveaux cochés (un par candidat et par épreuve)",
            "n° candidat",
            "A7",
            id="a label",
        ),
        pytest.param(
            TICKED.replace("Non acquis", "Rouge").replace("Acquis", "Vert"),
            "Classeur individuel, niveaux cochés (un par candidat et par épreuve)",
            "les niveaux sous chaque juré",
            "A7",
            id="levels of no règlement",
        ),
        pytest.param(
            WIDE.replace("A1.1 | A1.2", "Q1 | Q2"),
            "Grille large (candidats en lignes, critères en colonnes)",
            "des critères en colonnes",
            "A5",
            id="no criterion",
        ),
        pytest.param(
            WRITTEN.replace("N° candidat :", "Élève :"),
            "Classeur individuel, notes écrites (un par candidat et par épreuve)",
            "n° candidat",
            "A5",
            id="jurors are not taken for candidates",
        ),
        pytest.param(
            BLANK_SHEET.replace("Code |", "Repère |"),
            "Grille vierge d'Acquis, remplie",
            "code",
            "A7",
            id="a signed sheet that was rebuilt",
        ),
    ],
)
def test_none_is_a_refusal_that_names_the_nearest_layout_and_what_it_lacks(
    words: Vocabulary, drawing: str, nearest: str, missing: str, address: str
) -> None:
    refused = refusal(words, drawing)
    assert (refused.code, refused.sheet, refused.address) == ("unknown_layout", "Feuil1", address)
    assert refused.details == {"nearest": nearest, "missing": missing}
    assert f"La plus proche est « {nearest} » ; il y manque : {missing}." in say(
        refused.code, refused.details
    )


def test_a_sheet_with_no_known_header_has_no_nearest_layout(words: Vocabulary) -> None:
    refused = refusal(words, "Ingrédient | Poids\nFarine | 250 g")
    assert (refused.code, refused.details) == ("no_known_header", {})


def test_two_layouts_in_one_file_are_refused_by_name(words: Vocabulary) -> None:
    refused = refusal(words, LONG, MINUTES)
    assert refused.code == "ambiguous_layout"
    assert refused.details == {
        "layouts": "Export long (une ligne par note) [long] ; Procès-verbal de jury [register_minutes]"
    }


def test_two_layouts_for_one_sheet_are_refused_by_name(words: Vocabulary, tmp_path: Path) -> None:
    twin = (DIRECTORY / "long.yaml").read_text(encoding="utf-8")
    twin = twin.replace("id: long", "id: other").replace("title: Export", "title: Autre export")
    (tmp_path / "other.yaml").write_text(twin, encoding="utf-8")
    refused = refusal(words, LONG, layouts=load_layouts((DIRECTORY, tmp_path)))
    assert (refused.code, refused.sheet) == ("ambiguous_layout", "")
    assert "Autre export" in refused.details["layouts"]


def test_a_layout_may_say_which_one_it_replaces(words: Vocabulary, tmp_path: Path) -> None:
    twin = (DIRECTORY / "long.yaml").read_text(encoding="utf-8")
    twin = twin.replace("id: long", "id: other\ninstead_of: [long]")
    (tmp_path / "other.yaml").write_text(twin, encoding="utf-8")
    (match,) = found(words, LONG, layouts=load_layouts((DIRECTORY, tmp_path)))
    assert match.layout.id == "other"


def test_several_sheets_of_one_layout_are_all_read(words: Vocabulary) -> None:
    assert [match.grid.name for match in found(words, WIDE, "Mode d'emploi", WIDE)] == ["Feuil1", "Feuil3"]


def test_a_hidden_sheet_that_follows_a_layout_refuses_the_file(words: Vocabulary) -> None:
    refused = refusal(words, WIDE, grid(WIDE, "Brouillon", is_hidden=True))
    assert (refused.code, refused.sheet) == ("hidden_sheet", "Brouillon")


def test_a_hidden_sheet_that_follows_none_is_left_alone(words: Vocabulary) -> None:
    assert len(found(words, WIDE, grid("Acquis\nNon acquis", "Listes", is_hidden=True))) == 1


@pytest.mark.parametrize(
    ("drawing", "old", "new", "code", "address"),
    [
        pytest.param(LONG, "Saisi le", "Niveau", "repeated_column", "H1", id="two columns of scores"),
        pytest.param(LONG, "Saisi le", "Session", "repeated_column", "H1", id="two sessions"),
        pytest.param(MINUTES, "Motif", "Jury", "repeated_column", "G1", id="two columns of a register"),
        pytest.param(
            WIDE,
            "Session :   | S1",
            "Session : | S1 | Session : | S2",
            "repeated_label",
            "D2",
            id="two values",
        ),
    ],
)
def test_two_places_for_one_thing_are_refused(
    words: Vocabulary, drawing: str, old: str, new: str, code: str, address: str
) -> None:
    assert old in drawing
    refused = refusal(words, drawing.replace(old, new))
    assert (refused.code, refused.sheet, refused.address) == (code, "Feuil1", address)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        pytest.param("Session :   | S1", "Session : | S1 | Session : | s1", id="the same value twice"),
        pytest.param("Nom    | Prénom", "Nom    | Nom", id="two columns that are not read"),
    ],
)
def test_repeating_what_does_not_matter_is_no_doubt(words: Vocabulary, old: str, new: str) -> None:
    assert old in WIDE
    assert cells(words, WIDE.replace(old, new)) == cells(words, WIDE)


def test_a_better_name_takes_the_place_of_a_fallback(words: Vocabulary) -> None:
    (match,) = found(words, "Candidat | N° candidat | Juré | A1.1\nMartin | 000123 | J01 | A")
    assert match.columns["candidate"] == 1
    (match,) = found(words, "Candidat | Juré | A1.1\n000123 | J01 | A")
    assert match.columns["candidate"] == 0


def test_a_signed_sheet_is_read_by_the_layout_that_signs_and_no_other(words: Vocabulary) -> None:
    (match,) = found(words, BLANK_SHEET)
    assert match.layout.id == "blank_sheet"
    (match,) = found(words, BLANK_SHEET.replace("acquis-grille-1", "Acquis"))
    assert match.layout.id == "individual_written"


def test_a_layout_never_matches_beside_its_signature(words: Vocabulary) -> None:
    signing = [layout for layout in load_layouts() if layout.signature]
    assert (
        refusal(words, BLANK_SHEET.replace("acquis-grille-1", ""), layouts=signing).code == "no_known_header"
    )


@pytest.mark.parametrize(
    ("name", "juror"),
    [
        pytest.param("J01", "J01", id="code"),
        pytest.param("Mme Le Goff", "Mme Le Goff", id="name"),
        pytest.param("Feuil1", "", id="a sheet that nobody named"),
        pytest.param("Grille", "", id="a sheet named after what it is"),
        pytest.param("", "", id="a text file"),
    ],
)
@pytest.mark.parametrize("drawing", [TICKED_ONE_JUROR, WRITTEN_ONE_JUROR])
def test_one_sheet_per_juror_is_named_after_the_juror(
    words: Vocabulary, drawing: str, name: str, juror: str
) -> None:
    sheet = grid(drawing.replace("Juré :        | J01", ""), name)
    if juror:
        assert cells(words, sheet, fields="juror") == [[juror]]
    else:
        refused = refusal(words, sheet)
        assert (refused.code, refused.details["missing"]) == ("unknown_layout", "juré")


def test_a_two_row_header_is_told_by_its_merged_cells(words: Vocabulary) -> None:
    """One juror per criterion: only the merged « N° candidat » tells the second row from a row without candidate."""
    drawing = "N° candidat | A1.1 | A1.2\n | J01 | J02\n000123 | A | PA"
    (match,) = found(words, grid(drawing, merges=["A1:A2"]))
    assert match.layout.id == "wide_jurors"
    (match,) = found(words, drawing)
    assert match.layout.id == "wide"


def test_a_banner_over_the_criteria_is_no_head(words: Vocabulary) -> None:
    drawing = "| | Critères |\nN° candidat | Juré | A1.1 | A1.2\n000123 | J01 | A | PA"
    (match,) = found(words, grid(drawing, merges=["C1:D1"]))
    assert match.layout.id == "wide"


def test_a_banner_over_the_candidates_is_no_candidate(words: Vocabulary) -> None:
    drawing = "Juré : | J01\nCode | Critère | Candidats |\n | | 000123 | 000124\nA1.1 | Les phases | A | PA"
    assert refusal(words, grid(drawing, merges=["C2:D2"])).code == "unknown_layout"


def test_a_banner_over_the_levels_is_no_juror(words: Vocabulary) -> None:
    drawing = TICKED_ONE_JUROR.replace("\n\nCode", "\n | | Positionnement | |\nCode")
    assert cells(words, drawing, fields="juror value") == [["J01", "Acquis"]]
    assert refusal(words, drawing.replace("Juré :        | J01", "")).code == "unknown_layout"


def test_an_empty_sheet_is_no_trouble(words: Vocabulary) -> None:
    assert len(found(words, Grid("vide", []), Grid("blancs", [["", ""], []]), WIDE)) == 1
