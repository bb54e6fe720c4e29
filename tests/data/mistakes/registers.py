"""Registers: one wrong cell refuses the whole file; what tells of somebody's health never enters."""

from tests.data.mistakes.books_made import Sheet, book, error, number
from tests.data.mistakes.made import Mistake, loaded, refused, told
from tests.data.mistakes.texts_made import ACCOMMODATIONS, MINUTES, REGISTRATIONS, SESSIONS, text

LINES = {
    SESSIONS: "S2;Automne;LYO;officielle;2026-09-07;2026-09-11;banque_assurance/v1;exemple-1",
    REGISTRATIONS: "S1;000127;Xiberras;Maïwenn;G1;LYO;FC;BC01;1;présent",
    MINUTES: "S1;000123;BC01;validé;2026-03-20;J01, J02;",
    ACCOMMODATIONS: "S1;000123;tiers temps;E1;2026-02-02;2026-02-09;;;M2",
}
"""A sound line of each register, by its header."""

SAME_REGISTRATION = "même session, même candidat, même passage"
SESSIONS_GRID = (
    SESSIONS.replace(";", "|") + "\nS2|Automne|LYO|officielle|2026-09-07| |banque_assurance/v1|exemple-1"
)


def spoilt(
    name: str, header: str, old: str, new: str, address: str, code: str = "unreadable_value"
) -> Mistake:
    """Return a register whose one line has one wrong cell."""
    line = LINES[header]
    assert old in line, old
    return refused(
        f"registers/{name}.csv", text(header, line.replace(old, new, 1)), code, address, where=address
    )


def contradicting(name: str, header: str, old: str, new: str, same: str) -> Mistake:
    """Return a register that gives one line twice, otherwise the second time."""
    line = LINES[header]
    assert old in line, old
    content = text(header, line, line.replace(old, new, 1))
    return refused(
        f"registers/{name}.csv", content, "contradicting_lines", "A2, A3", same=same, where="A2, A3"
    )


def dropped(name: str, header: str, column: str, cell: str, line: str) -> Mistake:
    """Return a register with a column that may not enter."""
    content = text(f"{header};{column}", f"{line};{cell}")
    return loaded(f"registers/{name}.csv", content, told("dropped_columns", columns=column))


CELLS = (
    spoilt("day-that-does-not-exist", SESSIONS, "2026-09-11", "31/02/2026", "F2"),
    spoilt("year-of-two-digits", SESSIONS, "2026-09-11", "11/09/26", "F2"),
    spoilt("day-in-words", SESSIONS, "2026-09-11", "11 septembre 2026", "F2"),
    spoilt("end-before-start", SESSIONS, "2026-09-11", "2026-09-01", "F2", "reversed_dates"),
    spoilt("unknown-kind-of-session", SESSIONS, "officielle", "solennelle", "D2"),
    spoilt("unknown-referentiel", SESSIONS, "assurance/v1", "assurance/v9", "G2"),
    spoilt("unknown-reglement", SESSIONS, "exemple-1", "exemple-9", "H2"),
    spoilt("reglement-of-another-referentiel", SESSIONS, "exemple-1", "velo-2025", "H2"),
    spoilt("session-without-centre", SESSIONS, "LYO", "", "C2", "missing_value"),
    spoilt("unknown-access-route", REGISTRATIONS, "FC", "Poste", "G2"),
    spoilt("unknown-block", REGISTRATIONS, "BC01", "BC01, BC09", "H2"),
    spoilt("attempt-zero", REGISTRATIONS, ";1;", ";0;", "I2"),
    spoilt("unknown-presence", REGISTRATIONS, "présent", "en retard", "J2"),
    spoilt("registration-of-nobody", REGISTRATIONS, "000127", "", "B2", "missing_value"),
    spoilt("registration-without-presence", REGISTRATIONS, "présent", "", "J2", "missing_value"),
    spoilt("unknown-decision", MINUTES, "validé", "sursis", "D2"),
    spoilt("decision-on-an-unknown-block", MINUTES, "BC01", "BC09", "C2"),
    spoilt("decision-on-month-13", MINUTES, "2026-03-20", "20/13/2026", "E2"),
    spoilt("decision-about-nobody", MINUTES, "000123", "", "B2", "missing_value"),
    spoilt("unknown-accommodation", ACCOMMODATIONS, "tiers temps", "faveur", "C2"),
    spoilt("accommodation-for-an-unknown-exam", ACCOMMODATIONS, "E1", "E9", "D2"),
    spoilt("unknown-exempted-criterion", ACCOMMODATIONS, ";;;M2", ";;A1.1, A9.9;M2", "H2"),
    spoilt(
        "exemption-in-another-exam",
        ACCOMMODATIONS,
        "tiers temps;E1;2026-02-02;2026-02-09;;;M2",
        "Dispense;E1;2026-02-02;2026-02-09;;A4.1;M2",
        "H2",
        "exemption_of_other_exam",
    ),
    spoilt("diagnosis-for-a-reason-code", ACCOMMODATIONS, "M2", "dyslexie", "I2"),
    spoilt("official-number-for-a-reason-code", ACCOMMODATIONS, "M2", "RQTH 7504421", "I2"),
)

