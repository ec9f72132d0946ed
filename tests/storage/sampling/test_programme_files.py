"""The sampling rules that are shipped."""

from __future__ import annotations

from datetime import date

import pytest

from inspectorate.core.faults import InspectorateError
from inspectorate.core.fieldwork import timeline
from inspectorate.core.fieldwork.states import InspectionState
from inspectorate.core.fieldwork.timeline import Dates
from inspectorate.storage.sampling import programme_files


def test_every_shipped_programme_can_be_read():
    assert programme_files.names() == ["cci", "omi2"]
    for name in programme_files.names():
        assert programme_files.load(name).id == name


def test_omi2_draws_100_to_220_cases_and_440_in_london():
    """Annual report 2011-12, paragraph 2.3."""
    omi2 = programme_files.load("omi2")
    sizes = [omi2.size_for(population) for population in (1000, 5000, 90_000)]
    assert sizes == [100, 140, 220]
    assert omi2.size_for(90_000, area="London") == 440


def test_a_deployable_hour_costs_118_pounds():
    """Annual report 2011-12, paragraph 6.6."""
    for name in programme_files.names():
        assert programme_files.load(name).rates.pounds_per_hour == 118


def test_cci_sizes_lie_about_the_published_mean_of_46():
    """Annual report 2011-12, paragraph 3.1: 2,461 cases in 53 inspections."""
    steps = [step.size for step in programme_files.load("cci").steps]
    assert sum(steps) / len(steps) == 46
    assert {38, 62} <= set(steps)


def test_an_unknown_programme_is_refused():
    with pytest.raises(InspectorateError, match="SAMPLE-029"):
        programme_files.load("../cci")


def test_every_shipped_programme_has_its_milestones_in_both_languages():
    for name in programme_files.names():
        for milestone in programme_files.load_milestones(name):
            for text in (milestone.title, milestone.step):
                assert text.en
                assert text.cy
                assert text.cy != text.en


def test_the_milestones_lead_through_the_states_of_an_inspection():
    for name in programme_files.names():
        milestones = programme_files.load_milestones(name)
        reached = [m.reached_in for m in milestones if m.reached_in]
        positions = [state.stage.position for state in reached]
        assert positions == sorted(set(positions))
        assert len(positions) == 6


def test_in_every_programme_what_waits_is_due_no_earlier_than_what_it_waits_for():
    start, end = date(2011, 6, 13), date(2011, 6, 17)
    for name in programme_files.names():
        dues = timeline.schedule(
            programme_files.load_milestones(name),
            dates=Dates(fieldwork_start=start, fieldwork_end=end),
            state=InspectionState.PLANNED,
            done={},
        )
        due_on = {due.milestone.id: due.due_on for due in dues}
        for due in dues:
            assert all(due.due_on >= due_on[one] for one in due.milestone.after)


def test_the_milestones_of_an_unknown_programme_are_refused():
    with pytest.raises(InspectorateError, match="SAMPLE-029"):
        programme_files.load_milestones("sqs")
