from __future__ import annotations

import pytest

from disclosure_cast import (
    ROUND,
    SUPPRESS,
    hiding,
    opponent,
    small_cells,
    table,
    with_totals,
)
from inspectorate.core.publishing.disclosure import gate as gates
from inspectorate.core.publishing.disclosure import relations
from inspectorate.core.publishing.disclosure.gate import Gate
from inspectorate.core.publishing.disclosure.published import Known


def exposures(made, rules=SUPPRESS, insiders=(), true=None):
    found, at = opponent(made, rules=rules)
    counts = {at[c]: n for c, n in (true or made).counts.items()}
    alone = gates.insiders(
        relations.relations_of([made], {}), counts, map(at.get, insiders)
    )
    watched = [at[c] for c, n in made.counts.items() if n is None]
    cells = list(at)
    gate = Gate(found, rules, watched)
    return {
        (cells[e.cell], None if e.insider is None else cells[e.insider])
        for e in gate.exposures(alone)
    }


def cell(area, sex):
    return ("area", f"area {area}"), ("sex", f"sex {sex}")


RECTANGLE = [cell(i, j) for i in (0, 1) for j in (0, 1)]


def test_hiding_only_the_small_counts_hides_nothing():
    made = with_totals([[3, 20, 30], [25, 4, 40], [18, 27, 2]])
    small = small_cells(made)
    assert len(small) == 3
    assert exposures(hiding(made, small)) == {(each, None) for each in small}


def test_a_rectangle_protects_if_enough_people_can_be_moved():
    assert exposures(hiding(with_totals([[3, 20], [25, 40]]), RECTANGLE)) == set()


def test_a_rectangle_that_moves_too_few_people_is_not_enough():
    made = hiding(with_totals([[3, 1], [1, 40]]), RECTANGLE)
    assert (cell(0, 0), None) in exposures(made)


def test_a_count_that_is_certainly_not_small_tells_of_nobody():
    made = hiding(with_totals([[60, 8], [9, 90]]), RECTANGLE)
    assert exposures(made) == set()


def test_who_is_alone_in_a_cell_knows_more():
    true = with_totals([[1, 4], [25, 20]])
    made = hiding(true, RECTANGLE)
    assert exposures(made) == set()
    found = exposures(made, insiders=[cell(0, 0)], true=true)
    assert found == {(cell(0, 1), cell(0, 0))}


def test_who_is_alone_in_a_total_knows_every_count_inside():
    true = with_totals([[1, 0], [9, 20]])
    total = (("area", "area 0"),)
    made = hiding(true, {*RECTANGLE, total, ()})
    related = relations.relations_of([made], {})
    at = related.positions()
    counts = {at[c]: n for c, n in true.counts.items()}
    alone = gates.insiders(related, counts, [at[c] for c in (*RECTANGLE, total)])
    assert alone == {
        at[cell(0, 0)]: {at[cell(0, 0)]: Known(1, 1)},
        at[total]: {
            at[total]: Known(1, 1),
            at[cell(0, 0)]: Known(1, 1),
            at[cell(0, 1)]: Known(0, 0),
        },
    }


def test_three_values_are_left_of_a_rounded_count():
    assert exposures(table("area,n\nKent,[c]\nYork,[c]\nall,10\n"), ROUND) == set()


@pytest.mark.parametrize(
    ("text", "exposed"),
    [
        # Six counts of 1 to 7 within a total of 1 to 7: each is 1 or 2.
        ("area,n\n" + "".join(f"{i},[c]\n" for i in range(6)) + "all,[c]\n", True),
        ("area,n\n" + "".join(f"{i},[c]\n" for i in range(5)) + "all,[c]\n", False),
        ("area,n\nKent,[c]\nall,10\nYork,0\n", None),
    ],
)
def test_fewer_than_three_values_are_too_few(text, exposed):
    made = table(text)
    if exposed is None:
        found, _ = opponent(made, rules=ROUND)
        assert found.table({}) is None
    else:
        assert bool(exposures(made, ROUND)) is exposed


def test_a_hidden_zero_that_is_known_tells_of_nobody():
    made = table("area,n\nKent,[c]\nYork,9\nall,9\n")
    assert exposures(made) == set()


def test_nobody_is_watched_where_nothing_is_hidden():
    found, _ = opponent(table("area,n\nKent,9\n"))
    assert list(Gate(found, SUPPRESS, ()).exposures({0: {}})) == []


def test_tables_found_before_are_used_if_they_still_fit():
    made = hiding(with_totals([[3, 20], [25, 40]]), RECTANGLE)
    found, at = opponent(made)
    gate = Gate(found, SUPPRESS, [at[c] for c in RECTANGLE])
    assert list(gate.exposures()) == []
    again = Gate(found, SUPPRESS, [], tables=gate.tables)
    assert len(again.tables) == len(gate.tables) > 1
    other, _ = opponent(hiding(with_totals([[3, 20], [25, 41]]), RECTANGLE))
    assert len(Gate(other, SUPPRESS, [], tables=gate.tables).tables) == 0


def test_a_rounded_total_that_nobody_prints_may_be_known_to_be_large():
    found, at = opponent(table("area,n\nKent,10\nYork,15\n"), rules=ROUND)
    assert list(Gate(found, ROUND, [at[()]]).exposures()) == []
