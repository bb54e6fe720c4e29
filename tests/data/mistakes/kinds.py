"""Files that are not what their name says, of kinds that are not read, locked, or empty."""

import gzip

from tests.data.mistakes.books_made import ENCRYPTED, Sheet, archive, book, number, ods, stored
from tests.data.mistakes.made import Content, Mistake, refused
from tests.data.mistakes.texts_made import binary, score, text

GRID = Sheet("Session | N° candidat | Juré | Critère | Note\nS1 | 000123 | {J} | A1.1 | A")
NOTES = score("PA")
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
PAGE = b"<html><head><meta charset='utf-8'></head><body><table><tr><td>A1.1</td><td>A</td></tr></table></body></html>"
XML_2003 = (
    b"<?xml version='1.0'?><?mso-application progid='Excel.Sheet'?>"
    b"<Workbook xmlns='urn:schemas-microsoft-com:office:spreadsheet'></Workbook>"
)
MAIL = b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n\r\n--x\r\n" + PAGE
SIGNED = {
    "pdf": b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n",
    "png": b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR",
    "7z": b"7z\xbc\xaf\x27\x1c\0\4",
}


def _locked(juror: str) -> bytes:
    """Return an archive whose member says that it is encrypted."""
    whole = bytearray(archive(("notes.csv", NOTES))(juror))
    for magic, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        whole[whole.index(magic) + at] |= 1
    return bytes(whole)


def _renamed(name: str, kind: str) -> Mistake:
    return refused(
        f"containers/{name}", binary(SIGNED.get(kind.lower(), b"") + bytes(64)), "unread_kind", kind=kind
    )


def _misnamed(name: str, content: Content, kind: str) -> Mistake:
    extension = "." + name.rpartition(".")[2]
    return refused(f"containers/{name}", content, "misnamed_file", kind=kind, extension=extension)


MISTAKES = (
    refused("containers/zero-bytes.csv", binary(b""), "empty_file"),
    refused("containers/~$notes.xlsx", binary(b"\x08Xiberras" + bytes(156)), "lock_file"),
    refused("containers/only-blanks.csv", text("  ", " ; ; ", "\u00a0"), "empty_file"),
    refused("containers/byte-order-mark-alone.csv", binary(b"\xef\xbb\xbf"), "empty_file"),
    refused("containers/no-cell.xlsx", book(Sheet("")), "empty_file"),
    refused(
        "containers/only-blanks.xlsx", book(Sheet("", cells={"B2": "", "A1": number("A1", "")})), "empty_file"
    ),
    refused("containers/xls.xls", binary(OLE + "Workbook".encode("utf-16-le")), "old_workbook"),
    refused("containers/xls-renamed.xlsx", binary(OLE + "Workbook".encode("utf-16-le")), "old_workbook"),
    refused("containers/xlsb.xlsb", book(GRID, extra={"xl/workbook.bin": b"\x83\x01\0"}), "binary_workbook"),
    refused(
        "containers/password.xlsx", binary(OLE + "EncryptedPackage".encode("utf-16-le")), "password_protected"
    ),
    refused("containers/password.ods", ods(GRID, extra=ENCRYPTED), "password_protected"),
    refused("containers/password.zip", _locked, "password_protected"),
    refused("containers/html.xls", binary(PAGE), "web_page"),
    refused("containers/html-renamed.xlsx", binary(PAGE), "web_page"),
    refused("containers/html-renamed.csv", binary(b"\xef\xbb\xbf\n" + PAGE), "web_page"),
    refused("containers/saved-web-page.xls", binary(MAIL), "web_page"),
    refused("containers/xml-2003.xls", binary(XML_2003), "xml_workbook"),
    refused("containers/xml-data.csv", binary(b"<?xml version='1.0'?><notes/>"), "unread_kind", kind="XML"),
    _renamed("scan.pdf", "PDF"),
    _renamed("pdf-renamed.xlsx", "PDF"),
    _renamed("picture.png", "PNG"),
    _renamed("picture-renamed.csv", "PNG"),
    _renamed("seven-zip.7z", "7Z"),
    refused(
        "containers/gzip.csv.gz",
        lambda juror: gzip.compress(NOTES(juror), 0, mtime=0),
        "unread_kind",
        kind="GZIP",
    ),
    refused(
        "containers/letter-renamed.xlsx",
        lambda juror: stored({"[Content_Types].xml": "<Types/>", "word/document.xml": "<d/>"}),
        "unread_kind",
        kind="DOCX",
    ),
    refused("containers/unknown-extension.dat", NOTES, "unread_kind", kind=".dat"),
    _misnamed("csv-renamed.xlsx", NOTES, "CSV"),
    _misnamed("csv-renamed.xls", NOTES, "CSV"),
    _misnamed("xlsx-renamed.csv", book(GRID), "XLSX"),
    _misnamed("xlsx-renamed.ods", book(GRID), "XLSX"),
    _misnamed("ods-renamed.xlsx", ods(GRID), "ODS"),
    _misnamed("xlsx-renamed.zip", book(GRID), "XLSX"),
    _misnamed("zip-renamed.xlsx", archive(("notes.csv", NOTES)), "ZIP"),
)
