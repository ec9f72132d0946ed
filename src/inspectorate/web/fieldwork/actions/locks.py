"""Locks of assessments, always taken in the order of their ids."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from django.db.models import F, QuerySet
from django.http import Http404

from inspectorate.web.fieldwork.models import Assessment
from inspectorate.web.fieldwork.queries import guarded
from inspectorate.web.fieldwork.queries.guarded import GuardedReading
from inspectorate.web.inspections import actions as inspections


def readings(assessments: Iterable[str]) -> dict[str, GuardedReading]:
    """Return assessments by id, locked until the transaction ends; unknown ones are left out."""
    return guarded.guard_readings(_locked(_with_inspection(assessments)))


def unlocked(assessments: Iterable[str]) -> dict[str, GuardedReading]:
    """Return assessments by id, as they are before anybody's turn at writing."""
    return guarded.guard_readings(list(_with_inspection(assessments)))


def confirmed(
    seen: Mapping[str, GuardedReading], assessments: Iterable[str]
) -> dict[str, GuardedReading] | None:
    """Return the same as `readings` with less to read; None if anything has moved.

    Parameters
    ----------
    seen : mapping of str to GuardedReading
        The same assessments, `unlocked`.
    assessments : iterable of str

    Notes
    -----
    All who write wait for each other, so that what can be read before is read before.
    What decides whether an answer counts is looked at again: the state and the reader of
    each assessment, and the state of its inspection.
    """
    named = set(assessments)
    rows = Assessment.objects.filter(pk__in=named, case__sample__discarded_at=None)
    locked = _locked(rows.annotate(stage=F("case__inspection__state")))
    if not _are_as_seen(locked, seen):
        return None
    for row in locked:
        row.case = seen[row.pk].row.case
    return {row.pk: replace(seen[row.pk], row=row) for row in locked}


def hold_inspection(inspection_id: str) -> None:
    """Lock every assessment of an inspection: none begins while cases are given anew."""
    rows = Assessment.objects.filter(case__inspection=inspection_id)
    list(rows.select_for_update(of=("self",)).order_by("pk").values_list("pk"))


def whole_case(assessment: str) -> dict[str, GuardedReading]:
    """Return all readings of the case of an assessment by id, locked.

    The inspection is locked before them, so that it does not move on meanwhile.

    Raises
    ------
    Http404
        If there is no such assessment.
    """
    found = Assessment.objects.filter(pk=assessment).values_list(
        "case_id", "case__inspection_id"
    )
    for case_id, inspection_id in found:
        inspections.locked(inspection_id)
        ids = Assessment.objects.filter(case=case_id).values_list("pk", flat=True)
        locked = readings(ids)
        if assessment in locked:
            return locked
    raise Http404


def _with_inspection(assessments: Iterable[str]) -> QuerySet[Assessment]:
    """Leave names to those who read: what is written needs the inspection alone."""
    rows = guarded.with_case(Assessment.objects.filter(pk__in=set(assessments)))
    return rows.select_related(None).select_related("case__inspection")


def _locked(rows: QuerySet[Assessment]) -> list[Assessment]:
    return list(rows.select_for_update(of=("self",)).order_by("pk"))


def _are_as_seen(
    locked: Sequence[Assessment], seen: Mapping[str, GuardedReading]
) -> bool:
    now = {
        row.pk: (row.state, row.person_id, row.case_id, row.stage)  # type: ignore[attr-defined]  # annotated
        for row in locked
    }
    before = {
        one.row.pk: (
            one.row.state,
            one.row.person_id,
            one.row.case_id,
            one.row.case.inspection.state,
        )
        for one in seen.values()
    }
    return now == before
