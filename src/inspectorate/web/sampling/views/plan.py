"""Plan a sample: what each size gives and takes, and who would be drawn from where."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse, QueryDict
from django.shortcuts import render
from django.utils import timezone
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from inspectorate.core.faults import Fault, InspectorateError
from inspectorate.core.people.actions import Action
from inspectorate.core.sampling.lists import asked_fields
from inspectorate.web.design.components import Column, Row, Status, Table
from inspectorate.web.inspections import queries as inspection_queries
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.inspections.queries import GuardedInspection
from inspectorate.web.people import access
from inspectorate.web.people.access import Asking
from inspectorate.web.sampling import asked, case_words, planning, wording
from inspectorate.web.sampling.forms import PlanForm
from inspectorate.web.sampling.models import CaseList
from inspectorate.web.sampling.planning import Plan
from inspectorate.web.sampling.queries import lists, samples
from inspectorate.web.sampling.views import frames, sample_words

TITLE = gettext_lazy("Plan the sample")
FIGURES = "figures"  # the part of the page that its script asks for
_HOW = "how"


@dataclass(frozen=True)
class Planned:
    """A form of the plan, and what came of it."""

    inspection: Inspection
    row: CaseList | None
    form: PlanForm
    plan: Plan | None = None
    faults: tuple[Fault, ...] = ()


@access.requires(Action.PLAN_SAMPLE, of=inspection_queries.guarded)
def plan(request: Asking, thing: GuardedInspection) -> HttpResponse:
    """Show a plan; all of it stands in the address, so that it can be sent on."""
    planned = planned_from(thing.row, request.GET)
    if request.GET.get("part") == FIGURES:
        return render(request, "sampling/plan_figures.html", figures(planned))
    sample = samples.in_force(thing.row.pk)
    context = frames.framed(
        thing.row,
        TITLE,
        row=planned.row,
        sample=sample,
        may_draw=sample is None
        and planned.row is not None
        and access.may(request, Action.DRAW_SAMPLE, thing.subject()),
        job=samples.job_of(thing.row.pk),
        **figures(planned),
    )
    return render(request, "sampling/plan.html", context)


def planned_from(inspection: Inspection, given: QueryDict) -> Planned:
    """Return the plan that an address or a form asks for."""
    row = lists.accepted(inspection.pk)
    titles = asked.titles(inspection)
    columns = planning.strata_columns(row) if row else []
    named = {column["name"] for column in row.columns} if row else set()
    # Without a list nobody has said yet how long it will be.
    unasked = _initially() if row else None
    form = PlanForm(
        given if _HOW in given else unasked,
        strata=[(name, titles.get(name, name)) for name in columns],
        has_list=row is not None,
        has_officer=asked_fields.OFFICER in named,
    )
    planned = Planned(inspection, row, form)
    if not form.is_valid():
        return planned
    population = row.n_eligible if row else form.cleaned_data["population"]
    try:
        found = planning.plan(
            inspection,
            form.wanted(),
            row=row,
            population=population,
            today=timezone.localdate(),
        )
    except InspectorateError as error:
        return Planned(inspection, row, form, faults=error.faults)
    return Planned(inspection, row, form, found, found.faults)


def _initially() -> QueryDict:
    given = QueryDict(mutable=True)
    fields = PlanForm.base_fields
    given.update(
        {
            name: field.initial
            for name, field in fields.items()
            if field.initial is not None
        }
    )
    return given


def figures(planned: Planned) -> dict[str, Any]:
    """Return the tables and sentences of a plan."""
    found = planned.plan
    context: dict[str, Any] = {
        "plan": found,
        "plan_faults": wording.of_faults(planned.faults),
        "form": planned.form,
    }
    if found is None:
        return context
    return context | {
        "rows": summary(found),
        "others": _others(found),
        "strata": _strata(planned.inspection, found),
        "minimums": sample_words.minimums_table(planned.inspection, found.minimums),
    }


def summary(found: Plan) -> list[Row]:
    """Return what the planned size gives and takes."""
    rows = [
        Row(
            _("Cases to draw"),
            _("%(n)s of %(population)s")
            % {
                "n": number_format(found.design.target),
                "population": number_format(found.population),
            },
        ),
        Row(_("Margin"), _margin(found.size.margin)),
        Row(_("Hours"), round(found.size.hours)),
        Row(_("Cost"), _pounds(found.size.pounds)),
    ]
    if found.short:
        rows.append(
            Row(_("Places that the limit for officers leaves empty"), found.short)
        )
    return rows


def _margin(share: float) -> str:
    return _("%(points)s points either way") % {
        "points": case_words.decimal(100 * share)
    }


def _pounds(amount: float) -> str:
    return f"£{number_format(round(amount), force_grouping=True)}"


def _others(found: Plan) -> Table:
    return Table(
        _("What smaller and larger samples give and take"),
        [
            Column(_("Cases"), is_numeric=True),
            Column(_("Margin, points"), is_numeric=True),
            Column(_("Hours"), is_numeric=True),
            Column(_("Cost"), is_numeric=True),
        ],
        [
            [
                one.n_cases,
                case_words.decimal(100 * one.margin),
                round(one.hours),
                _pounds(one.pounds),
            ]
            for one in found.others
        ],
        id="others",
    )


def _strata(inspection: Inspection, found: Plan) -> Table | None:
    if len(found.strata) < 2:
        return None
    words = case_words.of_inspection(inspection)
    design = found.design
    return Table(
        _("Where the cases come from"),
        [
            Column(_("Part of the list")),
            Column(_("In the list"), is_numeric=True),
            Column(_("To draw"), is_numeric=True),
            Column(_("Each stands for"), is_numeric=True),
        ],
        [
            [
                words.stratum(
                    one.name, columns=design.strata, minimums=design.minimums
                ),
                one.population,
                one.sampled,
                case_words.decimal(one.population / one.sampled, 2)
                if one.sampled
                else Status(_("none drawn"), "attention"),
            ]
            for one in found.strata
        ],
        id="strata",
    )
