"""Every published figure re-adds from what is behind it: the people it lists, and the cells that their files hold."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import duckdb
import pytest
from openpyxl.utils import coordinate_to_tuple
from python_calamine import CalamineWorkbook

from pipeline.metrics.catalogue import FIGURES, OUTCOMES, Figure, Query
from pipeline.metrics.explanation import behind, explain, n_behind, people
from pipeline.metrics.explanation_words import text, told
from tests.sets.conftest import Flow

OF_SESSIONS = [figure for figure in FIGURES.values() if figure.outcome.of_sessions]
AUDIENCES = [
    (figure, audience)
    for figure in OF_SESSIONS
    for audience in ("quality", "reporting")
    if audience in figure.audience
]
Fetch = Callable[[Query], list[tuple[Any, ...]]]


@pytest.fixture(params=["velo", "demo"])
def flow(request: pytest.FixtureRequest) -> Flow:
    """The set of another référentiel and the committed one: the large one has nothing that they lack here."""
    taken: Flow = request.getfixturevalue(request.param)
    return taken


@pytest.fixture
def fetching(flow: Flow) -> Iterator[Callable[[str], Fetch]]:
    """Read the publication of an audience."""
    opened: list[duckdb.DuckDBPyConnection] = []

    def fetch_of(audience: str) -> Fetch:
        path = flow.workspace.publications / flow.published.number / f"{audience}.duckdb"
        opened.append(duckdb.connect(path, read_only=True))
        return lambda query: opened[-1].execute(query.sql, query.parameters).fetchall()

    yield fetch_of
    for connection in opened:
        connection.close()


@pytest.mark.parametrize(
    ("figure", "audience"), AUDIENCES, ids=[f"{figure.id}-{audience}" for figure, audience in AUDIENCES]
)
def test_a_figure_re_adds_from_the_people_and_from_the_cells_behind_it(
    fetching: Callable[[str], Fetch], figure: Figure, audience: str
) -> None:
    fetch = fetching(audience)
    by = ["session", *([figure.outcome.subject] if figure.outcome.subject else [])]
    published = {tuple(row[:-2]): tuple(row[-2:]) for row in fetch(figure.select(by)) if row[-1]}
    whole = explain(fetch, figure, {})
    listed = people(fetch, whole)
    results = [((session, code), result) for _, session, _, _, code, result in listed]
    assert _added(figure, results) == published

    cells = behind(fetch, whole)
    counted = {(candidate, code) for _, _, candidate, _, code, result in listed if result != "out_of_scope"}
    shown = {(cell.candidate, cell.code if figure.outcome.subject else None) for cell in cells}
    assert counted <= shown
    assert n_behind(fetch, whole) == len(cells) > 0
    assert {cell.result for cell in cells} <= set(figure.denominator)


def _added(figure: Figure, results: Any) -> dict[tuple[Any, ...], tuple[int, int]]:
    sums: dict[tuple[Any, ...], Counter[str]] = defaultdict(Counter)
    for (session, code), result in results:
        key = (session, code) if figure.outcome.subject else (session,)
        sums[key]["x"] += result in figure.numerator
        sums[key]["n"] += 1
    return {key: (found["x"], found["n"]) for key, found in sums.items()}


@pytest.mark.parametrize("figure", OF_SESSIONS, ids=lambda figure: figure.id)
def test_everybody_is_in_the_figure_or_left_out_of_it_with_a_reason(
    fetching: Callable[[str], Fetch], figure: Figure
) -> None:
    """Those counted, those of other results and those whom the population leaves out are all the rows there are."""
    fetch = fetching("quality")
    explained = explain(fetch, figure, {})
    everybody = fetch(Query(f"select count(*) from {figure.outcome.people}", {}))[0][0]
    assert sum(explained.results.values()) + sum(explained.left_out.values()) == everybody
    low, high = explained.range
    assert low <= explained.x / explained.n <= high or not explained.n_uncertain


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("figure", OF_SESSIONS, ids=lambda figure: figure.id)
def test_an_explanation_has_all_its_parts(
    fetching: Callable[[str], Fetch], figure: Figure, language: Any
) -> None:
    explained = explain(fetching("quality"), figure, {"year": [2025]})
    titles = [part.title for part in told(explained, language)]
    must = {
        "fr": ["Valeur", "Définition", "Calcul", "Hors du compte", "Versions", "Règles des jurys", "Requête"]
    }
    must["en"] = [
        "Value",
        "Definition",
        "Computation",
        "Left out",
        "Versions",
        "Rules of the juries",
        "Query",
    ]
    assert [title for title in titles if title in must[language]] == must[language]
    assert explained.published.number in text(explained, language)
    assert ".." not in text(explained, language), "a source that ends with a full stop"


def test_trainers_cannot_tell_exempted_from_not_assessed(flow: Flow) -> None:
    quality, trainer = flow.table("criterion_outcome"), _trainers(flow)
    assert quality["n_out_of_scope"].sum() > 0
    assert trainer["n_out_of_scope"].sum() == 0
    assert (
        trainer["n_not_assessed"].sum() == quality["n_not_assessed"].sum() + quality["n_out_of_scope"].sum()
    )


def _trainers(flow: Flow) -> Any:
    import pandas as pd

    directory = flow.workspace.publications / flow.published.number
    return pd.concat(
        [flow.table("criterion_outcome", path.stem) for path in directory.glob("trainer-*.duckdb")]
    )


def test_criteria_re_add_from_what_their_files_say(demo: Flow) -> None:
    """Read at its address in its file, by another reader: acquis where every cell behind a person says so."""
    path = demo.workspace.publications / demo.published.number / "quality.duckdb"
    with duckdb.connect(path, read_only=True) as connection:
        fetch: Fetch = lambda query: connection.execute(query.sql, query.parameters).fetchall()  # noqa: E731
        figure = FIGURES["criterion_rate"]
        cells = behind(fetch, explain(fetch, figure, {}))
        published = {row[:-2]: row[-2:] for row in fetch(figure.select(["session", "criterion"])) if row[-1]}
    read = _reader(demo)
    said: dict[tuple[str, str, str], set[str]] = defaultdict(set)
    for cell in cells:
        said[cell.session, cell.about, cell.candidate].add(read(cell.file_no, cell.sheet, cell.address))
    ticked = {key[:2] for key, words in said.items() if not words <= {"a", "pa", "na"}}
    sums: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for (session, criterion, _), words in said.items():
        sums[session, criterion]["x"] += words == {"a"}
        sums[session, criterion]["n"] += 1
    checked = {key: (found["x"], found["n"]) for key, found in sums.items() if key not in ticked}
    assert checked == {key: value for key, value in published.items() if key not in ticked}
    assert len(checked) > 0.6 * len(published)


def _reader(flow: Flow) -> Callable[[str | None, str | None, str | None], str]:
    files = {
        file.receipt.file_no: path
        for file, path in zip(flow.ingested.files, _paths(flow.source), strict=True)
    }
    sheets: dict[tuple[str | None, str | None], list[list[Any]]] = {}

    def read(file_no: str | None, sheet: str | None, address: str | None) -> str:
        if (file_no, sheet) not in sheets:
            sheets[file_no, sheet] = _grid(files[str(file_no)], sheet)
        row, column = coordinate_to_tuple(str(address))
        return str(sheets[file_no, sheet][row - 1][column - 1]).strip().lower()

    return read


def _paths(source: Path) -> list[Path]:
    return sorted(path for path in source.rglob("*") if path.suffix in {".xlsx", ".ods", ".csv"})


def _grid(path: Path, sheet: str | None) -> list[list[Any]]:
    if path.suffix == ".csv":
        return [line.split(";") for line in path.read_bytes().decode("utf-8-sig", "replace").splitlines()]
    return CalamineWorkbook.from_path(path).get_sheet_by_name(str(sheet)).to_python(skip_empty_area=False)


def test_every_result_of_every_outcome_is_worded_in_both_languages() -> None:
    assert all(
        words.keys() == {"fr", "en"} for outcome in OUTCOMES.values() for words in outcome.results.values()
    )
