"""What the shipped programmes settle for the plan of an inspection."""

from __future__ import annotations

from datetime import date

import pytest

from inspectorate.core.faults import InspectorateError
from inspectorate.core.inspections import timeline
from inspectorate.core.inspections.states import InspectionState
from inspectorate.core.inspections.timeline import Dates
from inspectorate.storage.inspections import programme_documents, programme_plans


def test_every_shipped_programme_has_its_milestones_in_both_languages():
    for name in programme_documents.names():
        for milestone in programme_plans.load_milestones(name):
            for text in (milestone.title, milestone.not_yet, milestone.step):
                assert text.en
                assert text.cy
                assert text.cy != text.en


def test_the_milestones_lead_through_the_states_of_an_inspection():
    for name in programme_documents.names():
        milestones = programme_plans.load_milestones(name)
        reached = [m.reached_in for m in milestones if m.reached_in]
        positions = [state.stage.position for state in reached]
        assert positions == sorted(set(positions))
        assert len(positions) == 6


def test_in_every_programme_what_waits_is_due_no_earlier_than_what_it_waits_for():
    start, end = date(2011, 6, 13), date(2011, 6, 17)
    for name in programme_documents.names():
        dues = timeline.schedule(
            programme_plans.load_milestones(name),
            dates=Dates(fieldwork_start=start, fieldwork_end=end),
            state=InspectionState.PLANNED,
            done={},
        )
        due_on = {due.milestone.id: due.due_on for due in dues}
        for due in dues:
            assert all(due.due_on >= due_on[one] for one in due.milestone.after)


def test_the_milestones_of_an_unknown_programme_are_refused():
    with pytest.raises(InspectorateError, match="SAMPLE-029"):
        programme_plans.load_milestones("sqs")


def test_only_omi2_lets_local_assessors_judge_their_own_body():
    """Annual report 2011-12, paragraphs 2.15 and 3.16."""
    allowed = {
        name: programme_plans.load_terms(name).own_body_allowed
        for name in programme_documents.names()
    }
    assert allowed == {"cci": False, "omi2": True}


def test_the_weeks_on_site_of_omi2_go_by_size():
    """Annual report 2011-12, paragraph 2.29."""
    terms = programme_plans.load_terms("omi2")
    weeks = [terms.weeks_in(area) for area in ("Kent", "West Yorkshire", "Wales")]
    assert weeks == [1, 2, 3]


def test_every_shipped_programme_has_its_title_and_a_share_of_second_readings():
    for name in programme_documents.names():
        terms = programme_plans.load_terms(name)
        assert terms.id == name
        assert terms.title.en == programme_documents.read(name)["title"]
        assert terms.title.cy != terms.title.en
        assert terms.second_reading_percent == 10


def test_the_terms_of_an_unknown_programme_are_refused():
    with pytest.raises(InspectorateError, match="SAMPLE-029"):
        programme_plans.load_terms("sqs")
