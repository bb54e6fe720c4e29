"""What may be shown of accommodations: boundary and neighbours, as drawn rows."""

import pandas as pd
import pytest

from pipeline.disclosure.accommodations import protect, protect_row


@pytest.mark.parametrize(
    ("assessed", "decided", "implemented", "expected"),
    [
        pytest.param(100, 19, 14, (19, 14, None, None), id="both shown"),
        pytest.param(
            100, 5, 0, (5, None, None, "below_threshold"), id="at the threshold, nobody implemented"
        ),
        pytest.param(
            100, 4, 4, (None, None, "below_threshold", "below_threshold"), id="one under the threshold"
        ),
        pytest.param(
            100, 0, 0, (None, None, "below_threshold", "below_threshold"), id="nobody is a count too"
        ),
        pytest.param(24, 20, 10, (None, None, "complement", "complement"), id="four others would be known"),
        pytest.param(25, 20, 10, (20, 10, None, None), id="five others"),
        pytest.param(100, 16, 12, (16, None, None, "protects_other"), id="four decided and not implemented"),
        pytest.param(100, 16, 11, (16, 11, None, None), id="five decided and not implemented"),
        pytest.param(100, 16, 16, (16, None, None, "protects_other"), id="everybody implemented"),
        pytest.param(100, 16, 4, (16, None, None, "below_threshold"), id="four implemented"),
    ],
)
def test_a_count_and_what_it_leaves_reach_the_threshold(
    assessed: int, decided: int, implemented: int, expected: tuple[object, ...]
) -> None:
    assert protect_row(assessed, decided, implemented, threshold=5) == expected


def counts(**periods: list[tuple[str, int, int, int]]) -> pd.DataFrame:
    """Return counts drawn as grain=[(period, assessed, decided, implemented)…]."""
    rows = [
        (grain, period, rank, *numbers)
        for grain, lines in periods.items()
        for rank, (period, *numbers) in enumerate(lines, start=1)
    ]
    columns = ["grain", "period", "rank", "n_assessed", "n_decided", "n_implemented"]
    return pd.DataFrame(rows, columns=columns)


def test_the_finest_grain_at_which_most_periods_can_be_shown() -> None:
    table = counts(
        session=[("S1", 20, 3, 1), ("S2", 20, 6, 3), ("S3", 20, 2, 2)],
        semester=[("2026-S1", 40, 9, 4), ("2026-S2", 20, 2, 2)],
        year=[("2026", 60, 11, 6)],
    )
    assert set(protect(table, 5)["grain"]) == {"year"}
    table.loc[table["period"] == "2026-S2", "n_decided"] = 5
    assert set(protect(table, 5)["grain"]) == {"semester"}


def test_one_grain_alone_so_that_no_total_gives_back_what_is_masked() -> None:
    table = counts(
        session=[("S1", 20, 6, 1), ("S2", 20, 7, 1), ("S3", 20, 1, 1)],
        semester=[("2026-S1", 60, 14, 3)],
        year=[("2026", 60, 14, 3)],
    )
    protected = protect(table, 5)
    assert list(protected["period"]) == ["S1", "S2", "S3"]
    assert protected["n_decided"].isna().tolist() == [False, False, True]


def test_where_even_the_year_is_too_small_everything_is_masked_with_its_reason() -> None:
    table = counts(session=[("S1", 9, 1, 1)], semester=[("2026-S1", 9, 1, 1)], year=[("2026", 9, 1, 1)])
    protected = protect(table, 5)
    assert protected[["grain", "decided_mask"]].to_numpy().tolist() == [["year", "below_threshold"]]
    assert protected["n_decided"].isna().all()


def test_no_accommodation_at_all_publishes_no_row() -> None:
    assert protect(counts(session=[], semester=[], year=[]), 5).empty
