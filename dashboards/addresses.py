"""A detail that an address opens: which one is asked for, where the page shows it, and the link to another."""

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlencode

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

BETWEEN = "~"


@dataclass(frozen=True)
class Detail:
    """A part of a page that shows one thing, named by a query parameter of so many parts."""

    parameter: str
    n_parts: int

    def asked(self) -> tuple[str, ...]:
        """Return the parts of the name in the address, empty where they are not said."""
        said = st.query_params.get(self.parameter, "").split(BETWEEN)
        return (*said, *[""] * self.n_parts)[: self.n_parts]

    def place(self, above: DeltaGenerator) -> DeltaGenerator:
        """Return where the page shows it: here, or `above` the rest when the page was opened on it.

        The place stays the same while the page is open: nothing jumps under the reader's hand.
        """
        is_above = st.session_state.setdefault(f"{self.parameter}-above", self.parameter in st.query_params)
        return above if is_above else st.container()

    def choose(self) -> None:
        """Hold that the reader chose another: the address follows from then on."""
        st.session_state[f"{self.parameter}-chosen"] = True

    def remember(self, *parts: str) -> None:
        """Write in the address what is shown, once somebody asked for it."""
        if self.parameter in st.query_params or f"{self.parameter}-chosen" in st.session_state:
            st.query_params[self.parameter] = BETWEEN.join(parts)

    def link(self, *parts: str) -> str:
        """Return the address of another thing, the page being narrowed as it is."""
        kept = [
            (name, value)
            for name in st.query_params
            for value in st.query_params.get_all(name)
            if name != self.parameter
        ]
        return f"?{urlencode([*kept, (self.parameter, BETWEEN.join(parts))])}"


def rank(options: Iterable[object], *wanted: object) -> int:
    """Return where the first option wanted that is there stands, else the first rank."""
    ranks = {option: number for number, option in enumerate(options)}
    return next((ranks[option] for option in wanted if option in ranks), 0)
