"""Files read by worker processes, a few at once, in order: what breaks a worker costs one file."""

import os
import queue
import threading
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from types import TracebackType

from pipeline.sheets.layout import Layout
from pipeline.sheets.process import Answer, Source, Worker
from pipeline.sheets.vocabulary import Vocabulary
from pipeline.sheets.worker import Document

MEMORY_BYTES = 640_000_000
"""What a worker may hold beyond itself: the largest workbook that the guard lets pass takes 350 MB."""

_WATCH_SECONDS = 0.05
_AHEAD = 2
"""Groups of files handed over for each worker before the answers of the oldest are taken."""

_GROUP_FILES = 16
_GROUP_BYTES = 200_000
"""Small files go together: a worker then never waits for this process between two of them."""

_WORKER = "pipeline.sheets.worker"


class Readers:
    """Worker processes that read files; a context that leaves no process behind.

    `learn` gives the layouts and the words that they are to know, once they are starting.
    """

    def __init__(
        self,
        learn: Callable[[], tuple[Iterable[Layout], Vocabulary]],
        workers: int | None = None,
        seconds: float = 10.0,
        *,
        memory_bytes: int = MEMORY_BYTES,
        module: str = _WORKER,
    ) -> None:
        self._learn = learn
        self._hello: Document = {"limits": {"memory_bytes": memory_bytes}}
        self._module, self._seconds = module, seconds
        self._n_workers = workers or min(2, os.cpu_count() or 1)
        self._idle: queue.LifoQueue[Worker] = queue.LifoQueue()
        self._workers: set[Worker] = set()
        self._lock = threading.Lock()
        self._closing = threading.Event()
        self._threads = ThreadPoolExecutor(self._n_workers, thread_name_prefix="reader")
        self._starts: list[Future[None]] = []
        self._watcher: threading.Thread | None = None

    def __enter__(self) -> "Readers":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def start(self) -> None:
        """Start the processes, and learn what they are to know while they get ready."""
        if not self._watcher:
            self._watcher = threading.Thread(target=self._watch, name="reader-watch", daemon=True)
            self._watcher.start()
            self._starts = [self._threads.submit(self._hatch) for _ in range(self._n_workers)]
            layouts, vocabulary = self._learn()
            self._hello["layouts"] = [layout.document() for layout in layouts]
            self._hello["vocabulary"] = vocabulary.document()

    def read(self, sources: Iterable[Source]) -> Iterator[Answer]:
        """Yield the answers of files, in their order; few are taken from `sources` before their answer is wanted."""
        self.start()
        pending: deque[Future[list[Answer]]] = deque()
        try:
            for group in _groups(sources):
                pending.append(self._threads.submit(self._answers, group))
                if len(pending) > _AHEAD * self._n_workers:
                    yield from pending.popleft().result()
            while pending:
                yield from pending.popleft().result()
        finally:
            for future in pending:
                future.cancel()

    def close(self) -> None:
        """End the processes, those that are reading too."""
        self._closing.set()
        for worker in self._known():
            worker.kill()
        self._threads.shutdown(wait=True, cancel_futures=True)
        if self._watcher:
            self._watcher.join()
        for worker in self._known():
            worker.end()

    def _known(self) -> list[Worker]:
        with self._lock:
            return list(self._workers)

    def _watch(self) -> None:
        while not self._closing.wait(_WATCH_SECONDS):
            now = time.monotonic()
            for worker in self._known():
                worker.watch(now)

    def _hatch(self) -> None:
        self._idle.put(self._new_worker())

    def _new_worker(self) -> Worker:
        worker = Worker(self._module, self._seconds)
        with self._lock:
            self._workers.add(worker)
        if self._closing.is_set():
            worker.kill()
        return worker

    def _answers(self, group: Sequence[Source]) -> list[Answer]:
        """Have files read by a process that waits, or by a new one; by another one after a file that ends it."""
        answers: list[Answer] = []
        while len(answers) < len(group):
            worker = self._waiting_worker()
            answers += worker.ask(group[len(answers) :])
            if worker.is_alive:
                self._idle.put(worker)
            else:
                worker.end()
                with self._lock:
                    self._workers.discard(worker)
        return answers

    def _waiting_worker(self) -> Worker:
        try:
            worker = self._idle.get_nowait()
        except queue.Empty:
            worker = self._new_worker()
        worker.greet(self._hello)
        return worker


def _groups(sources: Iterable[Source]) -> Iterator[list[Source]]:
    """Put small files together, in their order."""
    group: list[Source] = []
    n_bytes = 0
    for source in sources:
        group.append(source)
        n_bytes += source.n_bytes
        if len(group) == _GROUP_FILES or n_bytes >= _GROUP_BYTES:
            yield group
            group, n_bytes = [], 0
    if group:
        yield group
