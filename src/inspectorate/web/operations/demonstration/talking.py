"""Offer interviews with case managers, and book some of them."""

from __future__ import annotations

from datetime import time, timedelta

from inspectorate.core.fieldwork.interviewing.interview_slots import Hours
from inspectorate.web.fieldwork.actions import interviewing as actions
from inspectorate.web.fieldwork.queries import interviewing
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.operations.demonstration.scene import Scene

_HOURS = Hours(time(9), time(17), 60, 15, ((time(12, 30), time(13, 30)),))
_MOST_DAYS = 12
_ONE_IN = 2  # of the cases has its interview booked


def arrange(scene: Scene, row: Inspection) -> None:
    """Offer the days that are left on site, and book the interview of every other case."""
    ahead = (scene.today + timedelta(days=n) for n in range(1, _MOST_DAYS))
    last = row.fieldwork_end or scene.today
    days = [day for day in ahead if day <= last and day.weekday() < 5]
    if not days:
        return
    support = scene.person("support")
    actions.offer(
        row.pk,
        days=days,
        hours=_HOURS,
        interviewers=[scene.cast[name].pk for name in ("assessor", "aseswr")],
        by=support,
        at=scene.at,
    )
    for one in interviewing.cases_to_talk_about(row, now=scene.at)[::_ONE_IN]:
        found = interviewing.cases_to_talk_about(row, now=scene.at, only=one.case.pk)
        if found and found[0].open:
            actions.book(
                row.pk,
                case_id=one.case.pk,
                slot_id=found[0].open[0].pk,
                manager=one.case.officer,
                by=support,
                at=scene.at,
            )
