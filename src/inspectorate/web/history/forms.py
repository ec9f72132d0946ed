"""The form above a history: whom, what and which case it is about."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from inspectorate.web.design import forms as design_forms
from inspectorate.web.history import wording


class ChooseForm(design_forms.GdsForm):
    """Which events are shown."""

    marks_optional = False
    person = forms.ChoiceField(label=_("Who"), required=False)
    verb = forms.ChoiceField(label=_("What was done"), required=False)
    case = forms.CharField(label=_("Reference of a case"), required=False)

    def __init__(
        self,
        *args: Any,
        people: Sequence[tuple[str, str]],
        has_cases: bool,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        everything = ("", _("All"))
        self.fields["person"].choices = [everything, *people]  # type: ignore[attr-defined]  # a ChoiceField
        self.fields["verb"].choices = [everything, *wording.VERBS.items()]  # type: ignore[attr-defined]  # a ChoiceField
        if not has_cases:
            del self.fields["case"]
