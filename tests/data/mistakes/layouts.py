"""Files whose headers, sheets or tables leave a doubt on what is where."""

from tests.data.mistakes.books_made import Sheet, book, error, number
from tests.data.mistakes.made import refused
from tests.data.mistakes.texts_made import LONG, MINUTES, long, text

WIDE = "Session;N° candidat;Juré;A1.1;A1.2"
LONG_TITLE = "Export long (une ligne par note)"
GRID = "Session | N° candidat | Juré | Critère | Note\nS1 | 000123 | {J} | A1.1 | A\nS1 | 000123 | {J} | A1.2 | PA"
WIDE_GRID = "Session | N° candidat | Juré | A1.1 | A1.2\nS1 | 000123 | {J} | A | PA"
INDIVIDUAL = "Session | S1\nÉpreuve | E1\nN° candidat | 000123\nCode | Critère | {J}\nA1.1 | | A\nA1.2 | | PA"
ONE_JUROR = "Session | S1\nN° candidat | 000123\nCode | Note\nA1.1 | A\nA1.2 | PA"
TICKED = """
Session | S1 | | | | |
N° candidat | 000123 | | | | |
 | | {J} | | | Avis |
Code | Critère | Acquis | Non acquis | NE | |
A1.1 | | X | | | bien |
A1.2 | | | X | | |
"""
EXAMS = """
 | | | E1 | | {last}
Session | N° candidat | Juré | A1.1 | {middle} | A1.3
S1 | 000123 | {{J}} | A | PA | NA
"""
MINUTES_GRID = (
    "Session | N° candidat | Bloc | Décision | Date | Jurés\nS1 | 000123 | BC01 | validé | 2026-03-20 | {J}"
)
SIGNED = "Grille | acquis-grille-1\nSession | S1\nN° candidat | 000123\nCritères | {J}\nA1.1 | A"
WORDING = "Les phases de l'entretien d'accueil sont respectées (accroche, découverte et identification) ;"
LEGEND = ("Légende;A = acquis", WIDE)

HEADERS = (
    refused(
        "layouts/a-recipe.csv", text("Ingrédient;Quantité", "Farine;250", "Beurre;125"), "no_known_header"
    ),
    refused(
        "layouts/no-header-at-all.csv",
        text("S1;000123;{J};A1.1;A", "S1;000123;{J};A1.2;PA"),
        "no_known_header",
    ),
    refused(
        "layouts/header-on-row-31.csv",
        text(*["Certification;;;;"] * 30, LONG, "S1;000123;{J};A1.1;A"),
        "no_known_header",
    ),
    refused(
        "layouts/note-called-colour.csv",
        long("000123;A1.1;A", header=LONG.replace("Note", "Couleur")),
        "unknown_layout",
        "A1",
        nearest=LONG_TITLE,
        missing="note",
    ),
    refused(
        "layouts/decision-called-opinion.csv",
        text(MINUTES.replace("Décision", "Avis"), "S1;000123;BC01;validé;2026-03-20;{J};"),
        "unknown_layout",
        "A1",
        nearest="Procès-verbal de jury",
        missing="décision",
    ),
    refused(
        "layouts/whose-grid-is-not-said.xlsx",
        book(Sheet(INDIVIDUAL.replace("N° candidat | 000123\n", ""), "E1")),
        "unknown_layout",
        "A3",
        "E1",
        nearest="Classeur individuel, notes écrites (un par candidat et par épreuve)",
        missing="n° candidat",
    ),
    refused(
        "layouts/blank-sheet-with-its-header-retyped.xlsx",
        book(Sheet(SIGNED, "Grille")),
        "unknown_layout",
        "A4",
        "Grille",
        nearest="Grille vierge d'Acquis, remplie",
        missing="code",
    ),
    refused(
        "layouts/note-twice.csv", long("000123;A1.1;A;PA", header=f"{LONG};Note"), "repeated_column", "F1"
    ),
    refused(
        "layouts/note-and-level.csv",
        long("000123;A1.1;A;PA", header=f"{LONG};Niveau"),
        "repeated_column",
        "F1",
    ),
    refused(
        "layouts/criterion-in-two-columns.csv",
        text("Session;N° candidat;Juré;A1.1;A1.1", "S1;000123;{J};A;PA"),
        "contradiction",
        "D2, E2",
    ),
    refused(
        "layouts/scores-under-no-header.xlsx",
        book(Sheet("Session|N° candidat|Juré|A1.1||A1.3\nS1|000123|{J}|A|PA|NA")),
        "unnamed_column",
        "E1",
        "Notes",
    ),
    refused(
        "layouts/session-told-twice.csv",
        text("Session;S1;;", "Session;S2;;", "N° candidat;Juré;A1.1;A1.2", "000123;{J};A;PA"),
        "repeated_label",
        "B2",
    ),
    refused(
        "layouts/unknown-exam-over-criteria.xlsx",
        book(Sheet(EXAMS.format(last="E9", middle="A1.2"), "Jury", merges=["D1:E1"])),
        "unknown_exam",
        "F1",
        "Jury",
    ),
    refused(
        "layouts/gap-in-a-two-row-header.xlsx",
        book(Sheet(EXAMS.format(last="E1", middle=""), "Jury", merges=["D1:E1"])),
        "unnamed_column",
        "E2",
        "Jury",
    ),
    refused(
        "layouts/opinion-among-ticked-levels.xlsx",
        book(Sheet(TICKED, "E1", merges=["C3:E3"])),
        "unknown_column",
        "F3",
        "E1",
    ),
)

