"""A page that shows every component, for those who build pages; not served to users."""

from __future__ import annotations

import datetime
from typing import Any, ClassVar

from django import forms
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from inspectorate.core.faults import Fault
from inspectorate.web.design import components
from inspectorate.web.design import forms as design_forms
from inspectorate.web.design.components import (
    Column,
    Entry,
    Link,
    Row,
    Status,
    Step,
    Table,
)

SUFFICIENCY = [
    ("met", "Sufficient"),
    ("not-met", "Not sufficient"),
    ("none", "Not applicable"),
]
AREAS = [
    ("", "---------"),
    ("East", [("cam", "Cambridge"), ("nor", "Norwich")]),
    ("West", [("brs", "Bristol")]),
]
DAY = datetime.date(2011, 11, 23)
FAULT = Fault(
    "row 17, column “date”",
    "EXAMPLE",
    'is "31.02.2011", which is no date.',
    "Write day.month.year.",
)
ROWS = [
    Row("Lead", "A. Person", "#lead", "Change"),
    Row("Announced", DAY),
    Row("Ends", None),
]
TABLE = Table(
    "Cases by area",
    [
        Column("Area"),
        Column("Stage"),
        Column("Cases", is_numeric=True),
        Column("Read", is_numeric=True),
    ],
    [
        [Link("Cambridge", "#cambridge"), Status("Assessing", "working"), 1200, 12],
        ["Norwich", Status("Late", "bad"), 38, None],
    ],
    id="areas",
)
ENTRIES = [
    Entry("Announced", DAY, "the lead", "A letter went to the body.", state="done"),
    Entry("Case list", datetime.date(2011, 12, 1), "the contact", state="late"),
    Entry("Sample drawn", None, "support", href="#sample", state="ahead"),
]
STEPS = [
    Step("Upload the list", "done", "#upload"),
    Step("Map its columns", "current", "#map", "Remembered for next time"),
    Step("Draw", "blocked", text="Two rows are at fault"),
    Step("Hand over"),
]
VALUES: dict[str, Any] = {
    "rows": ROWS,
    "table": TABLE,
    "entries": ENTRIES,
    "steps": STEPS,
    "kinds": [(kind, kind.capitalize()) for kind in components.STATUS_KINDS],
    "faults": [FAULT],
}


class SpecimenForm(design_forms.GdsForm):
    """A field of each kind."""

    name = forms.CharField(
        label="Name of the body", help_text="As it signs its letters"
    )
    email = forms.EmailField(
        label="Email address", widget=forms.EmailInput(attrs={"autocomplete": "email"})
    )
    cases = forms.IntegerField(label="Cases", min_value=1)
    started = design_forms.DateField(
        label="Date the order started", help_text="For example, 27 3 2011"
    )
    note = forms.CharField(label="Evidence", widget=forms.Textarea, required=False)
    summary = forms.CharField(
        label="Summary", widget=forms.Textarea(attrs={"rows": 3}), max_length=200
    )
    area = forms.ChoiceField(label="Area", choices=AREAS)
    outcome = forms.ChoiceField(
        label="Was the assessment good enough?",
        choices=SUFFICIENCY,
        widget=forms.RadioSelect,
    )
    reasons = forms.MultipleChoiceField(
        label="What was missing?",
        choices=[("late", "Late"), ("sources", "Sources of information")],
        widget=forms.CheckboxSelectMultiple,
    )
    agreed = forms.BooleanField(
        label="I have read the guidance", help_text="It takes ten minutes"
    )
    case_list = forms.FileField(label="Case list")
    password = forms.CharField(
        label="Password",
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )
    token = forms.CharField(widget=forms.HiddenInput, initial="hidden")

    options: ClassVar[dict[str, dict[str, Any]]] = {
        "outcome": {"item_hints": {"met": "Enough for a sound plan"}},
        "name": {"classes": "govuk-input--width-20"},
    }


class SpecimenFilter(design_forms.GdsForm):
    """A form above a list."""

    marks_optional = False

    text = forms.CharField(label="Name", required=False)
    area = forms.ChoiceField(label="Area", choices=AREAS, required=False)


def specimen(request: HttpRequest) -> HttpResponse:
    """Show every component; `?errors` shows the form as it is sent back."""
    form = SpecimenForm(
        {"started_day": "31", "started_month": "2", "started_year": "2011"}
        if "errors" in request.GET
        else None
    )
    page = Paginator(range(200), 10).get_page(request.GET.get("page", "7"))
    context = {
        "form": form,
        "filter": SpecimenFilter(request.GET or None, auto_id="filter_%s"),
        "page": page,
    }
    return render(request, "design/specimen.html", context | VALUES)
