"""Forms about reports: beginning one, its circle, its steps."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any, ClassVar

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from inspectorate.web.design import forms as design_forms

Choices = Sequence[tuple[str, str]]


class NewReportForm(design_forms.GdsForm):
    """Of which kind, about what, and who signs it off."""

    kind = forms.ChoiceField(label=_("Kind of report"), widget=forms.RadioSelect)
    inspection = forms.ChoiceField(
        label=_("Inspection"),
        required=False,
        help_text=_("With final scores. For a report on one inspection."),
    )
    subject = forms.CharField(
        label=_("Year, programme's year or topic"),
        required=False,
        help_text=_("Such as 2011-12, cci 2011-12 or 2011-12 equal-but-different."),
    )
    lead = forms.ChoiceField(
        label=_("Lead"), help_text=_("Who stands for what it says.")
    )
    options: ClassVar = {"subject": {"classes": "govuk-input--width-20"}}

    def __init__(
        self,
        *args: Any,
        kinds: Choices,
        inspections: Choices,
        leads: Choices,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = kinds  # type: ignore[attr-defined]  # a ChoiceField
        self.fields["inspection"].choices = [("", "-"), *inspections]  # type: ignore[attr-defined]  # likewise
        self.fields["lead"].choices = leads  # type: ignore[attr-defined]  # likewise

    def clean(self) -> dict[str, Any]:
        """Ask for one subject."""
        found = super().clean() or self.cleaned_data
        if not found.get("inspection") and not found.get("subject", "").strip():
            self.add_error(
                "inspection", _("Choose an inspection, or name a year or a topic.")
            )
        return found


class CircleForm(design_forms.GdsForm):
    """Who leads a report and who writes it."""

    lead = forms.ChoiceField(
        label=_("Lead"), help_text=_("Who stands for what it says.")
    )
    members = forms.MultipleChoiceField(
        label=_("Who writes it with the lead"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(
        self, *args: Any, leads: Choices, people: Choices, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["lead"].choices = leads  # type: ignore[attr-defined]  # a ChoiceField
        self.fields["members"].choices = people  # type: ignore[attr-defined]  # likewise


class ConfirmForm(design_forms.GdsForm):
    """Nothing but that it is meant."""


class SignForm(design_forms.GdsForm):
    """What was read, so that nothing else is signed."""

    content = forms.CharField(widget=forms.HiddenInput)


class ReasonForm(design_forms.GdsForm):
    """Why a report is taken back."""

    reason = forms.CharField(label=_("Reason"), widget=forms.Textarea)


class NoteForm(design_forms.GdsForm):
    """What was wrong, as it is published with the new edition."""

    note_en = forms.CharField(
        label=_("What is corrected, in English"), widget=forms.Textarea
    )
    note_cy = forms.CharField(
        label=_("What is corrected, in Welsh"), widget=forms.Textarea
    )


class MomentForm(design_forms.GdsForm):
    """A day and a time of it."""

    day = forms.DateField(label=_("Day"))
    time = forms.TimeField(
        label=_("Time"),
        help_text=_("For example, 09:30"),
        initial="09:30",
        input_formats=["%H:%M", "%H.%M"],
    )
    options: ClassVar = {"time": {"classes": "govuk-input--width-5"}}

    @property
    def moment(self) -> datetime:
        """The moment, in the zone of this place."""
        naive = datetime.combine(self.cleaned_data["day"], self.cleaned_data["time"])
        return timezone.make_aware(naive)


class EmbargoForm(MomentForm):
    """The moment of publication, and the files that were looked at."""

    approved = forms.CharField(widget=forms.HiddenInput, required=False)


class BatchForm(design_forms.GdsForm):
    """Of which reports the files are built."""

    reports = forms.MultipleChoiceField(
        label=_("Reports that are final"), widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, reports: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reports"].choices = reports  # type: ignore[attr-defined]  # a ChoiceField
