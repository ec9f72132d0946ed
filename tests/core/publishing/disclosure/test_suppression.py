from __future__ import annotations

import pytest

from disclosure_cast import SUPPRESS, hiding, small_cells, table, with_totals
from inspectorate.core.faults import InspectorateError
from inspectorate.core.publishing.disclosure import (
    attacks,
    published,
    relations,
    suppression,
    tables,
)
from inspectorate.core.publishing.disclosure.published import Release
from inspectorate.core.publishing.disclosure.suppression import Truth


def truth_of(*made, earlier=(), nesting=None):
    related = relations.relations_of(
        [*made, *(release.table for release in earlier)], nesting or {}
    )
    at = related.positions()
    counts = {at[c]: n for each in made for c, n in each.counts.items()}
    return Truth(related, counts, published.said_together(earlier, related))


def hidden_in(*made, primary=None, earlier=(), nesting=None):
    truth = truth_of(*made, earlier=earlier, nesting=nesting)
    at = truth.relations.positions()
    small = {at[c] for each in made for c in small_cells(each)}
    wanted = small if primary is None else {at[c] for c in primary}
    found = suppression.hidden_cells(truth, wanted, SUPPRESS)
    return {tables.named(truth.relations.cells[each]) for each in found}


def test_nothing_small_nothing_hidden():
    assert hidden_in(with_totals([[10, 20], [30, 40]])) == set()


def test_a_small_count_takes_the_cheapest_rectangle_with_it():
    made = with_totals([[3, 90, 12], [80, 70, 95], [11, 85, 9]])
    assert hidden_in(made) == {
        "area area 0, sex sex 0",
        "area area 0, sex sex 2",
        "area area 2, sex sex 0",
        "area area 2, sex sex 2",
    }


def test_two_small_counts_share_a_rectangle():
    made = with_totals([[3, 90, 30], [80, 70, 95], [31, 85, 4]])
    assert len(hidden_in(made)) == 4


def test_what_was_hidden_for_others_is_shown_again_where_it_can_be():
    made = with_totals([[2, 8, 30, 9], [9, 3, 40, 30], [10, 30, 4, 50], [40, 9, 30, 2]])
    hidden = hidden_in(made)
    for_others = {c for c in made.rows if tables.named(c) in hidden} - small_cells(made)
    assert for_others
    for cell in for_others:
        kept = {c for c in made.rows if tables.named(c) in hidden} - {cell}
        found = attacks.attack(
            [Release(hiding(made, kept), SUPPRESS)], {}, truth=[made]
        )
        assert any(each.exposed_to for each in found)


def test_who_is_alone_in_a_cell_is_an_attacker_too():
    alone = hidden_in(with_totals([[1, 4, 20], [25, 30, 40], [18, 27, 33]]))
    not_alone = hidden_in(with_totals([[2, 4, 20], [25, 30, 40], [18, 27, 33]]))
    assert len(not_alone) == 4
    assert len(alone) > 4


def test_tables_that_share_totals_are_protected_together():
    by_sex = with_totals([[3, 30], [25, 40]], name="sex.csv")
    by_age = with_totals([[13, 20], [26, 39]], ("area", "age"), name="age.csv")
    hidden = hidden_in(by_sex, by_age)
    assert {name for name in hidden if "sex" in name} == {
        f"area area {i}, sex sex {j}" for i in (0, 1) for j in (0, 1)
    }
    assert not [name for name in hidden if "age" in name]


def test_an_unprinted_part_of_what_is_printed_is_protected():
    nesting = {"area": {"South": ("Kent", "Sussex")}}
    earlier = [Release(table("area,n\nSouth,32\nall,32\n", "old.csv"), SUPPRESS)]
    sexes = table("area,sex,n\nKent,f,14\nKent,m,16\nKent,all,30\n")
    hidden = hidden_in(sexes, earlier=earlier, nesting=nesting)
    assert "area Kent" in hidden


def test_what_was_printed_before_cannot_be_hidden_now():
    made = with_totals([[3, 30], [25, 40]])
    old = table("area,sex,n\narea 0,sex 0,3\narea 0,sex 1,30\n")
    nesting = {"area": {"any": ("area 0", "area 1")}}
    with pytest.raises(InspectorateError) as error:
        hidden_in(made, earlier=[Release(old, SUPPRESS)], nesting=nesting)
    assert error.value.faults[0].code == "PUBLISH-014"
    assert error.value.faults[0].place == "area area 0, sex sex 0"


def test_revised_counts_are_not_about_the_same_people():
    made = with_totals([[3, 30], [25, 40]])
    old = with_totals([[3, 30], [25, 41]])
    with pytest.raises(InspectorateError, match="PUBLISH-012"):
        hidden_in(made, earlier=[Release(old, SUPPRESS)])


def test_where_nothing_can_be_moved_it_says_so():
    made = table("area,n\nKent,1\nall,1\n")
    old = table("area,n\nKent,[c]\nall,1\n")
    with pytest.raises(InspectorateError, match="leave a dimension"):
        hidden_in(made, earlier=[Release(old, SUPPRESS)])
