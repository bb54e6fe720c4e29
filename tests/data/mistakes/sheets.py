"""Score sheets that name nobody, name what the référentiel does not know, or contradict themselves."""

from tests.data.mistakes.books_made import Sheet, book
from tests.data.mistakes.made import loaded, refused, told
from tests.data.mistakes.texts_made import LONG, long, text

WIDE = "Session;N° candidat;Juré;A1.1"
EXAM = "Session;Épreuve;N° candidat;Juré;Critère;Note"
KIND = "Session;N° candidat;Grille;Juré;Critère;Note"
IDENTITY = "Session | S1\nÉpreuve | E1\nN° candidat | 000123\n"
INDIVIDUAL = f"{IDENTITY}Code | Critère | {{J}}\nA1.1 | | A\nA4.1 | | PA"
UNKNOWN = "unknown_criterion"

WHAT = (
    refused(
        "sheets/unknown-criterion.csv",
        long("000123;A1.1;A", "000123;A9.9;PA"),
        UNKNOWN,
        "D3",
        criterion="A9.9",
    ),
    refused(
        "sheets/criterion-in-other-words.csv",
        long("000123;L'accueil est soigné;A"),
        UNKNOWN,
        "D2",
        criterion="…",
    ),
    refused("sheets/no-criterion.csv", long("000123;A1.1;A", "000123;;PA"), UNKNOWN, "D3", criterion="…"),
    refused(
        "sheets/unknown-criterion-column.csv",
        text(f"{WIDE};A9.9", "S1;000123;{J};A;PA"),
        UNKNOWN,
        "E1",
        criterion="A9.9",
    ),
    refused(
        "sheets/column-of-a-mood.csv",
        text(f"{WIDE};Humeur", "S1;000123;{J};A;bonne"),
        UNKNOWN,
        "E1",
        criterion="…",
    ),
    refused(
        "sheets/code-over-the-text-of-another-criterion.csv",
        text(f"{WIDE};A1.2 : L'échange et empathique, le discours clair et limpide", "S1;000123;{J};A;PA"),
        UNKNOWN,
        "E1",
        criterion="…",
    ),
    refused(
        "sheets/unknown-exam.csv",
        text(EXAM, "S1;E1;000123;{J};A1.1;A", "S1;E9;000123;{J};A1.2;A"),
        "unknown_exam",
        "B3",
    ),
    refused(
        "sheets/unknown-exam-above-the-table.csv",
        text("Épreuve : E9;;;", WIDE, "S1;000123;{J};A"),
        "unknown_exam",
        "A1",
    ),
    refused(
        "sheets/criterion-of-another-exam.csv",
        text(EXAM, "S1;E1;000123;{J};A1.1;A", "S1;E1;000123;{J};A4.1;A"),
        "criterion_of_other_exam",
        "E3",
        criterion="A4.1",
        exam="E1",
    ),
    refused(
        "sheets/criterion-of-another-exam-in-a-grid.xlsx",
        book(Sheet(INDIVIDUAL, "E1")),
        "criterion_of_other_exam",
        "A6",
        "E1",
        criterion="A4.1",
        exam="E1",
    ),
    refused(
        "sheets/unknown-kind-of-grid.csv",
        text(KIND, "S1;000123;commune;{J};A1.1;A"),
        "unknown_grid_kind",
        "C2",
    ),
    refused("sheets/header-alone.csv", text(LONG), "no_cells"),
    refused("sheets/header-alone.xlsx", book(Sheet(LONG.replace(";", "|"))), "no_cells"),
)

