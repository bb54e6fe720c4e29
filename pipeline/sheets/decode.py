"""Bytes of a text export to cells: which encoding, which separator, which fields."""

import codecs
import csv
import re
from collections import Counter
from collections.abc import Iterable, Iterator

from pipeline.errors import FileRefused
from pipeline.sheets.grid import HEADER_SEARCH_ROWS
from pipeline.sheets.guard.limits import MAX_COLUMNS, MAX_FIELD_CHARS, MAX_LINE_CHARS

SEPARATORS = ";\t,"
SAMPLE_BYTES = 65_536
_BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))

TWICE_ENCODED = re.compile(rb"\xc3[\x80-\xbf]|\xe2\x80[\x80-\xbf]|\xed[\xa0-\xbf][\x80-\xbf]")
"""Accents, quotes and dashes of UTF-8, and its forbidden halves: in Windows-1252 they would be « Ã© », « â€™ »."""

ENCODED_TWICE = re.compile(f"[Ãâ][{re.escape(bytes(range(0x80, 0xC0)).decode('cp1252', 'ignore'))}]")
"""The same, once a program has encoded them again."""

csv.field_size_limit(MAX_FIELD_CHARS)


def candidate_encodings(head: bytes) -> list[str]:
    """Give the encodings to try for a file by its first bytes; a byte order mark leaves no choice."""
    marked = [encoding for mark, encoding in _BOMS if head.startswith(mark)]
    return marked or ["utf-8", *_wide(head[:4096]), "cp1252"]


def _wide(sample: bytes) -> list[str]:
    """Give the UTF-16 of a sample where every other byte is zero: the even ones hold the high half, or the odd."""
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    if even + odd <= len(sample) // 4:
        return []
    return ["utf-16-be" if even > odd else "utf-16-le"]


def is_wide(encodings: Iterable[str]) -> bool:
    """Tell whether zero bytes may be halves of letters."""
    return any(encoding.startswith("utf-16") for encoding in encodings)


def decode(content: bytes) -> tuple[str, str]:
    """Return a text and its encoding: byte order mark, strict UTF-8, UTF-16 by its zero bytes, then Windows-1252.

    Raises FileRefused for bytes that are no text in any of them, or a text in two of them at once.
    """
    encodings = candidate_encodings(content)
    for encoding in encodings:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\x00" in text:
            continue
        if encoding == "cp1252" and (found := TWICE_ENCODED.search(content)):
            raise FileRefused("mixed_encodings", address=f"A{_line_of(content, found.start())}")
        if encoding.startswith("utf-8") and (twice := ENCODED_TWICE.search(text)):
            raise FileRefused(
                "mixed_encodings", address=f"A{_line_of(content, len(text[: twice.start()].encode()))}"
            )
        return text, encoding
    nul = -1 if is_wide(encodings) else content.find(b"\0")
    raise FileRefused("not_text", address=f"A{_line_of(content, nul)}" if nul >= 0 else "")


def _line_of(content: bytes, position: int) -> int:
    before = content[:position].replace(b"\r\n", b"\n")
    return before.count(b"\n") + before.count(b"\r") + 1


def separator_of(sample: str) -> str:
    """Return the separator that most lines hold as many times as one another: neither a banner nor comments decide."""
    outside_quotes = re.sub(r'"[^"]*"', "", sample[:SAMPLE_BYTES])
    lines = [line for line in outside_quotes.splitlines()[:HEADER_SEARCH_ROWS] if line.strip()]
    return max(SEPARATORS, key=lambda separator: _regularity(line.count(separator) for line in lines))


def _regularity(counts: Iterable[int]) -> tuple[int, int]:
    """Return how many lines hold a separator the most common number of times, and that number."""
    n_lines = Counter(count for count in counts if count)
    return max(((lines, count) for count, lines in n_lines.items()), default=(0, 0))


def split(lines: Iterable[str], separator: str) -> Iterator[list[str]]:
    """Yield the rows of a delimited text.

    Raises FileRefused, with the row, for quotes not closed or stray, and for a line, a field or a row so long that
    nobody made it.
    """
    reader = csv.reader(_bounded(lines), delimiter=separator, strict=True)
    row = 0
    try:
        for row, fields in enumerate(reader, start=1):
            if len(fields) > MAX_COLUMNS:
                raise FileRefused("too_many_columns", address=f"A{row}", limit=str(MAX_COLUMNS))
            yield fields
    except csv.Error as error:
        code = "field_too_long" if "field limit" in str(error) else "broken_quotes"
        raise FileRefused(code, address=f"A{row + 1}") from error


def _bounded(lines: Iterable[str]) -> Iterator[str]:
    for number, line in enumerate(lines, start=1):
        if len(line) > MAX_LINE_CHARS:
            raise FileRefused("line_too_long", address=f"A{number}", limit=str(MAX_LINE_CHARS))
        yield line
