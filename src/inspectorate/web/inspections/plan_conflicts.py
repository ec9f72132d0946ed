"""Two people changed a plan at once: both values, so that nobody's are lost."""

from __future__ import annotations

import datetime

from django import forms
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from inspectorate.core.audit.events import Verb
from inspectorate.web.audit.models import Event
from inspectorate.web.design.components import Cell, Column, Table
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.inspections.plan_changes import PlanValues, values_of
from inspectorate.web.people.models import Person


def table(form: forms.Form, saved: Inspection, mine: PlanValues) -> Table:
    """Return every field that differs, as it is kept and as somebody wants to save it."""
    theirs = values_of(saved)
    rows: list[list[Cell]] = [
        [
            str(form.fields[name].label),
            _said(form.fields[name], getattr(theirs, name)),
            _said(form.fields[name], getattr(mine, name)),
        ]
        for name in PlanValues.__annotations__
        if name in form.fields and getattr(theirs, name) != getattr(mine, name)
    ]
    return Table(
        _("What differs"),
        [
            Column(_("Field")),
            Column(_("As it was saved")),
            Column(_("As you typed it")),
        ],
        rows,
        id="both",
    )


def last_saved_by(inspection_id: str) -> tuple[str, datetime.datetime] | None:
    """Return who saved the plan last, and when."""
    event = (
        Event.objects.filter(
            object_kind="inspection", object_id=inspection_id, verb=Verb.CHANGED
        )
        .order_by("-at", "-seq")
        .first()
    )
    person = Person.objects.filter(pk=event.person).first() if event else None
    return (person.name, event.at) if event and person else None


def _said(field: forms.Field, value: object) -> Cell:
    if value is None or value == "":
        return None
    if isinstance(value, datetime.date):
        return date_format(value, "j F Y")
    if isinstance(field, forms.ChoiceField):
        return str(dict(field.choices).get(value, value))  # type: ignore[arg-type]  # flat choices
    return str(value)
