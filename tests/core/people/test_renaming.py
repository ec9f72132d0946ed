"""A name or region is added only where it changes something."""

from __future__ import annotations

from datetime import date

import pytest

from inspectorate.core.faults import InspectorateError
from inspectorate.core.people import renaming
from inspectorate.core.people.history import Body, Dated, Reorganisation

DAY = date(2026, 4, 1)
NAMES = (Dated(None, "Ashford"), Dated(DAY, "Ashford and Bexley"))
ASHFORD = Body("a", NAMES, ())
MERGER = Reorganisation(date(2027, 4, 1), ("a", "b"), ("c",))


def _code(check, *given, **named):
    with pytest.raises(InspectorateError) as caught:
        check(*given, **named)
    return [(one.code, one.place) for one in caught.value.faults]


def _value(since, value):
    renaming.check_value(
        NAMES, new=Dated(since, value), place="name", place_of_day="since"
    )


def test_a_new_name_from_a_new_day_is_taken():
    _value(date(2026, 9, 1), "Ashbex")
    _value(date(2020, 1, 1), "Old Ashford")


def test_a_second_name_from_the_same_day_is_refused():
    assert _code(_value, DAY, "Ashbex") == [("PEOPLE-013", "since")]


def test_a_name_that_holds_already_is_refused():
    found = _code(_value, date(2026, 9, 1), "Ashford and Bexley")
    assert found == [("PEOPLE-014", "name")]


def test_a_body_is_changed_only_while_it_stands():
    standing = {"changes": [MERGER], "place": "since"}
    renaming.check_stands(ASHFORD, on=date(2027, 3, 31), **standing)
    found = _code(renaming.check_stands, ASHFORD, on=MERGER.on, **standing)
    assert found == [("PEOPLE-015", "since")]


def test_two_bodies_never_have_one_name_at_a_time():
    def check(name, on):
        renaming.check_name_is_free(
            name, on=on, others=[ASHFORD], changes=[MERGER], place="name"
        )

    check("Bexley", DAY)
    check("Ashford", DAY)
    check("Ashford and Bexley", MERGER.on)  # it is gone by then
    assert _code(check, "ashford  AND Bexley", DAY) == [("PEOPLE-016", "name")]
