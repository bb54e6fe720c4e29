"""The files, opened again with other tools, are those of the contract and say what the truth says."""

from collections import Counter
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pandas as pd
import pytest

BANNER = "Jeu fictif : ces candidats n'existent pas"
STATES = {
    "NE": "n_not_assessed",
    "DISP": "n_out_of_scope",
    "SO": "n_out_of_scope",
    "ABS": "n_absent",
    "": "n_blank",
}
REGISTRATIONS = "Session;N° candidat;Nom;Prénom;Cohorte;Centre;Voie d'accès;Blocs;Passage;Présence"
WIDE = ["N° candidat", "Nom", "Prénom", "Grille", "Juré"]


def read(path: Path) -> pd.DataFrame:
    engine = "openpyxl" if path.suffix == ".xlsx" else "calamine"
    return pd.read_excel(path, header=None, dtype=str, keep_default_na=False, engine=engine).fillna("")


def wide_cells(path):
    """Yield candidate, exam, criterion, kind of grid and word of a wide sheet."""
    rows = read(path).to_numpy().tolist()
    exam = rows[2][1].partition(" – ")[0]
    header = rows[4]
    for row in rows[5:]:
        for code, word in zip(header[5:-1], row[5:-1], strict=True):
            yield row[0], exam, code, row[3], word


def long_cells(path):
    frame = pd.read_csv(path, sep=";", encoding="cp1252", dtype=str, keep_default_na=False)
    columns = ["N° candidat", "Épreuve", "Critère", "Grille", "Note"]
    yield from frame[columns].itertuples(index=False, name=None)


def individual_cells(path):
    """Yield the same of an individual sheet, ticked or written."""
    rows = read(path).to_numpy().tolist()
    exam, number, heads = rows[2][1].partition(" – ")[0], rows[3][1], rows[7]
    starts = [column for column in range(2, len(heads)) if heads[column]]
    width = starts[1] - starts[0] if len(starts) > 1 else len(heads) - 2
    lines = rows[9:] if width > 1 else rows[8:]
    for row in lines[: [line[0] for line in lines].index("")]:
        for start in starts:
            group = row[start : start + width]
            kind = "harmonisée" if heads[start] == "Grille harmonisée" else "individuelle"
            assert sum(map(bool, group)) <= 1
            ticked = {"X": rows[8][start + group.index("X")]} if "X" in group else {}
            word = "".join(group)
            yield number, exam, row[0], kind, ticked.get(word, word)


READERS = {
    "wide": wide_cells,
    "long": long_cells,
    "individual_ticked": individual_cells,
    "individual_written": individual_cells,
}


def current_files(simulation, session):
    """Return the sheets of a session that count: loaded, and not corrected by a later one."""
    files = [
        file
        for file in simulation.truth.files
        if file["path"].startswith(f"grilles/{session}/") and file["status"] == "loaded"
    ]
    paths = {file["path"] for file in files}
    corrected = {path.replace("_v2.", ".") for path in paths if "_v2." in path}
    return [file for file in files if file["path"] not in corrected]


def present_blocks(simulation):
    return {
        (sitting.session.code, simulation.world.people.numbers[person], simulation.plan.blocks[block])
        for sitting in simulation.world.sittings
        for person, present in zip(sitting.roll.people, sitting.roll.present(simulation.plan), strict=True)
        for block in present.nonzero()[0]
    }


def completeness_of(simulation, session):
    """Count the cells of a session's files, by juror slot, as a reader of files would."""
    plan, present = simulation.plan, present_blocks(simulation)
    block_of = {code: plan.blocks[block] for code, block in zip(plan.criteria, plan.block_of, strict=True)}
    strange = {d.word: "n_off_scale" for d in simulation.world.profile.defects if d.code == "off_scale"}
    states = {**STATES, **strange}
    grids: dict[tuple[str, str, str], list[tuple[str, str]]] = {}
    for file in current_files(simulation, session):
        for number, exam, code, kind, word in READERS[file["kind"]](simulation.directory / file["path"]):
            grids.setdefault((number, exam, code), []).append((kind, word))
    counts: dict[str, Counter[str]] = {}
    for (number, exam, code), words in grids.items():
        if (session, number, block_of[code]) in present:
            harmonised = [word for kind, word in words if kind == "harmonisée"]
            due = plan.reglement.jurors_due.by_exam[exam]
            slots = harmonised * due if harmonised else [word for _, word in words]
            assert len(slots) == due
            counts.setdefault(exam, Counter()).update(states.get(word, "n_scored") for word in slots)
    return counts


def test_reading_the_files_back_gives_the_completeness_of_the_truth(any_simulation):
    for session in any_simulation.truth.sessions:
        found = completeness_of(any_simulation, session["code"])
        rows = [row for row in any_simulation.truth.completeness if row["session"] == session["code"]]
        assert set(found) == {row["exam"] for row in rows}
        for row in rows:
            counts = found[row["exam"]]
            assert counts["n_blank"] + counts["n_off_scale"] == row["n_blank"]
            assert counts.total() == row["n_expected"]
            names = ("n_scored", "n_not_assessed", "n_out_of_scope", "n_absent", "n_off_scale")
            assert {name: counts[name] for name in names} == {name: row[name] for name in names}


