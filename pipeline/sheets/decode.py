"""Bytes of a text export to cells: which encoding, which separator."""

import codecs
import csv
import io
import re
from statistics import median_low

from pipeline.errors import FileRefused

SEPARATORS = ";\t,"
_HEAD = 65_536
_BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))


def decode(content: bytes) -> str:
    """Return the text of a file: byte order mark, strict UTF-8, UTF-16 by its zero bytes, then Windows-1252.

    Raises FileRefused for bytes that are no text in any of them.
    """
    for encoding in _candidates(content):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\x00" not in text:
            return text
    raise FileRefused(
        "not_text",
        "Ce fichier n'est pas un texte lisible. Le réexporter en CSV (UTF-8 ou Windows-1252) ou en XLSX.",
    )


def _candidates(content: bytes) -> list[str]:
    """Give the encodings to try; a mark leaves no choice."""
    marked = [encoding for mark, encoding in _BOMS if content.startswith(mark)]
    return marked or ["utf-8", *_wide(content[:4096]), "cp1252"]


def _wide(sample: bytes) -> list[str]:
    """Give the UTF-16 of a sample where every other byte is zero: the even ones hold the high half, or the odd."""
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    if even + odd <= len(sample) // 4:
        return []
    return ["utf-16-be" if even > odd else "utf-16-le"]


def split(text: str) -> list[list[str]]:
    """Return the rows of a delimited text; the separator is the one that its lines hold most.

    Raises FileRefused when quotes are not closed or stray.
    """
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_separator(text), strict=True)
    try:
        return list(reader)
    except csv.Error as error:
        raise FileRefused(
            "broken_quotes",
            f"Les guillemets de ce fichier ne se referment pas, vers la ligne {reader.line_num}. "
            "Réexporter le fichier, ou corriger cette ligne.",
            address=f"A{max(reader.line_num, 1)}",
        ) from error


def _separator(text: str) -> str:
    """Return the separator of the middle line: neither a banner nor a header made of sentences decides alone."""
    outside_quotes = re.sub(r'"[^"]*"', "", text[:_HEAD])
    lines = [line for line in outside_quotes.splitlines()[:30] if line.strip()]
    return max(SEPARATORS, key=lambda separator: median_low([line.count(separator) for line in lines] or [0]))
