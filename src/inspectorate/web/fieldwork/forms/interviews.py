"""Forms about interviews."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, ClassVar

from django import forms
from django.utils import dates, formats
from django.utils.translation import gettext_lazy as _

from inspectorate.core.fieldwork.interviewing.interview_slots import Hours
from inspectorate.web.design import forms as design_forms


class OfferForm(design_forms.GdsForm):
    """When interviews can take place, and with whom."""

    days = forms.MultipleChoiceField(
        label=_("Days"), widget=forms.CheckboxSelectMultiple, required=True
    )
    interviewers = forms.MultipleChoiceField(
        label=_("Interviewers"), widget=forms.CheckboxSelectMultiple, required=True
    )
    opens = forms.TimeField(
        label=_("First interview begins"),
        help_text=_("For example, 09:30"),
        initial="09:30",
        input_formats=["%H:%M", "%H.%M"],
    )
    closes = forms.TimeField(
        label=_("Last interview ends by"),
        help_text=_("For example, 16:30"),
        initial="16:30",
        input_formats=["%H:%M", "%H.%M"],
    )
    length = forms.IntegerField(
        label=_("Length of an interview in minutes"),
        initial=60,
        min_value=10,
        max_value=240,
    )
    gap = forms.IntegerField(
        label=_("Minutes between two interviews"),
        initial=15,
        min_value=0,
        max_value=120,
    )
    break_begins = forms.TimeField(
        label=_("Break begins"),
        required=False,
        initial="12:30",
        input_formats=["%H:%M", "%H.%M"],
    )
    break_ends = forms.TimeField(
        label=_("Break ends"),
        required=False,
        initial="13:15",
        input_formats=["%H:%M", "%H.%M"],
    )
    options: ClassVar = {
        name: {"classes": "govuk-input--width-5"}
        for name in ("opens", "closes", "length", "gap", "break_begins", "break_ends")
    }

    def __init__(
        self,
        *args: Any,
        days: Sequence[date],
        people: Sequence[tuple[str, str]],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["days"].choices = [(day.isoformat(), _named(day)) for day in days]  # type: ignore[attr-defined]  # a ChoiceField
        self.fields["interviewers"].choices = list(people)  # type: ignore[attr-defined]  # a ChoiceField

    def hours(self) -> Hours:
        """Return the hours that were given."""
        given = self.cleaned_data
        begins, ends = given["break_begins"], given["break_ends"]
        return Hours(
            given["opens"],
            given["closes"],
            given["length"],
            given["gap"],
            ((begins, ends),) if begins and ends else (),
        )

    def chosen_days(self) -> list[date]:
        """Return the days that were ticked."""
        return [date.fromisoformat(day) for day in self.cleaned_data["days"]]


class BookForm(design_forms.GdsForm):
    """Which manager is interviewed about a case, and when."""

    manager = forms.CharField(label=_("Manager to be interviewed"), max_length=200)
    slot = forms.ChoiceField(label=_("Time"), widget=forms.RadioSelect)

    def __init__(
        self, *args: Any, slots: Sequence[tuple[str, str]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["slot"].choices = list(slots)  # type: ignore[attr-defined]  # a ChoiceField


def _named(day: date) -> str:
    return f"{dates.WEEKDAYS[day.weekday()]} {formats.date_format(day, 'j F Y')}"
