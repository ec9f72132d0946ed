"""Forms about one's own account."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from inspectorate.web.design.forms import GdsForm
from inspectorate.web.people import diversity, wording
from inspectorate.web.people.actions.own_account import NewToken
from inspectorate.web.people.tokens import Scope

DAYS = {7: _("7 days"), 30: _("30 days"), 90: _("90 days"), 365: _("One year")}


class TokenForm(GdsForm):
    """A token that is to be made."""

    name = forms.CharField(
        label=_("What it is for"),
        max_length=100,
        help_text=_("Such as the program or the machine that will use it."),
    )
    scopes = forms.MultipleChoiceField(
        label=_("What it may be used for"),
        choices=wording.choices(wording.SCOPES),
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Never more than you may do yourself."),
    )
    days = forms.TypedChoiceField(
        label=_("How long it is good"),
        choices=list(DAYS.items()),
        coerce=int,
        initial=30,
        widget=forms.RadioSelect,
    )

    def token(self, now: datetime) -> NewToken:
        """Return what was typed."""
        typed = self.cleaned_data
        return NewToken(
            name=typed["name"],
            scopes=[Scope(scope) for scope in typed["scopes"]],
            expires_at=now + timedelta(days=typed["days"]),
        )


class LanguageForm(GdsForm):
    """The language in which pages open after signing in."""

    language = forms.ChoiceField(
        label=_("Language of the pages after signing in"),
        choices=settings.LANGUAGES,
        widget=forms.RadioSelect,
    )


class DiversityForm(GdsForm):
    """What somebody says of themselves; any of it may be left out."""

    marks_optional = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, one in diversity.CHARACTERISTICS.items():
            self.fields[name] = forms.ChoiceField(
                label=str(one.question),
                required=False,
                choices=diversity.groups_of(name),
                widget=forms.RadioSelect,
            )

    def said(self) -> Mapping[str, str]:
        """Return the group by characteristic; empty where nothing was said."""
        return {name: self.cleaned_data[name] for name in diversity.CHARACTERISTICS}
