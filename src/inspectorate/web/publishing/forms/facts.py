"""Forms about factual accuracy."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from inspectorate.web.design import forms as design_forms


class FactForm(design_forms.GdsForm):
    """What is wrong, and where."""

    block = forms.ChoiceField(label=_("Where"), required=False)
    text = forms.CharField(
        label=_("What is wrong"),
        help_text=_("What stands there, what is right, and how you know."),
        widget=forms.Textarea,
    )

    def __init__(
        self, *args: Any, blocks: Sequence[tuple[str, str]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        whole = ("", _("The report as a whole"))
        self.fields["block"].choices = [whole, *blocks]  # type: ignore[attr-defined]  # a ChoiceField


class DecideForm(design_forms.GdsForm):
    """What is made of a comment, and why."""

    decision = forms.ChoiceField(
        label=_("Decision"),
        choices=[("accepted", _("Accept")), ("rejected", _("Do not accept"))],
        widget=forms.RadioSelect,
    )
    reason = forms.CharField(
        label=_("Reason"),
        help_text=_("The body reads it."),
        widget=forms.Textarea,
    )
