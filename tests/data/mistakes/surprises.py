"""Honest files that look strange: they must load, and leave exactly these values."""

from unicodedata import normalize

from tests.data.mistakes.books_made import Sheet, archive, book, number, ods
from tests.data.mistakes.made import Content, Mistake, Told, loaded, told
from tests.data.mistakes.texts_made import LONG, REGISTRATIONS, binary, long, score, text

VALUES = "000123 A1.1=a, 000123 A1.2=pa"
GRID = "Session | N° candidat | Juré | Critère | Note\nS1 | 000123 | {J} | A1.1 | A\nS1 | 000123 | {J} | A1.2 | PA"
WIDE = "Session;N° candidat;Juré;A1.1;A1.2"
MACROS = {"xl/vbaProject.bin": b"\xd0\xcf\x11\xe0" + bytes(60)}
BANNER = (
    "Certification banque et assurance;;;;",
    "Session de printemps 2026, édition du 09/03/2026;;;;",
    ";;;;",
)
CRITERION = "Les phases de l'entretien d'accueil sont respectées (accroche, découverte et identification) ;"
TICKED = """
Session | S1 | | | | | |
Épreuve | E1 | | | | | |
N° candidat | 000123 | | | | | |
 | | {J} | | | | |
Code | Critère | Acquis | Partiellement acquis | Non acquis | NE | Observations
A1.1 | | ✓ | | | | à revoir
A1.2 | | | x | | |
A1.3 | | | | | NE |
"""
TRANSPOSED = "Session : S1 | | \nJuré : {J} | | \nCritère | 000123 | 000124\nA1.1 | A | PA\nA1.2 | NA | ABS"
ONE_JUROR = "Session | S1\nN° candidat | 000123\nCode | Note\nA1.1 | A\nA1.2 | PA"
INDIVIDUAL = "Session | S1\nN° candidat | 000123\nCode | Critère | {J}\nA1.1 | | A\nA1.2 | | PA"
EXAMS = " | | | E1 | | E2\nSession | N° candidat | Juré | A1.1 | A1.2 | A4.1\nS1 | 000123 | {J} | A | PA | NA"


def as_sent(name: str, content: Content, *said: Told, values: str = VALUES) -> Mistake:
    """Return an honest file."""
    return loaded(f"surprises/{name}", content, *said, values=values)


BYTES = (
    as_sent("byte-order-mark.csv", long("000123;A1.1;A", "000123;A1.2;PA", encoding="utf-8-sig")),
    as_sent(
        "windows-1252.csv",
        long("000123;A1.1;A", "000123;A1.2;Non évalué", encoding="cp1252"),
        values="000123 A1.1=a, 000123 A1.2=not_assessed",
    ),
    as_sent("utf-16.csv", long("000123;A1.1;A", "000123;A1.2;PA", encoding="utf-16")),
    as_sent("utf-16-without-mark.csv", long("000123;A1.1;A", "000123;A1.2;PA", encoding="utf-16-be")),
    as_sent("macintosh-ends-of-line.csv", long("000123;A1.1;A", "000123;A1.2;PA", end="\r")),
    as_sent("mixed-ends-of-line.csv", lambda juror: score("PA")(juror).replace(b"\r\n", b"\n", 1)),
    as_sent(
        "tabs.txt", text(LONG.replace(";", "\t"), "S1\t000123\t{J}\tA1.1\tA", "S1\t000123\t{J}\tA1.2\tPA")
    ),
    as_sent("commas.csv", text(LONG.replace(";", ","), "S1,000123,{J},A1.1,A", "S1,000123,{J},A1.2,PA")),
    as_sent(
        "commas-and-quoted-decimals.csv",
        text(LONG.replace(";", ","), 'S1,000123,{J},A1.1,"0,5"', "S1,000123,{J},A1.2,1"),
        values="000123 A1.1=0.5, 000123 A1.2=1.0",
    ),
    as_sent(
        "separator-line-of-excel.csv", text("sep=;", LONG, "S1;000123;{J};A1.1;A", "S1;000123;{J};A1.2;PA")
    ),
    as_sent(
        "line-end-inside-quotes.csv",
        text(f"{LONG};Observations", 'S1;000123;{J};A1.1;A;"bien\r\nmais"', "S1;000123;{J};A1.2;PA;"),
    ),
    as_sent("no-end-to-the-last-line.csv", lambda juror: score("PA")(juror).removesuffix(b"\r\n")),
    as_sent(
        "decomposed-accents.csv",
        text(
            normalize("NFD", LONG), "S1;000123;{J};A1.1;A", normalize("NFD", "S1;000123;{J};A1.2;Non évalué")
        ),
        values="000123 A1.1=a, 000123 A1.2=not_assessed",
    ),
)

