"""What surrounds every page: the banner, who reads, the question, what the figures rest on."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from urllib.parse import urlencode

import streamlit as st

from dashboards import audience, context, markup
from dashboards.audience import QUALITY, REPORTING, TRAINER, Audience
from dashboards.context import Context
from dashboards.store import Publication
from pipeline.locales import formats

STYLE = Path(__file__).with_name("style.css")
HOME = "accueil"
"""The page at the address without a name."""
PAGES = (
    (HOME, "Accueil", {QUALITY, REPORTING, TRAINER}),
    ("cohorte", "Ma cohorte", {TRAINER}),
    ("candidat", "Candidat", {TRAINER}),
    ("reussite", "Réussite par bloc", {QUALITY, REPORTING, TRAINER}),
    ("competences", "Compétences", {QUALITY, TRAINER}),
    ("deliberations", "Délibérations", {QUALITY}),
    ("jurys", "Jurys et critères", {QUALITY}),
    ("amenagements", "Aménagements", {QUALITY, REPORTING}),
    ("promotions", "Promotions", {QUALITY, REPORTING}),
    ("completude", "Complétude", {QUALITY}),
    ("donnees", "Qualité des données", {QUALITY}),
    ("chiffre", "Comprendre un chiffre", {QUALITY, REPORTING, TRAINER}),
    ("referentiel", "Référentiel", {QUALITY, REPORTING, TRAINER}),
    ("methode", "Méthode", {QUALITY, REPORTING, TRAINER}),
)
DEFENDING = {"chiffre", "referentiel", "methode"}
GATHERED = "Référence"
"""What the pages that defend figures are gathered under, so that the others stand in one line."""
CHOSEN = "referentiel"

Query = Mapping[str, Sequence[str]] | Sequence[tuple[str, str]]
"""Parameters of an address."""


def pages(reader: Audience) -> dict[str, list[st.Page]]:
    """Return the pages of a reader, and behind the address of each other one, a page that says so."""
    found: dict[str, list[st.Page]] = {"": [], GATHERED: []}
    for name, title, kinds in PAGES:
        page = (
            st.Page(page_file(name), title=title, url_path=name, default=name == HOME)
            if reader.kind in kinds
            else st.Page(page_file("reservee"), title=title, url_path=name, visibility="hidden")
        )
        found[GATHERED if name in DEFENDING else ""].append(page)
    return found


def page_file(name: str) -> Path:
    """Return where a page stands."""
    return Path(__file__).parent / "pages" / f"{name}.py"


def surround(reader: Audience, publication: Publication) -> None:
    """Write the banner and who reads; offer the référentiels where there are several."""
    said = context.header(publication)
    centre = context.centres(publication).get(said.centre or "")
    markup.show("banner", is_fictitious=said.is_fictitious, pill=reader.pill(centre))
    known = {row.referentiel: row for row in context.referentiels(publication)}
    if len(known) > 1:
        st.selectbox(
            "Référentiel",
            list(known),
            format_func=lambda code: f"{known[code].title} ({code})",
            key=CHOSEN,
            bind="query-params",
        )


def open_page(question: str, centre_question: str = "") -> Context:
    """Write the question and the facts under it; return what the page works on.

    `centre_question` is what a reader of one centre asks instead.
    """
    publication = context.open_publication()
    if publication is None:
        st.stop()
    opened = context.open_context(audience.current(), publication, st.session_state.get(CHOSEN))
    centre = opened.centres.get(opened.header.centre or "")
    asked = centre_question.format(centre=centre) if centre and centre_question else question
    markup.show("title", question=asked, facts=_facts(opened))
    return opened


def answer(*sentences: str) -> None:
    """Write the answer to the page's question, in a few sentences."""
    markup.show("answer", sentences=[sentence for sentence in sentences if sentence])


def section(title: str, note: str = "") -> None:
    """Open a part of a page."""
    markup.show("section", title=title, note=note)


def address(page: str, query: Query = ()) -> str:
    """Return the address of a page, narrowed as `query` says, of the référentiel that the reader chose."""
    pairs: list[tuple[str, object]] = [*(query.items() if isinstance(query, Mapping) else query)]
    if CHOSEN in st.query_params:
        pairs.append((CHOSEN, st.query_params[CHOSEN]))
    return f"{page}?{urlencode(pairs, doseq=True)}" if pairs else page


def link(page: str, label: str, query: Query = ()) -> None:
    """Lead to a page, narrowed as `query` says.

    It loads the page anew: a link of Streamlit's own drops the parameters that both pages bind to their filters.
    """
    markup.show("link", address=address(page, query), label=label)


def nothing(sentence: str) -> None:
    """Say calmly that a part of a page has nothing to show."""
    markup.show("nothing", sentence=sentence)


def first_steps() -> None:
    """Say what to type while no publication exists."""
    markup.show("first_steps")


def refusal(sentence: str) -> None:
    """Say why the publication in force cannot be shown."""
    markup.show("refusal", sentence=sentence)


def accident(error: Exception) -> bool:
    """Say that a page failed, without what failed: the process's own output has it."""
    markup.show("accident")
    return True


def _facts(opened: Context) -> list[str]:
    data_at = opened.header.data_at
    held = [session.session for session in opened.provisional]
    sessions = formats.count(len(opened.sessions), "session")
    if held:
        sessions += f", {formats.count(len(held), 'provisoire')} : {', '.join(held)}"
    if opened.accepted:
        accepted = [session.session for session in opened.accepted]
        sessions += f", {formats.number(len(accepted))} avec constats acceptés : {', '.join(accepted)}"
    rules = [
        f"règlement {row.reglement}" + (" (exemple)" if row.is_example else "") for row in opened.reglements
    ]
    dated = f"données au {formats.day(data_at)}" if data_at else "aucune donnée reçue"
    return [f"Publication {opened.header.number}", dated, sessions, *rules]
