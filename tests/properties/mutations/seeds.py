"""One correct small file of each shipped layout, with what each of its columns, heads and labels tells."""

from dataclasses import dataclass, field

from tests.unit.sheets.drawn import merge, rows

Area = tuple[int, int, int, int]
Cells = list[list[str]]


@dataclass(frozen=True)
class Page:
    """One sheet: its name, its cells and its merged ranges."""

    name: str
    cells: Cells
    merges: tuple[Area, ...] = ()


@dataclass(frozen=True)
class Seed:
    """A file, and how a person reads it.

    `head_rows` are the rows, from zero, of its headers, and `heads` what each tells over a column of scores; `named`
    is the rank of the one that names columns, `fields` what each of these columns is, « ignored » included. `labels`
    gives the field of each label above the table.
    """

    layout: str
    pages: tuple[Page, ...]
    head_rows: tuple[int, ...]
    fields: dict[str, str]
    heads: tuple[str, ...] = ()
    named: int = 0
    labels: dict[str, str] = field(default_factory=dict)
    sheet_tells: str = ""
    is_register: bool = False
    is_ticked: bool = False


LABELS = {"Session :": "session", "Épreuve :": "exam", "N° candidat :": "candidate", "Juré :": "juror",
          "Nom": "last_name", "Prénom": "first_name"}  # fmt: skip
LABELLED = {"long": "EJS", "wide": "EJS", "wide_exams": "JS", "wide_jurors": "ES", "form": "ES",
"transposed": "EJS",
            "transposed_jurors": "ES", "individual_ticked": "ENS", "individual_ticked_one_juror": "EJNS",
            "individual_written": "ENS", "individual_written_one_juror": "EJNS",
            "blank_sheet": "ENS"}  # fmt: skip
"""The labels that each layout knows, by what comes first of their names."""

PERSON = {"N° candidat": "candidate", "Nom": "last_name", "Prénom": "first_name", "Juré": "juror"}
BESIDE = {"Observations": "ignored"}
ROWS = PERSON | BESIDE | {"Session": "session", "Grille": "grid_kind"}


def page(drawing: str, name: str = "Feuil1", *merges: str) -> Page:
    """Return a drawing as a rectangle of cells."""
    drawn = rows(drawing)
    width = max(map(len, drawn))
    return Page(name, [row + [""] * (width - len(row)) for row in drawn], tuple(map(merge, merges)))


