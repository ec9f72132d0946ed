"""Read case lists: the one that stands, and what is wrong with it."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Q, QuerySet
from django.http import Http404

from inspectorate.core.faults import Fault
from inspectorate.core.people.subjects import Subject
from inspectorate.web.inspections import queries as inspection_queries
from inspectorate.web.inspections.queries import GuardedInspection
from inspectorate.web.jobs.models import Job
from inspectorate.web.sampling.models import CaseList, ColumnNames

_S = CaseList.State
GONE = (_S.REPLACED, _S.RETURNED)
KIND = "check_case_list"


@dataclass(frozen=True)
class GuardedList:
    """The list of an inspection that stands, and the inspection."""

    inspection: GuardedInspection
    row: CaseList

    def subject(self) -> Subject:
        """Return the inspection as permissions see it."""
        return self.inspection.subject()


def of_inspection(inspection_id: str) -> QuerySet[CaseList]:
    """Return the lists of an inspection, the newest first, without what is long."""
    return (
        CaseList.objects.filter(inspection=inspection_id)
        .select_related("uploaded_by")
        .defer("faults", "refused")
        .order_by("-uploaded_at", "-pk")
    )


def current(inspection_id: str) -> CaseList | None:
    """Return the newest list; one that was sent back stays until there is another."""
    return of_inspection(inspection_id).exclude(state=_S.REPLACED).first()


def accepted(inspection_id: str) -> CaseList | None:
    """Return the list from which a sample may be drawn."""
    return of_inspection(inspection_id).filter(state=_S.ACCEPTED).first()


def guarded(inspection_id: str) -> GuardedList:
    """Return the list that stands.

    Raises
    ------
    Http404
        If there is none.
    """
    inspection = inspection_queries.guarded(inspection_id)
    row = current(inspection_id)
    if row is None:
        raise Http404
    return GuardedList(inspection, row)


def faults_of(row: CaseList) -> list[Fault]:
    """Return the faults that are kept of a list, as core worded them."""
    return [Fault(**fault) for fault in row.faults]


def remembered(row: CaseList) -> dict[str, str]:
    """Return how the body called its columns in its last list of this programme."""
    inspection = row.inspection
    names = ColumnNames.objects.filter(
        body=inspection.body_id, programme=inspection.programme
    ).first()
    return dict(names.mapping) if names else {}


def is_being_checked(row: CaseList) -> bool:
    """Say whether a worker has the list, or it waits for one."""
    return job_of(row) is not None


def job_of(row: CaseList) -> Job | None:
    """Return the job that checks a list, if one is under way."""
    return Job.objects.filter(
        kind=KIND, about=row.pk, state__in=[Job.State.WAITING, Job.State.RUNNING]
    ).first()


def unused(hashes: set[str]) -> set[str]:
    """Return those hashes of files that no list needs any more.

    Notes
    -----
    A list from which a sample was drawn is kept, even a sample that was discarded:
    without it nobody could draw that sample again and compare.
    """
    needed = CaseList.objects.filter(
        Q(sha256__in=hashes) | Q(kept_sha256__in=hashes)
    ).filter(~Q(state__in=GONE) | Q(samples__isnull=False))
    used = {
        one
        for pair in needed.values_list("sha256", "kept_sha256").distinct()
        for one in pair
    }
    return hashes - used