WHO = (
    refused(
        "sheets/name-for-a-number.csv", long("000123;A1.1;A", "Quéméner;A1.2;PA"), "strange_number", "B3"
    ),
    refused("sheets/null-for-a-number.csv", long("NULL;A1.1;A", "NA;A1.1;PA"), "strange_number", "B2, B3"),
    refused(
        "sheets/full-width-number.csv", long("000123;A1.1;A", "０００１２３;A1.2;PA"), "strange_number", "B3"
    ),
    refused(
        "sheets/cyrillic-o-for-a-zero.csv", long("000123;A1.1;A", "О00123;A1.2;PA"), "strange_number", "B3"
    ),
    refused("sheets/score-of-nobody.csv", long("000123;A1.1;A", ";A1.2;PA"), "missing_candidate", "B3"),
    refused(
        "sheets/scores-of-nobody-in-a-wide-grid.csv",
        text(WIDE, "S1;000123;{J};A", "S1;;{J};PA"),
        "missing_candidate",
        "B3",
    ),
    refused(
        "sheets/score-by-nobody.csv",
        text(LONG, "S1;000123;{J};A1.1;A", "S1;000123;;A1.2;PA"),
        "missing_juror",
        "C3",
    ),
    refused(
        "sheets/individual-grid-by-nobody.csv",
        text(KIND, "S1;000123;individuelle;;A1.1;A"),
        "missing_juror",
        "D2",
    ),
    refused(
        "sheets/no-session.csv",
        text("N° candidat;Juré;Critère;Note", "000123;{J};A1.1;A"),
        "no_session",
        "D2",
    ),
    refused(
        "sheets/one-line-without-session.csv",
        text(LONG, "S1;000123;{J};A1.1;A", ";000123;{J};A1.2;PA"),
        "no_session",
        "A3",
    ),
)

TWICE = (
    refused(
        "sheets/two-levels-for-one-criterion.csv",
        long("000123;A1.1;A", "000123;A1.2;PA", "000123;A1.1;NA"),
        "contradiction",
        "E2, E4",
    ),
    loaded(
        "sheets/blank-then-level.csv",
        long("000123;A1.1;", "000123;A1.2;PA", "000123;A1.1;A"),
        told("completed_cells", "E2, E4", n="1"),
        values="000123 A1.1=a, 000123 A1.2=pa",
    ),
    refused(
        "sheets/juror-in-lower-case-says-otherwise.csv",
        text(LONG, "S1;000123;{J};A1.1;A", "S1;000123; {J} ;A1.1;NA"),
        "contradiction",
        "E2, E3",
    ),
    refused(
        "sheets/candidate-twice-in-a-wide-grid.csv",
        text(WIDE, "S1;000123;{J};A", "S1;000124;{J};A", "S1;000123;{J};PA"),
        "contradiction",
        "D2, D4",
    ),
    refused(
        "sheets/candidate-on-two-sheets.xlsx",
        book(
            *(
                Sheet(f"Session|N° candidat|Juré|A1.1\nS1|000123|{{J}}|{level}", name)
                for name, level in (("Lundi", "A"), ("Mardi", "NA"))
            )
        ),
        "contradiction",
        "D2",
        "Lundi",
    ),
    loaded(
        "sheets/no-column-for-the-juror.csv",
        text("Session;N° candidat;A1.1", "S1;000123;A"),
        told("whole_jury"),
        values="000123 A1.1=a by all",
    ),
    loaded(
        "sheets/name-of-another-candidate.csv",
        text("Session;N° candidat;Nom;Prénom;Grille;A3.3", "S1;000124;Quéméner;Maëlys;harmonisée;A"),
        told("other_name", "C2", n="1"),
        values="000124 A3.3=a by all",
    ),
    refused(
        "sheets/juror-left-blank.csv",
        text("Session :;S1;;", "Juré :;………;;", "N° candidat;A1.1;A1.2;A1.3", "000123;A;A;A"),
        "missing_juror",
        "A2",
    ),
    refused(
        "sheets/label-in-mid-table.xlsx",
        book(Sheet(f"{IDENTITY}Code | Critère | {{J}}\nA1.1 | | A\nN° candidat : 000124\nA1.2 | | A")),
        "label_inside",
        "A6",
        "Notes",
    ),
    loaded(
        "sheets/title-and-signature-in-the-table.csv",
        text(
            "Session;N° candidat;Juré;A1.1",
            ";Groupe du matin;;",
            "S1;000123;{J};A",
            ";Le président du jury;;",
        ),
        told("rows_of_nobody", "A2", rows="2, 4"),
        values="000123 A1.1=a",
    ),
    loaded(
        "sheets/same-line-twice.csv",
        long("000123;A1.1;A", "000123;A1.2;PA", "000123;A1.1;a"),
        told("repeated_cells", "E2, E4", n="1"),
        values="000123 A1.1=a, 000123 A1.2=pa",
    ),
    loaded(
        "sheets/same-level-in-two-words.csv",
        long("000123;A1.1;A", "000123;A1.2;PA", "000123;A1.1;Acquis"),
        told("repeated_cells", "E2, E4", n="1"),
        values="000123 A1.1=a, 000123 A1.2=pa",
    ),
)

MISTAKES = (*WHAT, *WHO, *TWICE)
