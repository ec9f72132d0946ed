from __future__ import annotations

import pytest

from inspectorate.core.scoring import combining, tallies
from scoring_cast import ANSWERS, CASES, DEFINITION, slow_sums

MORE = [*ANSWERS, ("k2", "a", "no")]


def made(by, *, pairs):
    sums = slow_sums(DEFINITION, cases=CASES, answers=MORE, by=by, pairs=pairs)
    return tallies.tallies_of(sums, DEFINITION)


def without_order(found):
    return {(tuple(item.scope.items()), item.score): item for item in found}


@pytest.mark.parametrize("pairs", [True, False])
def test_combining_groups_equals_one_pass_over_all(pairs):
    """Boys and girls of one stratum add up to its cases."""
    combined = combining.combined(made(("gender",), pairs=pairs))
    assert without_order(combined) == without_order(made((), pairs=pairs))


def test_kept_columns_still_tell_groups_apart():
    cases = [(c, a, s, {**f, "area": a}) for c, a, s, f in CASES]
    both = tallies.tallies_of(
        slow_sums(DEFINITION, cases=cases, answers=ANSWERS, by=("area", "gender")),
        DEFINITION,
    )
    one = tallies.tallies_of(
        slow_sums(DEFINITION, cases=cases, answers=ANSWERS, by=("area",)), DEFINITION
    )
    assert without_order(combining.combined(both, keep=("area",))) == without_order(one)
