"""A form with every kind of field, and how the tests look at what it becomes."""

from __future__ import annotations

from typing import Any, ClassVar

import html5lib
from django import forms
from django.template import Context, Template

from inspectorate.web.design import forms as design_forms

FIELDS = Template("{% load design %}{% form_fields form %}")
GROUPED = [("", "---------"), ("east", "East"), ("West", [("bristol", "Bristol")])]
TWO = [("a", "A"), ("b", "B")]


class Everything(design_forms.GdsForm):
    name = forms.CharField(
        label="Name of the body",
        help_text="As it <signs>",
        widget=forms.TextInput(
            attrs={"autocomplete": "organization", "placeholder": "Never shown"}
        ),
    )
    email = forms.EmailField(widget=forms.EmailInput(attrs={"spellcheck": "false"}))
    cases = forms.IntegerField(min_value=1)
    rate = forms.DecimalField()
    started = design_forms.DateField(label="Start")
    note = forms.CharField(
        widget=forms.Textarea(attrs={"rows": 7, "data-kind": "free"}), required=False
    )
    summary = forms.CharField(widget=forms.Textarea, max_length=200)
    area = forms.ChoiceField(choices=GROUPED)
    region = forms.ChoiceField(choices=GROUPED, required=False)
    outcome = forms.ChoiceField(
        choices=[("met", "Sufficient"), ("not", "Not sufficient")],
        widget=forms.RadioSelect,
    )
    reasons = forms.MultipleChoiceField(
        label="What was missing?",
        choices=[("late", "Late"), ("none", "Sources")],
        widget=forms.CheckboxSelectMultiple,
    )
    several = forms.MultipleChoiceField(choices=TWO, widget=forms.SelectMultiple)
    agreed = forms.BooleanField(label="I agree", help_text="To what is written")
    case_list = forms.FileField()
    password = forms.CharField(
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"})
    )
    token = forms.CharField(widget=forms.HiddenInput, initial="17")

    options: ClassVar[dict[str, dict[str, Any]]] = {
        "name": {"classes": "govuk-input--width-20"},
        "outcome": {
            "classes": "govuk-radios--inline",
            "item_hints": {"met": "Enough"},
        },
    }


def rendered(form):
    return FIELDS.render(Context({"form": form}))


def parsed(html):
    """Return a piece of a page as a tree; what is not well formed fails."""
    parser = html5lib.HTMLParser(tree=html5lib.getTreeBuilder("etree"))
    root = parser.parse(f"<!DOCTYPE html><title>x</title><body>{html}</body>")
    assert parser.errors == []
    return root
