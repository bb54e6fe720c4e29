"""The faults that a campaign writes: one line of a rule in, every line with one fault out."""

import pytest

from tests.mutation import documents, sql
from tests.mutation.equivalent import equivalent
from tests.mutation.mutant import mutants, next_number
from tests.mutation.report import PART, part_of, rewritten, share
from tests.mutation.targets import TARGETS, all_mutants, drawn

SQL = {
    "where a = b": ["where true", "where a <> b"],
    "where a < 1": ["where true", "where a <= 1", "where a < 2"],
    "where a and b or c": [
        "where a and b and c",
        "where a or b or c",
        "where a and b",
        "where a or c",
        "where b or c",
    ],
    "where a between b and c and d": [
        "where a between b and c or d",
        "where a between b and c",
        "where d",
    ],
    "having a is null": ["having true", "having a is not null"],
    "having a is not distinct from b": ["having true", "having a is distinct from b"],
    "select not a": ["select a"],
    "select count(distinct a)": ["select count( a)"],
    "select a union select b": ["select a", "select a union all select b"],
    "from a left join b using (c)": ["from a join b using (c)"],
    "from a anti join b using (c)": ["from a semi join b using (c)"],
    "select count(*) filter (where a)": ["select count(*)"],
    "select coalesce(a, b)": ["select coalesce(a)", "select coalesce(b)"],
    "select max(a)": ["select min(a)"],
    "select a::decimal(12, 6)": [],
    "select 'blank' -- not 'this'": ["select 'blank~' -- not 'this'"],
    "select regexp_matches(a, 'x+|yz?')": [
        "select regexp_matches(a, 'x+')",
        "select regexp_matches(a, 'x+|yz')",
        "select regexp_matches(a, 'x+|yz?~')",
        "select regexp_matches(a, 'x|yz?')",
    ],
    "select case when a then b when c then d else e end": [
        "select case when a then b else e end",
        "select case when c then d else e end",
    ],
    "from a order by b, c": ["from a order by b desc, c"],
    "from a order by b desc": ["from a order by b asc"],
}
SUITE = """{
  "expectations": [
    {
      "max_value": 0,
      "severity": "critical"
    },
    {
      "severity": "info"
    }
  ]
}
"""


@pytest.mark.parametrize("line", SQL)
def test_sql_has_these_faults(line: str) -> None:
    assert {mutant.after for mutant in mutants("rule.sql", line, sql.edits(line))} == set(SQL[line])


def test_a_suite_has_these_faults() -> None:
    found = mutants("suite.json", SUITE, documents.edits(SUITE))
    first, second = '{ "max_value": 0, "severity": "critical" }', '{ "severity": "info" }'
    assert {" ".join(mutant.text.split()) for mutant in found} == {
        f'{{ "expectations": [ {told} ] }}'
        for told in (
            first,
            second,
            f"{first.replace('0', '1')}, {second}",
            f"{first.replace('critical', 'warning')}, {second}",
            f"{first}, {second.replace('info', 'critical')}",
        )
    }


def test_a_mutant_says_the_lines_that_it_changes() -> None:
    rule = "select a\nwhere b\n  and c\nlimit d"
    (one, *_) = mutants("rule.sql", rule, sql.edits(rule))
    assert (one.line, one.before, one.after) == (2, "where b and c", "where c")


@pytest.mark.parametrize(
    ("number", "more"), [("6", "7"), ("0.95", "0.96"), ("9", "10"), ("0.09", "0.10"), ("9.9", "10.0")]
)
def test_a_number_is_one_more_at_its_last_digit(number: str, more: str) -> None:
    assert next_number(number) == more


def test_as_many_are_drawn_as_asked_and_the_same_ones_again() -> None:
    (n_all, once), (_, again), (_, other) = drawn(5, 1), drawn(5, 1), drawn(5, 2)
    assert (len(once), once == again, once == other) == (5, True, False)
    n_marts, marts = drawn(999, 1, "sql/marts")
    assert {mutant.file.split("/")[-2] for _, mutant in marts} == {"marts"}
    assert n_all > n_marts == len(marts)


def test_each_part_has_files_and_each_equivalent_mutant_a_reason() -> None:
    assert [target.name for target in TARGETS if not all_mutants(target)] == []
    assert [key for key, why in equivalent().items() if not why] == []


def test_a_campaign_writes_its_own_part_and_leaves_the_others() -> None:
    fates = ("killed", "hung", "survived", "not valid", "equivalent")
    tried = [{"target": "marts", "fate": fate} for fate in fates]
    outcome = {"tried": tried, "n_all": 5, "seed": 7}
    written = rewritten("before\n<!-- mutation -->\nold\n<!-- /mutation -->\nafter\n", outcome)
    assert written.startswith("before\n<!-- mutation -->")
    assert written.endswith("<!-- /mutation -->\nafter\n")
    assert "| marts | 5 | 1 | 1 | 1 | 1 | 1 | 66.7 % |" in part_of(written)
    assert round(share(tried), 3) == 0.667
    assert PART.search(part_of("nothing yet"))
