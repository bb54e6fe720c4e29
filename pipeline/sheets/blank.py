"""The workbook that jurors fill for one candidate in one exam, drawn so that it reads back without a doubt.

Same content, same bytes, whatever the day. Everything that comes from data is written as text: nothing of it can
become a formula.
"""

from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML
from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.utility import xl_rowcol_to_cell as cell_name
from xlsxwriter.worksheet import Worksheet

from pipeline.referentiel.model import Criterion, Exam, LevelScale
from pipeline.referentiel.wording import fold
from pipeline.sheets.allowed import EXEMPTED, Scale, legend, listed_words, validation

SIGNATURE = "acquis-grille-1"
"""Written in every sheet: the layout `blank_sheet` asks for it, and no other sheet has it."""

CREATED_ON = datetime(2026, 1, 1)
WORDS: dict[str, Any] = YAML(typ="safe").load(Path(__file__).with_suffix(".yaml"))

FIRST_JUROR = 2
LABEL_ROWS = len(WORDS["labels"])
LONGEST_IN_HEADER = 90
A4, ON_SCREEN_AND_PAPER = 9, 2

INK, MUTED, HAIRLINE, EDGE, BLUE = "#1F2328", "#59636E", "#D8DEE4", "#8C959F", "#0072B2"
TINT, WARM, WARM_INK, GREY = "#EAF3F9", "#FFF4E5", "#8A3B00", "#E9ECEF"
BASE = {"font_color": INK, "valign": "vcenter"}
BOXED = {**BASE, "border": 1, "border_color": HAIRLINE, "text_wrap": True}
TO_FILL = {**BOXED, "border_color": EDGE, "locked": False}
HEAD = {**BOXED, "bold": True, "bg_color": TINT, "bottom": 2, "bottom_color": BLUE}
EXEMPT = {**BOXED, "bg_color": GREY, "font_color": MUTED}
LOOKS: dict[str, dict[str, Any]] = {
    "label": {**BASE, "font_color": MUTED},
    "value": {**BASE, "num_format": "@", "align": "left"},
    "strong": {**BASE, "num_format": "@", "align": "left", "bold": True},
    "faint": {**BASE, "font_color": MUTED, "font_size": 9},
    "to_do": {**BASE, "font_color": WARM_INK},
    "head": {**HEAD, "indent": 1},
    "juror": {**HEAD, "align": "center"},
    "juror_place": {
        **TO_FILL, "italic": True, "font_color": WARM_INK, "bg_color": WARM, "bottom": 2, "bottom_color": BLUE,
        "align": "center", "num_format": "@",
    },
    "code": {**BOXED, "bold": True, "indent": 1},
    "text": {**BOXED, "indent": 1},
    "level": {**TO_FILL, "align": "center", "font_size": 14, "num_format": "@"},
    "mark": {**TO_FILL, "align": "center", "font_size": 14},
    "observation": {**TO_FILL, "num_format": "@", "align": "left", "indent": 1},
    "exempted_code": {**EXEMPT, "bold": True, "indent": 1},
    "exempted_text": {**EXEMPT, "indent": 1},
    "exempted_score": {**EXEMPT, "align": "center"},
    "legend": {**BASE, "bold": True},
    "legend_word": {**BASE, "font_size": 10, "bold": True, "align": "left", "num_format": "@"},
    "legend_label": {**BASE, "font_size": 10, "font_color": MUTED},
}  # fmt: skip


@dataclass(frozen=True)
class Blank:
    """What one workbook says before a juror writes in it.

    Without `jurors` there are `n_jurors` columns whose heads are to be replaced; `exempted` are the codes of the
    criteria from which a decision exempts the candidate.
    """

    referentiel: str
    session: str
    exam: Exam
    criteria: tuple[Criterion, ...]
    scale: Scale
    number: str
    last_name: str
    first_name: str
    n_jurors: int = 1
    jurors: tuple[str, ...] = ()
    exempted: frozenset[str] = frozenset()

    @property
    def heads(self) -> tuple[str, ...]:
        """What stands over the columns of scores."""
        places = range(1, self.n_jurors + 1)
        return self.jurors or tuple(WORDS["juror_place"].format(rank=rank) for rank in places)

    @property
    def head_row(self) -> int:
        """The row, from zero, of the table's head: under the labels, what is to do if anything is, a thin row."""
        return LABEL_ROWS + 1 + (not self.jurors)

    @property
    def legend_row(self) -> int:
        """The row, from zero, where the table has ended and the legend starts."""
        return self.head_row + len(self.criteria) + 2

    @property
    def observations(self) -> int:
        """The column, from zero, of the observations."""
        return FIRST_JUROR + len(self.heads)


def is_reserved(juror: str) -> bool:
    """Tell whether a juror's name, at the head of a column, would be taken for another column."""
    return fold(juror) in {fold(word) for word in WORDS["reserved"]}


def draw(blank: Blank) -> bytes:
    """Return the workbook of one candidate."""
    content = BytesIO()
    with Workbook(content, {"in_memory": True}) as book:
        book.set_properties(
            {"title": f"{WORDS['page']['title']} {blank.session} {blank.exam.code}", "created": CREATED_ON}
        )
        looks = {name: book.add_format(look) for name, look in LOOKS.items()}
        page = book.add_worksheet(WORDS["sheet"])
        _set_up(page, blank)
        _write_identity(page, blank, looks)
        _write_heads(page, blank, looks)
        for row, criterion in enumerate(blank.criteria, start=blank.head_row + 1):
            _write_criterion(page, blank, looks, row, criterion)
        _write_legend(page, blank, looks)
    return content.getvalue()


