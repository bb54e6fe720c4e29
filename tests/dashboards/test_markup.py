"""Published text on a page: never HTML, never Markdown, never split from its punctuation."""

import pytest

from dashboards import markup
from tests.dashboards.publications import HOSTILE_TEXT


def test_template_escapes_what_it_is_given():
    assert "<img" not in markup.render("nothing", sentence=HOSTILE_TEXT)
    assert "&lt;img" in markup.render("nothing", sentence=HOSTILE_TEXT)


@pytest.mark.parametrize(
    "text", ["**gras**", "[lien](http://x)", "![i](http://x)", ":red[x]", "$a$", "<b>", "# titre", "`c`"]
)
def test_literal_leaves_markdown_nothing_to_read(text):
    signs = set("*[]()!:$<>#`")
    written = markup.literal(text)
    assert all(written[i - 1] == "\\" for i, sign in enumerate(written) if sign in signs)
    assert written.replace("\\", "") == text


def test_punctuation_stays_with_its_word():
    assert markup.render("nothing", sentence="« Où » : ici ; là ?") == (
        '<p class="a-nothing">«\u00a0Où\u00a0»\u00a0: ici\u00a0; là\u00a0?</p>'
    )