SHEETS = (
    refused(
        "layouts/sorted-with-its-headers.csv",
        text("S1;000123;{J};A;PA", WIDE, "S1;000124;{J};NA;NE"),
        "rows_above_header",
        "B1",
    ),
    refused(
        "layouts/text-of-another-criterion.xlsx",
        book(Sheet(INDIVIDUAL.replace("A1.2 | ", f"A1.2 | {WORDING}"), "E1")),
        "other_wording",
        "B6",
        "E1",
        criterion="A1.2",
        other="A1.1",
    ),
    refused(
        "layouts/grid-and-minutes-in-one-workbook.xlsx",
        book(Sheet(WIDE_GRID, "Grille"), Sheet(MINUTES_GRID, "PV")),
        "ambiguous_layout",
        layouts="Grille large (candidats en lignes, critères en colonnes) [wide]"
        " ; Procès-verbal de jury [register_minutes]",
    ),
    refused(
        "layouts/hidden-copy-of-the-grid.xlsx",
        book(Sheet(GRID, "Grille"), Sheet(GRID, "Grille (2)", state='state="hidden"')),
        "hidden_sheet",
        sheet="Grille (2)",
    ),
    refused(
        "layouts/very-hidden-copy-of-the-grid.xlsx",
        book(Sheet(GRID, "Grille"), Sheet(GRID, "Grille (2)", state='state="veryHidden"')),
        "hidden_sheet",
        sheet="Grille (2)",
    ),
    refused(
        "layouts/hidden-grid-named-after-a-candidate.xlsx",
        book(Sheet(GRID, "Grille"), Sheet(GRID, "Quéméner Maëlys", state='state="hidden"')),
        "hidden_sheet",
        sheet="… …",
    ),
    refused(
        "layouts/one-sheet-per-juror-one-of-them-unnamed.xlsx",
        book(Sheet(ONE_JUROR, "{J}"), Sheet(ONE_JUROR, "Feuil2")),
        "unknown_layout",
        "A3",
        "Feuil2",
        nearest="Classeur individuel, notes écrites, un juré par feuille",
        missing="juré",
    ),
    refused(
        "layouts/second-grid-under-the-legend.csv",
        text(WIDE, "S1;000123;{J};A;PA", *LEGEND, "S1;000124;{J};A;PA"),
        "second_table",
        "A4",
    ),
    refused(
        "layouts/error-for-a-candidate.xlsx",
        book(Sheet(GRID, cells={"B3": error("B3", "#REF!")})),
        "flawed_cell",
        "B3",
        "Notes",
    ),
    refused(
        "layouts/error-for-a-juror.xlsx",
        book(Sheet(INDIVIDUAL, "E1", cells={"C4": error("C4", "#N/A")})),
        "flawed_cell",
        "C4",
        "E1",
    ),
    refused(
        "layouts/session-never-computed.xlsx",
        book(Sheet(INDIVIDUAL, "E1", cells={"B1": '<c r="B1"><f>A9</f></c>'})),
        "flawed_cell",
        "B1",
        "E1",
    ),
    refused(
        "layouts/candidate-number-of-sixteen-digits.xlsx",
        book(Sheet(GRID, cells={"B3": number("B3", "1234567890123456")})),
        "number_too_long",
        "B3",
        "Notes",
    ),
)

MISTAKES = (*HEADERS, *SHEETS)
