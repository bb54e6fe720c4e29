"""The page around every page: who reads, which pages that opens, and what to say when nothing is published.

It stands apart from `pages/` because Streamlit takes a neighbour of that name for pages to run alone.
"""

import streamlit as st

from dashboards import audience, context, shell
from pipeline.errors import AcquisError


def main() -> None:
    """Show the page asked for."""
    st.set_page_config(layout="wide", initial_sidebar_state="collapsed")
    st.html(shell.STYLE)
    try:
        reader = audience.current()
        publication = context.open_publication()
    except AcquisError as error:
        shell.refusal(str(error))
        return
    if publication is None:
        shell.first_steps()
        return
    page = st.navigation(shell.pages(reader), position="top")
    shell.surround(reader, publication)
    page.run()


main()
