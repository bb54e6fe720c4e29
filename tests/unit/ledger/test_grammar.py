"""The one grammar of cells: text in, state and token out. Nothing else of what was written is kept."""

from collections.abc import Mapping

import pytest

from tests.unit.ledger.desk import SESSIONS, desk_at

REFUSED = (None, "?")

CELLS: Mapping[str, tuple[str, tuple[str | None, str | None]]] = {
    # A level of the règlement
    "code of a level": ("PA", (None, "pa")),
    "label of a level": ("Partiellement acquis", (None, "partiellement acquis")),
    "capitals": ("ACQUIS", (None, "acquis")),
    "no-break spaces": ("\u00a0Non\u202facquis ", (None, "non acquis")),
    # A number
    "whole": ("1", (None, "1.0")),
    "decimal comma": ("0,5", (None, "0.5")),
    "decimal point": ("0.5", (None, "0.5")),
    "trailing zero": ("12,50", (None, "12.5")),
    "leading zero": ("07", (None, "7.0")),
    "six decimals": ("1,234567", (None, "1.234567")),
    "six digits": ("999999", (None, "999999.0")),
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
    # What nobody may guess
    "mark out of twenty": ("12/20", REFUSED),
    "exponent": ("1e1", REFUSED),
    "not a number": ("NaN", REFUSED),
    "infinity": ("inf", REFUSED),
    "negative": ("-1", REFUSED),
    "plus sign": ("+1", REFUSED),
    "full-width digits": ("１２", REFUSED),
    "Arabic digits": ("١٢", REFUSED),
    "full-width letters": ("ＰＡ", REFUSED),
    "Cyrillic letter": ("А", REFUSED),
    "superscript": ("1²", REFUSED),
    "half": ("½", REFUSED),
    "percentage": ("50 %", REFUSED),
    "two numbers": ("1 2", REFUSED),
    "two separators": ("1,2,3", REFUSED),
    "nothing after the comma": ("1,", REFUSED),
    "nothing before the comma": (",5", REFUSED),
    "seven digits": ("1234567", REFUSED),
    "seven decimals": ("1,2345678", REFUSED),
    "date": ("2026-03-02", REFUSED),
    "error of a spreadsheet": ("#REF!", REFUSED),
    "two answers": ("Acquis + NE", REFUSED),
    "a name": ("Zébulon", REFUSED),
}


@pytest.fixture(scope="module")
def read(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, tuple[object, object]]:
    """Every cell above, in one file, as the ledger holds it."""
    directory = tmp_path_factory.mktemp("grammar")
    lines = [f'S1;{number};J01;A1.1;"{written}"' for number, (written, _) in enumerate(CELLS.values())]
    path = directory / "notes.csv"
    path.write_text("\n".join(["Session;N° candidat;Juré;Critère;Note", *lines]), encoding="utf-8")
    with desk_at(directory) as desk:
        desk.drop("sessions.csv", SESSIONS)
        assert desk.ingest(path)[0].status == "loaded"
        assert "Zébulon" not in desk.everything()
        versions = desk.query("select address, state, token from ledger.score_version")
    found = {address: (state, token) for address, state, token in versions}
    return {name: found[f"E{row}"] for row, name in enumerate(CELLS, start=2)}


@pytest.mark.parametrize("name", CELLS)
def test_a_cell_is_a_state_a_token_or_a_refusal(read: Mapping[str, tuple[object, object]], name: str) -> None:
    assert read[name] == CELLS[name][1]
