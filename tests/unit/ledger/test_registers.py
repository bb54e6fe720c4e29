"""Registers: lines typed by the grammar, or the whole file refused with the cells to mend."""

from collections.abc import Mapping
from datetime import date

import pytest

from pipeline.run.plan import FileOutcome
from pipeline.vault.vault import open_vault
from tests.unit.ledger.desk import REGISTRATIONS, SESSIONS, Desk, desk_at

MINUTES = """
Session | N° candidat | Bloc | Décision   | Date       | Jurés    | Motif
S1      | 000123      | A    | validé     | 2026-03-20 | J01, J02 |
S1      | 000123      | bc02 | non validé | 20/03/2026 | J01      | le jury maintient
S1      | 000124      | BC01 |            |            |          |
"""

ACCOMMODATIONS = """
Session | N° candidat | Type        | Épreuve | Préconisé le | Décidé le  | Mis en œuvre le | Critères dispensés
S1      | 000123      | tiers temps | E1      | 2026-02-02   | 09/02/2026 |                 |
S1      | 000123      | Dispense    |         | 02/02/2026   |            |                 | A1.1
S1      | 000123      | Dispense    | E1      | 02/02/2026   | 10/02/2026 |                 | A1.2, A1.3
"""

# name: (register, what is written, what is written instead, code of the refusal, addresses)
REFUSED: Mapping[str, tuple[str, str, str, str, str]] = {
    "a day that does not exist": (SESSIONS, "2026-03-06", "31/02/2026", "unreadable_value", "F2"),
    "an ISO day that does not exist": (SESSIONS, "2026-03-06", "2026-02-30", "unreadable_value", "F2"),
    "a day in words": (SESSIONS, "2026-03-06", "6 mars 2026", "unreadable_value", "F2"),
    "a year of two digits": (SESSIONS, "2026-03-06", "06/03/26", "unreadable_value", "F2"),
    "a day with a time": (SESSIONS, "2026-03-06", "2026-03-06 09:00:00", "unreadable_value", "F2"),
    "a day of another century": (SESSIONS, "2026-03-02", "02/03/0026", "unreadable_value", "E2"),
    "a day after 2100": (SESSIONS, "2026-03-06", "06/03/2101", "unreadable_value", "F2"),
    "a day with two separators": (SESSIONS, "2026-03-06", "06/03-2026", "unreadable_value", "F2"),
    "half an attempt": (REGISTRATIONS, "| 1 ", "| 1,5 ", "unreadable_value", "I2"),
    "blocks of which one is unknown": (REGISTRATIONS, "BC01", "Blocs A et Z", "unreadable_value", "H2"),
    "a block that is not named": (REGISTRATIONS, "BC01", "Bloc", "unreadable_value", "H2"),
    "a decision on two blocks": (MINUTES, "| A ", "| A et B ", "unreadable_value", "C2"),
    "full-width digits": (SESSIONS, "2026-03-06", "２０２６-03-06", "unreadable_value", "F2"),
    "month 13": (MINUTES, "20/03/2026", "20/13/2026", "unreadable_value", "E3"),
    "unknown kind of session": (SESSIONS, "officielle", "solennelle", "unreadable_value", "D2"),
    "unknown référentiel": (SESSIONS, "assurance/v1", "assurance/v9", "unreadable_value", "G2"),
    "unknown règlement": (SESSIONS, "exemple-1", "exemple-9", "unreadable_value", "H2"),
    "unknown access route": (REGISTRATIONS, "FC   ", "Poste", "unreadable_value", "G2"),
    "unknown block": (REGISTRATIONS, "BC01", "BC09", "unreadable_value", "H2"),
    "one unknown block in a list": (REGISTRATIONS, "BC01", "BC01, ZZ", "unreadable_value", "H2"),
    "attempt 0": (REGISTRATIONS, "| 1 ", "| 0 ", "unreadable_value", "I2"),
    "attempt in words": (REGISTRATIONS, "| 1 ", "| un ", "unreadable_value", "I2"),
    "negative attempt": (REGISTRATIONS, "| 1 ", "| -1 ", "unreadable_value", "I2"),
    "unknown presence": (REGISTRATIONS, "présent", "en retard", "unreadable_value", "J2"),
    "unknown decision": (MINUTES, "non validé", "sursis", "unreadable_value", "D3"),
    "decision on an unknown block": (MINUTES, "| A ", "| Z ", "unreadable_value", "C2"),
    "unknown accommodation": (ACCOMMODATIONS, "tiers temps", "faveur", "unreadable_value", "C2"),
    "unknown exam": (ACCOMMODATIONS, "| E1 ", "| E9 ", "unreadable_value", "D2"),
    "unknown criterion": (ACCOMMODATIONS, "A1.2, A1.3", "A1.2, A9.9", "unreadable_value", "H4"),
    "a criterion exempted in another exam": (
        ACCOMMODATIONS,
        "A1.2, A1.3",
        "A1.2, A4.1",
        "exemption_of_other_exam",
        "H4",
    ),
    "session without a centre": (SESSIONS, "LYO", "   ", "missing_value", "C2"),
    "registration of nobody": (REGISTRATIONS, "000123", "      ", "missing_value", "B2"),
    "registration to no session": (REGISTRATIONS, "S1      ", "        ", "missing_value", "A2"),
    "registration without presence": (REGISTRATIONS, "présent", "       ", "missing_value", "J2"),
    "decision about nobody": (MINUTES, "000124", "      ", "missing_value", "B4"),
    "a session with two ends": (
        SESSIONS,
        "\n",
        "\nS1 | Printemps | LYO | officielle | 2026-03-02 | 2026-03-07 | banque_assurance/v1 | exemple-1\n",
        "contradicting_lines",
        "A2, A3",
    ),
    "a candidate present and absent": (
        REGISTRATIONS,
        "\n",
        "\nS1 | 000123 | Martin | Anne | G1 | LYO | FC | BC01 | 1 | absent\n",
        "contradicting_lines",
        "A2, A3",
    ),
    "a block validated by letter and refused by code": (
        MINUTES,
        "\n",
        "\nS1 | 000123 | BC01 | non validé | 2026-03-20 | J01, J02 |\n",
        "contradicting_lines",
        "A2, A3",
    ),
    "two people under one number": (
        REGISTRATIONS,
        "\n",
        "\nS2 | 000123 | Zorgluban | Léa | G1 | LYO | FC | BC01 | 1 | présent\n",
        "contradicting_lines",
        "B2, B3",
    ),
    "an accommodation decided and undecided": (
        ACCOMMODATIONS,
        "\n",
        "\nS1 | 000123 | tiers temps | E1 | 2026-02-02 | | |\n",
        "contradicting_lines",
        "A2, A3",
    ),
    "an exemption decided on two days": (
        ACCOMMODATIONS,
        "\n",
        "\nS1 | 000123 | Dispense | E1 | 02/02/2026 | 11/02/2026 | | A1.4\n",
        "contradicting_lines",
        "A2, A5",
    ),
}


