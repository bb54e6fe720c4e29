"""What statistics find of truths that are known: each study returns figures by name, measured over `repeats` draws."""

from dataclasses import replace
from typing import Any

import numpy as np
from scipy.stats import binom

from pipeline.metrics.statistics import coefficients
from pipeline.metrics.statistics.agreement import agreement
from pipeline.metrics.statistics.bootstrap import Estimate
from pipeline.metrics.statistics.chart import chart
from pipeline.metrics.statistics.coefficients import tally
from pipeline.metrics.statistics.funnel import ATTENTION, Funnel, funnel, leave_one_out
from pipeline.metrics.statistics.intervals import clopper_pearson, jeffreys, newcombe, wilson
from pipeline.metrics.statistics.items import Consistency, consistency, facility
from pipeline.metrics.statistics.multiplicity import FALSE_DISCOVERIES, benjamini_hochberg, fisher_below
from pipeline.metrics.statistics.severity import Harmony, severity
from pipeline.metrics.statistics.shrinkage import MARGIN, prior_strength, shrink
from pipeline.referentiel.load import SHIPPED, load_edition
from pipeline.simulate import load_profile
from pipeline.simulate.grading import State
from pipeline.simulate.life import World as Lived
from pipeline.simulate.life import live as lived
from pipeline.simulate.plan import plan_of
from pipeline.simulate.scale import writer_of
from tests.recovery.model import NULL, Floats, Ints, Truths, World, live

Figures = dict[str, float]
PLANTED = replace(NULL, planted=-1.2)
LIFELIKE = Truths(planted=-1.2)
LOCAL_JURORS = replace(NULL, severity=0.5, visiting=0.0)
RATES = np.linspace(0.5, 0.98, 97)
COEFFICIENTS = ("percent", "non_acquis", "ac1", "kappa", "alpha")


def coverage(n: int) -> Figures:
    """Return the exact coverage of each interval of x/n, mean over true rates from 50 to 98 %; and the lowest."""
    found: Figures = {}
    chances = binom.pmf(np.arange(n + 1)[:, None], n, RATES)
    for method in (wilson, jeffreys, clopper_pearson):
        bounds = np.array([method(x, n) for x in range(n + 1)])
        holds = (bounds[:, :1] <= RATES) & (bounds[:, 1:] >= RATES)
        covered = (chances * holds).sum(axis=0)
        found[f"{method.__name__}, mean"] = float(covered.mean())
        found[f"{method.__name__}, lowest"] = float(covered.min())
    return found


def gap_coverage(n: int, others: int = 200, rate: float = 0.85, gap: float = 0.0) -> float:
    """Return the exact coverage of Newcombe's interval, n against others, rates differing by `gap`."""
    p = binom.pmf(np.arange(n + 1), n, rate - gap)
    q = binom.pmf(np.arange(others + 1), others, rate)
    likely = [(x, y) for x in range(n + 1) for y in range(others + 1) if p[x] * q[y] > 1e-9]
    intervals = {(x, y): newcombe(x, n, y, others) for x, y in likely}
    return float(sum(p[x] * q[y] for (x, y), (low, high) in intervals.items() if low <= -gap <= high))


def centres(repeats: int, truths: Truths, seed: int = 0) -> Figures:
    """Return how often centres are flagged: the first; the others; the others by binomial tails and two targets.

    The targets are the rate of all centres, and that of the others; both are then taken for known.
    """
    first, others, pooled, alone, detected = [], [], [], [], []
    for rank in range(repeats):
        x, n = _by_centre(live(seed + rank, truths))
        found = funnel(x.tolist(), n.tolist())
        assert isinstance(found, Funnel)
        told = [point.flag != "none" for point in found.points]
        first.append(told[0])
        others.extend(told[1:])
        pooled.extend(_binomial(x, n, np.full(len(x), x.sum() / n.sum()))[1:])
        alone.extend(_binomial(x, n, leave_one_out(x.tolist(), n.tolist()))[1:])
        detected.append(found.overdispersion.is_detected)
    return {
        "first": float(np.mean(first)),
        "others": float(np.mean(others)),
        "others, binomial, rate of all": float(np.mean(pooled)),
        "others, binomial, rate of the others": float(np.mean(alone)),
        "overdispersion detected": float(np.mean(detected)),
    }


def _by_centre(world: World) -> tuple[Ints, Ints]:
    return np.bincount(world.centre, world.passed).astype(np.int64), np.bincount(world.centre)


def _binomial(x: Ints, n: Ints, target: Floats) -> list[bool]:
    return (np.minimum(binom.cdf(x, n, target), binom.sf(x - 1, n, target)) <= ATTENTION).tolist()


def sessions(repeats: int, drop: float = 0.0, seed: int = 0) -> Figures:
    """Return how often one of 20 sessions is outside, and a drift told; the last ten lose `drop`."""
    rng = np.random.default_rng(seed)
    outside, drifts = [], []
    for _ in range(repeats):
        n = rng.integers(8, 41, 20)
        rates = np.where(np.arange(20) < 10, 0.82, 0.82 - drop)
        found = chart(rng.binomial(n, rates).tolist(), n.tolist())
        outside.append(np.mean([one.is_outside for one in found.sittings]))
        drifts.append(bool(found.drifts))
    return {"outside": float(np.mean(outside)), "drift": float(np.mean(drifts))}


