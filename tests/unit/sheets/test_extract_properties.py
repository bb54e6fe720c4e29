"""Whatever a sheet looks like: it is refused, or each cell is taken once, as it is written."""

from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.errors import FileRefused
from pipeline.referentiel.load import SHIPPED, load_edition
from pipeline.sheets.detect import detect
from pipeline.sheets.export import Export
from pipeline.sheets.grid import Grid
from pipeline.sheets.layouts import load_layouts
from pipeline.sheets.read import export_of
from pipeline.sheets.vocabulary import vocabulary_of
from tests.unit.sheets.drawn import place

WORDS = vocabulary_of([load_edition(SHIPPED / "banque_assurance" / "v1")])
HEADERS = (
    "N° candidat",
    "Juré",
    "Code",
    "Critère",
    "Note",
    "Session",
    "Épreuve",
    "Horodateur",
    "Observations",
    "Nom",
)
CELLS = (
    "",
    "",
    "",
    "A1.1",
    "A1.2",
    "A4.1",
    "E1",
    "J01",
    "000123",
    "A",
    "NE",
    "X",
    "12,5",
    "Acquis",
    "Non acquis",
)
OTHERS = (
    "Total",
    "Session : S1",
    "acquis-grille-1",
    "\u00a0",
    "\u200b",
    "Remarque [A1.1]",
    "A1.2 – Commentaire",
)

texts = st.sampled_from(HEADERS + CELLS + OTHERS)
grids_of_words = st.lists(st.lists(texts, max_size=8), max_size=9)
areas = st.tuples(st.integers(0, 8), st.integers(0, 8), st.integers(0, 9), st.integers(0, 9)).map(
    lambda area: (min(area[0], area[2]), min(area[1], area[3]), max(area[0], area[2]), max(area[1], area[3]))
)
flaws = st.dictionaries(st.tuples(st.integers(0, 9), st.integers(0, 9)), st.just("error_value"), max_size=2)


def read(grid: Grid) -> Export | None:
    try:
        return export_of([grid], detect([grid], load_layouts(), WORDS, "x.xlsx"), WORDS)
    except FileRefused:
        return None


@settings(max_examples=400, deadline=None)
@given(grids_of_words, st.lists(areas, max_size=3), flaws)
def test_any_sheet_is_refused_or_each_cell_is_taken_once(
    rows: list[list[str]], merges: list[tuple[int, int, int, int]], broken: dict[tuple[int, int], str]
) -> None:
    grid = Grid("Feuil1", rows, flaws=broken, merges=merges)
    export = read(grid)
    if export is None or "value" not in export.records:
        return
    columns = export.records
    addresses = list(zip(columns["column"], columns["row"], strict=True))
    assert len(addresses) == len(set(addresses))
    if "ticked" not in export.layout:
        cells = [grid.cell(*place(f"{column}{row}")) for column, row in addresses]
        assert cells == columns["value"]


@settings(max_examples=100, deadline=None)
@given(
    st.lists(
        st.tuples(st.sampled_from(["1", "2", ""]), st.lists(st.sampled_from(CELLS), min_size=3, max_size=3)),
        max_size=6,
    ),
    st.integers(0, 5),
)
def test_no_score_of_a_wide_sheet_is_lost(scored: list[tuple[str, list[str]]], n_banners: int) -> None:
    banner = [["Centre de Lyon"]] * n_banners
    rows = [
        *banner,
        ["N° candidat", "Juré", "A1.1", "A1.2", "A1.3"],
        *([who, "J01", *cells] for who, cells in scored),
    ]
    export = read(Grid("Feuil1", rows))
    assert export is not None
    filled = [cell for _, cells in scored for cell in cells if cell]
    assert [value for value in export.records["value"] if value] == filled
    blanks = [cell for who, cells in scored for cell in cells if not cell and (who or any(cells))]
    assert export.records["value"].count("") == len(blanks)