def _set_up(page: Worksheet, blank: Blank) -> None:
    """Set widths, panes, protection and print; jurors may still widen a row or a column."""
    page.set_column(0, 0, 13)
    page.set_column(1, 1, 64)
    page.set_column(FIRST_JUROR, blank.observations - 1, 13)
    page.set_column(blank.observations, blank.observations, 36)
    page.hide_gridlines(ON_SCREEN_AND_PAPER)
    page.freeze_panes(blank.head_row + 1, 0)
    page.protect("", {"format_rows": True, "format_columns": True})
    page.ignore_errors({"number_stored_as_text": f"A1:{cell_name(blank.legend_row, blank.observations)}"})
    page.set_selection(blank.head_row + 1, FIRST_JUROR, blank.head_row + 1, FIRST_JUROR)
    _set_up_print(page, blank)


def _set_up_print(page: Worksheet, blank: Blank) -> None:
    """Print a page wide, the head on each page, and above it whose sheet this is: by number, never by name."""
    told = {
        "session": blank.session,
        "exam": _exam(blank),
        "candidate": WORDS["labels"]["candidate"],
        "number": blank.number,
    }
    page.set_landscape()
    page.set_paper(A4)
    page.set_margins(left=0.5, right=0.5, top=0.7, bottom=0.6)
    page.fit_to_pages(1, 0)
    page.repeat_rows(blank.head_row)
    page.set_header(WORDS["page"]["header"].format(**{name: _in_header(text) for name, text in told.items()}))
    page.set_footer(WORDS["page"]["footer"].format(signature=SIGNATURE))


def _in_header(text: str) -> str:
    """Return text for a page's header, where an ampersand is a command and 255 characters are the most."""
    return text[:LONGEST_IN_HEADER].replace("&", "&&")


def _exam(blank: Blank) -> str:
    return f"{blank.exam.code} – {blank.exam.title}"


def _write_identity(page: Worksheet, blank: Blank, looks: dict[str, Format]) -> None:
    """Write the labels above the table; the model and the référentiel are faint, they speak to the machine."""
    values = {
        "layout": (SIGNATURE, "faint"),
        "referentiel": (blank.referentiel, "faint"),
        "session": (blank.session, "value"),
        "exam": (_exam(blank), "strong"),
        "candidate": (blank.number, "strong"),
        "last_name": (blank.last_name, "strong"),
        "first_name": (blank.first_name, "value"),
    }
    for row, (name, label) in enumerate(WORDS["labels"].items()):
        value, look = values[name]
        page.write_string(row, 0, label, looks["faint" if look == "faint" else "label"])
        page.write_string(row, 1, value, looks[look])
    if not blank.jurors:
        places = ", ".join(f"« {head} »" for head in blank.heads)
        page.write_string(LABEL_ROWS, 0, WORDS["name_jurors"]["label"], looks["to_do"])
        page.write_string(
            LABEL_ROWS, 1, WORDS["name_jurors"]["sentence"].format(places=places), looks["to_do"]
        )
    page.set_row(blank.head_row - 1, 6)


def _write_heads(page: Worksheet, blank: Blank, looks: dict[str, Format]) -> None:
    row, heads = blank.head_row, WORDS["heads"]
    page.write_string(row, 0, heads["criterion"], looks["head"])
    page.write_string(row, 1, heads["wording"], looks["head"])
    page.write_string(row, blank.observations, heads["observations"], looks["head"])
    for column, head in enumerate(blank.heads, start=FIRST_JUROR):
        page.write_string(row, column, head, looks["juror" if blank.jurors else "juror_place"])
    if not blank.jurors:
        ask = WORDS["name_jurors"]
        prompt = {"validate": "any", "input_title": ask["title"], "input_message": ask["prompt"]}
        page.data_validation(row, FIRST_JUROR, row, blank.observations - 1, prompt)


def _write_criterion(
    page: Worksheet, blank: Blank, looks: dict[str, Format], row: int, criterion: Criterion
) -> None:
    """Write one row: to fill, or greyed and locked where a decision exempts the candidate."""
    is_exempted = criterion.code in blank.exempted
    page.write_string(row, 0, criterion.code, looks["exempted_code" if is_exempted else "code"])
    page.write_string(row, 1, criterion.text, looks["exempted_text" if is_exempted else "text"])
    columns = range(FIRST_JUROR, blank.observations)
    if is_exempted:
        for column in columns:
            page.write_string(row, column, EXEMPTED, looks["exempted_score"])
        page.write_blank(row, blank.observations, None, looks["exempted_text"])
        return
    score = "level" if isinstance(blank.scale, LevelScale) else "mark"
    for column in columns:
        page.write_blank(row, column, None, looks[score])
    page.write_blank(row, blank.observations, None, looks["observation"])
    check = validation(blank.scale, cell_name(row, FIRST_JUROR), _listed(blank))
    page.data_validation(row, FIRST_JUROR, row, columns[-1], check)


def _listed(blank: Blank) -> str:
    """Return the range of the legend that lists words: under its title, one word per row."""
    first = blank.legend_row + 1
    last = first + len(listed_words(blank.scale)) - 1
    return f"{cell_name(first, 0, True, True)}:{cell_name(last, 0, True, True)}"


def _write_legend(page: Worksheet, blank: Blank, looks: dict[str, Format]) -> None:
    """Write what may be written, under a word that ends the table; the lists of levels point there."""
    row = blank.legend_row
    page.write_string(row, 0, WORDS["legend"], looks["legend"])
    for rank, (word, label) in enumerate(legend(blank.scale, bool(blank.exempted)), start=row + 1):
        page.write_string(rank, 0, word, looks["legend_word"])
        page.write_string(rank, 1, label, looks["legend_label"])
