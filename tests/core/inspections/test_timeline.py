"""The timeline says what is due from whom, what is late and where it hangs."""

from __future__ import annotations

from datetime import date

import pytest

from inspectorate.core.inspections import milestones, timeline
from inspectorate.core.inspections.states import InspectionState
from inspectorate.core.inspections.timeline import Dates
from inspectorate.core.people.roles import Role

DOCUMENT = {
    "milestones": [
        {
            "id": name,
            "title": {"en": name, "cy": name},
            "not_yet": {"en": f"No {name} yet.", "cy": f"Dim {name} eto."},
            "step": {"en": f"Do {name}.", "cy": f"Gwnewch {name}."},
            "due_from": who,
            "anchor": anchor,
            "days": days,
            **({"reached_in": state} if state else {}),
            **({"after": after} if after else {}),
        }
        for name, who, anchor, days, state, after in [
            ("letter", "lead_inspector", "fieldwork_start", -28, "announced", []),
            ("list", "contact", "announced", 14, "list_received", ["letter"]),
            ("papers", "contact", "fieldwork_start", -16, "", ["letter"]),
            (
                "sample",
                "inspection_support",
                "fieldwork_start",
                -7,
                "sampled",
                ["list"],
            ),
            ("visit", "lead_inspector", "fieldwork_start", 0, "", ["sample", "papers"]),
        ]
    ]
}


MILESTONES = milestones.read_milestones(DOCUMENT, place="tiny.yaml")


DATES = Dates(date(2011, 5, 16), date(2011, 6, 13), date(2011, 6, 17))


def _dues(state="announced", *, dates=DATES, **done):
    dues = timeline.schedule(
        MILESTONES, dates=dates, state=InspectionState(state), done=done
    )
    return {due.milestone.id: due for due in dues}


def test_dates_count_from_their_anchor():
    dues = _dues()
    assert dues["letter"].due_on == date(2011, 5, 16)
    assert dues["list"].due_on == date(2011, 5, 30)
    assert dues["visit"].due_on == date(2011, 6, 13)


@pytest.mark.parametrize(("start", "due"), [(13, 27), (14, 27), (15, 30)])
def test_what_falls_on_a_weekend_is_due_on_the_friday(start, due):
    """Sixteen days before 13, 14 and 15 June 2011: Saturday, Sunday, Monday."""
    dues = _dues(dates=Dates(fieldwork_start=date(2011, 6, start)))
    assert dues["papers"].due_on == date(2011, 5, due)


def test_without_its_anchor_nothing_has_a_date():
    dues = _dues(dates=Dates())
    assert {due.due_on for due in dues.values()} == {None}
    assert dues["sample"].days_late(date(2031, 1, 1)) == 0


def test_the_state_shows_what_is_done_and_a_record_the_rest():
    done = {name for name, due in _dues("list_received").items() if due.is_done}
    assert done == {"letter", "list"}
    assert _dues(papers=True)["papers"].is_done


def test_what_blocks_is_where_the_chain_begins():
    visit = _dues("announced")["visit"]
    assert visit.waits_for == ("sample", "papers")
    assert visit.blocked_by == ("list", "papers")
    assert _dues("planned")["visit"].blocked_by == ("letter",)
    assert _dues("announced")["letter"].blocked_by == ()


def test_what_is_late_comes_with_the_latest_first():
    dues = tuple(_dues("planned").values())
    late = timeline.late(dues, today=date(2011, 5, 28))
    assert [(due.milestone.id, due.days_late(date(2011, 5, 28))) for due in late] == [
        ("letter", 12),
        ("papers", 1),
    ]
    assert timeline.late(dues, today=date(2011, 5, 16)) == ()


def test_the_next_step_waits_for_nothing():
    step = timeline.next_step(tuple(_dues("announced").values()))
    assert step.milestone.id == "papers"
    assert step.milestone.step.en == "Do papers."
    step = timeline.next_step(tuple(_dues("announced", papers=True).values()))
    assert step.milestone.id == "list"
    assert timeline.next_step(tuple(_dues("closed").values())) is None


def test_each_role_sees_what_it_owes():
    dues = tuple(_dues("announced").values())
    owed = [due.milestone.id for due in timeline.due_from(dues, Role.CONTACT)]
    assert owed == ["papers", "list"]
    assert timeline.due_from(dues, Role.EDITOR) == ()


def test_a_cancelled_inspection_has_no_timeline_and_a_closed_one_owes_nothing():
    assert _dues("cancelled") == {}
    assert all(due.is_done for due in _dues("closed").values())
