"""The one grammar of cells: text in, state and token out, or the code of why it is refused. No refused text is kept."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from pipeline.locales.errors import catalogue
from tests.benchmarks.samples import criteria
from tests.unit.ledger.desk import SESSIONS, Desk, desk_at
from tests.unit.sheets.drawn import workbook

Found = tuple[object, object, object]

READ: Mapping[str, tuple[str, tuple[str | None, str | None]]] = {
    # A level of the règlement
    "code of a level": ("PA", (None, "pa")),
    "label of a level": ("Partiellement acquis", (None, "partiellement acquis")),
    "capitals": ("ACQUIS", (None, "acquis")),
    "no-break spaces": ("\u00a0Non\u202facquis ", (None, "non acquis")),
    "NA is a level": ("NA", (None, "na")),
    "zero-width inside": ("P\u200bA", (None, "pa")),
    "soft hyphen": ("Ac\u00adquis", (None, "acquis")),
    "mark of direction": ("\u200eA\u202c", (None, "a")),
    "byte order mark": ("\ufeffPA", (None, "pa")),
    "ideographic space": ("PA\u3000", (None, "pa")),
    # A number
    "whole": ("1", (None, "1.0")),
    "decimal comma": ("0,5", (None, "0.5")),
    "trailing zero": ("12,50", (None, "12.5")),
    "leading zero": ("07", (None, "7.0")),
    "zero": ("0", (None, "0.0")),
    "six decimals": ("1,234567", (None, "1.234567")),
    "six digits": ("999999", (None, "999999.0")),
    "no-break space around a number": ("\u00a00,5\u202f", (None, "0.5")),
    # A state
    "NE": ("NE", ("not_assessed", None)),
    "non évalué": ("Non évalué", ("not_assessed", None)),
    "no accents": ("non evalue", ("not_assessed", None)),
    "accents in two signs": ("Non e\u0301value\u0301", ("not_assessed", None)),
    "DISP": ("disp", ("exempted", None)),
    "ABS": ("Abs", ("absent", None)),
    "SO": ("SO", ("not_applicable", None)),
    "already held": ("CA", ("already_held", None)),
    # Nothing
    "nothing": ("", ("blank", None)),
    "spaces": ("   ", ("blank", None)),
    "no-break space": ("\u00a0", ("blank", None)),
    "zero-width space": ("\u200b", ("blank", None)),
}

REFUSED: Mapping[str, tuple[str, str]] = {
    "two answers": ("Acquis + NE", "two_answers"),
    "full-width digits": ("１２", "full_width"),
    "full-width letters": ("ＰＡ", "full_width"),
    "one full-width letter": ("PＡ", "full_width"),
    "Cyrillic letter": ("А", "homoglyph"),
    "Greek letter": ("ΝΑ", "homoglyph"),
    "one Cyrillic letter": ("Аcquis", "homoglyph"),
    "ISO date": ("2026-03-02", "date_for_score"),
    "ISO date and time": ("2026-03-02 00:00:00", "date_for_score"),
    "French date": ("02/03/2026", "date_for_score"),
    "short date": ("2/3/26", "date_for_score"),
    "time": ("01:30", "date_for_score"),
    "time with seconds": ("1:30:00", "date_for_score"),
    "time with parts of seconds": ("01:30:00.250000", "date_for_score"),
    "mark out of twenty": ("12/20", "fraction"),
    "mark out of twenty with spaces": ("12,5 / 20", "fraction"),
    "half as a fraction": ("1/2", "fraction"),
    "percentage": ("50 %", "percentage"),
    "percentage with a no-break space": ("50\u00a0%", "percentage"),
    "percentage without space": ("12,5%", "percentage"),
    "exponent": ("1e1", "exponent"),
    "signed exponent": ("1E+3", "exponent"),
    "the key of a zero": ("à", "unknown_word"),
    "a short word with an accent": ("pà", "unknown_word"),
    "a letter struck through": ("A\u0336", "unknown_word"),
    "exponent with decimals": ("1.5e-2", "exponent"),
    "NaN": ("NaN", "not_a_number"),
    "infinity": ("inf", "not_a_number"),
    "negative infinity": ("-Infinity", "not_a_number"),
    "NULL": ("NULL", "not_a_number"),
    "None": ("None", "not_a_number"),
    "n/a": ("n/a", "not_a_number"),
    "error of a spreadsheet for nothing": ("#N/A", "error_value"),
    "negative": ("-1", "signed_number"),
    "plus sign": ("+1", "signed_number"),
    "minus sign": ("−1", "signed_number"),
    "two numbers": ("1 2", "malformed_number"),
    "thousands": ("1 234,5", "malformed_number"),
    "no-break space inside a number": ("1\u00a0234", "malformed_number"),
    "two separators": ("1,2,3", "malformed_number"),
    "nothing after the comma": ("1,", "malformed_number"),
    "seven digits": ("1234567", "malformed_number"),
    "seven decimals": ("1,2345678", "too_many_decimals"),
    "what a computation leaves": ("1,0000000001", "too_many_decimals"),
    "apostrophe": ("1'000", "malformed_number"),
    "curved apostrophe": ("1’000", "malformed_number"),
    "error of a spreadsheet": ("#REF!", "error_value"),
    "error of a French spreadsheet": ("#VALEUR !", "error_value"),
    "text of a formula": ("=A1+1", "formula_text"),
    "old formula": ("@SOMME(A1)", "formula_text"),
    "nothing before the comma": (",5", "malformed_number"),
    "Arabic digits": ("١٢", "unknown_word"),
    "superscript": ("1²", "unknown_word"),
    "half": ("½", "unknown_word"),
    "a word": ("mouais", "unknown_word"),
    "a name": ("Zébulon", "unknown_word"),
    "a tick": ("✓", "unknown_word"),
    "a cell with a line end": ("mouais\nbof", "unknown_word"),
}

CELLS: Mapping[str, tuple[str, tuple[str | None, str | None, str | None]]] = {
    **{name: (written, (*found, None)) for name, (written, found) in READ.items()},
    **{name: (written, ("blank", None, code)) for name, (written, code) in REFUSED.items()},
}


def text(*values: str) -> str:
    """Return a long export of values, each for a candidate of its own."""
    lines = [f'S1;{number};J01;A1.1;"{value}"' for number, value in enumerate(values)]
    return "\n".join(["Session;N° candidat;Juré;Critère;Note", *lines])


@pytest.fixture(scope="module")
def read(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Found]:
    """Every cell above, in one file, as the ledger holds it."""
    directory = tmp_path_factory.mktemp("grammar")
    path = directory / "notes.csv"
    path.write_text(text(*(written for written, _ in CELLS.values())), encoding="utf-8")
    with desk_at(directory) as desk:
        desk.drop("sessions.csv", SESSIONS)
        (outcome,) = desk.ingest(path)
        refused = [code for _, (*_, code) in CELLS.values() if code]
        off_scale = [found for _, found in CELLS.values() if found[1] in OFF_SCALE]
        assert (outcome.status, len(outcome.rejects)) == ("loaded", len(refused) + len(off_scale))
        assert [word for word in ("Zébulon", "mouais", "12/20") if word in desk.everything()] == []
        versions = desk.query("select row_no, state, token, code from ledger.score_version")
    found = {row: cell for row, *cell in versions}
    return {name: tuple(found[row]) for row, name in enumerate(CELLS, start=2)}


OFF_SCALE = {"12.5", "7.0", "1.234567", "999999.0"}
"""Tokens that are numbers, and no level of the règlement has these points."""


@pytest.mark.parametrize("name", CELLS)
def test_a_cell_is_a_state_a_token_or_a_refusal(read: Mapping[str, Found], name: str) -> None:
    assert read[name] == CELLS[name][1]


def test_every_refusal_of_a_cell_is_explained_and_every_one_that_text_can_meet_is_above() -> None:
    flaws = {"error_value", "formula_without_value", "merged_cell", "number_too_long", "unknown_mark"}
    elsewhere = {"off_scale", "two_decimal_styles"}
    told = {code for code, entry in catalogue().items() if entry.level == "cell"}
    assert {code for _, code in REFUSED.values()} | flaws | elsewhere == told


UNSEEN = {
    "no-break space": ("P\u00a0A", True),
    "narrow no-break space": ("PA\u202f", True),
    "zero-width space": ("\u200bPA", True),
    "zero-width joiner": ("P\u200dA", True),
    "soft hyphen": ("P\u00adA", True),
    "byte order mark": ("\ufeffPA", True),
    "ideographic space": ("PA\u3000", True),
    "a space": (" PA ", False),
    "accents in two signs": ("Non e\u0301value\u0301", False),
}


@pytest.mark.parametrize("name", UNSEEN)
def test_what_nobody_sees_is_removed_and_told(ready: Desk, name: str) -> None:
    written, is_told = UNSEEN[name]
    path = ready.directory / "notes.csv"
    path.write_text(text("PA", written, "NA"), encoding="utf-8")
    (outcome,) = ready.ingest(path)
    expected = [("unseen_characters", "E3")] if is_told else []
    assert [(notice.code, notice.address) for notice in outcome.notices] == expected


def test_unseen_characters_in_a_number_of_candidate_tell_nobody_apart(ready: Desk) -> None:
    path = ready.directory / "notes.csv"
    path.write_text(
        "Session;N° candidat;Juré;Critère;Note\nS1;000\u200b123;J01;A1.1;A\nS1\u00a0;000123\u00a0;J\u00ad01;A1.2;A",
        encoding="utf-8",
    )
    (outcome,) = ready.ingest(path)
    (notice,) = outcome.notices
    assert (notice.code, notice.address) == ("unseen_characters", "E2")
    assert " : 2." in notice.sentence
    assert len(ready.column("select distinct (session, candidate, juror) from core.score")) == 1


@pytest.mark.parametrize(
    ("values", "refused"),
    [
        pytest.param(("0,5", "0,5", "0.5"), ["E4"], id="a point among commas"),
        pytest.param(("0.5", "0,5", "1.0", "0.0"), ["E3"], id="a comma among points"),
        pytest.param(("0,5", "1", "A", "0,0"), [], id="commas, a whole number and a word"),
    ],
)
def test_two_ways_to_write_decimals_in_one_text(
    ready: Desk, values: tuple[str, ...], refused: list[str]
) -> None:
    path = ready.directory / "notes.csv"
    path.write_text(text(*values), encoding="utf-8")
    (outcome,) = ready.ingest(path)
    assert [(reject.code, reject.address) for reject in outcome.rejects] == [
        ("two_decimal_styles", address) for address in refused
    ]


def test_a_workbook_may_write_decimals_as_each_cell_likes(ready: Desk) -> None:
    drawing = """
    Session | N° candidat | Juré | Critère | Note
    S1      | 000123      | J01  | A1.1    | 0,5
    S1      | 000123      | J01  | A1.2    | 0.5
    """
    path = ready.directory / "notes.xlsx"
    path.write_bytes(workbook(Notes=drawing))
    (outcome,) = ready.ingest(path)
    assert (outcome.status, outcome.rejects) == ("loaded", ())
    assert ready.column("select level from core.score") == [1, 1]


FLAWED = """
Session | N° candidat | Juré | Critère | Note
S1      | 000123      | J01  | A1.1    | A
S1      | 000123      | J01  | A1.2    | A
S1      | 000123      | J01  | A1.3    | A
"""


def spoilt(path: Path) -> None:
    """Write a workbook where E2 is an error, E3 a formula never computed, E4 and the cell below one merged cell."""
    from openpyxl import load_workbook

    path.write_bytes(workbook(Notes=FLAWED))
    book = load_workbook(path)
    sheet = book["Notes"]
    sheet["E2"] = "#REF!"
    sheet["E2"].data_type = "e"
    sheet["E3"] = '=IF(1=1,"A","NA")'
    sheet.merge_cells("E4:F4")
    book.save(path)


def test_what_is_wrong_with_a_cell_of_the_file_itself_is_told_and_is_no_value(ready: Desk) -> None:
    path = ready.directory / "notes.xlsx"
    spoilt(path)
    (outcome,) = ready.ingest(path)
    assert [(reject.code, reject.sheet, reject.address) for reject in outcome.rejects] == [
        ("error_value", "Notes", "E2"),
        ("formula_without_value", "Notes", "E3"),
        ("merged_cell", "Notes", "E4"),
    ]
    assert set(ready.query("select state, token from ledger.score_version")) == {("blank", None)}


NUMBERS = ("000123", "C-2026/014", "FR_00123", "000 123 456", "ID 123", "N° 123", "a7", "Été-12")
NO_NUMBERS = (
    "Martin", "000101 - Martin Anne", "Nb de PA sur 2", "2026-10-05", "5/10/2026", "101.5", "=A1", "'000123",
    "1,23E+05", "Salle 12", "JURÉ : J02", "０００１２３", "С-12",
)  # fmt: skip


def test_a_candidate_goes_by_a_number_and_by_nothing_that_only_holds_a_digit(ready: Desk) -> None:
    asked = "select is_person_number(?)"
    told = {
        text: ready.run.connection.execute(asked, [text]).fetchall()[0][0] for text in NUMBERS + NO_NUMBERS
    }
    assert [text for text, is_number in told.items() if is_number] == list(NUMBERS)


CODES = [code for _, code, _ in criteria()][:24]
"""Criteria from column D on: the last one but one of a header stands in Z, the last one in AA."""


def wide(*codes: str, last: tuple[str, str] = ("A", "A")) -> str:
    header = " | ".join(("Session", "N° candidat", "Juré", *codes))
    return f"{header}\n{' | '.join(('S1', '000123', 'J01', *['A'] * (len(codes) - 2), *last))}"


def test_addresses_of_a_refusal_follow_the_columns_of_the_sheet(desk: Desk) -> None:
    (reject,) = desk.drop("notes.csv", wide(*CODES[:22], "Z9.8", "Z9.9")).rejects
    assert (reject.code, reject.address) == ("unknown_criterion", "Z1, AA1")


def test_cells_refused_are_told_in_the_order_of_the_sheet(desk: Desk) -> None:
    rejects = desk.drop("notes.csv", wide(*CODES, last=("bien", "bof"))).rejects
    assert [reject.address for reject in rejects] == ["Z2", "AA2"]