def edited(drawing: str, old: str, new: str) -> str:
    """Return a register with one mistake; a line is added under its header."""
    assert old in drawing
    if old != "\n":
        return drawing.replace(old, new, 1)
    header, lines = drawing.strip("\n").split("\n", 1)
    return header + new + lines


@pytest.fixture(scope="module")
def refused(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, FileOutcome]:
    """Every mistake above, each in a file of its own."""
    with desk_at(tmp_path_factory.mktemp("registers")) as desk:
        paths = [
            desk.write(f"{number:02}.csv", edited(drawing, old, new))
            for number, (drawing, old, new, *_) in enumerate(REFUSED.values())
        ]
        outcomes = dict(zip(REFUSED, desk.ingest(*paths), strict=True))
        tables = ("session_version", "registration_version", "minutes_version", "exemption_version")
        assert [desk.query(f"from ledger.{table}") for table in tables] == [[]] * 4
    return outcomes


@pytest.mark.parametrize("name", REFUSED)
def test_one_wrong_cell_refuses_the_register_with_its_address(
    refused: Mapping[str, FileOutcome], name: str
) -> None:
    (reject,) = refused[name].rejects
    assert refused[name].status == "quarantined"
    assert (reject.code, reject.address) == REFUSED[name][3:]
    assert reject.address in reject.sentence


def test_wrong_cells_are_named_ten_at_most(desk: Desk) -> None:
    line = REGISTRATIONS.strip().splitlines()[1].replace("FC   ", "Poste")
    many = "\n".join([REGISTRATIONS.strip("\n"), *(line.replace("000123", f"{n:06}") for n in range(12))])
    (reject,) = desk.drop("inscriptions.csv", many).rejects
    assert reject.address == ", ".join(f"G{row}" for row in range(3, 13)) + ", …"


def test_sessions_are_typed(desk: Desk) -> None:
    desk.drop("sessions.csv", SESSIONS.replace("2026-03-06", "06/03/2026"))
    columns = "import_no, centre_label, standing, correction_no"
    (typed,) = desk.query(f"select * exclude ({columns}) from ledger.session_version")
    days = [date(2026, 3, 2), date(2026, 3, 6)]
    assert typed == ("S1", "Printemps", "LYO", "official", *days, "banque_assurance/v1", "exemple-1")


