from __future__ import annotations

import pytest

from disclosure_cast import table, with_totals
from inspectorate.core.faults import InspectorateError
from inspectorate.core.publishing.disclosure import relations, tables


def sums_of(*made, nesting=None):
    """Return each whole in words, with its parts."""
    found = relations.relations_of(made, nesting or {})
    cells = [tables.named(cell) for cell in found.cells]
    return {
        (cells[whole], tuple(cells[part] for part in parts))
        for whole, parts in found.sums
    }


def test_parts_add_up_along_every_dimension():
    found = sums_of(with_totals([[1, 2], [3, 4]]))
    assert (
        "area area 0",
        ("area area 0, sex sex 0", "area area 0, sex sex 1"),
    ) in found
    assert ("sex sex 1", ("area area 0, sex sex 1", "area area 1, sex sex 1")) in found
    assert ("all", ("area area 0", "area area 1")) in found
    assert len(found) == 6


def test_tables_meet_in_totals_that_neither_prints():
    found = sums_of(
        table("area,sex,n\nKent,f,1\nKent,m,2\n"), table("area,age,n\nKent,young,3\n")
    )
    assert ("area Kent", ("area Kent, sex f", "area Kent, sex m")) in found
    assert ("area Kent", ("age young, area Kent",)) in found


def test_what_is_part_of_nothing_adds_up_to_the_total():
    found = sums_of(
        table("area,n\nSouth,9\nNorth,8\n"),
        table("area,n\nKent,4\n"),
        nesting={"area": {"South": ("Kent", "Sussex"), "North": ("York",)}},
    )
    assert found == {
        ("area South", ("area Kent", "area Sussex")),
        ("area North", ("area York",)),
        ("all", ("area South", "area North")),
    }


def test_a_column_of_totals_alone_says_nothing():
    assert sums_of(table("area,sex,n\nKent,all,7\nall,all,7\n")) == {
        ("all", ("area Kent",))
    }


def test_values_that_nobody_explained_are_refused():
    with pytest.raises(InspectorateError) as error:
        sums_of(
            table("age,n\n10 to 14,4\n15 to 17,5\n", "new.csv"),
            table("age,n\n10 to 17,9\n", "old.csv"),
        )
    faults = error.value.faults
    assert [(f.code, f.place) for f in faults] == [
        ("PUBLISH-010", "new.csv"),
        ("PUBLISH-010", "old.csv"),
    ]
    assert "10 to 14, 15 to 17" in faults[1].fault
