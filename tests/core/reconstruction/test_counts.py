from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from inspectorate.core.reconstruction import counts
from inspectorate.core.reconstruction.bounds import ShareBound
from inspectorate.core.scoring.estimate import whole_percent

CELLS = (("kent", "a"), ("kent", "b"))


@given(st.integers(1, 400), st.integers(0, 100))
def test_linear_bounds_are_exactly_the_counts_that_round_to_the_percentage(n, percent):
    _, programme = counts.programme_for(
        {CELLS[0]: 0.5},
        {CELLS[0]: n},
        [ShareBound("p", CELLS[:1], percent, percent)],
        settled={},
        room=n,
    )
    (bound,) = programme.bounds
    strictly_inside = {
        y
        for y in range(n + 1)
        if whole_percent(Fraction(y, n)) == percent
        and 200 * y != (2 * percent - 1) * n  # on the edge: rounds up, is left out
    }
    assert {y for y in range(n + 1) if bound.low <= y <= bound.high} == strictly_inside


def test_programme_for_keeps_counts_near_their_rates_and_settled_ones_fixed():
    cells, programme = counts.programme_for(
        {CELLS[0]: 0.5, CELLS[1]: 0.99},
        {CELLS[0]: 40, CELLS[1]: 10},
        [],
        settled={CELLS[0]: 7},
        room=3,
    )
    assert cells == list(CELLS)
    assert programme.domains == ((7, 7), (7, 10))
    assert programme.wanted == (7, 10)


def test_programme_for_takes_off_what_was_counted_elsewhere_and_skips_the_empty():
    elsewhere = ShareBound("e", CELLS[:1], 50, 50, sufficient=40, applicable=100)
    empty = ShareBound("none", (), 50, 50)
    _, programme = counts.programme_for(
        {CELLS[0]: 0.5}, {CELLS[0]: 100}, [elsewhere, empty], settled={}, room=100
    )
    (bound,) = programme.bounds
    assert (bound.low, bound.high) == (60, 60)
