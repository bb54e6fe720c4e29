"""From the registers to the workbooks that jurors fill: one per candidate registered and due in an exam."""

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from pathlib import Path

from pipeline.errors import ConfigurationError, IntegrityError, UsageError
from pipeline.referentiel.model import Edition, Exam, Reglement
from pipeline.referentiel.wording import fold, suggestion
from pipeline.run.opened import Opened
from pipeline.run.sheet_files import safe_name, write_files
from pipeline.sheets.blank import Blank, draw, is_reserved
from pipeline.vault.vault import Person, open_vault
from pipeline.warehouse.connection import first_row

SQL = Path(__file__).with_name("sql")
SESSION = "select referentiel, reglement, kind from core.session where session = ?"
SESSIONS = "select session from core.session order by starts_on desc, session"
NO_SESSION = "importez d'abord le registre des sessions (acquis ingest)."


@dataclass(frozen=True)
class Order:
    """What is asked for; without candidates, every one who is due; without jurors, places to name them."""

    session: str
    exam: str
    jurors: tuple[str, ...] = ()
    candidates: tuple[str, ...] = ()


@dataclass(frozen=True)
class TemplateOutcome:
    """Workbooks by name of file and what became of each (written, replaced, unchanged), and who has none, by reason."""

    order: Order
    directory: Path
    n_jurors: int
    files: dict[str, str]
    left_out: dict[str, int]

    def count(self, status: str) -> int:
        """Return how many workbooks ended in a status."""
        return sum(ended == status for ended in self.files.values())


@dataclass(frozen=True)
class _Due:
    """The exam whose sheets are drawn, and the rules that hold in its session."""

    order: Order
    edition: Edition
    reglement: Reglement
    exam: Exam

    @property
    def n_jurors(self) -> int:
        """The columns of scores of each sheet: the jurors given, else as many as are due."""
        return len(self.order.jurors) or self.reglement.jurors_due.by_exam.get(self.exam.code, 1)

    def blank(self, candidate: "_Candidate", person: Person) -> Blank:
        """Return what one workbook says; a criterion of a block that is not registered is not in it."""
        criteria = self.edition.referentiel.criteria_of(self.exam)
        return Blank(
            referentiel=self.edition.referentiel.key,
            session=self.order.session,
            exam=self.exam,
            criteria=tuple(criterion for criterion in criteria if criterion.code in candidate.criteria),
            scale=self.reglement.scale,
            number=person.number,
            last_name=person.last_name,
            first_name=person.first_name,
            n_jurors=self.n_jurors,
            jurors=self.order.jurors,
            exempted=candidate.exempted,
        )


@dataclass(frozen=True)
class _Candidate:
    """Somebody registered in the session; `standing` is due, absent, withdrawn_before or not_registered."""

    surrogate: str
    standing: str
    criteria: frozenset[str]
    exempted: frozenset[str]


def template(run: Opened, order: Order, directory: Path, is_forced: bool = False) -> TemplateOutcome:
    """Write the blank sheets of one exam; a file there already that says something else is kept unless `is_forced`.

    Nothing is written when anything is refused. Raises UsageError for a session, an exam, a candidate or jurors
    that cannot be, and for a file that would be overwritten; AccessError where this person may not write.
    """
    run.ensure_built()
    due = _due(run, order)
    _check_jurors(order.jurors)
    registered = _registered(run, order)
    chosen = _chosen(order, registered, _people(run, registered))
    left_out = Counter(candidate.standing for candidate, _ in chosen if candidate.standing != "due")
    blanks = [due.blank(*pair) for pair in chosen if pair[0].standing == "due"]
    files = write_files(directory, _drawn(blanks), is_forced)
    return TemplateOutcome(order, directory, due.n_jurors, files, dict(left_out))


def _due(run: Opened, order: Order) -> _Due:
    edition, reglement = rules_of(run, order.session)
    exams = {exam.code: exam for exam in edition.referentiel.exams}
    if order.exam not in exams:
        raise UsageError(
            f"L'épreuve « {order.exam} » n'existe pas dans {edition.referentiel.key}, "
            f"le référentiel de la session « {order.session} » : {suggestion(order.exam, exams)}"
        )
    return _Due(order, edition, reglement, exams[order.exam])


