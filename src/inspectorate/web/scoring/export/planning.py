"""The plan of an inspection, its case lists, its samples and their cases, as sheets."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from inspectorate.core.instruments import conditions
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.sampling.models import Case, CaseList, Sample
from inspectorate.web.scoring.export.sheets import ROWS_AT_A_TIME, Sheet, of_rows

_PLAN = (
    *("programme", "year", "body", "kind", "original", "instrument", "state", "lead"),
    *("announced_on", "fieldwork_start", "fieldwork_end", "weeks_on_site"),
    *("second_reading_percent", "own_body_allowed", "letter", "synthetic", "version"),
)
_CASE = (
    *("sample", "reference", "standing", "position", "stratum", "officer"),
    *("language", "second_reading"),
)


def sheets_of(row: Inspection) -> list[Sheet]:
    """Return the sheets of planning and sampling."""
    return [*_plan(row), *_lists(row), *_samples(row), *_cases_of(row)]


def _plan(row: Inspection) -> Iterator[Sheet]:
    own = Inspection.objects.filter(pk=row.pk)
    yield of_rows(
        "inspection", _("The plan."), own, {"inspection": "pk"} | _same(_PLAN)
    )
    yield of_rows(
        "team",
        _("A row for each person in the team."),
        row.team.order_by("pk"),
        _same(("person", "capacity", "left_on")),
    )
    yield of_rows(
        "partners",
        _("A row for each partner inspectorate."),
        row.partnerships.order_by("pk"),
        _same(("body", "leads", "scope")),
    )
    yield of_rows(
        "documents",
        _("A row for each document asked for."),
        row.documents.order_by("pk"),
        _same(("title", "due_on", "received_on")),
    )
    yield of_rows(
        "milestones",
        _("A row for each milestone that was ticked off."),
        row.milestones_done.order_by("pk"),
        _same(("milestone", "done_on", "person")),
    )


def _lists(row: Inspection) -> Iterator[Sheet]:
    lists = CaseList.objects.filter(inspection=row).order_by("uploaded_at", "pk")
    kept = (
        *("state", "file_name", "sha256", "n_bytes", "uploaded_by", "uploaded_at"),
        *("n_rows", "n_eligible", "n_faults", "mapping", "reading", "return_reason"),
    )
    yield of_rows(
        "case_lists",
        _("A row for each case list that was uploaded."),
        lists,
        {"case_list": "pk"} | _same(kept),
    )
    yield Sheet(
        "case_list_faults",
        _("A row for each fault that was shown of a case list."),
        ("case_list", "place", "code", "fault", "remedy"),
        lambda: _nested(lists, "faults", ("place", "code", "fault", "remedy")),
    )
    yield Sheet(
        "cases_refused",
        _("A row for each case of a list that could not be drawn, and why."),
        ("case_list", "row", "case_id", "kind", "reason"),
        lambda: _nested(lists, "refused", ("row", "case_id", "kind", "reason")),
    )


def _samples(row: Inspection) -> Iterator[Sheet]:
    samples = Sample.objects.filter(inspection=row).order_by("drawn_at", "pk")
    kept = ("case_list", "drawn_by", "drawn_at", "discarded_at", "discard_reason")
    yield of_rows(
        "samples",
        _(
            "A row for each sample that was drawn; its certificate is beside this table."
        ),
        samples,
        {"sample": "pk"} | _same((*kept, "representativeness")),
    )
    yield Sheet(
        "strata",
        _(
            "A row for each kind of case in a sample: how many there were and were drawn."
        ),
        ("sample", "stratum", "population", "sampled"),
        lambda: _nested(samples, "strata", ("stratum", "population", "sampled")),
    )


def _cases_of(row: Inspection) -> Iterator[Sheet]:
    cases = Case.objects.filter(inspection=row).order_by(
        "sample", "standing", "position"
    )
    facts = _facts(cases)
    yield Sheet(
        "cases",
        _("A row for each case drawn or in reserve, with its facts."),
        ("case", *_CASE, *(f"fact.{name}" for name in facts)),
        lambda: _cases(cases, facts),
    )
    yield _replaced(row)


def _replaced(row: Inspection) -> Sheet:
    return of_rows(
        "replacements",
        _("A row for each case that another replaced, and why."),
        _replacements(row),
        {
            "case": "pk",
            "replaced_by": "replacement__replaced_by",
            "reason": "replacement__reason",
            "person": "replacement__person",
            "at": "replacement__at",
        },
    )


def certificates_of(row: Inspection) -> dict[str, Any]:
    """Return the certificates of the samples, by the name of their document."""
    rows = Sample.objects.filter(inspection=row).order_by("drawn_at", "pk")
    found = rows.values_list("pk", "certificate")
    return {f"certificate-{sample}": certificate for sample, certificate in found}


def _replacements(row: Inspection) -> QuerySet[Case]:
    cases = Case.objects.filter(inspection=row, replacement__isnull=False)
    return cases.order_by("replacement__at", "pk")


def _same(names: Sequence[str]) -> dict[str, str]:
    return {name: name for name in names}


def _facts(cases: QuerySet[Case]) -> tuple[str, ...]:
    known: dict[str, None] = {}
    for facts in cases.values_list("facts", flat=True).iterator(ROWS_AT_A_TIME):
        known |= dict.fromkeys(sorted(facts))
    return tuple(known)


def _cases(cases: QuerySet[Case], names: Sequence[str]) -> Iterator[Sequence[Any]]:
    rows = cases.values_list("pk", *_CASE, "facts")
    for *kept, facts in rows.iterator(chunk_size=ROWS_AT_A_TIME):
        yield (*kept, *(conditions.plain(facts.get(name)) for name in names))


def _nested(
    rows: QuerySet[Any], field: str, names: Sequence[str]
) -> Iterator[Sequence[Any]]:
    """Yield the members of a list that each row keeps as JSON."""
    for key, members in rows.values_list("pk", field).iterator(ROWS_AT_A_TIME):
        for member in members:
            yield (key, *(member.get(name) for name in names))
