"""Forms about bodies."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from inspectorate.web.design.forms import DateField, GdsForm
from inspectorate.web.people.body_lists import BodyLine
from inspectorate.web.people.models import Body

NEW_BODY = ""
_NARROW = {"classes": "govuk-input--width-20"}


class BodyFilter(GdsForm):
    """Which bodies a list shows."""

    marks_optional = False
    q = forms.CharField(label=_("Name"), required=False, max_length=200)
    region = forms.ChoiceField(label=_("Region"), required=False)
    kind = forms.ChoiceField(
        label=_("Kind"),
        required=False,
        choices=[("", _("All")), *Body.Kind.choices],
    )
    on = DateField(label=_("As on"), required=False)

    def __init__(self, *args: Any, regions: Sequence[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["region"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - it is declared so above
        field.choices = [("", _("All")), *((one, one) for one in regions)]


class NewBodyForm(GdsForm):
    """A body that is to be added."""

    name = forms.CharField(label=_("Name"), max_length=200)
    region = forms.CharField(label=_("Region"), max_length=200, required=False)
    kind = forms.ChoiceField(
        label=_("What it is to the inspectorate"),
        choices=Body.Kind.choices,
        initial=Body.Kind.INSPECTED,
        widget=forms.RadioSelect,
    )
    in_wales = forms.BooleanField(
        label=_("It lies in Wales"),
        required=False,
        help_text=_("Its letters and documents are offered in Welsh."),
    )


class RenameForm(GdsForm):
    """Another name from a day on."""

    name = forms.CharField(label=_("New name"), max_length=200)
    since = DateField(label=_("First day of the new name"))


class MoveForm(GdsForm):
    """Another region from a day on."""

    region = forms.CharField(label=_("New region"), max_length=200)
    since = DateField(label=_("First day in the new region"))
    options: ClassVar = {"region": _NARROW}


class MergeForm(GdsForm):
    """Bodies that become one."""

    others = forms.MultipleChoiceField(
        label=_("Which bodies merge with it?"),
        widget=forms.CheckboxSelectMultiple,
    )
    on = DateField(label=_("First day of the new order"))
    heir = forms.ChoiceField(
        label=_("What comes of them?"),
        widget=forms.RadioSelect,
        required=False,
        help_text=_("A body that goes on keeps its name and its past inspections."),
    )
    name = forms.CharField(
        label=_("Name of the new body"),
        max_length=200,
        required=False,
        help_text=_("Only where a new body is made."),
    )
    region = forms.CharField(
        label=_("Region of the new body"), max_length=200, required=False
    )
    options: ClassVar = {"region": _NARROW}
    marks_optional = False

    def __init__(
        self, *args: Any, body: BodyLine, others: Sequence[BodyLine], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        choices, heirs = self.fields["others"], self.fields["heir"]
        assert isinstance(choices, forms.MultipleChoiceField)  # noqa: S101 - declared so above
        assert isinstance(heirs, forms.ChoiceField)  # noqa: S101 - declared so above
        choices.choices = [(one.id, one.name) for one in others]
        heirs.choices = [
            (NEW_BODY, _("A new body is made")),
            (body.id, _("%(name)s takes the others in") % {"name": body.name}),
        ]
        self.initial.setdefault("heir", NEW_BODY)
        self.initial.setdefault("region", body.region)

    def clean(self) -> dict[str, Any]:
        """Ask for a name where a new body is made."""
        cleaned = super().clean() or {}
        if cleaned.get("heir") == NEW_BODY and not cleaned.get("name"):
            self.add_error("name", _("Enter the name of the new body"))
        return cleaned


class SplitForm(GdsForm):
    """A body that becomes several."""

    parts = forms.CharField(
        label=_("Names of the new bodies"),
        help_text=_("One on each line. They lie in the region of the old body."),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=2000,
    )
    on = DateField(label=_("First day of the new order"))
    goes_on = forms.BooleanField(
        label=_("The old body goes on beside them"), required=False
    )

    def clean_parts(self) -> tuple[str, ...]:
        """Return the names, one for each line."""
        lines = self.cleaned_data["parts"].splitlines()
        names = [name for line in lines if (name := " ".join(line.split()))]
        if len({name.casefold() for name in names}) < len(names):
            raise forms.ValidationError(_("Two of the new bodies have the same name"))
        if any(len(name) > 200 for name in names):
            raise forms.ValidationError(_("A name has at most 200 characters"))
        return tuple(names)

    def clean(self) -> dict[str, Any]:
        """Ask for two bodies after the split."""
        cleaned = super().clean() or {}
        names = cleaned.get("parts")
        if names is not None and len(names) + bool(cleaned.get("goes_on")) < 2:
            self.add_error(
                "parts", _("After a split there are at least two bodies; name them")
            )
        return cleaned
