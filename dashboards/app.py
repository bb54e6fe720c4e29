"""The application: the page script behind answers that are in French and guarded."""

from pathlib import Path

import streamlit as st
from starlette.middleware import Middleware

from dashboards import shell
from dashboards.headers import FrenchAndGuarded

SCRIPT = Path(__file__).parent / "frame" / "main.py"

app = st.App(SCRIPT, middleware=[Middleware(FrenchAndGuarded)], on_script_error=shell.accident)
