from __future__ import annotations

import pytest

from disclosure_cast import ROUND, SUPPRESS, table, with_totals
from inspectorate.core.faults import InspectorateError
from inspectorate.core.publishing.disclosure import groups, relations, tables


def alike(*made, exempt=(), rules=SUPPRESS):
    related = relations.relations_of(made, {})
    found = groups.alike(made, related, exempt=exempt, rules=rules)
    return {tables.named(cell) for cell in found}


def test_a_zero_is_hidden_where_all_of_a_group_are_alike():
    # Of the zeros, the value that is most common elsewhere.
    made = with_totals([[12, 0, 0], [10, 20, 30]])
    assert alike(made, exempt=["area"]) == {"area area 0, sex sex 2"}


def test_a_large_group_tells_little_of_one_of_them():
    assert alike(with_totals([[50, 0], [60, 70]])) == set()


def test_a_dimension_that_says_nothing_of_a_person_is_exempt():
    made = with_totals([[12, 0], [10, 20]])
    assert alike(made, exempt=["area"]) == {"area area 0, sex sex 1"}
    assert alike(made, exempt=["area", "sex"]) == set()


def test_a_dimension_of_one_value_says_nothing():
    assert alike(table("area,n\nKent,12\n")) == set()


def test_a_rounded_table_cannot_hide_zeros():
    made = with_totals([[12, 0], [10, 20]])
    with pytest.raises(InspectorateError) as error:
        alike(made, exempt=["area"], rules=ROUND)
    (fault,) = error.value.faults
    assert (fault.code, fault.place) == ("PUBLISH-020", "area area 0")
    assert "all 12 people have the same sex" in fault.fault
    few = with_totals([[7, 0], [10, 20]])
    assert alike(few, exempt=["area"], rules=ROUND) == set()
