"""Every seed in every container, made once; and the judge of their mutants."""

from collections.abc import Callable
from functools import cache
from pathlib import Path
from random import Random

from pipeline.sheets.export import Export
from pipeline.sheets.readers import open_grids
from tests.properties.mutations import independent, opendocument
from tests.properties.mutations.campaign import Fault, Mutant
from tests.properties.mutations.compare import UNREADABLE, differences, misplaced
from tests.properties.mutations.containers import TEXTS, WORKBOOKS, extension_of, rendered
from tests.properties.mutations.damage import damaged
from tests.properties.mutations.independent import Told
from tests.properties.mutations.markup import remade
from tests.properties.mutations.seeds import SEEDS, Seed

Judge = Callable[[Export, Path], Fault]


@cache
def content_of(seed: Seed | int, container: str) -> bytes:
    """Return the bytes of a seed in a container."""
    return rendered(SEEDS[seed].pages if isinstance(seed, int) else seed.pages, container)


def _drawn(chance: Random, containers: tuple[str, ...]) -> tuple[int, str]:
    """Draw a seed and a container; only workbooks hold several sheets."""
    number = chance.randrange(len(SEEDS))
    container = chance.choice(containers)
    if len(SEEDS[number].pages) > 1 and container in TEXTS:
        return _drawn(chance, containers)
    return number, container


def damaged_file(chance: Random) -> tuple[Mutant, Judge]:
    """Return a file whose raw bytes are damaged; texts most often, since the sums of a zip tell nearly all."""
    number, container = _drawn(chance, TEXTS if chance.random() < 0.8 else WORKBOOKS)
    content, story = damaged(chance, content_of(number, container))
    return Mutant(content, extension_of(container), f"{SEEDS[number].layout} in {container}: {story}"), judge(
        container
    )


def remade_workbook(chance: Random) -> tuple[Mutant, Judge]:
    """Return a workbook whose parts are changed."""
    number, container = _drawn(chance, WORKBOOKS)
    content, story = remade(chance, content_of(number, container))
    return Mutant(content, extension_of(container), f"{SEEDS[number].layout} in {container}: {story}"), judge(
        container
    )


def judge(container: str) -> Judge:
    """Return what compares a file that was read with what an independent reader sees in the same bytes."""

    def judged(export: Export, path: Path) -> Fault:
        grids = open_grids(path, path.name)
        try:
            told = _told(path.read_bytes(), container, grids[0].encoding)
        except UNREADABLE as error:
            return f"read as {export.layout}, when an independent reader gives up: {error!r}"
        return "; ".join([*differences(grids, told), *misplaced(export, grids)][:5])

    return judged


def _told(content: bytes, container: str, taken_for: str) -> Told:
    """Read a file independently: a text in the encoding that it was written in, unless its mark was lost."""
    if container.startswith("csv"):
        encoding = container[4:]
        is_marked = content.startswith((b"\xff\xfe", b"\xfe\xff"))
        return independent.text(
            content, container[3], encoding if is_marked == ("16" in encoding) else taken_for
        )
    return opendocument.ods(content) if container == "ods" else independent.xlsx(content)
