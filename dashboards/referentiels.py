"""The parts of « Référentiel »: what it is, what to look for in it, its exams, its blocks word for word."""

from collections.abc import Mapping

import streamlit as st

from dashboards import contents, evidence, filters, gaps, markup, mastery, provenance, shell
from dashboards.contents import COMPETENCY, CRITERION, Contents, Line
from dashboards.context import Context
from dashboards.records import Link
from dashboards.searching import Search
from pipeline.locales import formats
from pipeline.locales.sentences import say
from pipeline.locales.words import word
from pipeline.metrics.catalogue import FIGURES
from pipeline.reports.tables import Table

UNKNOWN = "unknown"
EVERY_BLOCK = ""
SEARCHED = "recherche"
LEVELS = {COMPETENCY: "Compétence", CRITERION: "Critère"}
PARTLY = "en partie"


def answer(whole: Contents) -> list[str]:
    """Say how much there is, and how many competencies criteria evidence."""
    counted = (
        (whole.blocks, "bloc"),
        (whole.activities, "activité"),
        (whole.competencies, "compétence"),
        (whole.criteria, "critère"),
        (whole.exams, "épreuve"),
    )
    held = ", ".join(formats.count(len(rows), one) for rows, one in counted)
    return [f"{held}.", coverage(whole)]


def coverage(whole: Contents) -> str:
    """Say how many competencies a criterion evidences in full, and name the others."""
    covered = sum(row.coverage not in mastery.NOT_COVERED for row in whole.competencies)
    told = [f"Compétences couvertes par un critère : {covered} sur {len(whole.competencies)}"]
    for kind, said in mastery.NOT_COVERED.items():
        codes = [row.code for row in whole.competencies if row.coverage == kind]
        told += [f"{', '.join(codes)} : {said}"] if codes else []
    return " ; ".join(told) + "."


def identity(context: Context, whole: Contents) -> None:
    """Say what is known of the registration, of the links and of indispensable criteria; offer the file."""
    certification = contents.certification(context)
    markup.show(
        "certification",
        certification=certification,
        rncp=known(certification.rncp),
        certifier=known(certification.certifier),
        mapping=say(f"mapping_{certification.mapping_status}"),
        is_proposed=context.is_mapping_proposed,
        n_links=len(context.links),
        n_partial=sum(link.is_partial for link in context.links),
        rules=[row for row in context.rules if row.rule == word("rule", "indispensable")],
    )
    evidence.download(context, table(whole), "referentiel")


def known(value: str) -> str:
    """Return a field of the registration; unknown is a legal state, and said."""
    return "non connu" if value == UNKNOWN else value


def choose(whole: Contents) -> tuple[str, Search]:
    """Let the reader keep one block, and look for words; both stay in the address."""
    blocks = {row.block.block: f"Bloc {row.block.letter}" for row in whole.blocks}
    with st.container(key="referentiel-asked", horizontal=True, vertical_alignment="bottom"):
        asked = st.text_input(
            "Chercher dans les textes",
            key=SEARCHED,
            bind="query-params",
            live=True,
            placeholder="réclamation, A4, C12…",
            width=420,
        )
        block = filters.view("bloc", "Bloc", {EVERY_BLOCK: "Tous les blocs", **blocks})
    return block, Search(asked or "")


def kept(whole: Contents, block: str, search: Search) -> Contents:
    """Return what the reader asked for."""
    return contents.narrowed(contents.of_block(whole, block) if block else whole, search)


def found(whole: Contents, block: str, search: Search) -> None:
    """Say how many texts answer a search, or which of the search and the block to undo."""
    if not search.words:
        return
    inside = contents.of_block(whole, block) if block else whole
    letters = {row.block.block: row.block.letter for row in whole.blocks}
    with st.container(horizontal=True, vertical_alignment="center", key="referentiel-found"):
        markup.show(
            "found",
            asked=search.asked.strip(),
            letter=letters.get(block, ""),
            n=inside.n_found(search),
            n_elsewhere=whole.n_found(search),
        )
        st.button("Effacer la recherche", key="referentiel-reset", type="tertiary", on_click=_forget)


def exams(shown: Contents, search: Search) -> None:
    """Show which activities each exam assesses."""
    if shown.exams:
        markup.show("exams", exams=shown.exams, search=search)


def blocks(context: Context, shown: Contents, search: Search) -> None:
    """Show each block word for word, each line with its links and the way to its figures."""
    addresses = figures(context)
    for block in shown.blocks:
        markup.show(
            "block",
            block=block,
            search=search,
            linked=linked,
            addresses=addresses,
            not_covered=mastery.NOT_COVERED,
            levels=(COMPETENCY, CRITERION),
        )


def linked(line: Line) -> str:
    """Return the other ends of the links of a line: « A1.3, A3.4 (en partie) »."""
    return ", ".join(_end(line, link) for link in line.links)


def figures(context: Context) -> Mapping[tuple[str, str], str]:
    """Return where the figure of each competency and criterion is explained, for a reader who receives it."""
    addresses: dict[tuple[str, str], str] = {}
    for level in (COMPETENCY, CRITERION):
        figure = FIGURES[gaps.FIGURES[level]]
        if context.audience.kind in figure.audience:
            counts = context.publication.count(figure.id, [level], context.scope)
            codes = [count.key[0] for count in counts if count.n]
            addresses |= {
                (level, code): shell.address(
                    "chiffre", provenance.address(context, figure.id, {level: [code]})
                )
                for code in codes
            }
    return addresses


def table(whole: Contents) -> Table:
    """Return the référentiel as a table: one row per competency and per criterion, in its order."""
    titles = {exam.exam: exam.words for exam in whole.exams}
    return Table(
        ("Bloc", "Activité", "Nature", "Code", "Texte", "Épreuve", "Liens", "Couverture"),
        tuple(
            (
                f"{block.block.block} {block.block.title}", activity.words, LEVELS[line.wording.level],
                line.wording.code, line.wording.text, titles.get(line.wording.exam or "", ""), linked(line),
                mastery.NOT_COVERED.get(line.wording.coverage or "", ""),
            )
            for block in whole.blocks
            for activity in block.activities
            for line in (*activity.competencies, *activity.criteria)
        ),
    )  # fmt: skip


def _end(line: Line, link: Link) -> str:
    code = link.criterion if line.wording.level == COMPETENCY else link.competency
    return f"{code} ({PARTLY})" if link.is_partial else code


def _forget() -> None:
    st.session_state[SEARCHED] = ""
