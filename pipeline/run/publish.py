"""From checked figures to a publication: a new one only when something has changed."""

import hashlib
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from typing import Any

import pyarrow as pa

from pipeline.checks.run import CHECK_TABLES
from pipeline.checks.suites import load_suites
from pipeline.config import EXPECTATIONS
from pipeline.errors import UsageError
from pipeline.locales.findings import CODES
from pipeline.publish.audiences import audiences
from pipeline.publish.content import (
    Header,
    accommodation_use,
    finding_table,
    layout_table,
    reglement_rules,
    row_counts,
)
from pipeline.publish.publication import (
    current_publication,
    next_number,
    read_tables,
    write_publication,
)
from pipeline.run.check import CheckOutcome, check, check_known
from pipeline.run.opened import Opened
from pipeline.vault.vault import open_vault
from pipeline.warehouse import ledger
from pipeline.warehouse.build import show_all_results


@dataclass(frozen=True)
class PublishOutcome:
    """The publication in force, and whether this run made it."""

    number: str
    is_new: bool
    checked: CheckOutcome


def publish(run: Opened) -> PublishOutcome:
    """Check, then write a publication unless the one in force already says the same.

    Raises UsageError when no session is registered: there is nothing to publish.
    """
    checked = check(run)
    if checked.sessions.empty:
        raise UsageError(
            "Aucune session enregistrée : importer d'abord le registre des sessions (acquis ingest)."
        )
    current = current_publication(run.workspace.publications)
    state = _publication_state(run)
    if current and current.manifest["state"] == state:
        return PublishOutcome(current.number, False, checked)
    number = next_number(run.workspace.publications)
    files = _files(run, number, checked)
    write_publication(
        run.workspace.publications, number, files, _manifest(run, number, state, checked, files)
    )
    return PublishOutcome(number, True, checked)


def _publication_state(run: Opened) -> str:
    told = f"{check_known(run)}\n{version('acquis')}\n{run.workspace.settings.fictitious}"
    return hashlib.sha256(told.encode()).hexdigest()


def _files(run: Opened, number: str, checked: CheckOutcome) -> dict[str, dict[str, pa.Table]]:
    from pipeline.publish.juries import jury_tables  # statistics take a second to import

    connection = run.connection
    show_all_results(connection)
    counted = [receipt.import_no for receipt in ledger.counted_files(connection).values()]
    with open_vault(run.workspace.vault) as vault:
        accommodations = vault.accommodations(counted, ledger.accepted_corrections(connection))
    given = {
        "reglement_rule": reglement_rules(run.editions.values()),
        "finding": finding_table(checked.findings, _suites()),
        "layout": layout_table({layout.id: layout.title for layout in run.layouts.values()}),
        "accommodation_use": accommodation_use(connection, accommodations),
        **jury_tables(connection),
    }
    now = datetime.now(UTC).replace(tzinfo=None, microsecond=0)
    header = Header(number, now, run.workspace.settings.fictitious)
    centres = connection.execute("select distinct centre from core.sitting order by centre").fetchall()
    return {
        audience.name: read_tables(
            connection, audience, {**given, "publication": header.table(connection, audience)}
        )
        for audience in audiences([row[0] for row in centres])
    }


def _suites() -> dict[str, str]:
    """Return the suite that promises against each finding."""
    suites = load_suites(EXPECTATIONS, frozenset(CHECK_TABLES), CODES)
    return {
        expectation["meta"]["finding"]: suite.name for suite in suites for expectation in suite.expectations
    }


def _manifest(
    run: Opened, number: str, state: str, checked: CheckOutcome, files: dict[str, dict[str, pa.Table]]
) -> dict[str, Any]:
    inputs = run.connection.execute(
        "select file_no, sha256, kind, layout, parser_version, status from ledger.import_file order by import_no"
    ).df()
    return {
        "publication": number,
        "state": state,
        "published_at": files["quality"]["publication"]["published_at"][0].as_py().isoformat() + "Z",
        "is_fictitious": run.workspace.settings.fictitious,
        "versions": {name: version(name) for name in ("acquis", "duckdb", "great-expectations", "pandas")},
        "referentiels": {key: sorted(edition.reglements) for key, edition in sorted(run.editions.items())},
        "held": checked.held,
        "sessions": checked.published(),
        "inputs": inputs.to_dict("records"),
        "tables": {audience: row_counts(tables) for audience, tables in files.items()},
    }
