"""The order of a commit, broken on purpose: the campaign must notice each of these."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

from pipeline.run.registrar import Keeping
from pipeline.warehouse.connection import transaction

Writing = Callable[..., Any]


@contextmanager
def intent_after_commit(
    self: Keeping, connection: Any, contents: Sequence[Any], copies: Any = ()
) -> Iterator[None]:
    self._store.keep(copies)
    with transaction(connection):
        yield
        self._vault.commit()
    self._journal.close(self._journal.intend(contents), "done")


@contextmanager
def done_before_commit(
    self: Keeping, connection: Any, contents: Sequence[Any], copies: Any = ()
) -> Iterator[None]:
    self._store.keep(copies)
    with transaction(connection):
        yield
        self._vault.commit()
        self._journal.close(self._journal.intend(contents), "done")


@contextmanager
def raw_after_commit(
    self: Keeping, connection: Any, contents: Sequence[Any], copies: Any = ()
) -> Iterator[None]:
    with transaction(connection):
        yield
        self._vault.commit()
        operations = self._journal.intend(contents)
    self._journal.close(operations, "done")
    self._store.keep(copies)


@contextmanager
def vault_after_commit(
    self: Keeping, connection: Any, contents: Sequence[Any], copies: Any = ()
) -> Iterator[None]:
    self._store.keep(copies)
    with transaction(connection):
        yield
        operations = self._journal.intend(contents)
    self._vault.commit()
    self._journal.close(operations, "done")


@contextmanager
def no_transaction(
    self: Keeping, connection: Any, contents: Sequence[Any], copies: Any = ()
) -> Iterator[None]:
    self._store.keep(copies)
    self._vault.commit()
    operations = self._journal.intend(contents)
    yield
    self._vault.commit()
    self._journal.close(operations, "done")


def _breaking(writing: Writing) -> Callable[[], None]:
    return lambda: setattr(Keeping, "writing", writing)


BROKEN: Mapping[str, Callable[[], None]] = {
    writing.__name__: _breaking(writing)
    for writing in (
        intent_after_commit,
        done_before_commit,
        raw_after_commit,
        vault_after_commit,
        no_transaction,
    )
}
