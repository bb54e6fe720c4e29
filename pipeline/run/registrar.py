"""Who writes files down, and in which order: raw store, vault, promise in the journal, warehouse, journal again.

A crash at any point leaves files whole or absent, and the journal says which.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any, Protocol

import duckdb

from pipeline.run.integrity import require_vault
from pipeline.vault.store import RawStore
from pipeline.vault.vault import Vault
from pipeline.warehouse.connection import transaction
from pipeline.warehouse.receipts import Journal

Copy = tuple[Path, str, str]
"""A private copy to keep: where it is, the hash of its bytes, the extension of its name."""


class Registrar(Protocol):
    """Writes operations down together, or none of them."""

    def writing(
        self,
        connection: duckdb.DuckDBPyConnection,
        contents: Sequence[Mapping[str, Any]],
        copies: Sequence[Copy] = (),
    ) -> AbstractContextManager[None]:
        """Run a block that writes to vault and warehouse; `contents` is what the journal says of it."""


class Keeping:
    """Writes down for ever.

    Raises IntegrityError for a vault that is not the one of the files received before.
    """

    def __init__(self, journal: Journal, vault: Vault, store: RawStore) -> None:
        require_vault(vault, journal)
        self._journal, self._vault, self._store = journal, vault, store

    @contextmanager
    def writing(
        self,
        connection: duckdb.DuckDBPyConnection,
        contents: Sequence[Mapping[str, Any]],
        copies: Sequence[Copy] = (),
    ) -> Iterator[None]:
        """Run a block that writes to vault and warehouse, then make it last."""
        self._store.keep(copies)
        try:
            with transaction(connection):
                yield
                self._vault.commit()
                operations = self._journal.intend(contents)
        except BaseException:
            self._vault.rollback()
            raise
        self._journal.close(operations, "done")


class Replaying:
    """Writes to a warehouse that is being rebuilt: vault, raw store and journal have it all already."""

    @contextmanager
    def writing(
        self,
        connection: duckdb.DuckDBPyConnection,
        contents: Sequence[Mapping[str, Any]],
        copies: Sequence[Copy] = (),
    ) -> Iterator[None]:
        """Run a block that writes to the warehouse."""
        with transaction(connection):
            yield