LINES_AT_ODDS = (
    contradicting("session-with-two-ends", SESSIONS, "2026-09-11", "2026-09-12", "même session"),
    contradicting("candidate-present-and-absent", REGISTRATIONS, "présent", "absent", SAME_REGISTRATION),
    contradicting("candidate-in-two-cohorts", REGISTRATIONS, "G1", "G2", SAME_REGISTRATION),
    contradicting(
        "block-validated-and-refused",
        MINUTES,
        "BC01;validé",
        "A;non validé",
        "même session, même candidat, même bloc",
    ),
    refused(
        "registers/two-people-under-one-number.csv",
        text(
            REGISTRATIONS,
            LINES[REGISTRATIONS].replace("000127", "abc9"),
            LINES[REGISTRATIONS].replace("000127", "ABC9").replace("Xiberras;Maïwenn", "Ybarra;Zénaïde"),
        ),
        "contradicting_lines",
        "B2, B3",
        same="même numéro de candidat, noms différents",
        where="B2, B3",
    ),
    contradicting(
        "accommodation-decided-and-undecided",
        ACCOMMODATIONS,
        "2026-02-09",
        "",
        "même session, même candidat, même type, même épreuve",
    ),
)

BOOKS = (
    refused(
        "registers/candidate-by-name.csv",
        text(REGISTRATIONS, LINES[REGISTRATIONS].replace("000127", "Xiberras")),
        "strange_number",
        "B2",
    ),
    loaded(
        "registers/same-line-twice.csv",
        text(MINUTES, *["S1;000123;BC02;validé;2026-03-20;J01;"] * 2),
        told("repeated_lines", n="1"),
        values="000123 bc02 validated 2026-03-20",
    ),
    refused(
        "registers/error-for-a-date.xlsx",
        book(Sheet(SESSIONS_GRID, "Sessions", cells={"F2": error("F2", "#VALUE!")})),
        "flawed_cell",
        "F2",
        "Sessions",
    ),
    refused(
        "registers/session-column-twice.csv",
        text(f"{MINUTES};Session", f"{LINES[MINUTES]};S2"),
        "repeated_column",
        "H1",
    ),
    refused("registers/minutes-with-no-line.csv", text(MINUTES), "no_lines"),
    loaded(
        "registers/date-cell.xlsx",
        book(
            Sheet(SESSIONS_GRID.replace("S2", "S5"), "Sessions", cells={"F2": number("F2", "46276", style=1)})
        ),
        values="S5 official 2026-09-07 2026-09-11",
    ),
)

ODD = (
    loaded(
        "registers/exemption-of-nothing.csv",
        text(ACCOMMODATIONS, "S1;000125;Dispense;E2;2026-02-02;2026-02-09;;;M2"),
        told("exemption_of_nothing", "C2", n="1"),
    ),
    loaded(
        "registers/decided-before-it-was-advised.csv",
        text(ACCOMMODATIONS, "S1;000126;tiers temps;E2;2026-02-09;2026-02-02;;;M2"),
        told("steps_out_of_order", "C2", n="1"),
    ),
)

HEALTH = (
    dropped(
        "diagnosis-column",
        ACCOMMODATIONS,
        "Diagnostic",
        "dyslexie",
        "S1;000123;Dispense;;2026-02-02;2026-02-09;;A1.3;M2",
    ),
    dropped(
        "rqth-column",
        ACCOMMODATIONS,
        "N° RQTH",
        "RQTH 7504421",
        "S1;000124;tiers temps;E1;2026-02-02;2026-02-09;;;R-07",
    ),
    dropped(
        "free-text-in-registrations",
        REGISTRATIONS,
        "Commentaire du référent",
        "dyslexie sévère",
        "S1;000128;Xiberras;Maïwenn;G1;LYO;FC;BC01;1;présent",
    ),
    dropped(
        "free-text-in-minutes",
        MINUTES,
        "Remarques",
        "fatigue, dyslexie",
        "S1;000124;BC01;validé;2026-03-20;J01;",
    ),
    dropped(
        "free-text-in-sessions",
        SESSIONS,
        "Notes internes",
        "salle pour dyslexie",
        "S4;Été;LYO;officielle;2026-06-01;2026-06-05;banque_assurance/v1;exemple-1",
    ),
    loaded(
        "registers/reason-of-a-decision.csv",
        text(MINUTES, "S1;000125;BC01;non validé;20/03/2026;J01;dyslexie mal compensée"),
        values="000125 bc01 not_validated 2026-03-20 has_reason",
    ),
)

MISTAKES = (*CELLS, *LINES_AT_ODDS, *BOOKS, *ODD, *HEALTH)
