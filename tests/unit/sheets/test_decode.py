"""Bytes of a text export to cells, whatever tool wrote them."""

import io

import pytest

from pipeline.errors import FileRefused
from pipeline.sheets.decode import decode, separator_of, split


def cells_of(text: str) -> list[list[str]]:
    return list(split(io.StringIO(text, newline=""), separator_of(text)))


TEXT = "Épreuve;Critère\nE1;A1.1 – « œuvre »\n"


@pytest.mark.parametrize(
    ("content", "encoding"),
    [
        pytest.param(TEXT.encode("utf-8"), "utf-8", id="UTF-8"),
        pytest.param(b"\xef\xbb\xbf" + TEXT.encode("utf-8"), "utf-8-sig", id="UTF-8 with a mark"),
        pytest.param(b"\xff\xfe" + TEXT.encode("utf-16-le"), "utf-16", id="UTF-16 little endian with a mark"),
        pytest.param(b"\xfe\xff" + TEXT.encode("utf-16-be"), "utf-16", id="UTF-16 big endian with a mark"),
        pytest.param(TEXT.encode("utf-16-le"), "utf-16-le", id="UTF-16 little endian, no mark"),
        pytest.param(TEXT.encode("utf-16-be"), "utf-16-be", id="UTF-16 big endian, no mark"),
        pytest.param(TEXT.encode("cp1252"), "cp1252", id="Windows-1252"),
    ],
)
def test_every_encoding_of_the_field_gives_the_same_text(content: bytes, encoding: str) -> None:
    assert decode(content) == (TEXT, encoding)


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_without_accents_is_not_taken_for_another_alphabet(encoding: str) -> None:
    assert decode("Session;Note\nS1;0,5\n".encode(encoding)) == ("Session;Note\nS1;0,5\n", encoding)


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(b"Session;Note\x00\nS1;1\n", id="one NUL byte"),
        pytest.param(b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", id="a picture"),
        pytest.param(b"Note\x81\x8d\n", id="bytes of no letter"),
        pytest.param(b"\xef\xbb\xbf" + "Épreuve".encode("cp1252"), id="a UTF-8 mark that lies"),
        pytest.param(b"\xff\xfe" + "Note".encode("utf-16-le")[:-1], id="UTF-16 cut in half a letter"),
        pytest.param(b"\xff\xfe" + b"N\x00\x00\xd8o\x00", id="UTF-16 with half a pair"),
        pytest.param(b"\xff\xfe\x00\x00N\x00\x00\x00", id="UTF-32"),
    ],
)
def test_bytes_that_are_no_text_are_refused(content: bytes) -> None:
    with pytest.raises(FileRefused) as refused:
        decode(content)
    assert refused.value.code == "not_text"


@pytest.mark.parametrize(
    ("content", "address"),
    [
        pytest.param(b"Session;Note\x00\nS1;1\n", "A1", id="first line"),
        pytest.param(b"Session;Note\r\nS1;1\r\nS1;\x00", "A3", id="third line"),
        pytest.param("Séance;Note\n\x00".encode("cp1252"), "A2", id="Windows-1252"),
        pytest.param(b"\xff\xfe" + "Note".encode("utf-16-le")[:-1], "", id="a half of a letter of UTF-16"),
    ],
)
def test_a_nul_is_told_by_its_line(content: bytes, address: str) -> None:
    with pytest.raises(FileRefused) as refused:
        decode(content)
    assert (refused.value.code, refused.value.address) == ("not_text", address)


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
            "Jury\nLyon\nSalle 12\na,b\n1,A\n",
            [["Jury"], ["Lyon"], ["Salle 12"], ["a", "b"], ["1", "A"]],
            id="more lines of banner than of table",
        ),
        pytest.param(
            "a;b\n1;un, deux, trois\n2;un, deux, trois\n",
            [["a", "b"], ["1", "un, deux, trois"], ["2", "un, deux, trois"]],
            id="commas in every comment",
        ),
        pytest.param(
            "a\tb\n1\t;;;;;\n2\t;;;;;\n",
            [["a", "b"], ["1", ";;;;;"], ["2", ";;;;;"]],
            id="semicolons between tabs",
        ),
        pytest.param(
            'n,note\n1,"clair ; net ; précis ; complet"\n',
            [["n", "note"], ["1", "clair ; net ; précis ; complet"]],
            id="semicolons inside quotes between commas",
        ),
    ],
)
def test_rows_are_split_on_the_separator_of_their_lines(text: str, cells: list[list[str]]) -> None:
    assert cells_of(text) == cells


@pytest.mark.parametrize(
    ("content", "line"),
    [
        pytest.param("É;1\r\né;2\r\n".encode() + b"\xe9;3\r\n", "A1", id="Windows-1252 in UTF-8"),
        pytest.param(b"a;1\n\xe9;2\n" + "é;3\n".encode(), "A3", id="UTF-8 in Windows-1252"),
        pytest.param(b"a;1\rl\xe2\x80\x99\xe9;2\r", "A2", id="a curly apostrophe"),
        pytest.param(b"a;1\n\xed\xa0\x80;2\n", "A2", id="half a pair of UTF-16 in UTF-8"),
    ],
)
def test_a_text_in_two_encodings_is_refused_with_its_line(content: bytes, line: str) -> None:
    with pytest.raises(FileRefused) as refused:
        decode(content)
    assert (refused.value.code, refused.value.address) == ("mixed_encodings", line)


@pytest.mark.parametrize(
    "text", ["« Validé »", "É\u00a0: œuvre – l’été…", "RÉUSSI\u00a0»", "çà et là\u00a0» ê"]
)
def test_french_in_windows_1252_is_never_taken_for_two_encodings(text: str) -> None:
    assert decode(text.encode("cp1252")) == (text, "cp1252")


@pytest.mark.parametrize(
    ("text", "refused"),
    [
        pytest.param('a;b\nc;"d\ne;f\n', ("broken_quotes", "A2"), id="a quote never closed"),
        pytest.param('a;b\nc;"d"e\n', ("broken_quotes", "A2"), id="text after a closing quote"),
        pytest.param('a;"b' + "x" * 200_000, ("field_too_long", "A1"), id="a field without end"),
        pytest.param("a;b\n" + "x" * 1_000_001, ("line_too_long", "A2"), id="a line without end"),
        pytest.param("a;b\n" + ";" * 20_000, ("too_many_columns", "A2"), id="columns beyond XFD"),
    ],
)
def test_rows_that_nobody_made_are_refused_with_their_place(text: str, refused: tuple[str, str]) -> None:
    with pytest.raises(FileRefused) as found:
        cells_of(text)
    assert (found.value.code, found.value.address) == refused
