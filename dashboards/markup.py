"""Turns published text into what a page may hold: nothing of it is ever read as HTML or Markdown."""

import re
from pathlib import Path

import streamlit as st
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from pipeline.locales import formats, words

NO_BREAK = "\u00a0"
MARKDOWN_SIGNS = re.compile(r"([\\`*_{}\[\]()<>#+\-.!|~$:&])")

_templates = Environment(
    loader=FileSystemLoader(Path(__file__).with_name("templates")),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
_templates.filters.update(
    number=formats.number, percent=formats.percent, day=formats.day, instant=formats.instant
)
_templates.globals.update(count=formats.count, word=words.word)


def render(template: str, **values: object) -> str:
    """Return a template of `templates/` filled with escaped values, signs of punctuation kept with their word."""
    page = _templates.get_template(f"{template}.html").render(**values)
    return re.sub(r" (?=[»:;?!])|(?<=«) |(?<=\bn) (?== )|(?<=n =) ", NO_BREAK, page)


def show(template: str, **values: object) -> None:
    """Write a template on the page."""
    st.html(render(template, **values))


def literal(text: object) -> str:
    """Return text that Markdown shows as it is written."""
    return MARKDOWN_SIGNS.sub(r"\\\1", str(text)).replace("\n", " ")
