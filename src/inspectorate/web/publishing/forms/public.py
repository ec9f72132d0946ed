"""Forms for everybody: finding reports."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from inspectorate.core.publishing.searching import questions
from inspectorate.web.design import forms as design_forms
from inspectorate.web.publishing.queries.public import Wanted

Choices = Sequence[tuple[str, str]]
_ANY = ("", _("All"))


class FindForm(design_forms.GdsForm):
    """What is looked for, and among which reports; never wrong."""

    q = forms.CharField(label=_("Words in a report"), required=False, strip=True)
    programme = forms.ChoiceField(label=_("Programme"), required=False)
    body = forms.ChoiceField(label=_("Body"), required=False)
    month = forms.ChoiceField(label=_("Month of publication"), required=False)
    marks_optional = False
    options: ClassVar = {"q": {"type": "search"}}

    def __init__(
        self,
        query: Mapping[str, str],
        *,
        programmes: Choices,
        bodies: Choices,
        months: Choices,
    ) -> None:
        choices = {"programme": programmes, "body": bodies, "month": months}
        # NUL is no character of a text, and no database takes it.
        typed = query.get("q", "").replace("\0", " ")[: questions.MOST_CHARACTERS]
        data = {"q": typed.strip()} | {
            name: query.get(name, "") if query.get(name) in dict(known) else ""
            for name, known in choices.items()
        }
        super().__init__(data)
        for name, known in choices.items():
            self.fields[name].choices = [_ANY, *known]  # type: ignore[attr-defined]  # a ChoiceField

    @property
    def wanted(self) -> Wanted:
        """Among which reports; what is no choice is not asked for."""
        return Wanted(self.data["programme"], self.data["body"], self.data["month"])

    @property
    def typed(self) -> str:
        """What is looked for; empty for every report."""
        return str(self.data["q"])


class SubscribeForm(design_forms.GdsForm):
    """An address, of what it is told, and in which language."""

    address = forms.EmailField(label=_("E-mail address"), max_length=254)
    about = forms.ChoiceField(label=_("Tell me of"))
    language = forms.ChoiceField(
        label=_("Language of the messages"),
        choices=[("en", "English"), ("cy", "Cymraeg")],
        widget=forms.RadioSelect,
    )

    def __init__(
        self, *args: Any, programmes: Choices, bodies: Choices, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["about"].choices = [  # type: ignore[attr-defined]  # a ChoiceField
            ("", _("All reports")),
            *((f"programme:{name}", words) for name, words in programmes),
            *((f"body:{name}", words) for name, words in bodies),
        ]
        self.fields["about"].required = False

    @property
    def chosen(self) -> tuple[str, str]:
        """The programme and the body; both empty for all."""
        kind, _colon, name = self.cleaned_data["about"].partition(":")
        return (name, "") if kind == "programme" else ("", name)


class LanguageForm(design_forms.GdsForm):
    """The language in which somebody is told."""

    language = forms.ChoiceField(
        label=_("Language of the messages"),
        choices=[("en", "English"), ("cy", "Cymraeg")],
        widget=forms.RadioSelect,
    )
