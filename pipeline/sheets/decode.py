"""Bytes of a text export to cells: which encoding, which separator."""

import codecs
import csv
import io

from pipeline.errors import FileRefused

SEPARATORS = ";\t,"
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
    marked = [encoding for mark, encoding in _BOMS if content.startswith(mark)]
    sample = content[:4096]
    wide = ["utf-16-le", "utf-16-be"] if sample.count(0) > len(sample) // 4 else []
    return [*marked, "utf-8", *wide, "cp1252"]


def split(text: str) -> list[list[str]]:
    """Return the rows of a delimited text; the separator is the one that splits its widest line most.

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
    head = text.splitlines()[:30]
    return max(SEPARATORS, key=lambda separator: max((line.count(separator) for line in head), default=0))