@pytest.mark.parametrize(
    "written",
    [
        "6/3/2026", "06.03.2026", "06-03-2026", "2026-03-06 00:00:00", "2026-03-06T00:00:00", "06/03/2026 00:00:00",
    ],
)  # fmt: skip
def test_a_day_is_read_however_a_spreadsheet_writes_it(desk: Desk, written: str) -> None:
    assert desk.drop("sessions.csv", SESSIONS.replace("2026-03-06", written)).status == "loaded"
    assert desk.column("select ends_on from ledger.session_version") == [date(2026, 3, 6)]


@pytest.mark.parametrize("written", ["non-validé", "non-validée", "Bloc A"])
def test_minutes_are_read_however_a_person_writes_them(desk: Desk, written: str) -> None:
    old = "| A " if written == "Bloc A" else "non validé"
    new = "| Bloc A " if written == "Bloc A" else written
    assert desk.drop("pv.csv", MINUTES.replace(old, new)).status == "loaded"
    typed = desk.query("select block, decision from ledger.minutes_version order by block, decision")
    assert ("a", "validated") in typed
    assert ("bc02", "not_validated") in typed


WORDS = {
    "route by its words": ("FC   ", "Formation continue", "access_route", "FC"),
    "route of a free candidate": ("FC   ", "Candidat libre", "access_route", "CL"),
    "absent": ("présent", "Absente", "presence", "absent_unjustified"),
    "absent with a reason": ("présent", "absence justifiée", "presence", "absent_justified"),
    "left during exams": ("présent", "Abandon en cours", "presence", "withdrawn_during"),
    "absent, cut short": ("présent", "ABS", "presence", "absent_unjustified"),
    "present, whoever it is": ("présent", "Présent(e)", "presence", "present"),
    "absent, whoever it is": ("présent", "Absent(e)", "presence", "absent_unjustified"),
    "first attempt, as a spreadsheet writes it": ("| 1 ", "| 1.0 ", "attempt", 1),
    "first attempt, masculine": ("| 1 ", "| 1er ", "attempt", 1),
    "first attempt, feminine": ("| 1 ", "| 1ère ", "attempt", 1),
    "second attempt": ("| 1 ", "| 2e ", "attempt", 2),
    "second attempt, longer": ("| 1 ", "| 2ème ", "attempt", 2),
    "blocks added up": ("BC01", "A+B", "blocks", ["a", "b"]),
    "blocks side by side": ("BC01", "BC01 BC02", "blocks", ["bc01", "bc02"]),
    "blocks in a sentence": ("BC01", "A, B et C", "blocks", ["a", "b", "c"]),
    "a block named so": ("BC01", "Bloc A", "blocks", ["a"]),
    "blocks named so": ("BC01", "Blocs A et B", "blocks", ["a", "b"]),
    "third attempt": ("| 1 ", "| 3 ", "attempt", 3),
    "block by letter": ("BC01", "A", "blocks", ["a"]),
    "blocks by code": ("BC01", "bc01, BC02", "blocks", ["bc01", "bc02"]),
    "blocks in another order": ("BC01", "C;B / A", "blocks", ["c", "b", "a"]),
    "a block written twice": ("BC01", "BC01, bc01 + BC02", "blocks", ["bc01", "bc02"]),
    "cohort called NA": ("G1", "NA", "cohort", "NA"),
}


@pytest.fixture(scope="module")
def coded(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Mapping[str, object]]:
    """One candidate registered for each way of writing above."""
    header, line = REGISTRATIONS.strip().splitlines()
    lines = [
        edited(line, old, new).replace("S1 ", f"S{number}")
        for number, (old, new, *_) in enumerate(WORDS.values(), start=1)
    ]
    columns = ("session", "access_route", "presence", "attempt", "blocks", "cohort")
    with desk_at(tmp_path_factory.mktemp("words")) as desk:
        assert desk.drop("inscriptions.csv", "\n".join([header, *lines])).status == "loaded"
        found = desk.query(f"select {', '.join(columns)} from ledger.registration_version")
    by_session = {row[0]: dict(zip(columns, row, strict=True)) for row in found}
    return {name: by_session[f"S{number}"] for number, name in enumerate(WORDS, start=1)}


@pytest.mark.parametrize("name", WORDS)
def test_words_of_registers_become_codes(coded: Mapping[str, Mapping[str, object]], name: str) -> None:
    *_, column, expected = WORDS[name]
    assert coded[name][column] == expected


