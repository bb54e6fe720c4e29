"""What a publication holds beyond the marts: its header, the rules in words, findings, protected accommodations."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any

import duckdb
import pyarrow as pa

from pipeline.disclosure.accommodations import protect
from pipeline.publish.audiences import Audience
from pipeline.referentiel.model import Edition
from pipeline.referentiel.rules import rule_texts
from pipeline.warehouse.connection import scalar

if TYPE_CHECKING:
    import pandas as pd

SQL = Path(__file__).with_name("sql")


@dataclass(frozen=True)
class Header:
    """What every page says of the publication that it shows."""

    number: str
    published_at: datetime
    is_fictitious: bool

    def table(self, connection: duckdb.DuckDBPyConnection, audience: Audience) -> pa.Table:
        """Return the one row of the table `publication`."""
        loaded = "from ledger.counted_file"
        row = {
            "number": self.number,
            "published_at": self.published_at,
            "data_at": scalar(connection, f"select max(received_at) {loaded}"),
            "is_fictitious": self.is_fictitious,
            "audience": audience.name,
            "centre": audience.centre,
            "acquis_version": version("acquis"),
            "n_files": scalar(connection, f"select count(*) {loaded}"),
        }
        return pa.Table.from_pylist([row], schema=_HEADER_SCHEMA)


_HEADER_SCHEMA = pa.schema(
    [
        ("number", pa.string()),
        ("published_at", pa.timestamp("us")),
        ("data_at", pa.timestamp("us")),
        ("is_fictitious", pa.bool_()),
        ("audience", pa.string()),
        ("centre", pa.string()),
        ("acquis_version", pa.string()),
        ("n_files", pa.int64()),
    ]
)


def reglement_rules(editions: Collection[Edition]) -> pa.Table:
    """Return one row per rule of each règlement: its sentence, its date, its source."""
    rows = [
        (edition.referentiel.key, reglement.id, rank, *text)
        for edition in editions
        for reglement in edition.reglements.values()
        for rank, text in enumerate(rule_texts(reglement))
    ]
    columns = ("referentiel", "reglement", "rank", "rule", "value", "since", "source")
    return pa.Table.from_pylist([dict(zip(columns, row, strict=True)) for row in rows])


def accommodation_use(connection: duckdb.DuckDBPyConnection, accommodations: pd.DataFrame) -> pa.Table:
    """Return the protected counts of people accommodated; `accommodations` comes from the vault."""
    threshold = scalar(
        connection,
        "select coalesce(max(accommodation_minimum), 1) from core.reglement join core.session"
        " using (referentiel, reglement)",
    )
    connection.register("accommodation", accommodations)
    counts = connection.execute((SQL / "accommodation_counts.sql").read_text(encoding="utf-8")).df()
    connection.unregister("accommodation")
    return pa.Table.from_pandas(protect(counts, threshold), schema=_USE_SCHEMA, preserve_index=False)


_USE_SCHEMA = pa.schema(
    [
        ("grain", pa.string()),
        ("period", pa.string()),
        ("rank", pa.int64()),
        ("n_assessed", pa.int64()),
        ("n_decided", pa.int64()),
        ("n_implemented", pa.int64()),
        ("decided_mask", pa.string()),
        ("implemented_mask", pa.string()),
    ]
)


def layout_table(titles: Mapping[str, str]) -> pa.Table:
    """Return one row per layout: what people call it."""
    rows = [{"layout": layout, "title": title} for layout, title in sorted(titles.items())]
    return pa.Table.from_pylist(rows, schema=pa.schema([("layout", pa.string()), ("title", pa.string())]))


def finding_table(findings: pd.DataFrame, suites: Mapping[str, str]) -> pa.Table:
    """Return the findings as published, ranked in the order of the list, each with the suite that promises."""
    ranked = findings.assign(rank=range(len(findings)), suite=findings["code"].map(suites))
    return pa.Table.from_pandas(ranked, schema=_FINDING_SCHEMA, preserve_index=False)


_FINDING_SCHEMA = pa.schema(
    [
        ("rank", pa.int64()),
        *((name, pa.string()) for name in ("finding", "suite", "code", "severity", "status")),
        *((name, pa.string()) for name in ("session", "block", "exam", "criterion")),
        *((name, pa.string()) for name in ("candidate", "juror", "file_no", "sheet", "address")),
        ("n_cells", pa.int64()),
        ("first_seen", pa.timestamp("us")),
        ("last_seen", pa.timestamp("us")),
        ("reason", pa.string()),
        ("author", pa.string()),
        ("sentence", pa.string()),
        ("remedy", pa.string()),
    ]
)


def row_counts(tables: dict[str, pa.Table]) -> dict[str, Any]:
    """Return how many rows each table of a file holds, for the manifest."""
    return {name: table.num_rows for name, table in tables.items()}
