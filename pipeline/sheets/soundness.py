"""What must hold between the keys of a layout, beyond the type of each."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from pipeline.referentiel.document import Fault, Loc
from pipeline.sheets.layout import COLUMNS_OF, HEADS_OF, REGISTER_COLUMNS, SOURCED, Layout, Words, folded

LONGEST_PATTERN = 200
_ID = re.compile(r"[a-z0-9][a-z0-9_-]{0,39}")

SCORE_COLUMNS = (*SOURCED, "criterion", "value", "last_name", "first_name", "submitted_at")
SCORE_LABELS = (*SOURCED, "last_name", "first_name", "referentiel")

HEADS_ALLOWED: dict[str, set[tuple[str, ...]]] = {
    "wide": {("criterion",), ("exam", "criterion"), ("juror", "criterion"), ("criterion", "juror")},
    "transposed": {("candidate",), ("candidate", "juror"), ("juror", "candidate")},
    "criteria_ticked": {("level",), ("juror", "level")},
    "criteria_written": {("juror",)},
}


def layout_faults(layout: Layout) -> Iterator[Fault]:
    """Yield what is wrong in a layout whose keys all have the right type."""
    yield from _identity_faults(layout)
    yield from _column_faults(layout)
    yield from _name_faults(layout)
    yield from _word_faults(layout)
    yield from _head_faults(layout)
    yield from _pattern_faults(layout)


def _identity_faults(layout: Layout) -> Iterator[Fault]:
    if not _ID.fullmatch(layout.id):
        sentence = (
            "« id » attend des minuscules sans accent, des chiffres, tirets ou soulignés, 40 signes au plus."
        )
        yield Fault(("id",), sentence)
    if not layout.title.strip():
        yield Fault(("title",), "« title » est vide ; écrivez le nom que liront les personnes.")
    if (layout.yields == "scores") == (layout.shape == "register"):
        sentence = "« shape: register » va avec un registre, les autres formes avec « yields: scores »."
        yield Fault(("shape",), sentence)


def _column_faults(layout: Layout) -> Iterator[Fault]:
    """Yield the columns and labels that nothing reads, and those that the shape lacks."""
    known = SCORE_COLUMNS if layout.yields == "scores" else REGISTER_COLUMNS[layout.yields]
    labels = SCORE_LABELS if layout.yields == "scores" else ()
    yield from _unknown("columns", layout.columns, known)
    yield from _unknown("labels", layout.labels, labels)
    for name in COLUMNS_OF.get(layout.shape, ()):
        if name not in layout.columns:
            yield Fault(("columns",), f"cette forme a besoin de la colonne « {name} » ; ajoutez-la.")
    if layout.yields == "scores" and "candidate" not in _sources(layout):
        sentence = "rien ne dit le candidat ; donnez-lui une colonne, un libellé ou un motif de nom."
        yield Fault(("columns",), sentence)


def _unknown(key: str, written: Iterable[str], known: tuple[str, ...]) -> Iterator[Fault]:
    for name in written:
        if name not in known:
            listed = ", ".join(known) or "aucun"
            yield Fault((key, name), f"« {name} » n'est lu nulle part ; choisissez parmi : {listed}.")


def _sources(layout: Layout) -> set[str]:
    """Return what a layout can tell, wherever it stands."""
    patterns = [layout.sheet_name, layout.file_name]
    named = {name for pattern in patterns for name in _groups(pattern)}
    return {*layout.columns, *layout.labels, *layout.header_fields, *named}


def _groups(pattern: str) -> tuple[str, ...]:
    try:
        return tuple(re.compile(pattern).groupindex)
    except re.error:
        return ()


def _name_faults(layout: Layout) -> Iterator[Fault]:
    """Yield the names that would mean two things at one place."""
    for key, described in (("columns", layout.columns), ("labels", layout.labels)):
        places: dict[str, Loc] = {}
        for name, field in described.items():
            for text in (*field.names, *field.fallback):
                first = places.setdefault(folded(text), (key, name))
                if first != (key, name):
                    yield Fault(
                        (key, name), f"« {text} » nomme déjà « {first[1]} » ; gardez-le une fois.", first
                    )
    for text in layout.ignored:
        if folded(text) in layout.column_of:
            yield Fault(
                ("ignored",), f"« {text} » est aussi le nom d'une colonne lue ; gardez l'un des deux."
            )


def _word_faults(layout: Layout) -> Iterator[Fault]:
    """Yield the words that would mean two things in one cell: a level, a state, a kind of grid, a code of a column."""
    scores = [*_coded(("levels",), layout.levels), *_coded(("states",), layout.states)]
    columns = [_coded(("columns", name, "words"), column.words) for name, column in layout.columns.items()]
    for cell in (scores, _coded(("grids",), layout.grids), *columns):
        places: dict[str, Loc] = {}
        for loc, word in cell:
            first = places.setdefault(folded(word), loc)
            if first != loc:
                yield Fault(loc, f"« {word} » dit déjà « {first[-1]} » ; gardez-le une fois.", first)


def _coded(loc: Loc, codes: Mapping[Any, Words]) -> list[tuple[Loc, str]]:
    """Return each word with the place of its code."""
    return [((*loc, code), word) for code, words in codes.items() for word in words]


def _head_faults(layout: Layout) -> Iterator[Fault]:
    allowed = HEADS_ALLOWED.get(layout.shape, set())
    if layout.heads and layout.heads not in allowed:
        listed = " ou ".join(f"[{', '.join(heads)}]" for heads in sorted(allowed)) or "rien"
        yield Fault(("heads",), f"« heads » n'est pas possible pour cette forme ; écrivez {listed}.")
    if layout.shape in HEADS_OF and "value" in layout.columns:
        sentence = (
            "cette forme lit ses notes sous ses en-têtes ; retirez « value », ou écrivez « shape: long »."
        )
        yield Fault(("columns", "value"), sentence)
    for name in layout.needs:
        if name not in _sources(layout):
            yield Fault(
                ("needs",), f"rien ici ne peut dire « {name} » ; donnez-lui une source ou retirez-le."
            )


def _pattern_faults(layout: Layout) -> Iterator[Fault]:
    for key, pattern in (("sheet_name", layout.sheet_name), ("file_name", layout.file_name)):
        if len(pattern) > LONGEST_PATTERN:
            yield Fault((key,), f"« {key} » est trop long ; écrivez {LONGEST_PATTERN} signes au plus.")
            continue
        try:
            names = re.compile(pattern).groupindex
        except re.error:
            sentence = (
                f"« {key} » n'est pas une expression régulière valable ; vérifiez parenthèses et crochets."
            )
            yield Fault((key,), sentence)
            continue
        for name in sorted(set(names) - set(SOURCED)):
            listed = ", ".join(SOURCED)
            yield Fault((key,), f"le groupe « {name} » n'est lu nulle part ; choisissez parmi : {listed}.")
