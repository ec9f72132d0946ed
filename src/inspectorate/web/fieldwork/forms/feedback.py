"""Forms about feedback and safety concerns."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from inspectorate.core.fieldwork.interviewing.feedback import Feedback
from inspectorate.web.design import forms as design_forms


class FeedbackForm(design_forms.GdsForm):
    """What a manager is told after the interview."""

    manager = forms.CharField(label=_("Manager who was interviewed"), max_length=200)
    addressee = forms.ChoiceField(
        label=_("Who can read it here"),
        help_text=_("If the manager has no account, print the page and hand it over."),
        required=False,
    )
    good_practice = forms.CharField(
        label=_("Good practice"),
        help_text=_("One point on each line. Speak of the work, never of the person."),
        widget=forms.Textarea(attrs={"rows": 5}),
        required=False,
    )
    ideas = forms.CharField(
        label=_("Ideas for the work to come"),
        help_text=_("One point on each line."),
        widget=forms.Textarea(attrs={"rows": 5}),
        required=False,
    )

    def __init__(
        self, *args: Any, contacts: Sequence[tuple[str, str]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        nobody = ("", _("Nobody: it will be handed over"))
        self.fields["addressee"].choices = [nobody, *contacts]  # type: ignore[attr-defined]  # a ChoiceField

    def said(self, assessor_id: str) -> Feedback:
        """Return what was written, a point for each line."""
        given = self.cleaned_data
        return Feedback(
            given["manager"].strip(),
            assessor_id,
            _points(given["good_practice"]),
            _points(given["ideas"]),
        )


class ConcernForm(design_forms.GdsForm):
    """A safety concern."""

    case = forms.ChoiceField(label=_("Which case is it about?"), required=False)
    text = forms.CharField(
        label=_("What did you see, and who may be in danger?"),
        help_text=_("The lead inspector is told at once."),
        widget=forms.Textarea(attrs={"rows": 6}),
        max_length=20_000,
    )
    options: ClassVar = {"case": {"classes": "govuk-input--width-20"}}

    def __init__(
        self, *args: Any, cases: Sequence[tuple[str, str]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        none = ("", _("No single case"))
        self.fields["case"].choices = [none, *cases]  # type: ignore[attr-defined]  # a ChoiceField


class CloseConcernForm(design_forms.GdsForm):
    """What was done about a safety concern."""

    done = forms.CharField(
        label=_("What was done?"),
        help_text=_("Who was told, when, and what they do about it."),
        widget=forms.Textarea(attrs={"rows": 5}),
        max_length=20_000,
    )


def _points(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.splitlines() if line.strip())
