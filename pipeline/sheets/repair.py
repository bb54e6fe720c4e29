"""The workbook that asks a juror, or a centre, for the cells that hold a session back; filled, it reads back.

Same content, same bytes, whatever the day. Everything that comes from data is written as text.
"""

from collections import Counter
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any, Literal

from ruamel.yaml import YAML
from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.utility import xl_rowcol_to_cell as cell_name
from xlsxwriter.worksheet import Worksheet

from pipeline.locales.formats import count
from pipeline.sheets.allowed import Scale, legend, listed_words, validation
from pipeline.sheets.blank import A4, BASE, BOXED, CREATED_ON, INK, LOOKS, ON_SCREEN_AND_PAPER, TO_FILL, WARM

SIGNATURE = "acquis-reparation-1"
"""Written in the sheet to fill: the layout `repair_sheet` asks for it, and no other sheet has it."""

WORDS: dict[str, Any] = YAML(typ="safe").load(Path(__file__).with_suffix(".yaml"))
HEADS: dict[str, str] = WORDS["heads"]
WIDTHS = (10, 14, 9, 12, 16, 14, 12, 12, 12, 52, 30, 12, 26, 16)
HEAD_ROW = 2
ANSWER = list(HEADS).index("answer")
REPAIR_LOOKS: dict[str, dict[str, Any]] = {
    **LOOKS,
    "title": {**BASE, "bold": True, "font_size": 16, "font_color": INK},
    "line": {**BASE, "text_wrap": True, "valign": "top"},
    "cell": {**BOXED, "num_format": "@"},
    "answer": {**TO_FILL, "align": "center", "font_size": 14, "num_format": "@", "bg_color": WARM},
    "mark_answer": {**TO_FILL, "align": "center", "font_size": 14, "bg_color": WARM},
    "name_here": {**TO_FILL, "italic": True, "num_format": "@", "bg_color": WARM},
}


@dataclass(frozen=True)
class Asked:
    """One cell to complete: its finding, whom and what it grades, what was read there.

    `juror` is empty where nobody knows who owes it, and for a harmonised grid.
    """

    finding: str
    exam: str
    number: str
    last_name: str
    first_name: str
    juror: str
    grid_kind: Literal["individual", "harmonised"]
    criterion: str
    text: str
    code: str
    value: str
    place: str

    @property
    def is_juror_asked(self) -> bool:
        """Tell whether the juror is to be written too."""
        return self.grid_kind == "individual" and not self.juror


@dataclass(frozen=True)
class Letter:
    """What one workbook asks, of whom: a juror by name or number, or a centre by its label."""

    session: str
    kind: Literal["juror", "centre"]
    name: str
    scale: Scale
    cells: tuple[Asked, ...]


def draw(letter: Letter) -> bytes:
    """Return the workbook of one juror or one centre."""
    content = BytesIO()
    with Workbook(content, {"in_memory": True}) as book:
        book.set_properties({"title": f"{WORDS['page']['title']} {letter.session}", "created": CREATED_ON})
        looks = {name: book.add_format(look) for name, look in REPAIR_LOOKS.items()}
        _write_cover(book.add_worksheet(WORDS["cover"]), letter, looks)
        page = book.add_worksheet(WORDS["sheet"])
        _set_up(page, letter)
        _write_heads(page, looks)
        for row, asked in enumerate(letter.cells, start=HEAD_ROW + 1):
            _write_row(page, looks, letter, row, asked)
        _write_legend(page, letter, looks)
    return content.getvalue()


def _write_cover(page: Worksheet, letter: Letter, looks: dict[str, Format]) -> None:
    """Say what is asked and how to answer: nothing there tells who the candidates are."""
    page.hide_gridlines(ON_SCREEN_AND_PAPER)
    page.set_column(0, 0, 96)
    page.set_paper(A4)
    page.fit_to_pages(1, 0)
    title = WORDS["title"].format(session=letter.session, n=count(len(letter.cells), "cellule"))
    counts = Counter(asked.exam for asked in letter.cells)
    exams = [WORDS["by_exam"].format(exam=exam, n=count(n, "cellule")) for exam, n in sorted(counts.items())]
    page.write_string(0, 0, title, looks["title"])
    page.write_string(1, 0, WORDS["addressee"][letter.kind].format(name=letter.name), looks["strong"])
    lines = [" ; ".join(exams) + ".", *WORDS["lines"]]
    for row, line in enumerate(lines, start=3):
        page.write_string(row, 0, line, looks["line"])
        page.set_row(row, 34 if len(line) > 96 else 18)
    page.write_string(len(lines) + 4, 0, SIGNATURE, looks["faint"])
    page.protect()


def _set_up(page: Worksheet, letter: Letter) -> None:
    for column, width in enumerate(WIDTHS):
        page.set_column(column, column, width)
    page.hide_gridlines(ON_SCREEN_AND_PAPER)
    page.freeze_panes(HEAD_ROW + 1, 0)
    page.protect("", {"format_rows": True, "format_columns": True, "autofilter": True, "sort": True})
    page.ignore_errors({"number_stored_as_text": f"A1:{cell_name(HEAD_ROW + len(letter.cells), ANSWER)}"})
    page.set_selection(HEAD_ROW + 1, ANSWER, HEAD_ROW + 1, ANSWER)
    page.set_landscape()
    page.set_paper(A4)
    page.fit_to_pages(1, 0)
    page.repeat_rows(HEAD_ROW)


def _write_heads(page: Worksheet, looks: dict[str, Format]) -> None:
    """Write the signature, faint, it speaks to the machine, then the heads."""
    page.write_string(0, 0, WORDS["layout"], looks["faint"])
    page.write_string(0, 1, SIGNATURE, looks["faint"])
    for column, head in enumerate(HEADS.values()):
        page.write_string(HEAD_ROW, column, head, looks["head"])


def _write_row(page: Worksheet, looks: dict[str, Format], letter: Letter, row: int, asked: Asked) -> None:
    written = {
        **vars(asked),
        "session": letter.session,
        "grid_kind": WORDS["grids"][asked.grid_kind],
        "trouble": WORDS["troubles"][asked.code],
    }
    for column, name in enumerate(HEADS):
        if name == "juror" and asked.is_juror_asked:
            page.write_blank(row, column, None, looks["name_here"])
        elif name != "answer":
            page.write_string(row, column, written[name], looks["cell"])
    is_level = hasattr(letter.scale, "levels")
    page.write_blank(row, ANSWER, None, looks["answer" if is_level else "mark_answer"])
    page.data_validation(
        row, ANSWER, row, ANSWER, validation(letter.scale, cell_name(row, ANSWER), _listed(letter))
    )


def _legend_row(letter: Letter) -> int:
    return HEAD_ROW + len(letter.cells) + 2


def _listed(letter: Letter) -> str:
    """Return the range of the legend that lists words: under its title, one word per row."""
    first = _legend_row(letter) + 1
    last = first + len(listed_words(letter.scale)) - 1
    return f"{cell_name(first, 0, True, True)}:{cell_name(last, 0, True, True)}"


def _write_legend(page: Worksheet, letter: Letter, looks: dict[str, Format]) -> None:
    """Write what may be written, under a word that ends the table; the lists of levels point there."""
    row = _legend_row(letter)
    page.write_string(row, 0, "Légende", looks["legend"])
    words = [(word, label) for word, label in legend(letter.scale, False) if word]
    for rank, (word, label) in enumerate(words, start=row + 1):
        page.write_string(rank, 0, word, looks["legend_word"])
        page.write_string(rank, 1, label, looks["legend_label"])
