"""What a page knows before it asks its own question: the file, its reader, the référentiel and its parts."""

from dataclasses import dataclass
from functools import cached_property

from dashboards import audience as audiences
from dashboards import store
from dashboards.audience import Audience
from dashboards.records import (
    Block,
    Centre,
    Header,
    Link,
    Referentiel,
    Reglement,
    Rule,
    Session,
    Subject,
)
from dashboards.store import Publication
from pipeline.config import open_workspace

DEFAULT_MINIMUM = 5
LEVELS = {"competency": "competencies", "activity": "activities", "criterion": "criteria"}


@dataclass(frozen=True)
class Context:
    """One référentiel of one audience's file."""

    audience: Audience
    publication: Publication
    header: Header
    referentiel: Referentiel

    @cached_property
    def sessions(self) -> list[Session]:
        """Its sessions, in order of time."""
        return self.publication.read(Session, "sessions", referentiel=self.referentiel.referentiel)

    @cached_property
    def session_labels(self) -> dict[str, str]:
        """Labels of sessions, by code."""
        return {row.session: row.label for row in self.sessions}

    @cached_property
    def blocks(self) -> list[Block]:
        """Its blocks, in order."""
        return self.publication.read(Block, "blocks", referentiel=self.referentiel.referentiel)

    @cached_property
    def centres(self) -> dict[str, str]:
        """Labels of centres, by code."""
        return centres(self.publication)

    @cached_property
    def links(self) -> list[Link]:
        """The mapping between criteria and competencies."""
        return self.publication.read(Link, "links", referentiel=self.referentiel.referentiel)

    @cached_property
    def reglements(self) -> list[Reglement]:
        """The règlements that its sessions followed."""
        named = {session.reglement for session in self.sessions}
        rows = self.publication.read(Reglement, "reglements", referentiel=self.referentiel.referentiel)
        return [row for row in rows if row.reglement in named] or rows

    @cached_property
    def rules(self) -> list[Rule]:
        """The rules of those règlements."""
        named = {row.reglement for row in self.reglements}
        rows = self.publication.read(Rule, "rules", referentiel=self.referentiel.referentiel)
        return [row for row in rows if row.reglement in named]

    @property
    def minimum(self) -> int:
        """The smallest number of people that a rate may rest on: the strictest of the règlements in use."""
        return max((row.ordinary_minimum for row in self.reglements), default=DEFAULT_MINIMUM)

    @property
    def provisional(self) -> list[Session]:
        """Sessions held back: their decisions count, marked."""
        return [session for session in self.sessions if session.is_held]

    @property
    def accepted(self) -> list[Session]:
        """Sessions of which a person accepted findings: their figures count, with the reason."""
        return [session for session in self.sessions if session.n_accepted]

    @property
    def scope(self) -> dict[str, list[object]]:
        """The condition that keeps figures inside this référentiel."""
        return {"referentiel": [self.referentiel.referentiel]}

    @property
    def is_mapping_proposed(self) -> bool:
        """Whether the certifier has yet to confirm which criteria evidence which competency."""
        return self.referentiel.mapping_status == "proposed"

    def subjects(self, level: str) -> list[Subject]:
        """Return the competencies, activities or criteria, in order."""
        return self.publication.read(Subject, LEVELS[level], referentiel=self.referentiel.referentiel)


def open_publication() -> Publication | None:
    """Return the file that this process may show, None before the first publication."""
    return store.find(open_workspace().publications, audiences.current().code)


def open_context(audience: Audience, publication: Publication, chosen: str | None) -> Context:
    """Return the chosen référentiel of a publication, else the most recently used."""
    known = referentiels(publication)
    referentiel = next((row for row in known if row.referentiel == chosen), known[0])
    return Context(audience, publication, header(publication), referentiel)


def referentiels(publication: Publication) -> list[Referentiel]:
    """Return the référentiels of a publication, the most recently used first."""
    return publication.read(Referentiel, "referentiels")


def centres(publication: Publication) -> dict[str, str]:
    """Return the labels of centres, by code."""
    return {row.centre: row.label for row in publication.read(Centre, "centres")}


def header(publication: Publication) -> Header:
    """Return what the publication says of itself."""
    return publication.read(Header, "header")[0]
