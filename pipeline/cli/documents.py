"""JSON documents of the commands: documented keys, no person's name."""

from dataclasses import asdict
from typing import Any

import pandas as pd

from pipeline.run.check import CheckOutcome
from pipeline.run.ingest import IngestOutcome
from pipeline.run.loader import FileOutcome
from pipeline.run.publish import PublishOutcome
from pipeline.run.status import Status

STATUSES = ("loaded", "proposed", "unchanged", "quarantined")


def ingest_document(outcome: IngestOutcome) -> dict[str, Any]:
    """Return what `acquis ingest --json` says."""
    return {
        "files": [_file(file) for file in outcome.files],
        "counts": {status: outcome.count(status) for status in STATUSES},
        "passed_over": outcome.n_passed_over,
        "cells": outcome.totals,
    }


def _file(file: FileOutcome) -> dict[str, Any]:
    return {
        "file": file.receipt.file_no,
        "name": file.name,
        "kind": file.receipt.kind,
        "layout": file.receipt.layout,
        "status": file.status,
        "n_cells": file.receipt.n_cells,
        "n_corrected": file.n_corrected,
        "reason": file.reason,
        "unread_columns": list(file.unread_columns),
        "unread_sheets": list(file.unread_sheets),
        "rejects": [asdict(reject) for reject in file.rejects],
    }


def check_document(outcome: CheckOutcome) -> dict[str, Any]:
    """Return what `acquis check --json` says."""
    return {"sessions": _rows(outcome.sessions), "findings": _rows(outcome.findings), "held": outcome.held}


def publish_document(outcome: PublishOutcome) -> dict[str, Any]:
    """Return what `acquis publish --json` says."""
    return {"publication": outcome.number, "is_new": outcome.is_new, "held": outcome.checked.held}


def status_document(status: Status) -> dict[str, Any]:
    """Return what `acquis status --json` says."""
    return {
        "workspace": str(status.directory),
        "is_fictitious": status.is_fictitious,
        "publication": status.publication,
        "files": status.files,
        "cells": status.totals,
        "sessions": _rows(status.sessions),
        "findings": status.findings,
    }


def _rows(table: pd.DataFrame) -> list[dict[str, Any]]:
    plain = table.astype(object).where(table.notna(), None)
    return [dict(zip(table.columns, row, strict=True)) for row in plain.itertuples(index=False)]