def cohorts(repeats: int, n: int = 12, seed: int = 0) -> Figures:
    """Return what a cohort of n is told over 45 criteria, 3 of them weaker by 1.5 logits.

    Per cohort: false alarms of the naive rule, of the clear signal, of Benjamini–Hochberg; the share of the weak
    found by each; and errors of raw and shrunken rates.
    """
    rng = np.random.default_rng(seed)
    told = [_one_cohort(n, rng) for _ in range(repeats)]
    mean = {name: float(np.mean([one[name] for one in told])) for name in told[0]}
    return {name: value**0.5 if name.endswith("RMSE") else value for name, value in mean.items()}


def _one_cohort(n: int, rng: np.random.Generator) -> Figures:
    logits = np.clip(rng.normal(1.8, 0.9, 45), -1, 3.5)
    weak = np.arange(45) < 3
    reference = 1 / (1 + np.exp(-logits))
    rates = 1 / (1 + np.exp(-(logits - 1.5 * weak)))
    x, past = rng.binomial(n, rates), rng.binomial(400, reference)
    signals = [shrink(int(a), n, int(b), 400, 10.0) for a, b in zip(x, past, strict=True)]
    clear = np.array([signal.label == "clear" for signal in signals])
    tested = benjamini_hochberg(list(fisher_below(x, [n] * 45, past, [400] * 45))) <= FALSE_DISCOVERIES
    naive = x / n < past / 400 - MARGIN
    estimates = np.array([signal.estimate for signal in signals])
    return {
        "naive, false alarms": float(naive[~weak].sum()),
        "clear, false alarms": float(clear[~weak].sum()),
        "BH, false alarms": float(tested[~weak].sum()),
        "naive, found": float(naive[weak].mean()),
        "clear, found": float(clear[weak].mean()),
        "BH, found": float(tested[weak].mean()),
        "raw RMSE": float(((x / n - rates) ** 2).mean()),
        "shrunken RMSE": float(((estimates - rates) ** 2).mean()),
    }


def strengths(repeats: int, strength: float = 20.0, seed: int = 0) -> Figures:
    """Return the fitted strength of 30 cohorts of 16 whose rates vary as Beta(mean .8): median, and how they spread."""
    rng = np.random.default_rng(seed)
    fits = []
    for _ in range(repeats):
        x = rng.binomial(16, rng.beta(0.8 * strength, 0.2 * strength, 30))
        fits.append(prior_strength([(int(count), 16) for count in x]))
    return {
        "median": float(np.median(fits)),
        "within a factor 3": float(np.mean(np.abs(np.log(np.array(fits) / strength)) < np.log(3))),
    }


def no_difference(repeats: int, seed: int = 0) -> float:
    """Return how often 8 groups with one rate are told to differ detectably by the overdispersion of their funnel."""
    rng = np.random.default_rng(seed)
    n = [57] * 8
    found = [funnel(rng.binomial(57, 0.8, 8).tolist(), n) for _ in range(repeats)]
    return float(np.mean([one.overdispersion.is_detected for one in found if isinstance(one, Funnel)]))


def jurors(repeats: int, truths: Truths, seed: int = 0) -> Figures:
    """Return how severities within pairs, and raw means, follow the true ones, and how intervals hold them."""
    within, raw, holds, told = [], [], [], []
    for rank in range(repeats):
        world = live(seed + rank, truths)
        found, true = _severities(world), world.severity
        measured = {one.juror: one.severity for one in found.jurors if isinstance(one.severity, Estimate)}
        known = [juror for juror in measured if isinstance(juror, int)]
        within.append(np.corrcoef([measured[juror].value for juror in known], true[known])[0, 1])
        raw.append(np.corrcoef([-_mean_given(world, juror) for juror in known], true[known])[0, 1])
        for juror in known:
            low, high = _interval(measured[juror])
            holds.append(low <= _expected_gap(world, juror) <= high)
        told.append(len(known) / len(found.jurors))
    return {
        "correlation within pairs": float(np.mean(within)),
        "correlation of raw means": float(np.mean(raw)),
        "interval coverage": float(np.mean(holds)),
        "jurors measured": float(np.mean(told)),
    }


def _severities(world: World) -> Harmony:
    candidate, criterion, seat = (axis.ravel() for axis in np.indices(world.scores.shape))
    found = severity(candidate, criterion, world.seats[candidate, seat], world.scores.ravel())
    assert isinstance(found, Harmony)
    return found


def _mean_given(world: World, juror: int) -> float:
    return float(np.moveaxis(world.scores, 2, 1)[world.seats == juror].mean())


def _expected_gap(world: World, juror: int) -> float:
    """Return the gap that this juror's chances give, candidates and seats being what they are."""
    gap = (world.chances[..., ::-1] - world.chances).mean(axis=1)
    return float(gap[world.seats == juror].mean())


