"""The ways in which certifiers keep score sheets: one workbook per person, one per exam, one text file."""

from pipeline.simulate.grids import Grids
from pipeline.simulate.individual import individual_files
from pipeline.simulate.sheet import Cell, Export, Place, Sheet, address, grid_path, top_rows
from pipeline.simulate.sitting import HARMONISED

WIDE_HEADER = ("N° candidat", "Nom", "Prénom", "Grille", "Juré")
LONG_HEADER = ("Session", "Épreuve", "N° candidat", "Grille", "Juré", "Critère", "Note", "Saisi le")


def grid_files(grids: Grids) -> list[Export]:
    """Return every score sheet of a session, in its layout; none where only minutes survive."""
    if grids.sitting.session.kind == "results_only":
        return []
    match grids.sitting.session.layout:
        case "individual":
            return individual_files(grids)
        case "long_csv":
            return [_long(grids)]
        case layout:
            suffix = layout.removeprefix("wide_")
            return [_wide(grids, exam, suffix) for exam in range(len(grids.world.plan.exams))]


def _wide(grids: Grids, exam: int, suffix: str) -> Export:
    """Return one workbook for an exam: a row per candidate × grid, a column per criterion."""
    write = grids.writer.cell if suffix == "xlsx" else grids.writer.label
    criteria = grids.criteria(exam)
    header = (*WIDE_HEADER, *(code for _, code, _ in criteria), "Observations")
    rows: list[tuple[Cell, ...]] = [*top_rows(grids.session, grids.heading(exam)), (), header]
    places: dict[Place, str] = {}
    for script in grids.scripts(exam):
        for slot in grids.slots(exam):
            name, kind = script.name, _kind(slot)
            who = (script.number, name.last_name, name.first_name, kind, script.juror(slot))
            for column, (k, _, _) in enumerate(criteria, start=len(who)):
                places.setdefault(script.place(k, slot), address(len(rows), column))
            rows.append((*who, *(script.cell(k, slot, write) for k, _, _ in criteria)))
    widths = (12, 16, 16, 13, 7, *(7 for _ in criteria), 16)
    sheet = Sheet("Grilles", tuple(rows), bold=(0, 4), widths=widths)
    end = f"_{grids.world.plan.exams[exam].code}.{suffix}"
    return Export(grid_path(grids.session, end), "wide", sheet, places, exam)


def _long(grids: Grids) -> Export:
    """Return one text file for a session: a line per candidate × grid × criterion; nobody who never came."""
    rows: list[tuple[Cell, ...]] = [LONG_HEADER]
    places: dict[Place, str] = {}
    typed_on = f"{grids.sitting.session.ends_on:%d/%m/%Y}"
    for exam, known in enumerate(grids.world.plan.exams):
        for script in grids.scripts(exam):
            for slot in () if script.is_away else grids.slots(exam):
                head = (grids.session, known.code, script.number, _kind(slot), script.juror(slot))
                for k, code, _ in grids.criteria(exam):
                    places.setdefault(script.place(k, slot), address(len(rows), LONG_HEADER.index("Note")))
                    rows.append((*head, code, script.cell(k, slot, grids.writer.points), typed_on))
    sheet = Sheet("", tuple(rows))
    return Export(grid_path(grids.session, ".csv"), "long", sheet, places, encoding="cp1252")


def _kind(slot: int) -> str:
    return "harmonisée" if slot == HARMONISED else "individuelle"
