"""Pass rates are those of a certification: 70 to 85 % of first attempts, block by block."""

from collections import Counter

import pytest

from pipeline.simulate import load_profile
from pipeline.simulate.counts import block_rows
from pipeline.simulate.deliberation import Decision
from pipeline.simulate.life import live
from pipeline.simulate.plan import plan_of


def first_attempts(world):
    official = {s.code for s in world.profile.sessions if s.kind == "official"}
    passed, present = Counter(), Counter()
    for row in block_rows(world):
        if row["attempt"] == 1 and row["session"] in official:
            passed[row["block"]] += row["n_validated"]
            present[row["block"]] += row["n_present"]
    return {block: passed[block] / present[block] for block in present}


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_block_pass_rates(edition, seed):
    rates = first_attempts(live(plan_of(edition, "exemple-1"), load_profile("full"), seed))
    assert set(rates) == {"BC01", "BC02", "BC03"}
    assert all(0.70 <= rate <= 0.85 for rate in rates.values()), rates


def test_the_size_of_the_full_profile(full):
    official = [session for session in full.truth.sessions if session["kind"] == "official"]
    assert len(official) == 30
    assert len({session["centre"] for session in official}) == 8
    assert 400 <= len(full.world.people.numbers) <= 620


def test_resits_concern_failed_blocks_at_the_next_session_of_the_centre(full):
    refused: dict[str, dict[tuple[int, int], int]] = {}
    for sitting in full.world.sittings:
        if sitting.session.kind == "mock":
            continue
        before = refused.get(sitting.session.centre, {})
        now = {}
        for row, person in enumerate(sitting.roll.people.tolist()):
            for block in sitting.roll.blocks[row].nonzero()[0].tolist():
                attempt = int(sitting.roll.attempts[row])
                assert attempt == 1 or before[person, block] == attempt - 1
                if sitting.decisions[row, block] == Decision.REFUSED:
                    now[person, block] = attempt
        refused[sitting.session.centre] = now


def test_a_person_registers_once_per_attempt(velo):
    for sitting in velo.world.sittings:
        keys = list(zip(sitting.roll.people.tolist(), sitting.roll.attempts.tolist(), strict=True))
        assert len(keys) == len(set(keys))
        for person in set(sitting.roll.people.tolist()):
            assert sitting.roll.blocks[sitting.roll.people == person].sum(axis=0).max() == 1


def test_some_people_sit_at_two_attempts_in_one_session(velo):
    assert any(len(set(s.roll.people.tolist())) < len(s.roll.people) for s in velo.world.sittings)


def test_one_person_is_called_null_and_two_share_a_name(full):
    names = Counter(full.world.people.names)
    assert [name.last_name for name in names].count("Null") == 1
    assert [n for n in names.values() if n > 1] == [2]


def test_candidate_numbers_keep_their_leading_zeros(full):
    numbers = full.world.people.numbers
    assert len(set(numbers)) == len(numbers)
    assert all(len(number) == 6 and number.isdigit() for number in numbers)
    assert any(number.startswith("00") for number in numbers)
