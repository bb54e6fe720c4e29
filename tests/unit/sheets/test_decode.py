"""Bytes of a text export to cells, whatever tool wrote them."""

import pytest

from pipeline.errors import FileRefused
from pipeline.sheets.decode import decode, split

TEXT = "Épreuve;Critère\nE1;A1.1 – « œuvre »\n"


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(TEXT.encode("utf-8"), id="UTF-8"),
        pytest.param(b"\xef\xbb\xbf" + TEXT.encode("utf-8"), id="UTF-8 with a mark"),
        pytest.param(b"\xff\xfe" + TEXT.encode("utf-16-le"), id="UTF-16 little endian with a mark"),
        pytest.param(b"\xfe\xff" + TEXT.encode("utf-16-be"), id="UTF-16 big endian with a mark"),
        pytest.param(TEXT.encode("utf-16-le"), id="UTF-16 little endian, no mark"),
        pytest.param(TEXT.encode("utf-16-be"), id="UTF-16 big endian, no mark"),
        pytest.param(TEXT.encode("cp1252"), id="Windows-1252"),
    ],
)
def test_every_encoding_of_the_field_gives_the_same_text(content: bytes) -> None:
    assert decode(content) == TEXT


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_without_accents_is_not_taken_for_another_alphabet(encoding: str) -> None:
    assert decode("Session;Note\nS1;0,5\n".encode(encoding)) == "Session;Note\nS1;0,5\n"


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(b"Session;Note\x00\nS1;1\n", id="one NUL byte"),
        pytest.param(b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", id="a picture"),
        pytest.param(b"Note\x81\x8d\n", id="bytes of no letter"),
        pytest.param(b"\xef\xbb\xbf" + "Épreuve".encode("cp1252"), id="a UTF-8 mark that lies"),
        pytest.param(b"\xff\xfe" + "Note".encode("utf-16-le")[:-1], id="UTF-16 cut in half a letter"),
    ],
)
def test_bytes_that_are_no_text_are_refused(content: bytes) -> None:
    with pytest.raises(FileRefused, match="Le réexporter") as refused:
        decode(content)
    assert refused.value.code == "not_text"


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        pytest.param("a;b\n1,5;2\n", [["a", "b"], ["1,5", "2"]], id="semicolons, decimal commas"),
        pytest.param("a,b\n1.5,2\n", [["a", "b"], ["1.5", "2"]], id="commas"),
        pytest.param("a\tb\n1,5\t2;3\n", [["a", "b"], ["1,5", "2;3"]], id="tabs"),
        pytest.param("a\nb\n", [["a"], ["b"]], id="one column"),
        pytest.param('a;"b;c"\n', [["a", "b;c"]], id="a separator inside quotes"),
        pytest.param('a;"b\nc"\nd;e\n', [["a", "b\nc"], ["d", "e"]], id="a line break inside quotes"),
        pytest.param('a;"b ""c"""\n', [["a", 'b "c"']], id="doubled quotes"),
        pytest.param("a;b\r\nc;d\r\n", [["a", "b"], ["c", "d"]], id="CRLF"),
        pytest.param("a;b\rc;d\r", [["a", "b"], ["c", "d"]], id="CR alone"),
        pytest.param("a;b", [["a", "b"]], id="no line break at the end"),
        pytest.param("", [], id="nothing"),
        pytest.param(
            "Jeu fictif, sans personne, ni centre, ni jury\na;b\nc;d\n",
            [["Jeu fictif, sans personne, ni centre, ni jury"], ["a", "b"], ["c", "d"]],
            id="a banner with commas over semicolons",
        ),
        pytest.param(
            "n;Accueil, écoute, tri, suite;Calme, clair, net\n1;A;PA\n2;A;NA\n3;PA;A\n",
            [
                ["n", "Accueil, écoute, tri, suite", "Calme, clair, net"],
                ["1", "A", "PA"],
                ["2", "A", "NA"],
                ["3", "PA", "A"],
            ],
            id="criteria in full, commas in the header only",
        ),
        pytest.param(
            'n,note\n1,"clair ; net ; précis ; complet"\n',
            [["n", "note"], ["1", "clair ; net ; précis ; complet"]],
            id="semicolons inside quotes between commas",
        ),
    ],
)
def test_rows_are_split_on_the_separator_of_their_lines(text: str, cells: list[list[str]]) -> None:
    assert split(text) == cells


@pytest.mark.parametrize(
    ("text", "line"),
    [
        pytest.param('a;b\nc;"d\ne;f\n', "A3", id="a quote never closed"),
        pytest.param('a;b\nc;"d"e\n', "A2", id="text after a closing quote"),
    ],
)
def test_a_quote_that_would_swallow_candidates_is_refused_with_its_line(text: str, line: str) -> None:
    with pytest.raises(FileRefused, match="guillemets") as refused:
        split(text)
    assert (refused.value.code, refused.value.address) == ("broken_quotes", line)
