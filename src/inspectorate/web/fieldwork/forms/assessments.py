"""Forms on the pages of assessments."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from inspectorate.core.fieldwork.answers.operations import Value
from inspectorate.core.fieldwork.answers.received import LONGEST_NOTE
from inspectorate.core.fieldwork.reconciliation import Difference, Ruling
from inspectorate.web.design import forms as design_forms
from inspectorate.web.fieldwork import state_words

Choices = Sequence[tuple[str, str]]
FIRST, SECOND, ANOTHER, NEITHER = "first", "second", "another", "neither"


class FilterForm(design_forms.GdsForm):
    """Which assessments are listed."""

    state = forms.ChoiceField(label=_("State"), required=False)
    assessor = forms.ChoiceField(label=_("Assessor"), required=False)
    marks_optional: ClassVar = False

    def __init__(self, *args: Any, assessors: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        states = [(state, one.text) for state, one in state_words.STATES.items()]
        self.fields["state"].choices = [("", _("All")), *states]  # type: ignore[attr-defined]  # a ChoiceField
        self.fields["assessor"].choices = [("", _("All")), *assessors]  # type: ignore[attr-defined]  # likewise


class PlainForm(design_forms.GdsForm):
    """Nothing but a button, and what is in the way of it."""


class SubmitForm(design_forms.GdsForm):
    """What the person saw when they submitted."""

    digest = forms.CharField(widget=forms.HiddenInput)


class ReasonForm(design_forms.GdsForm):
    """Why something is done."""

    reason = forms.CharField(
        label=_("Why?"),
        help_text=_("It is kept in the record, and the assessor reads it."),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=5_000,
    )


class SettleForm(design_forms.GdsForm):
    """Which of several answers stands."""

    seen = forms.CharField(widget=forms.HiddenInput)
    chosen = forms.ChoiceField(
        label=_("Which answer stands?"), widget=forms.RadioSelect
    )

    def __init__(
        self,
        *args: Any,
        choices: Choices,
        hints: Mapping[str, str],
        standing: str,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, initial={"seen": standing}, **kwargs)
        self._standing, self._hints = standing, hints
        self.fields["chosen"].choices = choices  # type: ignore[attr-defined]  # a ChoiceField

    def component_options(self) -> dict[str, dict[str, Any]]:
        """Return, beside each answer, where it comes from."""
        return {"chosen": {"item_hints": self._hints}}

    def clean_seen(self) -> str:
        """Refuse a choice among answers that are not those here now."""
        seen: str = self.cleaned_data["seen"]
        if seen != self._standing:
            raise forms.ValidationError(
                _("Another answer has arrived. Look at all of them, then choose again.")
            )
        return seen


class DecideForm(ReasonForm):
    """What becomes of an answer that was kept aside."""

    decision = forms.ChoiceField(
        label=_("What becomes of this answer?"),
        choices=[
            ("accept", _("It counts, as if it had arrived in time")),
            ("decline", _("It does not count; it stays in the history")),
        ],
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: Any, can_count: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.order_fields(["decision", "reason"])
        if not can_count:
            del self.fields["decision"]


class SecondReadingsForm(design_forms.GdsForm):
    """How many cases are read twice."""

    percent = forms.IntegerField(
        label=_("How many of a hundred cases are read twice?"),
        help_text=_("The number of cases is rounded up. No person chooses which."),
        min_value=0,
        max_value=100,
    )
    options: ClassVar = {
        "percent": {"classes": "govuk-input--width-3", "suffix": {"text": "%"}}
    }


class RulingForm(design_forms.GdsForm):
    """Which answer stands where two readings differ."""

    choice = forms.ChoiceField(
        label=_("Which answer stands?"), widget=forms.RadioSelect
    )
    answers = forms.MultipleChoiceField(
        label=_("The other answer"),
        help_text=_("Only if another answer stands."),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    reasons = forms.MultipleChoiceField(
        label=_("Its reasons"),
        help_text=_("Only if another answer stands that lies below the line."),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    note = forms.CharField(
        label=_("Its evidence"),
        help_text=_("Only if another answer stands."),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=LONGEST_NOTE,
        required=False,
    )
    reason = forms.CharField(
        label=_("What decided it?"),
        help_text=_("Both readers read this."),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=5_000,
    )
    marks_optional: ClassVar = False

    def __init__(
        self,
        *args: Any,
        choices: Choices,
        answers: Choices,
        reasons: Choices,
        is_many: bool,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self._is_many = is_many
        self.fields["choice"].choices = choices  # type: ignore[attr-defined]  # a ChoiceField
        self.fields["answers"].choices = answers  # type: ignore[attr-defined]  # likewise
        self.fields["reasons"].choices = reasons  # type: ignore[attr-defined]  # likewise
        if not reasons:
            del self.fields["reasons"]

    def clean(self) -> dict[str, Any]:
        """Ask for the other answer where one is to stand, and for one only."""
        given = super().clean() or self.cleaned_data
        if given.get("choice") == ANOTHER:
            ticked = given.get("answers") or []
            if not ticked:
                self.add_error("answers", _("Tick the answer that stands"))
            if len(ticked) > 1 and not self._is_many:
                self.add_error("answers", _("Tick one answer only"))
        return given

    def ruling(self, difference: Difference) -> Ruling:
        """Return the ruling as core takes it."""
        given = self.cleaned_data
        value = {
            FIRST: difference.first,
            SECOND: difference.second,
            NEITHER: None,
            ANOTHER: Value(
                tuple(sorted(given["answers"])),
                tuple(sorted(given.get("reasons", ()))),
                given["note"],
            ),
        }[given["choice"]]
        return Ruling(difference.question, value, given["reason"])
