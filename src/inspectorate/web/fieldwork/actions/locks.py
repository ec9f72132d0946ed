"""Locks of assessments, always taken in the order of their ids."""

from __future__ import annotations

from collections.abc import Iterable

from django.http import Http404

from inspectorate.web.fieldwork import models
from inspectorate.web.fieldwork.queries import guarded
from inspectorate.web.fieldwork.queries.guarded import GuardedReading


def readings(assessments: Iterable[str]) -> dict[str, GuardedReading]:
    """Return assessments by id, locked until the transaction ends; unknown ones are left out."""
    rows = guarded.with_case(models.Assessment.objects.filter(pk__in=set(assessments)))
    # Names are for those who read: what is written needs the inspection alone.
    rows = rows.select_related(None).select_related("case__inspection")
    locked = rows.select_for_update(of=("self",)).order_by("pk")
    return guarded.guard_readings(list(locked))


def whole_case(assessment: str) -> dict[str, GuardedReading]:
    """Return all readings of the case of an assessment by id, locked.

    Raises
    ------
    Http404
        If there is no such assessment.
    """
    found = models.Assessment.objects.filter(pk=assessment).values("case")
    locked = readings(
        models.Assessment.objects.filter(case__in=found).values_list("pk", flat=True)
    )
    if assessment not in locked:
        raise Http404
    return locked
