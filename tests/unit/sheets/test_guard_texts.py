"""Texts too long for a worker: what the database would read otherwise than their rows stand."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.errors import FileRefused
from pipeline.sheets.guard import texts
from pipeline.sheets.guard.texts import survey_long_text
from tests.unit.sheets.crafted import written

HEAD = "Épreuve;Note\n"


@pytest.fixture(params=[1, 2, 3, 7, 1 << 20], ids=lambda size: f"pieces of {size}")
def pieces(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(texts, "CHUNK_BYTES", request.param)


def survey(tmp_path: Path, content: bytes | str) -> tuple[str, str]:
    return survey_long_text(
        written(tmp_path / "a", content if isinstance(content, bytes) else content.encode())
    )


def refusal(tmp_path: Path, content: bytes | str) -> tuple[str, str]:
    with pytest.raises(FileRefused) as refused:
        survey(tmp_path, content)
    return refused.value.code, refused.value.address


@pytest.mark.usefixtures("pieces")
@pytest.mark.parametrize(
    ("content", "encoding", "separator"),
    [
        (HEAD + "E1;A\n", "utf-8", ";"),
        ("\ufeff" + HEAD + "E1;A\n", "utf-8-sig", ";"),
        ((HEAD + "E1;A\n").encode("cp1252"), "cp1252", ";"),
        ((HEAD + "E1;A\n").encode("utf-16"), "utf-16", ";"),
        ((HEAD + "E1;A\n" * 9).encode("utf-16-le"), "utf-16-le", ";"),
        ((HEAD + "E1;A\n" * 9).encode("utf-16-be"), "utf-16-be", ";"),
        ("a,b\r\nc,d\r\n", "utf-8", ","),
        ("a\tb\rc\td\r", "utf-8", "\t"),
        ('a;"b\n\nc"\r\nd;e\r\n', "utf-8", ";"),
        ('a;"b ""c"""\nd;""\n', "utf-8", ";"),
        ('"a";"b"\n"c;";"\r"', "utf-8", ";"),
        ("a;b\n\n\n\n", "utf-8", ";"),
        ("a;b\r\n\r\n", "utf-8", ";"),
        ("a;b\r\r", "utf-8", ";"),
        ("a;b", "utf-8", ";"),
        ("a;Ã\nb;\n©;d\n", "utf-8", ";"),
    ],
)
def test_a_long_text_is_told_by_its_encoding_and_separator(
    tmp_path: Path, content: bytes | str, encoding: str, separator: str
) -> None:
    assert survey(tmp_path, content) == (encoding, separator)


@pytest.mark.usefixtures("pieces")
@pytest.mark.parametrize(
    ("content", "refused"),
    [
        pytest.param("a;b\n\nc;d\n", ("blank_lines_in_long_text", "A2"), id="a blank line"),
        pytest.param("a;b\r\n\r\n\r\nc;d\r\n", ("blank_lines_in_long_text", "A2"), id="two, CRLF"),
        pytest.param("a;b\r1;2\r\rc;d\r", ("blank_lines_in_long_text", "A3"), id="CR"),
        pytest.param("\na;b\n", ("blank_lines_in_long_text", "A1"), id="at the start"),
        pytest.param('a;"b\n\n"\n\nc;d\n', ("blank_lines_in_long_text", "A2"), id="after one inside quotes"),
        pytest.param("a;b\r\nc;d\n", ("mixed_line_ends", ""), id="CRLF then LF"),
        pytest.param("a;b\nc;d\re;f", ("mixed_line_ends", ""), id="LF then CR"),
        pytest.param("a;b\nc;d\r", ("mixed_line_ends", ""), id="CR at the very end"),
        pytest.param("a;b\r\r\nc;d\r\r\n", ("blank_lines_in_long_text", "A2"), id="ends doubled"),
        pytest.param('a;b\nc;"d\n', ("broken_quotes", ""), id="a quote never closed"),
        pytest.param('a;b\nc;d"e\nf;g"\n', ("broken_quotes", "A2"), id="quotes inside fields"),
        pytest.param('a;b\nc;"d"e\n', ("broken_quotes", "A2"), id="text after a quote"),
        pytest.param(b"a;b\nc;\x00\n", ("not_text", "A2"), id="a NUL"),
        pytest.param(b"a;b\r\nc;d\r\n\x00", ("not_text", "A3"), id="a NUL after CRLF"),
        pytest.param("é;b\nc;d\n".encode() + b"\xe9;e\n", ("mixed_encodings", ""), id="two encodings"),
        pytest.param("é;b\n".encode() + b"c;\xc3", ("mixed_encodings", ""), id="half a letter at the end"),
        pytest.param("René;b\nc;d\n".encode().decode("cp1252"), ("mixed_encodings", ""), id="encoded twice"),
        pytest.param(b"a;b\nc;\x81\n", ("not_text", ""), id="a byte of no letter"),
        pytest.param(
            b"\xff\xfe" + "a;b\n".encode("utf-16-le") + b"\x00\xd8a\x00", ("not_text", ""), id="half a pair"
        ),
    ],
)
def test_what_shifts_rows_is_refused(
    tmp_path: Path, content: bytes | str, refused: tuple[str, str], request: pytest.FixtureRequest
) -> None:
    found = refusal(tmp_path, content)
    if refused[0] == "broken_quotes" and refused[1]:
        assert found[0] == refused[0]
        assert found[1] in {"A1", "A2"}
    else:
        assert found == refused


def test_a_line_without_end_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(texts, "CHUNK_BYTES", 10_000)
    assert refusal(tmp_path, "a;b\n" + "x" * 1_000_001 + "\n")[0] == "line_too_long"
    assert survey(tmp_path, ("x" * 5_000 + "\n") * 300)[0] == "utf-8"


@given(st.text(alphabet='ab;"\r\n', max_size=25), st.integers(1, 4))
def test_pieces_never_change_what_is_found(
    tmp_path_factory: pytest.TempPathFactory, text: str, size: int
) -> None:
    path = tmp_path_factory.mktemp("t") / "a"
    outcomes = []
    for chunk in (size, 1 << 20):
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(texts, "CHUNK_BYTES", chunk)
            try:
                outcomes.append(survey_long_text(written(path, text.encode())))
            except FileRefused:
                outcomes.append(("", ""))
    assert outcomes[0] == outcomes[1]
