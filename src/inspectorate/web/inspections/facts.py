"""What decides whether inspections can move on, counted for many of them at once.

The paths through `cases`, `case_lists`, `concerns` and `scorings` are those of the apps
above: an inspection must not move on because somebody forgot to ask them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.apps import apps
from django.db.models import Count, F, Max, Q, QuerySet

from inspectorate.core.fieldwork.answers.kept_answers import Outcome
from inspectorate.core.fieldwork.states import FINISHED, HANDED_IN, AssessmentState
from inspectorate.core.inspections.states import InspectionState
from inspectorate.core.inspections.step_facts import InspectionFacts
from inspectorate.web.inspections.models import Inspection

Counted = Mapping[str, Any]
Counts = Mapping[str, Counted]  # by inspection

_A = AssessmentState
_BEGUN = [_A.IN_PROGRESS, _A.SUBMITTED, _A.RETURNED, _A.COUNTERSIGNED, _A.RECONCILED]
_ENDED = {InspectionState.CLOSED, InspectionState.CANCELLED}
_IN_FORCE = Q(cases__sample__discarded_at=None)
_DRAWN = _IN_FORCE & Q(cases__standing="drawn")
_GIVEN = Q(cases__assessments__isnull=False)
_STANDING = Q(
    cases__assessments__state__in=[one for one in _A if one is not _A.WITHDRAWN]
)


@dataclass(frozen=True)
class _Found:
    lists: Counts = field(default_factory=dict)
    readings: Counts = field(default_factory=dict)
    cases: Counts = field(default_factory=dict)
    conflicts: Counts = field(default_factory=dict)
    aside: Counts = field(default_factory=dict)
    others: Counts = field(default_factory=dict)
    scorings: Counts = field(default_factory=dict)


@dataclass(frozen=True)
class Progress:
    """How far an inspection is: what decides its steps, and the cases behind it.

    Parameters
    ----------
    facts : InspectionFacts
    n_cases, n_judged : int
        Cases drawn; those of which the first reading is handed in.
    n_double : int
        Cases that are read twice.
    n_booked, n_with_feedback : int
        Cases with an interview; cases about which the manager has feedback.
    n_documents_due : int
        Documents asked for that are not here; None where none was asked for.
    """

    facts: InspectionFacts
    n_cases: int = 0
    n_judged: int = 0
    n_double: int = 0
    n_booked: int = 0
    n_with_feedback: int = 0
    n_documents_due: int | None = None


def facts_of(row: Inspection) -> InspectionFacts:
    """Return what is known of an inspection when somebody wants to move it on."""
    return progress_of(row).facts


def progress_of(row: Inspection) -> Progress:
    """Return how far an inspection is."""
    return progress_by_id([row])[row.pk]


def progress_by_id(rows: Sequence[Inspection]) -> dict[str, Progress]:
    """Return how far many inspections are, by id, in a fixed number of queries."""
    if not rows:
        return {}
    asked = Inspection.objects.filter(pk__in=[row.pk for row in rows]).order_by()
    # Millions of answers lie in inspections in which none can change any more.
    open_ids = [row.pk for row in rows if row.state not in _ENDED]
    found = _Found(
        lists=_lists(asked),
        readings=_readings(asked),
        cases=_cases(asked),
        conflicts=_conflicts(asked.filter(pk__in=open_ids)) if open_ids else {},
        aside=_aside(open_ids) if open_ids else {},
        others=_others(asked),
        scorings=_scorings(asked),
    )
    return {row.pk: _progress(row, found) for row in rows}


def _progress(row: Inspection, found: _Found) -> Progress:
    cases = found.cases.get(row.pk, {})
    others = found.others.get(row.pk, {})
    n_asked = others.get("n_documents", 0)
    return Progress(
        facts=_facts(row, found),
        n_cases=cases.get("n_cases", 0),
        n_judged=cases.get("n_judged", 0),
        n_double=cases.get("n_double", 0),
        n_booked=cases.get("n_booked", 0),
        n_with_feedback=cases.get("n_with_feedback", 0),
        n_documents_due=n_asked - others["n_received"] if n_asked else None,
    )


def _facts(row: Inspection, found: _Found) -> InspectionFacts:
    case_list = found.lists.get(row.pk, {})
    has_list = case_list.get("kept_as") == "accepted"
    readings = found.readings.get(row.pk, {})
    cases = found.cases.get(row.pk, {})
    others = found.others.get(row.pk, {})
    return InspectionFacts(
        n_open_conflicts=found.conflicts.get(row.pk, {}).get("n", 0),
        n_quarantined=found.aside.get(row.pk, {}).get("n", 0),
        has_lead=row.lead_id is not None,
        has_instrument=bool(row.instrument),
        has_dates=row.fieldwork_start is not None and row.fieldwork_end is not None,
        has_case_list=has_list,
        has_sample=bool(others.get("n_samples")),
        has_scores=_is_scored(found.scorings.get(row.pk), readings.get("finished_at")),
        n_list_faults=0 if has_list else len(case_list.get("faults", ())),
        n_team=others.get("n_team", 0),
        n_unallocated=cases.get("n_without_first", 0)
        + cases.get("n_without_second", 0),
        n_begun=readings.get("n_begun", 0),
        n_unfinished=readings.get("n_unfinished", 0),
        n_second_readings_due=cases.get("n_second_due", 0),
        n_open_concerns=others.get("n_concerns", 0),
    )


def _is_scored(scoring: Counted | None, last_finished_at: datetime | None) -> bool:
    """Say whether the latest scores hold every judgement: made after the last of them."""
    if scoring is None or scoring["scorings__is_interim"]:
        return False
    made_at: datetime = scoring["scorings__made_at"]
    return last_finished_at is None or made_at >= last_finished_at


def _by_id(rows: Iterable[Counted]) -> Counts:
    return {row["pk"]: row for row in rows}


def _lists(asked: QuerySet[Inspection]) -> Counts:
    """Return the list that stands: the accepted one, else the latest with faults.

    Ordered so that this one comes last, and is the one kept.
    """
    rows = (
        asked.filter(case_lists__state__in=["accepted", "faulty"])
        .order_by("-case_lists__state", "case_lists__uploaded_at")
        .values("pk", kept_as=F("case_lists__state"), faults=F("case_lists__faults"))
    )
    return _by_id(rows)


def _readings(asked: QuerySet[Inspection]) -> Counts:
    begun = Q(cases__assessments__state__in=_BEGUN) | Q(
        cases__assessments__begun_at__isnull=False
    )
    unfinished = _GIVEN & ~Q(cases__assessments__state__in=FINISHED)
    return _by_id(
        asked.filter(_IN_FORCE)
        .values("pk")
        .annotate(
            n_begun=Count("cases__assessments", filter=begun),
            n_unfinished=Count("cases__assessments", filter=unfinished),
            finished_at=Max("cases__assessments__finished_at"),
        )
    )


def _cases(asked: QuerySet[Inspection]) -> Counts:
    """Count the drawn cases by what there is of them, and what they lack."""
    first = _STANDING & Q(cases__assessments__turn="first")
    second = _STANDING & Q(cases__assessments__turn="second")
    handed_in = Q(cases__assessments__state__in=HANDED_IN)
    rows = (
        asked.filter(_DRAWN)
        .values("pk", "cases__pk", is_double=F("cases__second_reading"))
        .annotate(
            n_first=Count("cases__assessments", filter=first),
            n_first_in=Count("cases__assessments", filter=first & handed_in),
            n_second=Count("cases__assessments", filter=second),
            n_second_in=Count("cases__assessments", filter=second & handed_in),
            n_bookings=Count("cases__booking"),
            n_feedback=Count("cases__assessments__feedback"),
        )
    )
    counted: dict[str, Counter[str]] = {}
    for row in rows:
        one = counted.setdefault(row["pk"], Counter())
        one["n_cases"] += 1
        one["n_judged"] += row["n_first_in"] > 0
        one["n_double"] += row["is_double"]
        one["n_booked"] += row["n_bookings"] > 0
        one["n_with_feedback"] += row["n_feedback"] > 0
        one["n_without_first"] += row["n_first"] == 0
        one["n_without_second"] += row["is_double"] and row["n_second"] == 0
        one["n_second_due"] += row["is_double"] and row["n_second_in"] == 0
    return counted


def _conflicts(asked: QuerySet[Inspection]) -> Counts:
    in_conflict = ~Q(cases__assessments__heads__conflicting=[])
    return _by_id(
        asked.filter(_IN_FORCE & _STANDING)
        .values("pk")
        .annotate(n=Count("cases__assessments__heads", filter=in_conflict))
    )


def _aside(ids: Sequence[str]) -> Counts:
    """Count the answers kept aside; they name their assessment without a key to it."""
    assessments = apps.get_model("fieldwork", "Assessment")
    operations = apps.get_model("fieldwork", "Operation")
    kept = operations.objects.filter(
        outcome=Outcome.QUARANTINED,
        assessment__in=assessments.objects.filter(
            case__inspection__in=ids, case__sample__discarded_at=None
        )
        .exclude(state=_A.WITHDRAWN)
        .values("pk"),
    ).values_list("assessment", flat=True)
    of_assessment = dict(
        assessments.objects.filter(pk__in=list(kept)).values_list(
            "pk", "case__inspection"
        )
    )
    counted: dict[str, dict[str, Any]] = {}
    for assessment in kept:
        counted.setdefault(of_assessment[assessment], {"n": 0})["n"] += 1
    return counted


def _others(asked: QuerySet[Inspection]) -> Counts:
    present = Q(team__isnull=False, team__left_on=None)
    open_concerns = Q(concerns__isnull=False, concerns__closed_at=None)
    received = Q(documents__received_on__isnull=False)
    in_force = Q(samples__isnull=False, samples__discarded_at=None)
    return _by_id(
        asked.values("pk").annotate(
            n_team=Count("team", filter=present, distinct=True),
            n_concerns=Count("concerns", filter=open_concerns, distinct=True),
            n_samples=Count("samples", filter=in_force, distinct=True),
            n_documents=Count("documents", distinct=True),
            n_received=Count("documents", filter=received, distinct=True),
        )
    )


def _scorings(asked: QuerySet[Inspection]) -> Counts:
    rows = (
        asked.filter(scorings__isnull=False)
        .order_by("scorings__made_at")
        .values("pk", "scorings__is_interim", "scorings__made_at")
    )
    return _by_id(rows)
