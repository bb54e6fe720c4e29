"""JSON documents of the commands: documented keys, no person's name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from pipeline.run.check import CheckOutcome
from pipeline.run.ingest import IngestOutcome
from pipeline.run.plan import FileOutcome
from pipeline.run.publish import PublishOutcome
from pipeline.run.status import Status
from pipeline.run.verify import RepairOutcome, VerifyOutcome
from pipeline.warehouse.ledger import correction_number, file_number

if TYPE_CHECKING:
    import pandas as pd

STATUSES = ("loaded", "proposed", "unchanged", "quarantined")


def ingest_document(outcome: IngestOutcome) -> dict[str, Any]:
    """Return what `acquis ingest --json` says."""
    return {
        "files": [file_document(file) for file in outcome.files],
        "counts": {status: outcome.count(status) for status in STATUSES},
        "passed_over": outcome.n_passed_over,
        "cells": outcome.totals,
    }


def file_document(file: FileOutcome) -> dict[str, Any]:
    """Return what became of one file."""
    return {
        "file": file.receipt.file_no,
        "name": file.name,
        "kind": file.receipt.kind,
        "layout": file.receipt.layout,
        "status": file.status,
        "n_cells": file.receipt.n_cells,
        "reason": file.reason,
        "corrections": [correction_document(correction) for correction in file.corrections],
        "notices": [asdict(notice) for notice in file.notices],
        "rejects": [asdict(reject) for reject in file.rejects],
    }


def correction_document(correction: Mapping[str, Any]) -> dict[str, Any]:
    """Return a correction with public numbers; of an accommodation, nothing but that a line changes."""
    before = correction["before_import_no"]
    return {
        "correction": correction_number(correction["correction_no"]),
        "file": file_number(correction["import_no"]),
        "kind": correction["kind"],
        "session": correction["session"],
        "candidate": correction["candidate"],
        "juror": correction["juror"],
        "exam": correction.get("exam"),
        "criterion": correction["criterion"],
        "block": correction["block"],
        "sheet": correction["sheet"],
        "address": correction["address"],
        "before_file": file_number(before) if before else None,
        "changes": [dict(change) for change in correction["changes"] or ()],
        "ruling": correction["ruling"],
        "author": correction["author"],
        "reason": correction["reason"],
    }


def check_document(outcome: CheckOutcome) -> dict[str, Any]:
    """Return what `acquis check --json` says."""
    return {
        "sessions": _rows(outcome.sessions),
        "findings": _rows(outcome.findings),
        "fixed": outcome.fixed,
        "held": outcome.held,
    }


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
        "n_waiting": status.n_waiting,
        "cells": status.totals,
        "sessions": _rows(status.sessions),
        "findings": status.findings,
    }


def verify_document(outcome: VerifyOutcome) -> dict[str, Any]:
    """Return what `acquis verify --json` says."""
    return asdict(outcome)


def repair_document(outcome: RepairOutcome) -> dict[str, Any]:
    """Return what `acquis verify --repair --json` says."""
    return {**asdict(outcome), "aside": str(outcome.aside) if outcome.aside else None}


def _rows(table: pd.DataFrame) -> list[dict[str, Any]]:
    plain = table.astype(object).where(table.notna(), None)
    return [dict(zip(table.columns, row, strict=True)) for row in plain.itertuples(index=False)]