def test_every_listed_file_is_there_and_nothing_else(any_simulation):
    written = {
        path.relative_to(any_simulation.directory).as_posix()
        for path in any_simulation.directory.rglob("*")
        if path.is_file()
    }
    assert written == {file["path"] for file in any_simulation.truth.files} | {"truth.json", "LISEZMOI.txt"}


def test_registrations_are_utf8_with_a_mark(full):
    content = (full.directory / "registres/inscriptions.csv").read_bytes()
    lines = content.decode("utf-8-sig").split("\r\n")
    assert content.startswith(b"\xef\xbb\xbf")
    assert lines[0] == REGISTRATIONS
    presences = {line.rpartition(";")[2] for line in lines[1:] if line}
    assert presences == {
        "présent",
        "absent justifié",
        "absent non justifié",
        "abandon avant épreuve",
        "abandon en cours",
    }


def test_registrations_add_up_to_the_truth(full):
    path = full.directory / "registres/inscriptions.csv"
    frame = pd.read_csv(path, sep=";", encoding="utf-8-sig", dtype=str, keep_default_na=False)
    blocks = frame.assign(Bloc=frame["Blocs"].str.split(", ")).explode("Bloc")
    keys = ["Session", "Centre", "Cohorte", "Voie d'accès", "Passage", "Bloc"]
    found = blocks.groupby(keys).size().to_dict()
    names = ("session", "centre", "cohort", "access_route", "attempt", "block")
    assert found == {
        tuple(str(row[name]) for name in names): row["n_registered"] for row in full.truth.block_outcome
    }


def test_minutes_add_up_to_the_truth(full):
    found: Counter[tuple[str, str]] = Counter()
    for path in (full.directory / "registres").glob("pv_*.xlsx"):
        frame = read(path)
        assert frame.iloc[0].tolist() == [
            "Session",
            "N° candidat",
            "Bloc",
            "Décision",
            "Date",
            "Jurés",
            "Motif",
        ]
        for row in frame.iloc[1:].itertuples(index=False):
            found[row[0], row[3]] += 1
    kinds = {session["code"]: session["kind"] for session in full.truth.sessions}
    expected: Counter[tuple[str, str]] = Counter()
    for row in full.truth.block_outcome:
        if kinds[row["session"]] != "mock":
            expected[row["session"], "validé"] += row["n_validated"]
            expected[row["session"], "non validé"] += row["n_decided"] - row["n_validated"]
            expected[row["session"], ""] += row["n_present"] - row["n_decided"]
    assert +found == +expected


def test_sessions_have_real_dates(full):
    book = openpyxl.load_workbook(full.directory / "registres/sessions.xlsx")
    header, *rows = book.active.iter_rows(values_only=True)
    assert header == (
        "Session",
        "Intitulé",
        "Centre",
        "Nom du centre",
        "Type",
        "Début",
        "Fin",
        "Référentiel",
        "Règlement",
    )
    assert len(rows) == len(full.truth.sessions)
    assert {row[4] for row in rows} == {"officielle", "examen blanc", "résultats seuls"}
    assert all(isinstance(row[5], datetime) and row[5] <= row[6] for row in rows)
    assert {row[7:] for row in rows} == {("banque_assurance/v1", "exemple-1")}


def steps_of(row):
    """Return the days of a request that were reached, in order."""
    typed = [datetime.strptime(cell, "%d/%m/%Y") if isinstance(cell, str) else cell for cell in row[4:8]]
    return [day for day in typed if day is not None]


def test_accommodations_go_from_request_to_implementation(full):
    book = openpyxl.load_workbook(full.directory / "registres/amenagements.xlsx")
    header, *rows = book.active.iter_rows(values_only=True)
    assert header[4:8] == ("Demandé le", "Préconisé le", "Décidé le", "Mis en œuvre le")
    windows = {session.code: session for session in full.world.profile.sessions}
    for row in rows:
        days, session = steps_of(row), windows[row[0]]
        assert days == sorted(days)
        assert [cell is not None for cell in row[4:8]] == [True] * len(days) + [False] * (4 - len(days))
        assert days[:3][-1].date() < session.starts_on
        assert len(days) < 4 or session.starts_on <= days[3].date() <= session.ends_on
        assert bool(row[8]) == (row[2] == "Dispense de critère")
        assert len(days) >= 3 or not row[8]
    assert {row[9] for row in rows} == {"R1", "R2", "R3", "R4"}


def test_every_dispensation_but_the_planted_ones_has_a_decision(any_simulation):
    planted = {
        (d["session"], d["candidate"], d["criterion"])
        for d in any_simulation.truth.defects
        if d["code"] == "out_of_scope_without_decision"
    }
    frame = read(any_simulation.directory / "registres/amenagements.xlsx").iloc[1:]
    decided = {(r[0], r[1], code) for r in frame.itertuples(index=False) if r[8] for code in r[8].split(", ")}
    found = set()
    for session in any_simulation.truth.sessions:
        for file in current_files(any_simulation, session["code"]):
            for number, _, code, _, word in READERS[file["kind"]](any_simulation.directory / file["path"]):
                if word == "DISP":
                    found.add((session["code"], number, code))
    assert found - decided == planted


