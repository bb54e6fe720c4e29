"""Containers too big to be committed: made where they are needed."""

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from tests.data.mistakes.books_made import Sheet, book, stored, xlsx_parts
from tests.data.mistakes.made import Content, Mistake, refused

GRID = Sheet("Session | N° candidat | Juré | Critère | Note\nS1 | 000123 | {J} | A1.1 | A")


def _bomb(name: str) -> Content:
    def write(juror: str) -> bytes:
        buffer = BytesIO()
        parts = {**xlsx_parts([GRID], juror), name: b"<a/>" + bytes(5_000_000)}
        with ZipFile(buffer, "w", ZIP_DEFLATED) as package:
            for part, content in parts.items():
                package.writestr(ZipInfo(part, (2026, 3, 2, 9, 0, 0)), content, ZIP_DEFLATED)
        return buffer.getvalue()

    return write


def _crowd(juror: str) -> bytes:
    return stored({**xlsx_parts([GRID], juror), **{f"xl/media/{rank}.png": b"" for rank in range(2_001)}})


MISTAKES = tuple(
    Mistake(mistake.name, mistake.content, mistake.status, mistake.told, is_big=True)
    for mistake in (
        refused("containers/bomb.xlsx", _bomb("xl/worksheets/sheet2.xml"), "too_compressed", limit="200"),
        refused("containers/bomb.zip", _bomb("bombe.csv"), "too_compressed", limit="200"),
        refused("containers/crowd.xlsx", _crowd, "too_many_members", limit="2000"),
        refused(
            "containers/fifty-megabytes.xlsx",
            lambda juror: book(GRID)(juror) + bytes(50_000_000),
            "workbook_too_big",
            limit="50",
        ),
    )
)