TEXTS = (
    as_sent("leading-zeros.csv", long("000123;A1.1;A", "123;A1.2;PA"), values="000123 A1.1=a, 123 A1.2=pa"),
    as_sent(
        "jurors-called-null-and-na.csv",
        text(LONG, "S1;000123;NULL;A1.1;A", "S1;000123;NA;A1.1;PA"),
        values="000123 A1.1=a by NULL, 000123 A1.1=pa by NA",
    ),
    Mistake(
        "surprises/people-called-null-and-na.csv",
        text(
            REGISTRATIONS,
            "S1;000131;NULL;Zénaïde;NA;LYO;FC;BC01;1;présent",
            "S1;000132;Na;Nil;NULL;LYO;FC;BC01;1;présent",
        ),
        "loaded",
        values="000131 FC present bc01, 000132 FC present bc01",
    ),
    as_sent(
        "no-break-space-in-a-number.csv",
        long("000123;A1.1;A", "000123\u00a0;A1.2;PA"),
        told("unseen_characters", "E3", n="1"),
    ),
    as_sent("zero-width-space-in-a-score.csv", score("P\u200bA"), told("unseen_characters", "E3", n="1")),
    as_sent(
        "no-break-space-in-a-header.csv",
        long("000123;A1.1;A", "000123;A1.2;PA", header=LONG.replace("N° ", "N°\u00a0")),
    ),
    as_sent(
        "headers-without-accents.csv",
        long("000123;A1.1;A", "000123;A1.2;PA", header="SESSION;NUMERO CANDIDAT;jure;CRITERE;note"),
    ),
    as_sent("banner-rows.csv", text(*BANNER, LONG, "S1;000123;{J};A1.1;A", "S1;000123;{J};A1.2;PA")),
    as_sent(
        "blank-lines.csv", text(LONG, "", "S1;000123;{J};A1.1;A", ";;;;", "S1;000123;{J};A1.2;PA", "", "")
    ),
    as_sent("totals-row.csv", text(WIDE, "S1;000123;{J};A;PA", "Total;;;1;1")),
    as_sent(
        "rows-under-the-total.csv",
        text(WIDE, "S1;000123;{J};A;PA", "Total;;;1;1", "S1;000124;{J};A;A"),
        told("unread_rows", "A4", count="1", first="4"),
    ),
    as_sent(
        "comment-that-starts-like-a-total.csv",
        text(
            f"Observations;{LONG}",
            "bien;S1;000123;{J};A1.1;A",
            "Total respect du cadre;S1;000123;{J};A1.2;PA",
        ),
    ),
    as_sent(
        "score-beside-a-total.csv",
        text(WIDE, "S1;000123;{J};A;PA", "Total;;{J};A;1"),
        told("unread_rows", "A3", count="1", first="3"),
    ),
    as_sent(
        "scribble-beside-the-table.xlsx",
        book(Sheet(f"{WIDE}\nS1;000123;{{J}};A;PA;12".replace(";", "|"))),
        told("unnamed_columns", sheet="Notes", columns="F"),
    ),
    as_sent(
        "column-of-a-mood.csv",
        long("000123;A1.1;A;bonne", "000123;A1.2;PA;", header=f"{LONG};Humeur"),
        told("unread_columns", columns="Humeur"),
    ),
    as_sent("word-before-the-criterion.csv", long("000123;Critère A1.1;A", "000123;critere a1.2;PA")),
    as_sent("criterion-in-full.csv", text(LONG, f'S1;000123;{{J}};"{CRITERION}";A', "S1;000123;{J};A1.2;PA")),
    as_sent(
        "every-state.csv",
        long(*(f"000123;A1.{rank};{word}" for rank, word in enumerate(("ne", "DISP", "Abs", "SO", ""), 1))),
        values="000123 A1.1=not_assessed, 000123 A1.2=exempted, 000123 A1.3=absent, 000123 A1.4=not_applicable,"
        " 000123 A1.5=blank",
    ),
    as_sent(
        "points-for-levels.csv",
        long("000123;A1.1;1", "000123;A1.2;0,50"),
        values="000123 A1.1=1.0, 000123 A1.2=0.5",
    ),
    as_sent(
        "mark-with-leading-and-trailing-zeros.csv",
        text(LONG, "M1;000123;{J};K-01;07", "M1;000123;{J};K-02;12,50"),
        values="000123 K-01=7.0, 000123 K-02=12.5",
    ),
    as_sent(
        "absent-candidate-without-scores.csv",
        text(WIDE, "S1;000123;{J};A;PA", "S1;000124;{J};;"),
        values=f"{VALUES}, 000124 A1.1=blank, 000124 A1.2=blank",
    ),
)

