"""The long run of what statistics find of known truths: `python -m tests.recovery.campaign --write docs/recovery.md`.

Prints one JSON document, and ends with 1 where a figure misses its target.
"""

import argparse
import json
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from tests.recovery import studies
from tests.recovery.model import NULL, Truths

TITLES = {
    "intervals": "Intervals of a rate: how often they hold the true rate (exact, mean over true rates from 50 to 98 %)",
    "accommodations": "Accommodated candidates against 200 others: how often the interval of the gap holds (exact)",
    "centres": "Eight centres of about 57 candidates: how often one is flagged, for attention or for action",
    "sessions": "Twenty sessions of 8 to 40 candidates at 82 %",
    "cohorts": "A cohort of 12 over 45 criteria, 3 of them weaker by 1.5 logits: alarms per cohort, share found, error",
    "jurors": "Forty jurors, 5 per centre, 15 % of juries with a visiting one",
    "agreement": "Agreement of two jurors on 14 criteria: how often the bootstrap interval holds",
    "criteria": "Fourteen criteria of an exam",
}
HELP = "Times that the number of draws of the page is multiplied by."


class Row(NamedTuple):
    """A figure measured, between what it should lie, if anything, and from how many draws (0: exact)."""

    study: str
    name: str
    measured: float
    lower: float | None
    upper: float | None
    draws: int

    @property
    def holds(self) -> bool:
        """Whether the target is met."""
        return (self.lower is None or self.measured >= self.lower) and (
            self.upper is None or self.measured <= self.upper
        )


def rows(scale: float = 1.0) -> Iterator[Row]:
    """Yield every figure; `scale` multiplies the number of draws."""

    def times(draws: int) -> int:
        return max(4, round(draws * scale))

    yield from _exact()
    yield from _centres(times(1000))
    yield from _sessions(times(4000))
    yield from _cohorts(times(400))
    yield from _jurors(times(100), times(24))
    yield from _agreement(times(1000))
    yield from _criteria(times(2000))


def _exact() -> Iterator[Row]:
    for n in (8, 12, 17, 40):
        for name, value in studies.coverage(n).items():
            lower, upper = {"wilson, mean": (0.93, 0.97), "jeffreys, mean": (0.93, 0.97)}.get(
                name, (None, None)
            )
            lower = 0.95 if name == "clopper_pearson, lowest" else lower
            yield Row("intervals", f"n = {n}: {name}", value, lower, upper, 0)
    for n in (6, 12, 40, 100):
        yield Row("accommodations", f"n = {n}, no gap", studies.gap_coverage(n), 0.93, None, 0)
        yield Row(
            "accommodations", f"n = {n}, 20 points lower", studies.gap_coverage(n, gap=0.2), 0.93, None, 0
        )


def _centres(draws: int) -> Iterator[Row]:
    null, planted = studies.centres(draws, NULL), studies.centres(draws, studies.PLANTED)
    yield Row("centres", "nothing planted: flagged", null["others"], None, 0.05, draws)
    yield Row(
        "centres",
        "nothing planted: overdispersion detected",
        null["overdispersion detected"],
        None,
        0.05,
        draws,
    )
    yield Row("centres", "one at −1.2 logit: found", planted["first"], 0.90, None, draws)
    yield Row("centres", "one at −1.2 logit: others flagged", planted["others"], None, 0.05, draws)
    for told, found in (("nothing planted", null), ("one at −1.2 logit", planted)):
        for by in ("others, binomial, rate of all", "others, binomial, rate of the others"):
            yield Row("centres", f"{told}: {by}", found[by], None, None, draws)
    local, all_at_once = (
        studies.centres(draws, studies.LOCAL_JURORS),
        studies.centres(draws, studies.LIFELIKE),
    )
    yield Row("centres", "jurors differ (sd .5), centres do not: flagged", local["others"], None, None, draws)
    yield Row("centres", "everything at once, one at −1.2: found", all_at_once["first"], 0.90, None, draws)


def _sessions(draws: int) -> Iterator[Row]:
    still, drifting = studies.sessions(draws), studies.sessions(draws, drop=0.15)
    yield Row("sessions", "steady: sessions outside", still["outside"], None, 0.0027, draws)
    yield Row("sessions", "steady: a drift told", still["drift"], None, 0.05, draws)
    yield Row(
        "sessions", "the last ten lose 15 points: sessions outside", drifting["outside"], None, None, draws
    )
    yield Row("sessions", "the last ten lose 15 points: a drift told", drifting["drift"], None, None, draws)


def _cohorts(draws: int) -> Iterator[Row]:
    found = studies.cohorts(draws)
    for name, value in found.items():
        upper = {"clear, false alarms": 0.3, "BH, false alarms": 0.3, "shrunken RMSE": found["raw RMSE"]}.get(
            name
        )
        yield Row("cohorts", name, value, None, upper, draws)
    fitted = studies.strengths(draws)
    yield Row("cohorts", "strength fitted to 30 cohorts, true 20: median", fitted["median"], 14, 30, draws)
    yield Row("cohorts", "strength within a factor of 3", fitted["within a factor 3"], 0.75, None, draws)


