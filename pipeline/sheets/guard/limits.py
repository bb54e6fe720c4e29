"""How big a file may be. Each limit leaves wide room to an honest export and none to a bomb."""

from dataclasses import dataclass

MB = 1_000_000

MAX_WORKBOOK_BYTES = 50 * MB
"""A workbook as stored. The biggest seen in the field, five thousand candidates with logos, weighs 6 MB."""

MAX_CELLS = 750_000
"""Cells from A1 to the last one filled. The reader holds that rectangle whole, blanks too; read and answered, it takes
six seconds and 350 MB. A session of five thousand candidates and forty-five criteria has 225 000."""

MAX_CROSSED_CELLS = 1_000_000
"""Scores at the crossings of a text's rows and columns, blanks too: read and loaded, they take eight seconds and 530 MB
in all processes. A text of one row per score has no such limit: from BULK_BYTES on, the database reads it."""

MAX_CROSSED_ROWS = 100_000
"""Rows of such a text: each may name somebody whom the vault does not know, which costs as much as seven scores."""

MAX_ROWS = 1_048_576
"""Rows of a sheet, in every spreadsheet."""

MAX_COLUMNS = 16_384
"""Columns of a sheet, in every spreadsheet: beyond them no address exists."""

MAX_EXACT_INTEGER = 10**15
"""Spreadsheets keep fifteen digits of a number and write zeros after them."""

MAX_LINE_CHARS = 1_000_000
"""A line of text: forty-five criteria in full make 10 000 characters."""

MAX_FIELD_CHARS = 131_072
"""A field of text: four times what a cell of a spreadsheet can hold; a quote never closed goes past it."""

BULK_BYTES = 8 * MB
"""From here on a text is for the database to read, not for a worker: its cells take thirty times its size, and the
process that gets the answer as much again."""

CHUNK_BYTES = 1 << 20
"""What is inflated or read at once."""


@dataclass(frozen=True)
class PackageLimits:
    """How big a zip may be, once open.

    `ratio` is the inflated size of a member over its stored size; it only counts above `small_bytes`, since a
    member of a few blank rows compresses without end and harms nobody.
    """

    members: int
    directory_bytes: int
    inflated_bytes: int
    ratio: int
    small_bytes: int = MB


WORKBOOK_LIMITS = PackageLimits(members=2_000, directory_bytes=MB, inflated_bytes=150 * MB, ratio=200)
"""A workbook of 200 sheets has 450 members; MAX_CELLS cells take 50 MB of XML; honest sheets compress 5 to 40 times."""

ARCHIVE_LIMITS = PackageLimits(members=20_000, directory_bytes=8 * MB, inflated_bytes=2_000 * MB, ratio=200)
"""The exports of a whole year: ten thousand workbooks and their directories, or ten million scores as text (500 MB)."""