@pytest.mark.parametrize("written", ["A, BC01", "BC01, BC01", "Blocs A et BC01"])
def test_a_block_listed_twice_is_owed_once(desk: Desk, written: str) -> None:
    desk.drop("sessions.csv", SESSIONS)
    desk.drop("inscriptions.csv", REGISTRATIONS.replace("BC01", written))
    desk.run.ensure_built()
    assert desk.column("select block from core.registration") == ["BC01"]
    due = "select count(*), count(distinct (criterion, slot)) from core.expected_score"
    assert len({*desk.query(due)[0]}) == 1


def test_minutes_keep_the_decision_and_whether_it_is_explained_never_the_reason(desk: Desk) -> None:
    assert desk.drop("pv.csv", MINUTES).status == "loaded"
    lines = desk.query(
        "select block, decision, decided_on, len(jurors), has_reason from ledger.minutes_version order by block"
    )
    assert lines == [
        ("a", "validated", date(2026, 3, 20), 2, False),
        ("bc01", None, None, 0, False),
        ("bc02", "not_validated", date(2026, 3, 20), 1, True),
    ]
    assert "maintient" not in desk.everything()


@pytest.mark.parametrize(
    "written",
    [
        "J01, J02", "J01; J02", "J01 / J02", "J01 et J02", "J01 ET J02", "J01 & J02", "J01&J02", "J01 + J02",
        "J01 - J02", "J01 – J02", "J01\nJ02", "J01, et J02", "J01,\r\nJ02",
    ],
)  # fmt: skip
def test_two_jurors_are_two_however_a_person_joins_them(desk: Desk, written: str) -> None:
    assert desk.drop("pv.csv", MINUTES.replace("J01, J02", "LISTE")).status == "loaded"
    path = desk.directory / "pv_2.csv"
    text = (desk.directory / "pv.csv").read_text(encoding="utf-8").replace("S1", "S2")
    path.write_text(text.replace("LISTE", f'"{written}"'), encoding="utf-8")
    assert desk.ingest(path)[0].status == "loaded"
    with open_vault(desk.run.workspace.vault) as vault:
        known = vault.surrogates("juror", ["J01", "J02"])
    jurors = "select jurors from ledger.minutes_version where session = 'S2' and block = 'a'"
    assert desk.column(jurors) == [list(known.values())]


def test_a_juror_with_a_double_name_is_one(desk: Desk) -> None:
    desk.drop("pv.csv", MINUTES.replace("J01, J02", "Zoé Martin-Betti"))
    assert desk.column("select len(jurors) from ledger.minutes_version where block = 'a'") == [1]


def test_of_accommodations_only_exempted_criteria_leave_the_vault(desk: Desk) -> None:
    assert desk.drop("amenagements.csv", ACCOMMODATIONS).status == "loaded"
    lines = "select exam, criterion, is_decided from ledger.exemption_version order by criterion"
    assert desk.query(lines) == [(None, "A1.1", False), ("E1", "A1.2", True), ("E1", "A1.3", True)]
    assert "2026, 2, 9" not in desk.everything()


def test_a_line_written_twice_is_no_contradiction(desk: Desk) -> None:
    twice = REGISTRATIONS.rstrip("\n") + "\n" + REGISTRATIONS.strip().splitlines()[1]
    assert desk.drop("inscriptions.csv", twice).status == "loaded"


@pytest.mark.parametrize("name", ["MARTÎN | anne", "Martin | ", " | "])
def test_a_name_written_otherwise_or_left_out_is_nobody_else(desk: Desk, name: str) -> None:
    line = REGISTRATIONS.strip().splitlines()[1]
    again = line.replace("Martin | Anne", name).replace("S1 ", "S2 ")
    assert desk.drop("inscriptions.csv", REGISTRATIONS + again).status == "loaded"


def test_two_people_under_one_number_are_refused_by_their_lines_and_not_named(desk: Desk) -> None:
    lines = [
        REGISTRATIONS.strip().splitlines()[1].replace("000123", number).replace("Martin", name)
        for number, name in (("abc9", "Martinetti"), ("ABC9", "Zorgluban"))
    ]
    (reject,) = desk.drop("inscriptions.csv", REGISTRATIONS + "\n".join(lines)).rejects
    assert (reject.code, reject.address) == ("contradicting_lines", "B3, B4")
    assert "même numéro de candidat, noms différents" in reject.sentence
    assert not [name for name in ("Martinetti", "Zorgluban") if name in reject.sentence + desk.everything()]


def test_a_register_without_a_line_is_refused(desk: Desk) -> None:
    drawings = (SESSIONS, REGISTRATIONS, MINUTES, ACCOMMODATIONS)
    headers = [
        desk.write(f"{number}.csv", drawing.strip().splitlines()[0])
        for number, drawing in enumerate(drawings)
    ]
    outcomes = desk.ingest(*headers)
    assert [(file.status, file.rejects[0].code) for file in outcomes] == [("quarantined", "no_lines")] * 4
