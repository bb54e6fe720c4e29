"""The registers that go with the sheets: sessions, registrations, accommodations, minutes."""

from collections.abc import Iterator
from datetime import date

import numpy as np

from pipeline.simulate.deliberation import DECISION_WORDS, Decision
from pipeline.simulate.life import World
from pipeline.simulate.profile import Session
from pipeline.simulate.rolls import PRESENCE_WORDS
from pipeline.simulate.sheet import Cell, Export, Place, Sheet, address
from pipeline.simulate.sitting import Sitting

SESSIONS = (
    "Session",
    "Intitulé",
    "Centre",
    "Nom du centre",
    "Type",
    "Début",
    "Fin",
    "Référentiel",
    "Règlement",
)
REGISTRATIONS = (
    "Session",
    "N° candidat",
    "Nom",
    "Prénom",
    "Cohorte",
    "Centre",
    "Voie d'accès",
    "Blocs",
    "Passage",
    "Présence",
)
ACCOMMODATIONS = (
    "Session",
    "N° candidat",
    "Type",
    "Épreuve",
    "Demandé le",
    "Préconisé le",
    "Décidé le",
    "Mis en œuvre le",
    "Critères dispensés",
    "Code motif",
)
MINUTES = ("Session", "N° candidat", "Bloc", "Décision", "Date", "Jurés", "Motif")
KINDS = {"official": "officielle", "mock": "examen blanc", "results_only": "résultats seuls"}
MONTHS = (
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
)


def registers(world: World) -> list[Export]:
    """Return every register; a mock session has no minutes."""
    minutes = [minutes_of(world, sitting) for sitting in world.sittings if sitting.session.kind != "mock"]
    return [_sessions(world), _registrations(world), _accommodations(world), *minutes]


def _sessions(world: World) -> Export:
    editions = (world.plan.referentiel.key, world.plan.reglement.id)
    lines = [
        (
            session.code,
            _title(world, session),
            session.centre,
            world.profile.centre(session.centre).name,
            KINDS[session.kind],
            session.starts_on,
            session.ends_on,
            *editions,
        )
        for session in world.profile.calendar
    ]
    widths = (16, 36, 9, 16, 16, 12, 12, 24, 14)
    return _register("registres/sessions.xlsx", "sessions", "Sessions", (SESSIONS, *lines), widths)


def _title(world: World, session: Session) -> str:
    kind = "Examen blanc" if session.kind == "mock" else "Session"
    name = world.profile.centre(session.centre).name
    return f"{kind} – {MONTHS[session.starts_on.month - 1]} {session.starts_on.year} – {name}"


def _registrations(world: World) -> Export:
    lines = (line for sitting in world.sittings for line in _registration_lines(world, sitting))
    return _register("registres/inscriptions.csv", "registrations", "", (REGISTRATIONS, *lines))


def _registration_lines(world: World, sitting: Sitting) -> Iterator[tuple[Cell, ...]]:
    roll, people = sitting.roll, world.people
    for person, attempt, blocks, presence in zip(
        roll.people, roll.attempts, roll.blocks, roll.presence, strict=True
    ):
        name = people.names[person]
        yield (
            sitting.session.code,
            people.numbers[person],
            name.last_name,
            name.first_name,
            people.cohorts[person],
            sitting.session.centre,
            people.access_routes[person],
            ", ".join(code for code, is_wanted in zip(world.plan.blocks, blocks, strict=True) if is_wanted),
            str(attempt),
            PRESENCE_WORDS[presence],
        )


def _accommodations(world: World) -> Export:
    """Return the référent's register: what was asked and advised as typed, what was decided as real dates."""
    lines: list[tuple[Cell, ...]] = [
        (
            sitting.session.code,
            world.people.numbers[request.person],
            request.label,
            request.exam or None,
            _typed(request.requested_on),
            _typed(request.recommended_on),
            request.decided_on,
            request.implemented_on,
            ", ".join(request.exempted) or None,
            request.reason,
        )
        for sitting in world.sittings
        for request in sitting.requests
    ]
    widths = (16, 12, 26, 9, 12, 12, 12, 15, 22, 12)
    path = "registres/amenagements.xlsx"
    return _register(path, "accommodations", "Aménagements", (ACCOMMODATIONS, *lines), widths)


def _typed(day: date | None) -> str | None:
    return f"{day:%d/%m/%Y}" if day else None


def minutes_of(world: World, sitting: Sitting) -> Export:
    """Return the minutes of a session: a row per person × block seen; no date while pending."""
    plan, code = world.plan, sitting.session.code
    reasons = {(wound.row, wound.block): wound.word for wound in sitting.wounds if wound.block is not None}
    lines: list[tuple[Cell, ...]] = [MINUTES]
    places: dict[Place, str] = {}
    for row, block in np.argwhere(sitting.decisions != Decision.NONE).tolist():
        decision = Decision(sitting.decisions[row, block])
        number = world.people.numbers[sitting.roll.people[row]]
        day = sitting.session.decided_on if DECISION_WORDS[decision] else None
        places[Place(row, block, 0)] = address(len(lines), MINUTES.index("Décision"))
        what = (
            plan.blocks[block],
            DECISION_WORDS[decision] or None,
            day,
            _jurors(world, sitting, row, block),
        )
        lines.append((code, number, *what, reasons.get((row, block)) or None))
    widths = (16, 12, 8, 13, 12, 18, 50)
    sheet = Sheet("PV", tuple(lines), bold=(0,), widths=widths)
    return Export(f"registres/pv_{code}.xlsx", "minutes", sheet, places)


def _jurors(world: World, sitting: Sitting, row: int, block: int) -> str:
    """Return the codes of those who were to grade someone in the exams of a block."""
    exams = np.unique(world.plan.exam_of[world.plan.block_of == block])
    seats = sitting.seats[row, exams]
    return ", ".join(world.juries.code(int(juror)) for juror in np.unique(seats[seats >= 0]))


def _register(
    path: str, kind: str, name: str, rows: tuple[tuple[Cell, ...], ...], widths: tuple[float, ...] = ()
) -> Export:
    return Export(path, kind, Sheet(name, rows, bold=(0,), widths=widths), {})
