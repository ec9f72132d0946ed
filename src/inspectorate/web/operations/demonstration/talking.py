"""Offer interviews with case managers, book some of them, and tell one what went well."""

from __future__ import annotations

from datetime import time, timedelta

from inspectorate.core.fieldwork.interviewing.feedback import Feedback as Said
from inspectorate.core.fieldwork.interviewing.interview_slots import Hours
from inspectorate.web.fieldwork.actions import feedback
from inspectorate.web.fieldwork.actions import interviewing as actions
from inspectorate.web.fieldwork.models import Assessment
from inspectorate.web.fieldwork.queries import interviewing
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.operations.demonstration.judging import ASSESSORS
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
        interviewers=[scene.cast[name].pk for name in ASSESSORS],
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


def give_feedback(scene: Scene, row: Inspection) -> None:
    """Let each assessor tell a manager what went well and what might be tried."""
    for name in ASSESSORS:
        one = (
            Assessment.objects.filter(
                case__inspection=row, person=scene.cast[name].pk, state="submitted"
            )
            .select_related("case")
            .earliest("case__position")
        )
        said = Said(
            manager=one.case.officer,
            assessor=scene.cast[name].name,
            good_practice=(
                "The plan was written with the young person, in words of their own.",
            ),
            ideas=("Note at each review what has changed since the last one.",),
        )
        feedback.give(
            one,
            said,
            addressee_id=scene.cast["rheolwr"].pk,
            by=scene.person(name),
            at=scene.at,
        )