def test_wide_sheets_have_the_header_of_the_contract(full):
    for suffix in ("xlsx", "ods"):
        file = next(f["path"] for f in full.truth.files if f["kind"] == "wide" and f["path"].endswith(suffix))
        rows = read(full.directory / file).to_numpy().tolist()
        assert rows[0][0] == BANNER
        assert (rows[1][0], rows[2][0]) == ("Session :", "Épreuve :")
        assert not any(rows[3])
        assert rows[4][:5] == WIDE
        assert rows[4][-1] == "Observations"


def test_ticked_sheets_merge_one_head_per_grid(full):
    path = next(f["path"] for f in full.truth.files if f["kind"] == "individual_ticked")
    sheet = openpyxl.load_workbook(full.directory / path)["Grille"]
    labels = [cell.value for cell in sheet[9][2:6]]
    assert labels == ["Non acquis", "Partiellement acquis", "Acquis", "Autre"]
    assert all(str(area).count("8") == 2 for area in sheet.merged_cells.ranges)
    assert [sheet.cell(row, 1).value for row in range(1, 9)] == [
        BANNER,
        "Session :",
        "Épreuve :",
        "N° candidat :",
        "Nom :",
        "Prénom :",
        None,
        "Code",
    ]


def test_long_files_are_windows_1252_with_decimal_commas(full):
    path = next(f["path"] for f in full.truth.files if f["kind"] == "long" and f["status"] == "loaded")
    content = (full.directory / path).read_bytes()
    with pytest.raises(UnicodeDecodeError):
        content.decode("utf-8")
    lines = content.decode("cp1252").split("\r\n")
    assert lines[0] == "Session;Épreuve;N° candidat;Grille;Juré;Critère;Note;Saisi le"
    notes = {line.split(";")[6] for line in lines[1:] if line}
    assert {"0", "0,5", "1"} <= notes <= {"0", "0,5", "1", "NE", "DISP", "ABS", "SO"}


def value_at(simulation, defect):
    """Return what stands at a defect's address."""
    path = simulation.directory / defect["file"]
    if path.suffix == ".csv":
        row = int(defect["address"].lstrip("G"))
        return path.read_text(encoding="cp1252").splitlines()[row - 1].split(";")[6]
    if path.suffix == ".ods":
        column = openpyxl.utils.column_index_from_string(defect["address"].rstrip("0123456789"))
        row = int("".join(filter(str.isdigit, defect["address"])))
        return read(path).iat[row - 1, column - 1]
    return openpyxl.load_workbook(path)[defect["sheet"]][defect["address"]].value or ""


def test_each_address_holds_its_defect(any_simulation):
    words = {"out_of_scope_without_decision": {"DISP"}, "off_scale": {"7", "TB", "27"}, "blank_cell": {""}}
    words["decision_differs"] = {"validé", "non validé"}
    for defect in any_simulation.truth.defects:
        if defect["code"] in words:
            assert value_at(any_simulation, defect) in words[defect["code"]], defect


def test_a_corrected_file_sorts_after_the_faulty_one(any_simulation):
    paths = [file["path"] for file in any_simulation.truth.files]
    for defect in any_simulation.truth.defects:
        if defect["code"] in ("corrected_file", "unknown_criterion"):
            stem, _, suffix = defect["file"].rpartition(".")
            right = f"{stem}_v2.{suffix}"
            assert paths.index(right) > paths.index(defect["file"])
            assert Path(right).stem > Path(defect["file"]).stem


def test_only_the_file_with_an_unknown_criterion_is_refused(any_simulation):
    refused = {file["path"] for file in any_simulation.truth.files if file["status"] == "quarantined"}
    unknown = [d for d in any_simulation.truth.defects if d["code"] == "unknown_criterion"]
    assert refused == {defect["file"] for defect in unknown}
    for path in refused:
        codes = {
            code
            for _, _, code, _, _ in READERS[kind_of(any_simulation, path)](any_simulation.directory / path)
        }
        assert codes - set(any_simulation.plan.criteria) == {unknown[0]["criterion"]}


def kind_of(simulation, path):
    return next(file["kind"] for file in simulation.truth.files if file["path"] == path)


def test_a_copy_has_the_bytes_of_its_original(full):
    copies = [file["path"] for file in full.truth.files if file["status"] == "unchanged"]
    assert copies
    for path in copies:
        original = full.directory / path.replace("_copie", "")
        assert (full.directory / path).read_bytes() == original.read_bytes()


def test_minutes_are_signed_after_the_window(full):
    for session in full.world.profile.sessions:
        assert session.decided_on > session.ends_on
        assert session.decided_on.weekday() < 5
        assert isinstance(session.decided_on, date)