def rules_of(run: Opened, session: str) -> tuple[Edition, Reglement]:
    """Return what a session follows; raises UsageError for one that is unknown or owes no sheet."""
    row = first_row(run.connection, SESSION, [session])
    if row is None:
        known = [found[0] for found in run.connection.execute(SESSIONS).fetchall()]
        remedy = suggestion(session, known) if known else NO_SESSION
        raise UsageError(f"La session « {session} » n'est dans aucun registre importé : {remedy}")
    referentiel, reglement, kind = row
    if kind == "results_only":
        raise UsageError(
            f"De la session « {session} » ne restent que les résultats du procès-verbal : aucune grille n'y est due. "
            "Corriger sa nature dans le registre des sessions si des jurés doivent encore la noter."
        )
    edition = run.editions.get(referentiel)
    if edition is None or reglement not in edition.reglements:
        raise ConfigurationError(
            f"La session « {session} » suit « {referentiel} », règlement « {reglement} », qui n'est plus là. "
            "Remettre ces documents dans un dossier de référentiels."
        )
    return edition, edition.reglements[reglement]


def _check_jurors(jurors: Iterable[str]) -> None:
    seen: set[str] = set()
    for juror in jurors:
        if not fold(juror) or is_reserved(juror):
            raise UsageError(
                f"« {juror} » ne peut pas nommer un juré : une autre colonne de la grille porte ce nom, ou ce nom "
                "est vide. Donner à --juror le code ou le nom du juré, comme au procès-verbal."
            )
        if fold(juror) in seen:
            raise UsageError(f"Le juré « {juror} » est donné deux fois. Garder un seul --juror par juré.")
        seen.add(fold(juror))


def _registered(run: Opened, order: Order) -> list[_Candidate]:
    """Return everybody registered in the session; raises UsageError when nobody is."""
    sql = (SQL / "sheet_due.sql").read_text(encoding="utf-8")
    rows = run.connection.execute(sql, {"session": order.session, "exam": order.exam}).fetchall()
    if not rows:
        raise UsageError(
            f"Personne n'est inscrit à la session « {order.session} ». "
            "Importer d'abord le registre des inscriptions (acquis ingest)."
        )
    return [_Candidate(row[0], row[1], frozenset(row[2]), frozenset(row[3])) for row in rows]


def _people(run: Opened, registered: Collection[_Candidate]) -> dict[str, Person]:
    with open_vault(run.workspace.vault) as vault:
        people = vault.people({candidate.surrogate for candidate in registered})
    if len(people) < len(registered):
        raise IntegrityError(
            f"Le coffre {run.workspace.vault} ne connaît pas {len(registered) - len(people)} des candidats inscrits : "
            "aucune grille n'est écrite. Remettre le coffre de cet espace de travail depuis sa sauvegarde."
        )
    return people


def _chosen(
    order: Order, registered: Iterable[_Candidate], people: dict[str, Person]
) -> list[tuple[_Candidate, Person]]:
    """Return those asked for, else everybody, by number; raises UsageError for somebody not registered there."""
    by_number = {people[candidate.surrogate].number: candidate for candidate in registered}
    wanted = {number.strip().upper() for number in order.candidates} or by_number.keys()
    for number in sorted(wanted - by_number.keys()):
        raise UsageError(
            f"Le candidat « {number} » n'est pas inscrit à la session « {order.session} » : "
            f"{suggestion(number, sorted(by_number))} Les zéros de tête comptent."
        )
    return [(by_number[number], people[by_number[number].surrogate]) for number in sorted(wanted)]


def _drawn(blanks: Iterable[Blank]) -> dict[str, bytes]:
    """Return each workbook by its name: session, exam and number, never a name of a person."""
    return {
        f"{safe_name(blank.session)}_{safe_name(blank.exam.code)}_{safe_name(blank.number)}.xlsx": draw(blank)
        for blank in blanks
    }
