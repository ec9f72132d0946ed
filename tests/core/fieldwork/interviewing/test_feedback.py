"""Feedback speaks of the work and never of the case."""

from __future__ import annotations

import pytest

from inspectorate.core.faults import InspectorateError
from inspectorate.core.fieldwork.interviewing import feedback
from inspectorate.core.fieldwork.interviewing.feedback import Feedback
from inspectorate.core.fieldwork.states import AssessmentState

CASES = ["K-0017", "K-0018", "12", "Smith/3"]


def _codes(**points):
    with pytest.raises(InspectorateError) as caught:
        feedback.check_can_give(Feedback("meg", "ann", **points), case_ids=CASES)
    return [fault.code for fault in caught.value.faults]


def test_good_practice_or_an_idea_is_enough():
    for points in ({"good_practice": ("Clear plans.",)}, {"ideas": ("12 weeks.",)}):
        assert feedback.can_give(Feedback("meg", "ann", **points), case_ids=CASES)


def test_saying_nothing_is_refused():
    assert _codes() == ["FIELDWORK-090"]


def test_too_many_points_are_refused():
    assert _codes(ideas=("Plan.",) * 11) == ["FIELDWORK-091"]


@pytest.mark.parametrize("point", ["", "  ", "x" * 1001])
def test_a_point_has_a_length_one_can_read(point):
    assert _codes(good_practice=("Good.",), ideas=(point,)) == ["FIELDWORK-092"]


@pytest.mark.parametrize(
    "point",
    [
        "In K-0017 the plan was late.",
        "In k0017 the plan was late.",
        "In (K 0017) the plan was late.",
        "See smith 3.",
        "Write to x.y@example.org.",
        "The child lives at AB1 2DE.",
    ],
)
def test_a_case_or_an_identifier_is_refused(point):
    assert _codes(ideas=(point,)) == ["FIELDWORK-093"]


def test_part_of_a_longer_number_is_no_case():
    given = Feedback("meg", "ann", ideas=("Form K-00171 helps.",))
    assert feedback.can_give(given, case_ids=CASES)


def test_it_is_shown_once_the_assessment_is_handed_in():
    assert not feedback.may_be_shown(AssessmentState.IN_PROGRESS)
    assert feedback.may_be_shown(AssessmentState.SUBMITTED)
