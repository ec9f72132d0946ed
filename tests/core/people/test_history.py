"""Bodies merge, split and change their names; the answer for a day stays the same."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspectorate.core.faults import InspectorateError
from inspectorate.core.people import history
from inspectorate.core.people.history import Body, Dated, Reorganisation

APRIL_2010 = date(2010, 4, 1)
APRIL_2011 = date(2011, 4, 1)
MERGER = Reorganisation(APRIL_2010, ("a", "b"), ("c",))
SPLIT = Reorganisation(APRIL_2011, ("c",), ("d", "e"))
CHANGES = [SPLIT, MERGER]


def _body(body_id):
    return Body(body_id, (Dated(None, body_id.upper()),), (Dated(None, "north"),))


def _on(day, body_id="a"):
    return set(history.successors(body_id, on=day, changes=CHANGES))


def test_a_rename_changes_the_name_from_its_day_on():
    body = Body(
        "a",
        (Dated(APRIL_2010, "New Name"), Dated(None, "Old Name")),
        (Dated(None, "north"),),
    )
    assert history.name_on(body, date(2010, 3, 31)) == "Old Name"
    assert history.name_on(body, APRIL_2010) == "New Name"


def test_a_body_may_move_to_another_region():
    body = Body(
        "a",
        (Dated(None, "A"),),
        (Dated(APRIL_2010, "east"), Dated(APRIL_2011, "midlands")),
    )
    assert history.region_on(body, date(2009, 1, 1)) == "east"
    assert history.region_on(body, date(2010, 9, 1)) == "east"
    assert history.region_on(body, APRIL_2011) == "midlands"


def test_a_dated_value_without_entries_is_a_mistake_of_the_program():
    with pytest.raises(ValueError, match="at least one entry"):
        history.value_on([], APRIL_2010)


def test_a_body_is_itself_until_the_day_of_its_merger():
    assert _on(date(2010, 3, 31)) == {"a"}
    assert _on(APRIL_2010) == {"c"}


def test_a_merger_and_a_split_follow_each_other():
    assert _on(APRIL_2011) == {"d", "e"}
    assert _on(APRIL_2011, "c") == {"d", "e"}
    assert _on(APRIL_2011, "z") == {"z"}


def test_a_body_answers_for_those_that_became_it():
    answered = history.answers_for("c", on=APRIL_2010, changes=CHANGES)
    assert answered == {"a", "b", "c"}
    answered = history.answers_for("d", on=APRIL_2011, changes=CHANGES)
    assert answered == {"a", "b", "c", "d"}


def test_a_body_that_has_become_others_answers_for_none():
    assert history.answers_for("a", on=APRIL_2010, changes=CHANGES) == frozenset()


def test_a_body_that_no_reorganisation_names_answers_for_itself():
    assert history.answers_for("z", on=APRIL_2011, changes=CHANGES) == {"z"}


def test_a_body_may_go_on_under_its_id():
    absorbed = Reorganisation(APRIL_2010, ("a", "b"), ("a",))
    assert history.successors("b", on=APRIL_2010, changes=[absorbed]) == {"a"}
    assert history.answers_for("a", on=APRIL_2010, changes=[absorbed]) == {"a", "b"}


def test_a_history_that_may_have_been_passes_in_silence():
    bodies = [_body(body_id) for body_id in "abcde"]
    assert history.check_history(bodies, CHANGES) is None


def test_every_fault_of_a_history_is_named_at_once():
    changes = [
        MERGER,
        Reorganisation(date(2010, 9, 1), ("c",), ("c",)),
        Reorganisation(date(2010, 10, 1), (), ("c",)),
        Reorganisation(APRIL_2011, ("c",), ("a", "x")),
    ]
    with pytest.raises(InspectorateError) as caught:
        history.check_history([_body(body_id) for body_id in "abc"], changes)
    assert [fault.code for fault in caught.value.faults] == [
        "PEOPLE-011",
        "PEOPLE-011",
        "PEOPLE-010",
        "PEOPLE-012",
    ]
    assert str(caught.value.faults[-1]) == (
        'PEOPLE-012 reorganisation of 2011-04-01: "a" became another body on '
        "2010-04-01. Give what comes later a new id; ids are never used twice."
    )


@st.composite
def histories(draw):
    """Make a history in which bodies merge and split and never come back."""
    standing = [f"b{i}" for i in range(draw(st.integers(2, 5)))]
    born, changes = len(standing), []
    for year in range(draw(st.integers(0, 5))):
        before = draw(st.lists(st.sampled_from(standing), min_size=1, unique=True))
        after = [f"b{born + i}" for i in range(draw(st.integers(1, 3)))]
        born += len(after)
        standing = [one for one in standing if one not in before] + after
        changes.append(
            Reorganisation(date(2000 + year, 4, 1), tuple(before), tuple(after))
        )
    return standing, changes


@given(histories(), st.integers(1999, 2006))
def test_whatever_was_once_somebody_answers_for_it(past, year):
    _standing, changes = past
    day = date(year, 12, 31)
    for body_id in history.known_ids(changes):
        heirs = history.successors(body_id, on=day, changes=changes)
        assert heirs
        for heir in heirs:
            assert body_id in history.answers_for(heir, on=day, changes=changes)


@given(histories())
def test_in_the_end_all_has_come_to_the_bodies_that_stand(past):
    standing, changes = past
    for body_id in history.known_ids(changes):
        heirs = history.successors(body_id, on=date(2010, 1, 1), changes=changes)
        assert heirs <= set(standing)
    bodies = [_body(body_id) for body_id in history.known_ids(changes)]
    assert history.check_history(bodies, changes) is None


def test_a_body_stands_from_its_making_until_it_becomes_others():
    def standing(on):
        return {one for one in "abcde" if history.stands(one, on=on, changes=CHANGES)}

    assert standing(date(2010, 3, 31)) == {"a", "b"}
    assert standing(APRIL_2010) == {"c"}
    assert standing(APRIL_2011) == {"d", "e"}


def test_a_body_that_goes_on_in_a_merger_stood_before():
    absorbed = [Reorganisation(APRIL_2010, ("a", "b"), ("a",))]
    assert history.stands("a", on=date(2010, 3, 31), changes=absorbed)
    assert history.stands("a", on=APRIL_2010, changes=absorbed)
    assert not history.stands("b", on=APRIL_2010, changes=absorbed)
