"""Read samples: the one in force, its cases and its reserves."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet
from django.http import Http404

from inspectorate.core.people.subjects import Subject
from inspectorate.core.sampling.lists import asked_fields
from inspectorate.core.sampling.replacement import Drawn
from inspectorate.core.sampling.replacement import Replacement as CoreReplacement
from inspectorate.core.sampling.representativeness import Comparison
from inspectorate.web.inspections import queries as inspection_queries
from inspectorate.web.inspections.queries import GuardedInspection
from inspectorate.web.jobs.models import Job
from inspectorate.web.sampling.models import Case, Replacement, Sample

KIND = "draw_sample"
_S = Case.Standing


@dataclass(frozen=True)
class GuardedSample:
    """The sample in force of an inspection, and the inspection."""

    inspection: GuardedInspection
    row: Sample

    def subject(self) -> Subject:
        """Return the inspection as permissions see it."""
        return self.inspection.subject()


@dataclass(frozen=True)
class GuardedCase(GuardedSample):
    """A case that is in use, its sample, and the inspection."""

    case: Case


def in_force(inspection_id: str) -> Sample | None:
    """Return the sample from which cases are judged, if one is drawn."""
    return (
        Sample.objects.select_related("drawn_by", "case_list")
        .filter(inspection=inspection_id, discarded_at=None)
        .first()
    )


def guarded(inspection_id: str) -> GuardedSample:
    """Return the sample in force.

    Raises
    ------
    Http404
        If there is none.
    """
    inspection = inspection_queries.guarded(inspection_id)
    row = in_force(inspection_id)
    if row is None:
        raise Http404
    return GuardedSample(inspection, row)


def guarded_case(inspection_id: str, case_id: str) -> GuardedCase:
    """Return a case of the sample in force.

    Raises
    ------
    Http404
        If there is none that is in use.
    """
    sample = guarded(inspection_id)
    case = drawn_cases(sample.row).filter(pk=case_id).first()
    if case is None:
        raise Http404
    return GuardedCase(sample.inspection, sample.row, case)


def drawn_cases(sample: Sample) -> QuerySet[Case]:
    """Return the cases that are judged, in order, with what they replace."""
    return (
        sample.cases.filter(standing=_S.DRAWN)
        .select_related("replaces__case")
        .order_by("position", "pk")
    )


def reserves(sample: Sample) -> QuerySet[Case]:
    """Return the reserves that are left, in order."""
    return sample.cases.filter(standing=_S.RESERVE).order_by("position", "pk")


def replacements(sample: Sample) -> QuerySet[Replacement]:
    """Return what was replaced, oldest first."""
    return (
        Replacement.objects.filter(case__sample=sample)
        .select_related("case", "replaced_by", "person")
        .order_by("at", "pk")
    )


def discarded(inspection_id: str) -> QuerySet[Sample]:
    """Return the samples that were given up, the latest first."""
    return (
        Sample.objects.filter(inspection=inspection_id)
        .exclude(discarded_at=None)
        .select_related("drawn_by")
        .order_by("-discarded_at")
    )


@dataclass(frozen=True)
class Replaceable:
    """What decides which reserve takes the place of a case, as core sees it."""

    sample: tuple[Drawn, ...]
    reserves: tuple[Drawn, ...]
    made: tuple[CoreReplacement, ...]
    cap: int | None


def replaceable(sample: Sample) -> Replaceable:
    """Return a sample, its reserves and its replacements as core sees them."""
    made = list(replacements(sample))
    called = {one.replaced_by_id for one in made}
    rows = list(sample.cases.order_by("position", "pk"))
    is_reserve = {
        row.pk: row.standing == _S.RESERVE or row.pk in called for row in rows
    }
    return Replaceable(
        sample=_drawn([row for row in rows if not is_reserve[row.pk]]),
        reserves=_drawn([row for row in rows if is_reserve[row.pk]]),
        made=tuple(
            CoreReplacement(
                one.case.reference,
                one.replaced_by.reference,
                one.case.stratum,
                one.reason,
            )
            for one in made
        ),
        cap=sample.certificate.get("design", {}).get("cap"),
    )


def _drawn(rows: Sequence[Case]) -> tuple[Drawn, ...]:
    return tuple(Drawn(row.reference, row.stratum, row.officer) for row in rows)


def comparisons(sample: Sample) -> list[Comparison]:
    """Return how the sample mirrors its list."""
    return [Comparison(**one) for one in sample.representativeness]


def counts(sample: Sample) -> dict[str, int]:
    """Return how many cases are in use, in reserve, and in use with a Welsh interview."""
    found: dict[str, int] = sample.cases.aggregate(
        n_drawn=Count("pk", filter=Q(standing=_S.DRAWN)),
        n_reserves=Count("pk", filter=Q(standing=_S.RESERVE)),
        n_welsh=Count("pk", filter=Q(standing=_S.DRAWN, language="cy")),
        n_replaced=Count("pk", filter=Q(standing=_S.REPLACED)),
    )
    return found


def job_of(inspection_id: str) -> Job | None:
    """Return the draw that is under way, if there is one."""
    return (
        Job.objects.filter(
            kind=KIND,
            about=inspection_id,
            state__in=[Job.State.WAITING, Job.State.RUNNING],
        )
        .select_related("person")
        .first()
    )


def fact_columns(sample: Sample) -> list[str]:
    """Return the names of the facts that cases of a sample may have, in order."""
    left_out = {asked_fields.CASE_ID, asked_fields.OFFICER, asked_fields.LANGUAGE}
    if sample.case_list is None:
        return []
    names = [column["name"] for column in sample.case_list.columns]
    return [name for name in names if name not in left_out]
