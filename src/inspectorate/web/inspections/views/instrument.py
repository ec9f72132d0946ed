"""Pin the version of the instrument, and keep versions from new inspections."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from inspectorate.core.faults import InspectorateError
from inspectorate.core.inspections.states import InspectionState
from inspectorate.core.people.actions import Action
from inspectorate.web.design.components import Cell, Column, Link, Table
from inspectorate.web.inspections import (
    plan_changes,
    programmes,
    queries,
    versions,
)
from inspectorate.web.inspections.forms import InstrumentForm, ReasonForm, WithdrawForm
from inspectorate.web.inspections.models import WithdrawnVersion
from inspectorate.web.inspections.queries import GuardedInspection
from inspectorate.web.inspections.versions import GuardedVersion
from inspectorate.web.inspections.views import frames
from inspectorate.web.instruments import changes, library
from inspectorate.web.people import access
from inspectorate.web.people.access import Asking
from inspectorate.web.people.views import confirming
from inspectorate.web.people.views.confirming import Done, Form

_PLAN = Action.PLAN_INSPECTION
_WITHDRAW = Action.WITHDRAW_INSTRUMENT


@dataclass(frozen=True)
class _Changed:
    """What a version changed since the one before it."""

    version: str
    table: Table


@access.requires(_PLAN, of=queries.guarded)
def pin(request: Asking, thing: GuardedInspection) -> HttpResponse:
    """Choose the version with which an inspection judges."""
    row, today = thing.row, timezone.localdate()
    barred = plan_changes.withdrawn()
    offered = [
        one
        for one in programmes.versions(row.programme)
        if one not in barred or one == row.instrument
    ]
    form = InstrumentForm(
        request.POST or None,
        initial={"instrument": row.instrument, "version": row.version},
        versions=[(one, one) for one in offered],
    )
    context = {
        "form": form,
        "shown": frames.frame(
            row, gettext_lazy("Version of the instrument"), _("Save"), today=today
        ),
        "instrument": row.instrument,
        "is_pinned": row.state != InspectionState.PLANNED,
        "is_withdrawn": row.instrument in barred,
        "changed": _changed(programmes.versions(row.programme)),
    }
    if request.method != "POST" or not form.is_valid():
        return render(request, "inspections/instrument.html", context)
    try:
        plan_changes.change(
            row.pk,
            replace(
                plan_changes.values_of(row), instrument=form.cleaned_data["instrument"]
            ),
            seen_version=form.cleaned_data["version"],
            by=access.author(request, _PLAN),
        )
    except InspectorateError as error:
        form.add_faults(error)
        return render(request, "inspections/instrument.html", context, status=409)
    messages.success(request, _("The version is chosen."))
    return HttpResponseRedirect(frames.address(row))


@access.requires(_WITHDRAW)
def withdrawals(request: Asking) -> HttpResponse:
    """Show every version, in how many inspections it is used, and which are withdrawn."""
    context = {"table": _versions_table()}
    return render(request, "inspections/versions.html", context)


@access.requires(_WITHDRAW)
def withdraw(request: Asking) -> HttpResponse:
    """Keep a version from inspections that do not have it yet."""
    barred = plan_changes.withdrawn()
    offered = [one for one in versions.judging() if one not in barred]
    form = WithdrawForm(request.POST or None, versions=[(one, one) for one in offered])
    shown = Form(
        title=gettext_lazy("Withdraw a version"),
        button=gettext_lazy("Withdraw it"),
        back=reverse("inspections:versions"),
        trail=[(gettext_lazy("Versions in use"), reverse("inspections:versions"))],
        intro=gettext_lazy(
            "Inspections that have it go on with it. No other inspection can choose it."
        ),
    )

    def save() -> Done:
        name = form.cleaned_data["instrument"]
        versions.withdraw(
            name,
            reason=form.cleaned_data["reason"],
            by=access.author(request, _WITHDRAW),
        )
        said = _("%(version)s is withdrawn.") % {"version": name}
        return Done(reverse("inspections:versions"), said)

    return confirming.answer(request, form, shown, save=save)


@access.requires(_WITHDRAW, of=versions.guarded)
def restore(request: Asking, thing: GuardedVersion) -> HttpResponse:
    """Let inspections choose a version again."""
    form = ReasonForm(request.POST or None)
    shown = Form(
        title=_("Let inspections choose %(version)s again") % {"version": thing.name},
        button=gettext_lazy("Offer it again"),
        back=reverse("inspections:versions"),
        trail=[(gettext_lazy("Versions in use"), reverse("inspections:versions"))],
    )

    def save() -> Done:
        versions.restore(
            thing.name,
            reason=form.cleaned_data["reason"],
            by=access.author(request, _WITHDRAW),
        )
        said = _("%(version)s can be chosen again.") % {"version": thing.name}
        return Done(reverse("inspections:versions"), said)

    return confirming.answer(request, form, shown, save=save)


def _changed(names: tuple[str, ...]) -> list[_Changed]:
    language = get_language() or "en"
    found = []
    for number, (before, after) in enumerate(pairwise(names)):
        table = changes.table(
            library.load(before), library.load(after), language=language
        )
        found.append(_Changed(after, replace(table, id=f"changes-{number}")))
    return found


def _versions_table() -> Table:
    barred = {one.instrument: one for one in WithdrawnVersion.objects.all()}
    used = versions.uses()
    rows = [
        _version_cells(name, used.get(name, 0), barred) for name in versions.judging()
    ]
    columns = [
        Column(_("Version")),
        Column(_("Inspections"), is_numeric=True),
        Column(_("Withdrawn on")),
        Column(_("Why")),
        Column(_("Change")),
    ]
    return Table(_("Versions"), columns, rows, id="versions", is_caption_hidden=True)


def _version_cells(
    name: str, n_uses: int, barred: dict[str, WithdrawnVersion]
) -> list[Cell]:
    instrument, _slash, version = name.partition("/")
    gone = barred.get(name)
    again = reverse("inspections:restore_version", args=[instrument, version])
    return [
        Link(name, reverse("instruments:version", args=[instrument, version])),
        n_uses,
        gone.withdrawn_on if gone else None,
        gone.reason if gone else None,
        Link(_("Offer it again"), again) if gone else None,
    ]
