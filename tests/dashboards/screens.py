"""Opens a page as a reader would and gives back what is written on it."""

import html
import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from streamlit.testing.v1 import AppTest

import dashboards

APP = Path(dashboards.__file__).parent / "frame" / "main.py"
REFERENCE = ("chiffre", "referentiel", "methode")
OPEN = {
    "quality": (
        "accueil", "reussite", "competences", "deliberations", "jurys", "amenagements", "promotions", "completude",
        "donnees", *REFERENCE,
    ),
    "reporting": ("accueil", "reussite", "amenagements", "promotions", *REFERENCE),
    "trainer-LYO": ("accueil", "cohorte", "candidat", "reussite", "competences", *REFERENCE),
}  # fmt: skip
"""The pages that each public opens, as the contract writes them."""

SPACES = str.maketrans({"\u00a0": " ", "\u202f": " "})


@dataclass
class Screen:
    """One page after it ran."""

    test: AppTest

    @property
    def bodies(self) -> list[str]:
        """The HTML that the page sent, as sent."""
        return [block.value for block in self.test.html]

    @property
    def words(self) -> str:
        """Everything written on the page, without tags, spaces made ordinary."""
        text = re.sub(r"<style.*?</style>|<[^>]+>", " ", "\n".join(self.bodies), flags=re.DOTALL)
        return re.sub(r"\s+", " ", html.unescape(text).translate(SPACES))

    @property
    def links(self) -> dict[str, str]:
        """The links to other pages, by what they are called; the last of each name."""
        found = re.findall(r'<p class="a-link"><a href="([^"]*)"[^>]*>(.*?)</a>', "\n".join(self.bodies))
        return {html.unescape(label): html.unescape(address) for address, label in found}

    @property
    def question(self) -> str:
        """The title of the page."""
        found = re.search(r"<h1[^>]*>(.*?)</h1>", "\n".join(self.bodies))
        return html.unescape(found[1]).translate(SPACES) if found else ""

    @property
    def charts(self) -> list[dict[str, Any]]:
        """The charts, as plotly receives them."""
        return [json.loads(chart.proto.spec) for chart in self.test.get("plotly_chart")]

    @property
    def drawn(self) -> str:
        """Every text drawn in the charts."""
        texts = [text for chart in self.charts for text in _texts(chart)]
        return " | ".join(html.unescape(str(text)).translate(SPACES) for text in texts)

    def table(self, i: int) -> list[list[str]]:
        """Return the rows of the i-th folded table, as written."""
        rows = self.test.table[i].value.astype(str).values.tolist()
        return [[re.sub(r"\\(.)", r"\1", cell).translate(SPACES) for cell in row] for row in rows]


def open_page(page: str = "accueil", **query: str | list[str]) -> Screen:
    """Run a page of the audience and workspace that the environment names, at an address with parameters."""
    test = AppTest.from_file(APP, default_timeout=30)
    for name, value in query.items():
        test.query_params[name] = value
    test.run()
    if page != "accueil":
        test.switch_page(f"../pages/{page}.py").run()
    return written(test)


def written(test: AppTest) -> Screen:
    """Return what a run wrote; an exception on the page fails the test."""
    assert not test.exception, [error.value for error in test.exception]
    return Screen(test)


def _texts(chart: dict[str, Any]) -> list[str]:
    layout = chart["layout"]
    ticks = [text for name, axis in layout.items() if "axis" in name for text in axis.get("ticktext", [])]
    notes = [note["text"] for note in layout.get("annotations", [])]
    traces = [text for trace in chart["data"] for text in trace.get("text") or []]
    return [*ticks, *notes, *traces]
