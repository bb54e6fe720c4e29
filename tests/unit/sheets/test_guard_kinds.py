"""What a file really is, whatever its name says."""

from pathlib import Path

import pytest

from pipeline.sheets.guard.kinds import TEXT, kind_of, package_kind
from pipeline.sheets.guard.limits import WORKBOOK_LIMITS
from pipeline.sheets.guard.package import Package
from tests.unit.sheets.crafted import ods, written, xlsx, zipped

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
XML_2003 = b'<?xml version="1.0"?>\n<?mso-application progid="Excel.Sheet"?><Workbook/>'


def wide(text: str) -> bytes:
    return text.encode("utf-16-le")


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (xlsx(), "ZIP"),
        (b"PK\x03\x04 cut", "ZIP"),
        (OLE + wide("Workbook"), "XLS"),
        (OLE + wide("Book\0"), "XLS"),
        (OLE + wide("EncryptedPackage") + wide("Workbook"), "PASSWORD"),
        (OLE + wide("WordDocument"), "OLE"),
        (b"%PDF-1.7", "PDF"),
        (b"\x89PNG\r\n\x1a\n", "PNG"),
        (b"\xff\xd8\xff\xe0", "JPEG"),
        (b"\x1f\x8b\x08", "GZIP"),
        (b"Rar!\x1a\x07", "RAR"),
        (b"7z\xbc\xaf\x27\x1c", "7Z"),
        (b"{\\rtf1", "RTF"),
        (b"<html><table>", "HTML"),
        (b"\r\n <!DOCTYPE HTML PUBLIC", "HTML"),
        (b"\xef\xbb\xbf<TABLE border=1>", "HTML"),
        (b"\xff\xfe" + wide("<html>"), "HTML"),
        (b'<?xml version="1.0"?><html xmlns="x">', "HTML"),
        (b"MIME-Version: 1.0\r\nContent-Type: multipart/related", "HTML"),
        (XML_2003, "XML2003"),
        (b'<?xml version="1.0"?><x/>', "XML"),
        (b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">', "XML2003"),
        (b"<office:document xmlns:office='x'>", "XML"),
        (b"Session;Note\n", TEXT),
        (b"ID;Pr\xc3\xa9nom\n", TEXT),
        (b"<A1.1;A\n", TEXT),
        (b"", TEXT),
    ],
)
def test_a_kind_is_told_by_the_first_bytes(tmp_path: Path, content: bytes, kind: str) -> None:
    assert kind_of(written(tmp_path / "a", content)) == kind


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (xlsx(), "XLSX"),
        (ods(), "ODS"),
        (zipped({"xl/workbook.bin": "x", "[Content_Types].xml": ""}), "XLSB"),
        (zipped({"[Content_Types].xml": "", "xl/workbook22.xml": ""}), "XLSX"),
        (zipped({"[Content_Types].xml": "", "word/document.xml": ""}), "DOCX"),
        (zipped({"[Content_Types].xml": "", "ppt/presentation.xml": ""}), "PPTX"),
        (zipped({"[Content_Types].xml": "", "visio/document.xml": ""}), "OOXML"),
        (zipped({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": ""}), "ODF"),
        (zipped({"mimetype": "application/epub+zip"}), "ZIP"),
        (zipped({"mimetype": "x" * 300}), "ZIP"),
        (zipped({"Index/Document.iwa": ""}), "Numbers/Pages"),
        (zipped({"grilles/a.csv": "x"}), "ZIP"),
        (zipped({"a/xl/workbook.xml": "x"}), "ZIP"),
        (zipped({}), "ZIP"),
    ],
)
def test_a_zip_is_told_by_its_members(tmp_path: Path, content: bytes, kind: str) -> None:
    with Package(written(tmp_path / "a", content), WORKBOOK_LIMITS, "unreadable_workbook") as package:
        assert package_kind(package) == kind