LONG = """
Session | Épreuve | N° candidat | Grille       | Juré | Critère | Note | Observations
S1      | E1      | 000123      | individuelle | J01  | A1.1    | A    | bien
S1      | E1      | 000123      | individuelle | J01  | A1.2    | PA   |
S1      | E1      | 000123      | individuelle | J02  | A1.1    | NA   | Élève assidue
S1      | E2      | 000124      | individuelle | J02  | A4.1    | NE   |
S1      | E2      | 000124      | harmonisée   |      | A4.1    | A    |
"""
WIDE = """
Jeu fictif : ces candidats n'existent pas
Session :   | S1
Épreuve :   | E1

N° candidat | Nom    | Juré | A1.1 | A1.2 | A1.3 | Observations
000123      | Martin | J01  | A    | PA   | 1    | bien
000124      | Duval  | J01  | NA   |      | NE   |
000125      | Lefèvre | J02 | PA   | A    | 0.5  |
"""
WIDE_EXAMS = """
Session :   | S1

            |      | E1   |      | E2   |      |
N° candidat | Juré | A1.1 | A1.2 | A4.1 | A4.2 | Observations
000123      | J01  | A    | PA   | NA   | ABS  | é
000124      | J02  | NE   | A    | PA   |      |
"""
WIDE_JURORS = """
Session :   | S1
N° candidat | Nom    | A1.1 |     | A1.2 |
            |        | J01  | J02 | J01  | J02
000123      | Martin | A    | PA  | NA   | A
000124      | Duval  | PA   | NE  | A    | DISP
"""
FORM = """
Horodateur          | Juré | N° candidat | A1.1 – Les phases | Question [A1.2]
03/03/2026 10:12:00 | J01  | 000123      | Acquis            | Non acquis
03/03/2026 11:12:00 | J02  | 000124      | NE                | Partiellement acquis
"""
TRANSPOSED = """
Session : | S1
Juré :    | J01

Code | 000123 | 000124 | 000125 | Observations
A1.1 | A      | PA     | 1      | rien à redire
A1.2 | NA     | NE     |        |
A4.1 | PA     | A      | SO     |
"""
TRANSPOSED_JURORS = """
Session : | S1

Code | 000123 |     | 000124 |
     | J01    | J02 | J01    | J02
A1.1 | A      | PA  | NA     | A
A1.2 | NE     | A   | PA     | NA
"""
TICKED = """
Session :     | S1
Épreuve :     | E1
N° candidat : | 000123

Code | J01        |                      |        |       | J02        |                      |        |
     | Non acquis | Partiellement acquis | Acquis | Autre | Non acquis | Partiellement acquis | Acquis | Autre
A1.1 |            |                      | X      |       |            | X                    |        |
A1.2 | ✓          |                      |        |       |            |                      | X      |
A1.3 |            |                      |        | NE    | 1          |                      |        |
"""
TICKED_ONE = """
Session :     | S1
N° candidat : | 000123

Code | Non acquis | Partiellement acquis | Acquis | Observations
A1.1 |            | X                    |        | à revoir
A1.2 |            |                      | X      |
A1.3 | NE         |                      |        |
"""
WRITTEN = """
Session :     | S1
Épreuve :     | E1
N° candidat : | 000123

Code | J01 | J02 | Grille harmonisée | Observations
A1.1 | A   | PA  | A                 | bien
A1.2 | NA  | NE  | PA                |
A1.3 | 1   |     | 0.5               |

Total | 25 | 13
"""
WRITTEN_ONE = """
Session :     | S1
N° candidat : | 007

Code | Note | Observations
A1.1 | A    | sûr
A1.2 | PA   |
A1.3 | 12   |
"""
BLANK = """
Modèle        | acquis-grille-1
Session :     | S1
Épreuve :     | E1
N° candidat : | 000123
Nom           | Martin

Code | Critère     | J01 | J02 | Observations
A1.1 | Les phases  | A   | PA  |
A1.2 | L'échange   | NE  | NA  | bien

Légende
NE   | non évalué
"""
SESSIONS = """
Session | Intitulé  | Centre | Type        | Début      | Fin        | Référentiel         | Règlement
S1      | Printemps | LYO    | officielle  | 2026-03-02 | 2026-03-06 | banque_assurance/v1 | exemple-1
S2      | Été       | PAR    | examen blanc | 2026-06-02 | 2026-06-06 | banque_assurance/v1 | exemple-1
"""
REGISTRATIONS = """
Session | N° candidat | Nom    | Prénom | Cohorte | Centre | Voie d'accès | Blocs      | Passage | Présence
S1      | 000123      | Martin | Anne   | G1      | LYO    | FC           | BC01, BC02 | 1       | présent
S1      | 000124      | Duval  | Zoé    | G2      | PAR    | FI           | BC01       | 2       | absent
"""
ACCOMMODATIONS = """
Session | N° candidat | Type         | Épreuve | Préconisé le | Décidé le  | Mis en œuvre le
S1      | 000123      | Temps majoré | E1      | 02/02/2026   | 09/02/2026 | 03/03/2026
S1      | 000124      | Dispense     | E2      | 03/02/2026   | 10/02/2026 |
"""
MINUTES = """
Session | N° candidat | Bloc | Décision   | Date       | Jurés
S1      | 000123      | BC01 | validé     | 20/03/2026 | J01, J02
S1      | 000124      | BC02 | non validé | 21/03/2026 | J01
"""
REGISTER_FIELDS = {
    "sessions": "session label centre kind starts_on ends_on referentiel reglement",
    "registrations": "session candidate last_name first_name cohort centre access_route blocks attempt presence",
    "accommodations": "session candidate type exam recommended_on decided_on implemented_on",
    "minutes": "session candidate block decision decided_on jurors",
}


