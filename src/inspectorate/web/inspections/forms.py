"""Forms about inspections."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from inspectorate.web.design.components import Text
from inspectorate.web.design.forms import DateField, GdsForm
from inspectorate.web.inspections import wording
from inspectorate.web.inspections.models import Inspection

Choices = Iterable[tuple[str, Text]]

_ANY = ("", _("All"))
_NOBODY = ("", _("Nobody yet"))
_NARROW = {"classes": "govuk-input--width-3"}
_YEAR = {"classes": "govuk-input--width-5"}
# Said to whoever had the page open while somebody withdrew a version.
_NOT_OFFERED = {
    "invalid_choice": _(
        "The version %(value)s was withdrawn and cannot be chosen any more. Choose another one."
    )
}
_MOST_WEEKS = 26
_MOST_CASES = 500


def _offer(form: GdsForm, name: str, choices: Choices) -> None:
    field = form.fields[name]
    assert isinstance(field, forms.ChoiceField)  # noqa: S101 - it is declared so
    field.choices = list(choices)


class InspectionFilter(GdsForm):
    """Which inspections a list shows."""

    marks_optional = False
    year = forms.ChoiceField(label=_("Year"), required=False)
    programme = forms.ChoiceField(label=_("Programme"), required=False)
    region = forms.ChoiceField(label=_("Region"), required=False)
    state = forms.ChoiceField(
        label=_("Stage"),
        required=False,
        choices=[_ANY, *((one.value, text) for one, text in wording.STATES.items())],
    )
    mine = forms.BooleanField(label=_("Only mine"), required=False)

    def __init__(
        self,
        *args: Any,
        years: Sequence[str],
        programmes: Choices,
        regions: Sequence[str],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        _offer(self, "year", [_ANY, *((one, one) for one in years)])
        _offer(self, "programme", [_ANY, *programmes])
        _offer(self, "region", [_ANY, *((one, one) for one in regions)])


class StartForm(GdsForm):
    """What has to be known before a plan can be suggested."""

    programme = forms.ChoiceField(label=_("Programme"), widget=forms.RadioSelect)
    body = forms.ChoiceField(label=_("Body to inspect"))

    def __init__(
        self, *args: Any, programmes: Choices, bodies: Choices, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        _offer(self, "programme", programmes)
        _offer(self, "body", [("", _("Choose a body")), *bodies])


class PlanForm(GdsForm):
    """When an inspection takes place, and how."""

    year = forms.CharField(
        label=_("Year of inspections"), max_length=7, help_text=_("Such as 2011-12")
    )
    kind = forms.ChoiceField(
        label=_("Kind"), choices=Inspection.Kind.choices, widget=forms.RadioSelect
    )
    original_id = forms.ChoiceField(
        label=_("Inspection to which it returns"),
        required=False,
        help_text=_("Only for a reinspection."),
    )
    fieldwork_start = DateField(label=_("First day of fieldwork"), required=False)
    weeks_on_site = forms.IntegerField(
        label=_("Weeks on site"), min_value=1, max_value=_MOST_WEEKS
    )
    fieldwork_end = DateField(
        label=_("Last day of fieldwork"),
        required=False,
        help_text=_("Left empty, it is the Friday that follows from the weeks."),
    )
    second_reading_percent = forms.IntegerField(
        label=_("Cases read twice, of a hundred"), min_value=0, max_value=100
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    options: ClassVar = {
        "year": _YEAR,
        "weeks_on_site": _NARROW,
        "second_reading_percent": _NARROW,
    }

    def __init__(self, *args: Any, originals: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _offer(self, "original_id", [("", _("None")), *originals])


class NewInspectionForm(PlanForm):
    """A plan with what is settled at the beginning."""

    instrument = forms.ChoiceField(
        label=_("Version of the instrument"),
        required=False,
        help_text=_("It can be chosen until the inspection is announced."),
        error_messages=_NOT_OFFERED,
    )
    lead = forms.ChoiceField(label=_("Lead inspector"), required=False)

    def __init__(
        self, *args: Any, versions: Choices, leads: Choices, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        _offer(self, "instrument", [("", _("Not chosen yet")), *versions])
        _offer(self, "lead", [_NOBODY, *leads])


class InstrumentForm(GdsForm):
    """With which version of its instrument an inspection judges."""

    instrument = forms.ChoiceField(
        label=_("Version of the instrument"),
        widget=forms.RadioSelect,
        error_messages=_NOT_OFFERED,
    )
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, versions: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _offer(self, "instrument", versions)


class LeadForm(GdsForm):
    """Who leads."""

    lead = forms.ChoiceField(label=_("Lead inspector"))

    def __init__(self, *args: Any, leads: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _offer(self, "lead", [_NOBODY, *leads])


class CapacityForm(GdsForm):
    """For how many cases somebody has time."""

    capacity = forms.IntegerField(
        label=_("Cases they have time for"),
        min_value=0,
        max_value=_MOST_CASES,
        initial=10,
    )
    options: ClassVar = {"capacity": _NARROW}


class MemberForm(CapacityForm):
    """Somebody who joins the team."""

    person = forms.ChoiceField(label=_("Person"))
    field_order = ("person", "capacity")

    def __init__(self, *args: Any, people: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _offer(self, "person", [("", _("Choose a person")), *people])


class PartnerForm(GdsForm):
    """A partner inspectorate, and what it looks at."""

    body = forms.ChoiceField(label=_("Partner inspectorate"))
    scope = forms.CharField(
        label=_("What it looks at"), widget=forms.Textarea, max_length=2000
    )
    leads = forms.BooleanField(
        label=_("It leads the joint inspection"),
        required=False,
        help_text=_("At most one partner leads; without one, we do."),
    )

    def __init__(self, *args: Any, bodies: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _offer(self, "body", [("", _("Choose a partner")), *bodies])


class DocumentForm(GdsForm):
    """A document that the body is asked for."""

    title = forms.CharField(label=_("Document"), max_length=200)
    due_on = DateField(label=_("Due on"), required=False)


class DayForm(GdsForm):
    """A day on which something came or was done."""

    on = DateField(label=_("On which day?"))


class ReasonForm(GdsForm):
    """Why something is done; kept in the record."""

    reason = forms.CharField(
        label=_("Reason"),
        widget=forms.Textarea,
        max_length=2000,
        help_text=_(
            "It is kept in the record. No names of people whose cases these are."
        ),
    )


class LetterForm(GdsForm):
    """In which languages the letter goes out, and what it says beside the plan."""

    languages = forms.ChoiceField(
        label=_("Languages of the letter"),
        choices=[
            ("en+cy", _("English and Welsh")),
            ("en", _("English")),
            ("cy", _("Welsh")),
        ],
        widget=forms.RadioSelect,
    )
    addition = forms.CharField(
        label=_("What else the body should know"),
        widget=forms.Textarea,
        max_length=4000,
        required=False,
    )


class WithdrawForm(ReasonForm):
    """Which version no further inspection may use."""

    instrument = forms.ChoiceField(label=_("Version"))
    field_order = ("instrument", "reason")

    def __init__(self, *args: Any, versions: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _offer(self, "instrument", [("", _("Choose a version")), *versions])