def _jurors(draws: int, simulations: int) -> Iterator[Row]:
    alone, copying = studies.jurors(draws, Truths()), studies.simulated_files(simulations)
    yield Row(
        "jurors",
        "correlation with true severity, within pairs",
        alone["correlation within pairs"],
        0.75,
        None,
        draws,
    )
    yield Row("jurors", "correlation of raw means", alone["correlation of raw means"], None, None, draws)
    yield Row("jurors", "interval holds the expected gap", alone["interval coverage"], 0.93, None, draws)
    yield Row("jurors", "jurors with enough to be measured", alone["jurors measured"], None, None, draws)
    apart = studies.jurors(draws, Truths(visiting=0.0))
    yield Row(
        "jurors",
        "no visiting juror: correlation, all centres",
        apart["correlation within pairs"],
        None,
        None,
        draws,
    )
    told = "`acquis simulate --profile full`, 35 % copied, one juror at 1.5 logit"
    yield Row("jurors", f"{told}: strictest", copying["planted juror strictest"], None, None, simulations)
    yield Row("jurors", f"{told}: interval above 0", copying["interval above 0"], 0.75, None, simulations)


def _agreement(draws: int) -> Iterator[Row]:
    for n in (12, 20, 40, 100):
        for name, value in studies.agreements(draws, n).items():
            yield Row("agreement", f"n = {n}: {name}", value, 0.90, None, draws)


def _criteria(draws: int) -> Iterator[Row]:
    yield Row(
        "criteria",
        "correlation of facility with easiness",
        studies.easiness(max(4, draws // 20)),
        0.97,
        None,
        draws // 20,
    )
    for n in (60, 360):
        found = studies.alphas(draws, n)
        yield Row(
            "criteria",
            f"n = {n}: Feldt's interval holds alpha ({found['alpha']:.2f})",
            found["coverage"],
            0.85,
            None,
            draws,
        )
        yield Row("criteria", f"n = {n}: bias of alpha", found["bias"], -0.03, 0.03, draws)


def page(found: Sequence[Row], seconds: float) -> str:
    """Return the page of figures."""
    missed = sum(not row.holds for row in found)
    parts = [OPENING, f"{len(found)} figures, {missed} off target, {seconds:.0f} s.\n"]
    for study, title in TITLES.items():
        parts += [f"## {title}\n", "| Figure | Measured | Target | Draws |\n|---|---|---|---|"]
        parts += [_line(row) for row in found if row.study == study]
        parts.append("")
    return "\n".join([*parts, READING])


OPENING = """# What statistics find of known truths

Written by `make recovery`: candidates, jurors and centres are drawn with truths that are known, and the figures of
`pipeline/metrics/statistics` are asked to find them. Seeds are fixed. The model (`tests/recovery/model.py`): logit
P(acquis) = ability + halo + centre + session + easiness − severity; 30 sessions, 8 centres, 40 jurors, about 480
candidates, 14 criteria. A part of it runs with every test.
"""

READING = """## Reading

- A centre is judged by Fisher's exact test against the others. Binomial tails take the rate of the others for known,
  and flag more often than they say; taken against the rate of all, one outlier makes the others look odd.
- Jurors who differ between centres raise flags where centres do not differ: a flag is a gap to look into, no more.
- The clear signal and Benjamini–Hochberg raise few false alarms and find about a third of what is weak in a cohort of
  12: « aucun écart net » is the usual answer, and does not say that there is none.
- A run of eight is slow: ten sessions that lose 15 points are told about one time in three.
- Feldt's interval supposes criteria alike; scored 0 or 1 and of unequal easiness, it holds alpha about 90 times of 100.
"""


def _line(row: Row) -> str:
    bounds = [f"≥ {row.lower:g}"] if row.lower is not None else []
    bounds += [f"≤ {row.upper:.3g}"] if row.upper is not None else []
    told = ", ".join(bounds) + ("" if row.holds else " **missed**")
    return f"| {row.name} | {row.measured:.3f} | {told} | {row.draws or 'exact'} |"


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure everything, write the page where asked, and tell whether all targets are met."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--scale", type=float, default=1.0, help=HELP)
    parser.add_argument("--write", type=Path)
    asked = parser.parse_args(arguments)
    begun = time.monotonic()
    found = list(rows(asked.scale))
    if asked.write:
        asked.write.write_text(page(found, time.monotonic() - begun), encoding="utf-8")
    sys.stdout.write(json.dumps([row._asdict() for row in found], ensure_ascii=False, indent=1) + "\n")
    return int(not all(row.holds for row in found))


if __name__ == "__main__":
    sys.exit(main())
