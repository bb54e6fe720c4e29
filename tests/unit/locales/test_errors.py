"""The catalogue of what is told of files: every code that the program can tell, and no other."""

from collections import Counter

import pytest

from pipeline.config import ROOT
from pipeline.locales import errors_page
from pipeline.locales.errors import catalogue, say
from tests.unit.locales.raised import (
    Raised,
    placeholders,
    raised,
    refused_in_sql,
    written_in_source,
)

PAGE = ROOT / "docs" / "errors.md"
CATALOGUE = catalogue()
RAISED = raised()
WRITTEN = written_in_source()

every_entry = pytest.mark.parametrize("code", sorted(CATALOGUE))


def test_the_page_of_errors_is_up_to_date() -> None:
    told = "Écrire de nouveau : python -m pipeline.locales.errors_page > docs/errors.md"
    assert PAGE.read_text(encoding="utf-8") == errors_page.page(), told


@every_entry
def test_the_page_explains_every_code(code: str) -> None:
    page = PAGE.read_text(encoding="utf-8")
    assert page.count(f"| [`{code}`](#{code}) |") == 1
    assert page.count(f'### <a id="{code}"></a>`{code}` : ') == 1


def test_codes_are_found_in_the_source() -> None:
    assert len(RAISED) > 50
    assert {
        "unknown_criterion",
        "off_scale",
        "two_decimal_styles",
        "fraction",
        "unknown_word",
    } < refused_in_sql()


def test_every_code_raised_is_in_the_catalogue() -> None:
    assert {found.code for found in RAISED} - CATALOGUE.keys() == set()


def test_every_code_of_sql_is_in_the_catalogue() -> None:
    assert refused_in_sql() - CATALOGUE.keys() == set()


@every_entry
def test_every_code_of_the_catalogue_can_be_told(code: str) -> None:
    assert code in WRITTEN


@pytest.mark.parametrize("found", [found for found in RAISED if found.details], ids=lambda found: found.where)
def test_the_details_given_are_those_of_the_sentence(found: Raised) -> None:
    assert placeholders(CATALOGUE[found.code].sentence) <= found.details


@every_entry
def test_a_sentence_is_formatted_with_its_details(code: str) -> None:
    details = dict.fromkeys(placeholders(CATALOGUE[code].sentence), "détail")
    assert "{" not in say(code, details)


@pytest.mark.parametrize("code", [code for code, entry in CATALOGUE.items() if entry.level == "cell"])
def test_the_sentence_of_a_cell_needs_nothing_else(code: str) -> None:
    assert say(code) == f"{CATALOGUE[code].sentence} {CATALOGUE[code].remedy}"


@every_entry
def test_an_entry_speaks_in_whole_sentences(code: str) -> None:
    entry = CATALOGUE[code]
    for text in (entry.sentence, entry.remedy, entry.meaning, entry.example):
        assert text == text.strip()
        assert text.endswith((".", "…", "»", "?")), text
    assert not entry.title.endswith(".")
    assert entry.title[0].isupper()


def test_no_two_entries_share_a_sentence() -> None:
    for name in ("title", "sentence"):
        told = Counter(getattr(entry, name) for entry in CATALOGUE.values())
        assert [text for text, n in told.items() if n > 1] == []


def test_what_markdown_would_read_is_written_as_it_stands() -> None:
    assert errors_page._literal("« <b> » *_|[x]") == r"« \<b\> » \*\_\|\[x\]"