def _register(kind: str, drawing: str) -> Seed:
    drawn = page(drawing)
    fields = dict(zip(drawn.cells[0], REGISTER_FIELDS[kind].split(), strict=True))
    return Seed(f"register_{kind}", (drawn,), (0,), fields, is_register=True)


def _seed(layout: str, drawn: Page, head_rows: tuple[int, ...], fields: dict[str, str], *heads: str) -> Seed:
    return Seed(layout, (drawn,), head_rows, fields, heads, labels=_labels(layout))


def _labels(layout: str) -> dict[str, str]:
    known = LABELLED[layout]
    return {
        text: name for text, name in LABELS.items() if text[0].replace("É", "E").replace("P", "N") in known
    }


CODE = {"Code": "criterion", **BESIDE}
LONG_FIELDS = {
    "Session": "session", "Épreuve": "exam", "N° candidat": "candidate", "Grille": "grid_kind", "Juré": "juror",
    "Critère": "criterion", "Note": "value", **BESIDE,
}  # fmt: skip
LEVEL_PAGES = tuple(page(TICKED_ONE, juror) for juror in ("J01", "J02"))
NOTE_PAGES = tuple(page(WRITTEN_ONE, juror) for juror in ("J01", "J02"))

SEEDS = (
    _seed("long", page(LONG), (0,), LONG_FIELDS),
    _seed("wide", page(WIDE), (4,), ROWS | {"Épreuve": "exam"}, "criterion"),
    Seed("wide_exams", (page(WIDE_EXAMS, "Feuil1", "C3:D3", "E3:F3"),), (2, 3), ROWS,
         ("exam", "criterion"), 1, _labels("wide_exams")),
    _seed("wide_jurors", page(WIDE_JURORS, "Feuil1", "A2:A3", "B2:B3", "C2:D2", "E2:F2"), (1, 2),
          {name: told for name, told in ROWS.items() if told not in ("juror",
          "grid_kind")} | {"Épreuve": "exam"},
          "criterion", "juror"),
    _seed("form", page(FORM), (0,), ROWS | {"Épreuve": "exam", "Horodateur": "submitted_at"}, "criterion"),
    _seed("transposed", page(TRANSPOSED), (3,), CODE | {"Épreuve": "exam"}, "candidate"),
    _seed("transposed_jurors", page(TRANSPOSED_JURORS, "Feuil1", "A3:A4", "B3:C3", "D3:E3"), (2, 3),
    CODE | {"Épreuve": "exam"},
          "candidate", "juror"),
    Seed("individual_ticked", (page(TICKED, "Feuil1", "A5:A6", "B5:E5", "F5:I5"),), (4, 5), CODE,
         ("juror", "level"), 0, _labels("individual_ticked"), is_ticked=True),
    Seed("individual_ticked_one_juror", LEVEL_PAGES, (3,), CODE, ("level",), 0, LABELS, "juror",
    is_ticked=True),
    _seed("individual_written", page(WRITTEN), (4,), CODE, "juror"),
    Seed("individual_written_one_juror", NOTE_PAGES, (3,), CODE | {"Note": "value"}, (), 0, LABELS, "juror"),
    _seed("blank_sheet", page(BLANK), (6,), CODE | {"Critère": "ignored"}, "juror"),
    _register("sessions", SESSIONS),
    _register("registrations", REGISTRATIONS),
    _register("accommodations", ACCOMMODATIONS),
    _register("minutes", MINUTES),
)  # fmt: skip
