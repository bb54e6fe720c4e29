"""Sets of cells that a jury could hand in, drawn for the small référentiel of tests/rules/small.py."""

from hypothesis import strategies as st

from tests.rules.small import STATES

PEOPLE, JURORS = ("ANA", "BOB", "CLO"), ("J1", "J2", "J3", "harm")
WORDS = ("A", "PA", "NA", "7", ".", *STATES)

grids = st.dictionaries(
    st.tuples(st.sampled_from(PEOPLE), st.sampled_from(JURORS)),
    st.lists(st.sampled_from(WORDS), min_size=4, max_size=4),
    min_size=1,
    max_size=8,
)
exemptions = st.lists(
    st.tuples(
        st.sampled_from(PEOPLE), st.sampled_from(["K1", "K2", "K3", "K4"]), st.sampled_from(["yes", "no"])
    ),
    max_size=3,
    unique_by=lambda line: line[:2],
)
absents = st.sets(st.sampled_from(PEOPLE), max_size=2)