def _interval(figure: Any) -> tuple[float, float]:
    assert isinstance(figure, Estimate)
    return figure.interval if isinstance(figure.interval, tuple) else (-np.inf, np.inf)


def easiness(repeats: int, seed: int = 0) -> float:
    """Return the mean correlation of criteria's facility (as logits) with their true easiness."""
    found = []
    for rank in range(repeats):
        world = live(seed + rank)
        rates = [(one.x + 0.5) / (one.n + 1) for one in facility(world.scores[..., 0])]
        found.append(np.corrcoef(np.log(rates / (1 - np.array(rates))), world.easiness)[0, 1])
    return float(np.mean(found))


def _exam(n: int, rng: np.random.Generator) -> np.ndarray:
    """Draw scores of n candidates on 14 criteria of known easiness by two jurors, one harsher by .6 logit."""
    logits = np.linspace(0.3, 3.3, 14)[None, :, None] - np.array([-0.3, 0.3])
    latent = rng.normal(0, 1.1, (n, 1, 1)) + logits + rng.logistic(size=(n, 14, 2))
    return (latent > 0).astype(float)


def agreements(repeats: int, n: int, seed: int = 0) -> Figures:
    """Return how often the interval of each coefficient, from n candidates, holds its value in a population."""
    truth = _population(np.random.default_rng(seed + 10**6))
    rng = np.random.default_rng(seed)
    holds: dict[str, list[bool]] = {name: [] for name in COEFFICIENTS}
    for _ in range(repeats):
        found = agreement(_exam(n, rng), 2, 1)
        for name in COEFFICIENTS:
            figure = getattr(found, name)
            if isinstance(figure, Estimate) and isinstance(figure.interval, tuple):
                low, high = figure.interval
                holds[name].append(low <= truth[name] <= high)
    return {name: float(np.mean(held)) for name, held in holds.items()}


def _population(rng: np.random.Generator) -> Figures:
    """Return the coefficients of an exam in a population of 200 000."""
    tallies = tally(_exam(200_000, rng), 2)
    whole, same = tallies.weighted(np.ones((1, 200_000))), coefficients.identity_weights(2)
    values = {
        "percent": coefficients.percent(whole, same),
        "non_acquis": coefficients.specific(whole, 1),
        "ac1": coefficients.gwet(whole, same),
        "kappa": coefficients.cohen(whole, same),
        "alpha": coefficients.krippendorff(whole),
    }
    return {name: float(value[0]) for name, value in values.items()}


def alphas(repeats: int, n: int, seed: int = 0) -> Figures:
    """Return how often Feldt's interval holds the alpha of a population, and the mean error of alpha, n candidates."""
    whole = consistency(_exam(200_000, np.random.default_rng(seed + 10**6))[..., 0])
    assert isinstance(whole, Consistency)
    rng = np.random.default_rng(seed)
    found = [consistency(_exam(n, rng)[..., 0]) for _ in range(repeats)]
    told = [one for one in found if isinstance(one, Consistency)]
    return {
        "alpha": whole.alpha,
        "coverage": float(np.mean([one.interval.lower <= whole.alpha <= one.interval.upper for one in told])),
        "bias": float(np.mean([one.alpha for one in told]) - whole.alpha),
    }


def simulated_files(repeats: int, seed: int = 0) -> Figures:
    """Return what the simulator's own files would show: the planted juror of `full`, scores copied as there."""
    edition = load_edition(SHIPPED / "banque_assurance" / "v1")
    plan, profile = plan_of(edition, next(iter(edition.reglements))), load_profile("full")
    harsh = [_planted_juror(lived(plan, profile, seed + rank)) for rank in range(repeats)]
    return {
        "planted juror strictest": float(np.mean([rank == 0 for rank, _ in harsh])),
        "interval above 0": float(np.mean([above for _, above in harsh])),
    }


def _planted_juror(world: Lived) -> tuple[int, bool]:
    """Return the planted juror's rank by severity (0 is the strictest), and whether the interval excludes 0."""
    acquis = writer_of(world.plan.reglement).acquis
    columns: list[list[Ints]] = [[], [], [], []]
    for number, sitting in enumerate(world.sittings):
        jurors = sitting.seats[:, world.plan.exam_of]
        person, criterion, seat = np.nonzero(
            (jurors >= 0) & (sitting.grades.states == State.SCORED)[..., None]
        )
        rows = (1000 * number + person, criterion, jurors[person, criterion, seat])
        given = (sitting.grades.scores[person, criterion, seat] >= acquis).astype(np.int64)
        for column, values in zip(columns, (*rows, given), strict=True):
            column.append(values)
    found = severity(*(np.concatenate(column) for column in columns))
    assert isinstance(found, Harmony)
    told = {one.juror: one.severity for one in found.jurors if isinstance(one.severity, Estimate)}
    order = sorted(told, key=lambda juror: -told[juror].value)
    harsh = world.juries.harsh
    return order.index(harsh), _interval(told[harsh])[0] > 0
