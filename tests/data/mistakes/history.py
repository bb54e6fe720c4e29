"""Files that come again: `history/first-*` are in the ledger before the others arrive, one after the other."""

from dataclasses import replace

from tests.data.mistakes.books_made import Sheet, book
from tests.data.mistakes.made import Content, Mistake, Told, loaded
from tests.data.mistakes.texts_made import MINUTES, REGISTRATIONS, long, text

JUROR = "J01"
FIRST = ("000126;A1.1;A", "000126;A1.2;PA", "000126;A1.3;NE")
FIRST_VALUES = "000126 A1.1=a, 000126 A1.2=pa, 000126 A1.3=not_assessed"
GRID = """
Session | N° candidat | Juré | A1.1   | A1.2                 | A1.3
S1      | 000126      | {J}  | acquis | partiellement acquis | non évalué
"""
MINUTES_LINE = "S1;000126;BC01;validé;2026-03-20;J01;"
REGISTRATION = "S1;000129;Xiberras;Maïwenn;G1;LYO;FC;BC01;1;présent"


def _unchanged(name: str, content: Content, seen: str = "") -> Mistake:
    said = (Told("", sentence=seen),) if seen else ()
    return Mistake(f"history/{name}", content, "unchanged", said)


def _proposed(name: str, content: Content, address: str, before: str, after: str) -> Mistake:
    sentence = f"{before or '∅'} → {after}"
    return Mistake(f"history/{name}", content, "proposed", (Told("correction", address, sentence=sentence),))


AGAIN = "Mêmes valeurs que {first}, déjà chargé : rien à faire."

BEFORE = (
    loaded("history/first-scores.csv", long(*FIRST), values=FIRST_VALUES),
    loaded(
        "history/first-minutes.csv", text(MINUTES, MINUTES_LINE), values="000126 bc01 validated 2026-03-20"
    ),
    loaded(
        "history/first-registrations.csv", text(REGISTRATIONS, REGISTRATION), values="000129 FC present bc01"
    ),
)

AFTER = (
    _unchanged("same-bytes.csv", long(*FIRST)),
    _unchanged(
        "same-values-in-utf-16.csv",
        long(*FIRST, encoding="utf-16-le", end="\n"),
        AGAIN.format(first="F-0003"),
    ),
    _unchanged("same-values-in-another-order.csv", long(*reversed(FIRST)), AGAIN.format(first="F-0003")),
    _unchanged("same-values-in-a-wide-workbook.xlsx", book(Sheet(GRID)), AGAIN.format(first="F-0003")),
    _unchanged("fewer-lines.csv", long(*FIRST[:2]), AGAIN.format(first="F-0003")),
    _unchanged("blank-over-a-value.csv", long("000126;A1.1;", *FIRST[1:]), AGAIN.format(first="F-0003")),
    _proposed("another-level.csv", long(FIRST[0], "000126;A1.2;A", FIRST[2]), "E3", "pa", "a"),
    _unchanged("another-level-sent-again.csv", long(FIRST[0], "000126;A1.2;A"), AGAIN.format(first="F-0003")),
    _proposed("state-for-a-level.csv", long("000126;A1.1;ABS"), "E2", "a", "absent"),
    _proposed("level-for-a-state.csv", long("000126;A1.3;PA"), "E2", "not_assessed", "pa"),
    loaded(
        "history/refused-cell-over-a-value.csv",
        long("000126;A1.1;bien", *FIRST[1:]),
        Told("unknown_word", "E2"),
        values="000126 A1.1=?, 000126 A1.2=pa, 000126 A1.3=not_assessed",
    ),
    loaded(
        "history/one-more-line.csv", long(*FIRST, "000126;A1.4;A"), values=f"{FIRST_VALUES}, 000126 A1.4=a"
    ),
    _unchanged(
        "minutes-dated-in-french.csv",
        text(MINUTES, MINUTES_LINE.replace("2026-03-20", "20/03/2026")),
        AGAIN.format(first="F-0004"),
    ),
    _proposed(
        "another-decision.csv",
        text(MINUTES, MINUTES_LINE.replace("validé", "non validé")),
        "",
        "validated",
        "not_validated",
    ),
    _proposed(
        "minutes-with-a-decision-blanked.csv",
        text(MINUTES, MINUTES_LINE.replace("validé", "")),
        "",
        "validated",
        "∅",
    ),
    _unchanged(
        "registration-in-other-words.csv",
        text(REGISTRATIONS, REGISTRATION.replace("FC", "formation continue")),
        AGAIN.format(first="F-0005"),
    ),
    _proposed(
        "another-presence.csv",
        text(REGISTRATIONS, REGISTRATION.replace("présent", "absent")),
        "",
        "present",
        "absent_unjustified",
    ),
    loaded(
        "history/another-name.csv",
        text(REGISTRATIONS, REGISTRATION.replace("Xiberras", "Zénaïde")),
        Told("replaced_names", details={"n": "1"}),
        values="000129 FC present bc01",
    ),
)

OTHERS = (loaded("history/another-juror.csv", long(*FIRST), values=FIRST_VALUES),)

MISTAKES = (*(replace(mistake, signed=JUROR) for mistake in (*BEFORE, *AFTER)), *OTHERS)
