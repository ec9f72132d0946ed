from __future__ import annotations

import pytest

from disclosure_cast import ROUND, SUPPRESS, hiding, small_cells, table, with_totals
from inspectorate.core.faults import InspectorateError
from inspectorate.core.publishing.disclosure import protection, tables
from inspectorate.core.publishing.disclosure.protection import FOR_OTHERS, SMALL
from inspectorate.core.publishing.disclosure.published import Release


def protect(*made, rules=SUPPRESS, **options):
    return protection.protect(made, rules, **({"nesting": {}} | options))


def codes(*made, **options):
    with pytest.raises(InspectorateError) as error:
        protect(*made, **options)
    return [fault.code for fault in error.value.faults]


def test_a_suppressed_table_keeps_what_it_shows():
    made = with_totals([[3, 20], [25, 40]])
    done = protect(made)
    (shown,) = done.tables
    assert shown.rows == made.rows
    assert all(n in {None, made.counts[c]} for c, n in shown.counts.items())
    assert {c for c, n in shown.counts.items() if n is None} == {
        each.cell for each in done.hidden
    }
    assert {each.why for each in done.hidden if each.cell in small_cells(made)} == {
        SMALL
    }
    assert [each.why for each in done.hidden].count(FOR_OTHERS) == 3


def test_a_rounded_table_is_rounded_cell_by_cell_from_the_true_counts():
    done = protect(with_totals([[3, 21], [0, 42]]), rules=ROUND, exempt=["area", "sex"])
    assert list(done.tables[0].counts.values()) == [
        None,
        20,
        25,
        0,
        40,
        40,
        None,
        65,
        65,
    ]
    assert {each.why for each in done.hidden} == {SMALL}


def test_all_of_a_group_are_not_shown_to_be_alike():
    done = protect(with_totals([[12, 0, 0], [10, 20, 30]]), exempt=["area"])
    assert protection.OF_A_GROUP in {each.why for each in done.hidden}


def test_a_rounded_table_that_says_too_much_is_refused():
    made = table("area,n\n" + "".join(f"{i},1\n" for i in range(6)) + "all,6\n")
    assert set(codes(made, rules=ROUND)) == {"PUBLISH-019"}


def test_without_a_limit_the_fault_says_any_number():
    old = Release(table("area,n\nKent,[c]\nYork,[c]\n", "old.csv"), ROUND)
    made = table("area,n\nKent,6\nYork,2\n")
    assert protect(made, rules=ROUND, earlier=[old]).hidden
    fault = protection.narrow_fault((), protection.Interval(2, None))
    assert "2 to any number" in fault.fault


def test_faults_of_what_is_handed_in_come_together():
    made = with_totals([[3, 20], [25, 40]])
    shares = table("sex,n,percent_of_sex\nsex 0,28,32\nsex 1,61,68\n", "shares.csv")
    hidden = hiding(made, small_cells(made))
    assert codes(shares, hidden) == ["PUBLISH-015", "PUBLISH-016", "PUBLISH-017"]


def test_totals_that_do_not_add_up_are_refused():
    assert codes(table("area,n\nKent,8\nYork,9\nall,18\n")) == ["PUBLISH-018"]


def test_a_total_without_its_parts_is_not_held_against_them():
    done = protect(table("area,n\nKent,8\nYork,9\n"))
    assert done.hidden == ()
    assert tables.named(done.tables[0].rows[0]) == "area Kent"


def test_what_earlier_tables_hid_is_attacked_again_and_not_reported():
    whole = with_totals([[3, 20], [25, 40]], ("area", "age"), "old.csv")
    (old,) = protect(whole).tables
    done = protect(with_totals([[10, 13], [30, 35]]), earlier=[Release(old, SUPPRESS)])
    assert done.hidden == ()


def test_many_counts_of_one_beside_a_small_total_are_refused_rounded():
    made = table("area,n\n" + "".join(f"{i},1\n" for i in range(11)) + "all,11\n")
    assert set(codes(made, rules=ROUND)) == {"PUBLISH-019"}
    fewer = table("area,n\n" + "".join(f"{i},1\n" for i in range(9)) + "all,9\n")
    assert protect(fewer, rules=ROUND).hidden
