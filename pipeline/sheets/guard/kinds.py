"""What a file really is, by its content: its name only confirms it."""

import mmap
from collections.abc import Iterable
from pathlib import Path

from pipeline.sheets.guard.package import Package

ZIP = "ZIP"
TEXT = "TEXT"
XLSX = "XLSX"
ODS = "ODS"

_HEAD_BYTES = 4_096
_ZIPS = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_SIGNATURES = {
    b"%PDF": "PDF", b"\x89PNG": "PNG", b"\xff\xd8\xff": "JPEG", b"GIF8": "GIF", b"\x1f\x8b": "GZIP",
    b"7z\xbc\xaf\x27\x1c": "7Z", b"Rar!": "RAR", b"BZh": "BZIP2", b"\xfd7zXZ": "XZ", b"{\\rtf": "RTF",
    b"SQLite format 3": "SQLITE", b"PAR1": "PARQUET", b"RIFF": "RIFF", b"MZ": "EXE", b"\x7fELF": "ELF",
}  # fmt: skip
_PAGES = (
    b"<!doctype html", b"<html", b"<table", b"<head", b"<meta", b"<body", b"<style", b"<script", b"<div",
    b"mime-version:",
)  # fmt: skip
_SPREADSHEET_XML = (b"urn:schemas-microsoft-com:office:spreadsheet", b'progid="excel.sheet"')
_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
_FOLDERS = {"word/": "DOCX", "ppt/": "PPTX"}
_ODF = "application/vnd.oasis.opendocument."
_LONGEST_TYPE = 200


def kind_of(path: Path) -> str:
    """Return the kind of a file by its first bytes: ZIP for every zip, TEXT where nothing else is recognised."""
    with path.open("rb") as file:
        head = file.read(_HEAD_BYTES)
    if head.startswith(_ZIPS):
        return ZIP
    if head.startswith(_OLE):
        return _ole_kind(path)
    for signature, kind in _SIGNATURES.items():
        if head.startswith(signature):
            return kind
    return _markup_kind(head)


def _ole_kind(path: Path) -> str:
    """Tell a workbook of before 2007 from one under a password, and from other documents of its time."""
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as content:
        if content.find("EncryptedPackage".encode("utf-16-le")) >= 0:
            return "PASSWORD"
        is_workbook = any(content.find(name.encode("utf-16-le")) >= 0 for name in ("Workbook", "Book\0"))
    return "XLS" if is_workbook else "OLE"


def _markup_kind(head: bytes) -> str:
    for mark in _MARKS:
        head = head.removeprefix(mark)
    plain = head.replace(b"\0", b"").lstrip().lower()
    if plain.startswith(_PAGES) or (plain.startswith(b"<") and b"<html" in plain):
        return "HTML"
    if plain.startswith((b"<?xml", b"<workbook")):
        return "XML2003" if any(name in plain for name in _SPREADSHEET_XML) else "XML"
    return "XML" if plain.startswith(b"<office:document") else TEXT


def package_kind(package: Package) -> str:
    """Return the kind of a zip by its members: a workbook, another document, or an archive."""
    names = package.members.keys()
    if "xl/workbook.bin" in names:
        return "XLSB"
    if _holds(names, "xl/"):
        return XLSX
    if "mimetype" in names:
        return _odf_kind(package)
    if any(name.endswith(".iwa") for name in names):
        return "Numbers/Pages"
    if "[content_types].xml" in names:
        return next((kind for folder, kind in _FOLDERS.items() if _holds(names, folder)), "OOXML")
    return ZIP


def _holds(names: Iterable[str], folder: str) -> bool:
    return any(name.startswith(folder) for name in names)


def _odf_kind(package: Package) -> str:
    info = package.members["mimetype"]
    told = package.read("mimetype") if info.file_size <= _LONGEST_TYPE else b""
    kind = told.decode("ascii", "replace").strip()
    if kind == f"{_ODF}spreadsheet":
        return ODS
    return "ODF" if kind.startswith(_ODF) else ZIP
