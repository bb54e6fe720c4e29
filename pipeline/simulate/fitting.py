"""What a profile must agree on with itself and with an edition, before anything is simulated."""

from collections import Counter
from collections.abc import Iterable, Iterator

from pipeline.errors import UsageError
from pipeline.referentiel.nomenclature import load_nomenclature
from pipeline.referentiel.wording import suggestion
from pipeline.simulate.accommodations import EXEMPTION
from pipeline.simulate.plan import Plan
from pipeline.simulate.profile import Profile

FILE_DEFECTS = ("unknown_criterion", "duplicate_file", "corrected_file")
NEEDS_WORD = ("off_scale", "unknown_criterion")


def check_fit(plan: Plan, profile: Profile, seed: int) -> None:
    """Refuse a profile that names what does not exist, and a negative seed.

    `UsageError` lists every problem, a sentence each.
    """
    problems = [*_strangers(plan, profile), *_clashes(profile), *_lost_defects(profile)]
    if seed < 0:
        problems.append(f"la graine {seed} est négative ; donnez un nombre entier à partir de 0.")
    if problems:
        listed = "\n".join(f"  {problem}" for problem in problems)
        raise UsageError(f"Le profil « {profile.name} » ne peut pas être simulé :\n{listed}")


def _strangers(plan: Plan, profile: Profile) -> Iterator[str]:
    """Yield each word of the profile that stands for nothing."""
    centres = [centre.code for centre in profile.centres]
    exams = [exam.code for exam in plan.exams]
    nomenclature = load_nomenclature()
    routes = [route.code for route in nomenclature.access_routes]
    types = [kind.code for kind in nomenclature.accommodation_types if kind.code != EXEMPTION]
    for session in profile.sessions:
        yield from _unknown("centre", session.centre, centres)
        for exam in session.unharmonised:
            yield from _unknown("épreuve", exam, exams)
    for code in profile.registering.access_routes:
        yield from _unknown("voie d'accès", code, routes)
    for code in profile.accommodating.types:
        yield from _unknown("type d'aménagement", code, types)
    for defect in profile.defects:
        yield from _unknown("session", defect.session, [session.code for session in profile.sessions])
        yield from _unknown("épreuve", defect.exam or exams[0], exams)
    if profile.harsh_juror:
        yield from _unknown("centre", profile.harsh_juror.centre, centres)
    if profile.weak_cohort:
        competencies = [competency.code for competency in plan.referentiel.competencies]
        yield from _unknown("compétence", profile.weak_cohort.competency, competencies)
        yield from _unknown("cohorte", profile.weak_cohort.cohort, _cohorts(profile))


def _unknown(kind: str, word: str, known: Iterable[str]) -> Iterator[str]:
    known = list(known)
    if word not in known:
        yield f"« {word} » n'est le nom d'aucune chose connue ({kind}) ; {suggestion(word, known)}"


def _cohorts(profile: Profile, *kinds: str) -> list[str]:
    """Return the cohort of each session of these kinds, of all of them where none is given."""
    centres = {centre.code for centre in profile.centres}
    return [
        profile.cohort_of(session)
        for session in profile.sessions
        if session.centre in centres and (not kinds or session.kind in kinds)
    ]


def _clashes(profile: Profile) -> Iterator[str]:
    """Yield names given twice, and cohorts that sit twice for the first time, or never."""
    for word, n in Counter(word for centre in profile.centres for word in (centre.code, centre.name)).items():
        if n > 1:
            yield f"le centre « {word} » est écrit {n} fois ; gardez-le une seule fois."
    for code, n in Counter(session.code for session in profile.sessions).items():
        if n > 1:
            yield f"la session « {code} » est écrite {n} fois ; gardez-la une seule fois."
    sitting = Counter(_cohorts(profile, "official", "results_only"))
    for cohort, n in sitting.items():
        if n > 1:
            yield f"la cohorte « {cohort} » a {n} sessions dans son semestre ; gardez-en une seule."
    for cohort in _cohorts(profile, "mock"):
        if cohort not in sitting:
            yield f"la cohorte « {cohort} » n'a qu'un examen blanc ; ajoutez-lui une session officielle."


def _lost_defects(profile: Profile) -> Iterator[str]:
    """Yield the defects that would leave no trace, or hide one another."""
    files = Counter(defect.session for defect in profile.defects if defect.code in FILE_DEFECTS)
    for code, n in files.items():
        if n > 1:
            yield f"la session « {code} » a {n} défauts de fichier ; gardez-en un seul."
    silent = {session.code for session in profile.sessions if session.kind == "results_only"}
    for defect in profile.defects:
        if defect.session in silent and defect.code != "decision_differs":
            yield f"la session « {defect.session} » n'a pas de grille où glisser « {defect.code} »."
        if defect.code in NEEDS_WORD and not defect.word:
            yield f"le défaut « {defect.code} » de {defect.session} attend un mot ; écrivez-le dans `word`."
