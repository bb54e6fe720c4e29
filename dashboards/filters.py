"""What the reader narrows a page to: kept in the address, said on the page, undone in one click."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import streamlit as st

from dashboards import markup
from dashboards.store import Where

MOST_IN_LINE = 6


@dataclass(frozen=True)
class Filter:
    """One choice: its query parameter, its name on screen, the column it narrows, its values and their labels."""

    key: str
    name: str
    column: str
    options: Mapping[Any, str]
    default: tuple[Any, ...] = field(default=())

    def said(self, values: Sequence[object]) -> str:
        """Return « Centre : Lyon, Paris »."""
        return f"{self.name} : {', '.join(self.options[value] for value in values)}"


def choose(filters: Sequence[Filter]) -> Where:
    """Show the filters that have something to choose; return the conditions in force."""
    useful = [row for row in filters if len(row.options) > 1]
    if not useful:
        return {}
    with st.container(key="filters"):
        where = {
            row.column: values
            for rank in range(0, len(useful), MOST_IN_LINE)
            for row, column in zip(useful[rank:], st.columns(min(len(useful), MOST_IN_LINE)), strict=False)
            if (values := _widget(row, column))
        }
        _say(useful, where)
    return where


def view(key: str, name: str, options: Mapping[str, str]) -> str:
    """Let the reader choose one way to look at the same figures; a single way is no choice."""
    if len(options) < 2:
        return next(iter(options))
    chosen: str = st.segmented_control(
        name,
        list(options),
        default=next(iter(options)),
        required=True,
        format_func=options.__getitem__,
        key=key,
        bind="query-params",
        label_visibility="collapsed",
    )
    return chosen


def nothing(filters: Sequence[Filter], where: Where, is_empty: Callable[[Where], bool]) -> None:
    """Say that the filters leave nothing, and which of them to undo."""
    known = {row.column: row for row in filters}
    undo = [
        known[column].said(values)
        for column, values in where.items()
        if not is_empty({key: kept for key, kept in where.items() if key != column})
    ]
    markup.show(
        "filters_nothing", chosen=[known[key].said(values) for key, values in where.items()], undo=undo
    )


def _widget(row: Filter, column: Any) -> list[object]:
    chosen: list[object] = column.multiselect(
        row.name,
        list(row.options),
        default=list(row.default),
        format_func=row.options.__getitem__,
        key=row.key,
        placeholder="Tout",
        select_all=False,
        bind="query-params",
    )
    return chosen


def _say(filters: Sequence[Filter], where: Where) -> None:
    if not where:
        return
    is_opening = all(list(where.get(row.column, [])) == list(row.default) for row in filters)
    with st.container(key="filters-said", horizontal=True, vertical_alignment="center"):
        said = [row.said(where[row.column]) for row in filters if row.column in where]
        markup.show("filters_said", said=said)
        if not is_opening:
            st.button(
                "Réinitialiser", key="filters-reset", type="tertiary", on_click=_reset, args=(tuple(filters),)
            )


def _reset(filters: Sequence[Filter]) -> None:
    for row in filters:
        st.session_state[row.key] = list(row.default)
