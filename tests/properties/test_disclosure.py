"""No table that is let out can be solved, and the quick attacker is as good as a slow one."""

from __future__ import annotations

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from disclosure_cast import (
    ROUND,
    SUPPRESS,
    every_table,
    hiding,
    opponent,
    small_cells,
    with_totals,
)
from inspectorate.core.faults import InspectorateError
from inspectorate.core.publishing.disclosure import (
    attacks,
    protection,
    published,
    tables,
)
from inspectorate.core.publishing.disclosure.published import Release

EXEMPT = ("area", "sex", "age")


def grids(count, *, rows=(2, 4), columns=(2, 4)):
    def of(n_columns):
        row = st.lists(count, min_size=n_columns, max_size=n_columns)
        return st.lists(row, min_size=rows[0], max_size=rows[1])

    return st.integers(*columns).flatmap(of)


FEW = st.integers(0, 3)
MANY = st.one_of(st.integers(0, 6), st.integers(7, 40))


def protected(made, rules, nesting=None):
    """Return what may be published, or None where it is rightly refused."""
    try:
        return protection.protect(made, rules, nesting=nesting or {}, exempt=EXEMPT)
    except InspectorateError as error:
        if {fault.code for fault in error.faults} <= {"PUBLISH-014", "PUBLISH-019"}:
            return None
        raise


@pytest.mark.parametrize("rules", [ROUND, SUPPRESS], ids=str)
@given(counts=grids(MANY))
@settings(max_examples=40)
def test_what_is_protected_survives_the_attack(counts, rules):
    made = with_totals(counts)
    done = protected([made], rules)
    assume(done is not None)
    (shown,) = done.tables
    assert not small_cells(made, rules) & {
        c for c, n in shown.counts.items() if n is not None
    }
    for truth in ((), (made,)):
        found = attacks.attack([Release(shown, rules)], {}, truth=truth)
        assert not [each for each in found if each.exposed_to]


@given(counts=grids(MANY))
@settings(max_examples=40)
def test_what_is_shown_beside_hidden_counts_is_true(counts):
    made = with_totals(counts)
    for rules in (ROUND, SUPPRESS):
        done = protected([made], rules)
        assume(done is not None)
        for cell, shown in done.tables[0].counts.items():
            known = published.said_of(shown, rules)
            high = made.counts[cell] if known.high == published.NO_LIMIT else known.high
            assert known.low <= made.counts[cell] <= high


@given(by_sex=grids(MANY, rows=(2, 2)), data=st.data())
@settings(max_examples=20)
def test_linked_tables_survive_together(by_sex, data):
    """Two tables of the same people: by area and sex, by area and age."""
    split = [data.draw(st.integers(0, sum(row))) for row in by_sex]
    by_age = [[part, sum(row) - part] for part, row in zip(split, by_sex, strict=True)]
    made = [
        with_totals(by_sex, name="sex.csv"),
        with_totals(by_age, ("area", "age"), name="age.csv"),
    ]
    done = protected(made, SUPPRESS)
    assume(done is not None)
    releases = [Release(each, SUPPRESS) for each in done.tables]
    assert not [e for e in attacks.attack(releases, {}, truth=made) if e.exposed_to]


@given(
    counts=grids(MANY, rows=(4, 4), columns=(2, 2)),
    rules=st.sampled_from((ROUND, SUPPRESS)),
)
@settings(max_examples=20)
def test_regions_made_of_areas_survive(counts, rules):
    """Four areas and the two regions that they make, all in one table."""
    by_area = with_totals(counts)
    south, north = (
        [sum(c) for c in zip(*half, strict=True)] for half in (counts[:2], counts[2:])
    )
    lines = [("area", "sex", "n")]
    for name, row in (("South", south), ("North", north)):
        values = zip(("sex 0", "sex 1", "all"), (*row, sum(row)), strict=True)
        lines += [(name, sex, str(n)) for sex, n in values]
    header, *rows = lines
    both = tables.table_of("both.csv", header, [*tables.lines_of(by_area)[1:], *rows])
    nesting = {"area": {"South": ("area 0", "area 1"), "North": ("area 2", "area 3")}}
    done = protected([both], rules, nesting)
    assume(done is not None)
    releases = [Release(each, rules) for each in done.tables]
    found = attacks.attack(releases, nesting, truth=[both])
    assert not [each for each in found if each.exposed_to]


@given(counts=grids(FEW, rows=(2, 2), columns=(2, 2)), data=st.data())
@settings(max_examples=40)
def test_a_slow_attacker_finds_the_same_intervals(counts, data):
    """Every filling of a tiny table is tried, one by one."""
    made = with_totals(counts)
    inside = [cell for cell in made.rows if len(cell) == 2]
    hidden = {cell for cell in made.rows if data.draw(st.booleans())}
    assume(() not in hidden)
    shown = hiding(made, hidden)
    most = sum(made.counts[cell] for cell in inside)
    fitting = list(every_table(shown, SUPPRESS, most=most))
    found, at = opponent(shown)
    for cell in hidden:
        values = [filling[cell] for filling in fitting]
        interval = found.interval(at[cell])
        assert (interval.low, interval.high) == (min(values), max(values)), (
            tables.named(cell)
        )


@given(counts=grids(st.integers(0, 12), rows=(2, 2), columns=(2, 2)))
@settings(max_examples=40)
def test_a_slow_attacker_of_a_rounded_table_has_three_values_left(counts):
    made = with_totals(counts)
    done = protected([made], ROUND)
    assume(done is not None)
    (shown,) = done.tables
    fitting = list(every_table(shown, ROUND, most=14))
    for each in done.hidden:
        assert len({filling[each.cell] for filling in fitting}) >= 3


@given(counts=grids(MANY, rows=(3, 4), columns=(3, 4)))
@settings(max_examples=40)
def test_hiding_only_the_small_counts_is_caught(counts):
    """The control: a small count alone in its row and column comes back exactly."""
    made = with_totals(counts)
    small = small_cells(made)
    first, *_ = [c for c in made.rows if c in small and len(c) == 2] or [None]
    assume(first is not None)
    assume(not any(set(first) & set(other) for other in small - {first}))
    found = attacks.attack([Release(hiding(made, small), SUPPRESS)], {})
    exposed = {each.cell: each.interval for each in found if each.exposed_to}
    assert exposed[first].low == exposed[first].high == made.counts[first]