BOOKS = (
    as_sent("macros.xlsm", book(Sheet(GRID), extra=MACROS), told("ignored_macros")),
    as_sent("no-macro.xlsm", book(Sheet(GRID))),
    as_sent(
        "hidden-row.xlsx",
        book(Sheet(GRID, hidden_rows=[3])),
        told("hidden_rows", "A3", "Notes", count="1", rows="3"),
    ),
    as_sent(
        "hidden-column.xlsx",
        book(Sheet(GRID, before='<cols><col min="5" max="5" width="9" hidden="1"/></cols>')),
        told("hidden_columns", "E1", "Notes", count="1", columns="E"),
    ),
    as_sent(
        "hidden-list-of-words.xlsx",
        book(Sheet(GRID), Sheet("A\nPA\nNA", "Listes", state='state="hidden"')),
        told("unread_sheet", sheet="Listes"),
    ),
    as_sent(
        "sheet-of-instructions.xlsx",
        book(Sheet("Consignes\nCocher une case par ligne.", "Consignes"), Sheet(GRID)),
        told("unread_sheet", sheet="Consignes"),
    ),
    as_sent("protected-sheet.xlsx", book(Sheet(GRID, after='<sheetProtection password="CC1A" sheet="1"/>'))),
    as_sent(
        "formula-with-its-value.xlsx",
        book(Sheet(GRID, cells={"E3": '<c r="E3" t="str"><f>UPPER("pa")</f><v>PA</v></c>'})),
    ),
    as_sent(
        "number-typed-as-a-number.xlsx",
        book(Sheet(GRID, cells={"E3": number("E3", "0.5")})),
        values="000123 A1.1=a, 000123 A1.2=0.5",
    ),
    as_sent("workbook.ods", ods(Sheet(GRID))),
    as_sent(
        "ticked.xlsx",
        book(Sheet(TICKED, "E1", merges=["C4:F4"])),
        values="000123 A1.1=acquis, 000123 A1.2=partiellement acquis, 000123 A1.3=not_assessed",
    ),
    as_sent(
        "transposed.xlsx",
        book(Sheet(TRANSPOSED)),
        values="000123 A1.1=a, 000123 A1.2=na, 000124 A1.1=pa, 000124 A1.2=absent",
    ),
    as_sent("one-sheet-per-juror.xlsx", book(Sheet(ONE_JUROR, "{J}"))),
    as_sent("written-grid.xlsx", book(Sheet(INDIVIDUAL, "E1"))),
    as_sent(
        "exams-over-criteria.xlsx", book(Sheet(EXAMS, merges=["D1:E1"])), values=f"{VALUES}, 000123 A4.1=na"
    ),
)

FORM = (
    "Horodateur;Code de la session;Votre code juré;N° du candidat;A1.1 – Accueil;Question [A1.2];Commentaire"
)

REST = (
    as_sent(
        "form-answers.csv",
        text(FORM, "2026-03-09 10:00:00;S1;{J};000123;Acquis;PA;bien"),
        values="000123 A1.1=acquis, 000123 A1.2=pa",
    ),
    as_sent("session-not-registered-yet.csv", text(LONG, "S9;000123;{J};A1.1;A", "S9;000123;{J};A1.2;PA")),
    as_sent("candidate-not-registered.csv", long("999999;A1.1;A"), values="999999 A1.1=a"),
)

TWO = archive(
    ("S1/notes.csv", score("PA")),
    ("S1/notes.xlsx", book(Sheet(GRID.replace("000123", "000124")))),
    ("__MACOSX/._notes.csv", binary(b"\0\5\x16\7")),
    ("Thumbs.db", binary(b"\xd0\xcf\x11\xe0")),
)
TWICE = archive(("notes.csv", score("PA")), ("copie.csv", score("PA")))
ONE_BAD = archive(("notes.csv", score("PA")), ("scan.xlsx", binary(b"%PDF-1.7\n")))
SCAN = Told("unread_kind", details={"kind": "PDF"})


def member(
    archived: str, content: Content, name: str, status: str = "loaded", *said: Told, values: str = ""
) -> Mistake:
    """Return one file of an archive."""
    return Mistake(f"surprises/{archived}", content, status, said, values, member=name)


ARCHIVES = (
    member("archive-of-two.zip", TWO, "notes.csv", values=VALUES),
    member("archive-of-two.zip", TWO, "notes.xlsx", values=VALUES.replace("000123", "000124")),
    member("archive-with-one-file-twice.zip", TWICE, "notes.csv", values=VALUES),
    member("archive-with-one-file-twice.zip", TWICE, "copie.csv", "unchanged"),
    member("archive-with-a-scan-among-grids.zip", ONE_BAD, "notes.csv", values=VALUES),
    member("archive-with-a-scan-among-grids.zip", ONE_BAD, "scan.xlsx", "quarantined", SCAN),
)

MISTAKES = (*BYTES, *TEXTS, *BOOKS, *REST, *ARCHIVES)
