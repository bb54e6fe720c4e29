"""XML read as a stream, without a document type, entities or a tree in memory."""

import re
from collections.abc import Callable, Iterable, Iterator
from xml.parsers.expat import ExpatError, ParserCreate, XMLParserType

from pipeline.errors import FileRefused
from pipeline.sheets.guard.package import once

DAMAGED = "unreadable_workbook"

Attributes = dict[str, str]

_WIDE = (b"\xff\xfe", b"\xfe\xff", b"<\0", b"\0<")
_DECLARATION = re.compile(rb"^(?:\xef\xbb\xbf)?<\?xml\s[^>]*\?>")
_DOCUMENT_TYPE = re.compile(rb"<!(?:DOCTYPE|ENTITY)")
_FOREIGN = re.compile(rb"""[^>]*encoding\s*=\s*["'](?!utf-?8["']|us-ascii["'])""", re.IGNORECASE)
_OVERLAP = 16
_READ_ENCODINGS = ("utf-8", "utf8", "us-ascii")


def parser() -> XMLParserType:
    """Return a parser that refuses a document type, the only door of entities."""
    made = ParserCreate()
    made.buffer_text = True
    made.StartDoctypeDeclHandler = _refuse_document_type
    made.XmlDeclHandler = _check_declaration
    return made


def _check_declaration(_version: str, encoding: str | None, _standalone: int) -> None:
    """Refuse an encoding that the reader takes for an empty sheet."""
    if encoding and encoding.lower() not in _READ_ENCODINGS:
        raise FileRefused("unsafe_markup")


def _refuse_document_type(*_: object) -> None:
    raise FileRefused("document_type")


def feed(made: XMLParserType, chunks: Iterable[bytes]) -> None:
    """Run a parser over a whole document; raises FileRefused where it is not XML, or whatever its handlers raise."""
    try:
        for chunk in chunks:
            if made.CurrentByteIndex <= 0 and chunk.startswith(_WIDE):
                raise FileRefused("unsafe_markup")
            made.Parse(chunk, False)
        made.Parse(b"", True)
    except (ExpatError, ValueError, LookupError) as error:
        raise FileRefused(DAMAGED) from error


def start_tags(chunks: Iterable[bytes], on_start: Callable[[str, Attributes], None]) -> None:
    """Call a function with the local name and attributes of each element."""
    made = parser()
    made.StartElementHandler = lambda name, attributes: on_start(local(name), attributes)
    feed(made, chunks)


@once
def tags(content: bytes) -> list[tuple[str, Attributes]]:
    """Return the local name and attributes of each element of a part that is small by nature."""
    found: list[tuple[str, Attributes]] = []
    start_tags([content], lambda name, attributes: found.append((name, attributes)))
    return found


def plain(chunks: Iterable[bytes]) -> Iterator[bytes]:
    """Yield pieces of XML, refusing what readers of strings skip or cut at: comments, instructions, raw text."""
    for number, (text, chunk) in enumerate(_overlapping(chunks)):
        if b"<!" in text or b"<?" in (text if number else _DECLARATION.sub(b"", text, count=1)):
            raise FileRefused("document_type" if _DOCUMENT_TYPE.search(text) else "unsafe_markup")
        yield chunk


def check_no_document_type(chunks: Iterable[bytes]) -> None:
    """Refuse a document type in XML that is not read any further, broken or not."""
    for text, _ in _overlapping(chunks):
        if _DOCUMENT_TYPE.search(text):
            raise FileRefused("document_type")


def _overlapping(chunks: Iterable[bytes]) -> Iterator[tuple[bytes, bytes]]:
    """Yield pieces of XML in UTF-8: each with the end of the one before, and alone."""
    tail = b""
    for number, chunk in enumerate(chunks):
        if not number and (chunk.startswith(_WIDE) or _FOREIGN.match(chunk)):
            raise FileRefused("unsafe_markup")
        yield tail + chunk, chunk
        tail = chunk[-_OVERLAP:]


def local(name: str) -> str:
    """Return the name of an element without its prefix."""
    return name.rpartition(":")[2]
