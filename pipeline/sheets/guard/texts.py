"""A text too long for a worker, surveyed as it streams: what the database would read otherwise than we do."""

import codecs
import re
from collections.abc import Iterator
from pathlib import Path

from pipeline.errors import FileRefused
from pipeline.sheets.decode import (
    ENCODED_TWICE,
    SAMPLE_BYTES,
    TWICE_ENCODED,
    candidate_encodings,
    is_wide,
    separator_of,
)
from pipeline.sheets.guard.limits import CHUNK_BYTES, MAX_LINE_CHARS

_OTHER = ord("x")
_BLANK_PAIRS = (b"\n\n", b"\n\r", b"\r\r")
_BLANK_LINE = re.compile(rb"\n\r?\n|\n\r|\r\r")


def survey_long_text(path: Path) -> tuple[str, str]:
    """Return the encoding and the separator of a long text, read to its end.

    Raises FileRefused where it is no text, where quotes stay open, and for what shifts the rows of a database that
    skips blank lines and knows one end of line per file.
    """
    with path.open("rb") as file:
        head = file.read(SAMPLE_BYTES)
    holds_nul = False
    encodings = candidate_encodings(head)
    for encoding in encodings:
        if holds_nul and encoding == "cp1252":
            break
        separator = separator_of(codecs.getincrementaldecoder(encoding)("ignore").decode(head))
        try:
            _survey(path, encoding, separator)
        except (_NulError, UnicodeDecodeError) as error:
            holds_nul |= isinstance(error, _NulError)
            continue
        return encoding, separator
    is_placed = holds_nul and not is_wide(encodings)
    raise FileRefused("not_text", address=f"A{_line_of_nul(path)}" if is_placed else "")


def _line_of_nul(path: Path) -> int:
    """Return the line of the first zero byte of a file that holds one."""
    line, last = 1, b""
    with path.open("rb") as file:
        while content := file.read(CHUNK_BYTES):
            before, nul, _ = content.partition(b"\0")
            line += _n_ends(before) - (last == b"\r" and before.startswith(b"\n"))
            if nul:
                break
            last = content[-1:]
    return line


class _NulError(Exception):
    """A text holds a zero, which no text does in the encoding tried."""


def _survey(path: Path, encoding: str, separator: str) -> None:
    survey = _LineSurvey(separator)
    for chunk in _decoded_chunks(path, encoding):
        if b"\0" in chunk:
            raise _NulError
        survey.take(chunk)
    survey.finish()


def _decoded_chunks(path: Path, encoding: str) -> Iterator[bytes]:
    """Yield a file as UTF-8, whatever its encoding; raises UnicodeDecodeError when it is not in that one.

    Raises FileRefused for a text in two encodings, or encoded twice.
    """
    decoder = codecs.getincrementaldecoder(encoding)()
    is_utf8, tail, end = encoding.startswith("utf-8"), b"", ""
    with path.open("rb") as file:
        while content := file.read(CHUNK_BYTES):
            if encoding == "cp1252" and TWICE_ENCODED.search(tail + content):
                raise FileRefused("mixed_encodings")
            tail = content[-2:]
            if is_utf8 and content.isascii() and not decoder.getstate()[0]:
                end = ""
                yield content
                continue
            text = decoder.decode(content)
            if is_utf8 and ENCODED_TWICE.search(end + text):
                raise FileRefused("mixed_encodings")
            end = text[-1:] or end
            yield content.removeprefix(codecs.BOM_UTF8) if is_utf8 else text.encode()
    decoder.decode(b"", final=True)


class _LineSurvey:
    """What lines look like outside quotes, piece by piece."""

    def __init__(self, separator: str) -> None:
        self._shapes = bytes(byte if byte in b'"\r\n' + separator.encode() else _OTHER for byte in range(256))
        self._is_quoted = False
        self._kept = b""
        self._last = self._newlines = b"\n"
        self._n_bytes = self._n_rows = self._blank_row = 0
        self._ends: set[bytes] = set()

    def take(self, chunk: bytes) -> None:
        """Look at the next piece of a file; a CR at its end waits for what follows."""
        chunk = self._kept + chunk
        self._kept = b"\r" if chunk.endswith(b"\r") else b""
        self._look(chunk.removesuffix(self._kept))

    def finish(self) -> None:
        """Look at what was waiting, and at the whole."""
        self._look(self._kept)
        if self._is_quoted:
            raise FileRefused("broken_quotes")
        if len(self._ends) > 1:
            raise FileRefused("mixed_line_ends")

    def _look(self, chunk: bytes) -> None:
        self._measure(chunk)
        outside = self._outside(chunk)
        self._refuse_stray_quote(outside)
        self._seek_blank_line(outside)
        self._count_ends(outside)

    def _outside(self, chunk: bytes) -> bytes:
        """Return what stands outside quotes, with one quote in the place of each quoted piece."""
        if b'"' not in chunk:
            return b"" if self._is_quoted else chunk
        pieces = chunk.split(b'"')
        outside = b'"' + b'"'.join(pieces[1::2]) if self._is_quoted else b'"'.join(pieces[::2])
        self._is_quoted ^= len(pieces) % 2 == 0
        return outside

    def _refuse_stray_quote(self, outside: bytes) -> None:
        """Refuse a quote that neither begins nor ends a field."""
        beside = self._last + outside
        self._last = beside[-1:]
        if b'"' in beside:
            shapes = beside.translate(self._shapes)
            if b'x"' in shapes or b'"x' in shapes:
                raise FileRefused("broken_quotes", address=f"A{self._n_rows + 1}")

    def _measure(self, chunk: bytes) -> None:
        """Refuse a line that goes on and on, quotes or not."""
        first, last = (seek(chunk) for seek in (_first_end, _last_end))
        if self._n_bytes + (len(chunk) if first < 0 else first) > MAX_LINE_CHARS:
            raise FileRefused("line_too_long", address=f"A{self._n_rows + 1}", limit=str(MAX_LINE_CHARS))
        self._n_bytes = self._n_bytes + len(chunk) if last < 0 else len(chunk) - last - 1

    def _seek_blank_line(self, outside: bytes) -> None:
        """Refuse a blank line as soon as something follows it; those at the very end shift nothing."""
        text = self._newlines + outside
        core = text.rstrip(b"\r\n")
        blank = _BLANK_LINE.search(text) if any(pair in text for pair in _BLANK_PAIRS) else None
        if blank and not self._blank_row:
            before = self._n_rows - _n_ends(self._newlines)
            self._blank_row = before + _n_ends(text[: blank.start() + 1]) + 1
        if core and self._blank_row and (not blank or blank.start() < len(core)):
            raise FileRefused("blank_lines_in_long_text", address=f"A{self._blank_row}")
        self._newlines = text[max(len(core), len(text) - 2) :]

    def _count_ends(self, outside: bytes) -> None:
        n_pairs, n_lf, n_cr = (outside.count(end) for end in (b"\r\n", b"\n", b"\r"))
        counts = {b"\r\n": n_pairs, b"\n": n_lf - n_pairs, b"\r": n_cr - n_pairs}
        self._ends |= {end for end, count in counts.items() if count}
        self._n_rows += sum(counts.values())


def _n_ends(text: bytes) -> int:
    return text.count(b"\n") + text.count(b"\r") - text.count(b"\r\n")


def _first_end(chunk: bytes) -> int:
    found = [position for position in (chunk.find(b"\n"), chunk.find(b"\r")) if position >= 0]
    return min(found, default=-1)


def _last_end(chunk: bytes) -> int:
    return max(chunk.rfind(b"\n"), chunk.rfind(b"\r"))
