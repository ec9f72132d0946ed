"""Forms about people."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from inspectorate.core.people.attachments import AttachmentKind
from inspectorate.core.people.roles import ROLES_OF_GRADE, Grade, Role
from inspectorate.web.design.components import Text
from inspectorate.web.design.forms import DateField, GdsForm
from inspectorate.web.people import wording
from inspectorate.web.people.actions.joining import CONTACT, Joiner, Terms
from inspectorate.web.people.actions.records import Details
from inspectorate.web.people.body_lists import BodyLine
from inspectorate.web.people.models import Engagement
from inspectorate.web.people.people_lists import Standing

STANDINGS: Mapping[Standing, Text] = {
    Standing.ACTIVE: _("Active"),
    Standing.JOINS: _("Will join"),
    Standing.LEFT: _("Has left"),
    Standing.WITHDRAWN: _("Access withdrawn"),
}
HOW: Mapping[str, Text] = {
    Engagement.Kind.EMPLOYED.value: _("Employed"),
    Engagement.Kind.ASSOCIATE.value: _("Associate, paid by the day"),
    Engagement.Kind.SECONDED.value: _("Seconded from a body"),
    Engagement.Kind.LOCAL_ASSESSOR.value: _("Local Assessor of a body"),
    Engagement.Kind.PARTNER.value: _("Inspector of a partner inspectorate"),
    CONTACT: _("Contact at an inspected body"),
}
GRADES_OF: Mapping[str, tuple[Grade, ...]] = {
    Engagement.Kind.EMPLOYED.value: (
        Grade.INSPECTOR,
        Grade.PRACTICE_ASSESSOR,
        Grade.SUPPORT,
        Grade.ASSISTANT_CHIEF_INSPECTOR,
        Grade.CHIEF_INSPECTOR,
    ),
    Engagement.Kind.ASSOCIATE.value: (Grade.ASSOCIATE_INSPECTOR,),
    Engagement.Kind.SECONDED.value: (
        Grade.INSPECTOR,
        Grade.PRACTICE_ASSESSOR,
        Grade.SUPPORT,
    ),
    Engagement.Kind.LOCAL_ASSESSOR.value: (Grade.LOCAL_ASSESSOR,),
    Engagement.Kind.PARTNER.value: (Grade.PARTNER_INSPECTOR,),
    CONTACT: (Grade.CONTACT,),
}
_BODY_LABELS: Mapping[str, Text] = {
    Engagement.Kind.SECONDED.value: _("Home body"),
    Engagement.Kind.LOCAL_ASSESSOR.value: _("Own body"),
    Engagement.Kind.PARTNER.value: _("Home inspectorate"),
    CONTACT: _("Body for which they answer"),
}
_NAME: dict[str, Any] = {"classes": "govuk-input--width-20"}


class PeopleFilter(GdsForm):
    """Which people a list shows."""

    marks_optional = False
    q = forms.CharField(label=_("Name or e-mail"), required=False, max_length=200)
    grade = forms.ChoiceField(
        label=_("Grade"),
        required=False,
        choices=[("", _("All")), *wording.choices(wording.GRADES)],
    )
    role = forms.ChoiceField(
        label=_("Role"),
        required=False,
        choices=[("", _("All")), *wording.choices(wording.ROLES)],
    )
    standing = forms.ChoiceField(
        label=_("Standing"),
        required=False,
        choices=[
            ("", _("All")),
            *((one.value, word) for one, word in STANDINGS.items()),
        ],
    )


class HowForm(GdsForm):
    """On which terms somebody comes."""

    how = forms.ChoiceField(
        label=_("On which terms?"),
        choices=list(HOW.items()),
        widget=forms.RadioSelect,
    )


class TermsForm(GdsForm):
    """From when to when, and the body that somebody comes from."""

    body = forms.ChoiceField(label="")
    starts = DateField(label=_("First day"))
    ends = DateField(label=_("Last day"), required=False)

    def __init__(
        self, *args: Any, how: str, bodies: Sequence[BodyLine], **kwargs: Any
    ) -> None:
        self.how = how
        super().__init__(*args, **kwargs)
        field = self.fields["body"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - it is declared so above
        if how in _BODY_LABELS:
            field.label = str(_BODY_LABELS[how])
            field.choices = [
                ("", _("Choose a body")),
                *((one.id, one.name) for one in bodies),
            ]
            field.error_messages["required"] = str(_("Choose a body"))
        else:
            del self.fields["body"]
        if how == Engagement.Kind.SECONDED:
            self.fields["ends"].required = True

    def terms(self) -> Terms:
        """Return what was typed."""
        typed = self.cleaned_data
        return Terms(self.how, typed["starts"], typed["ends"], typed.get("body", ""))


class JoinerForm(TermsForm):
    """Somebody who joins."""

    name = forms.CharField(label=_("Name"), max_length=200)
    email = forms.EmailField(
        label=_("E-mail"), help_text=_("With it they sign in."), max_length=254
    )
    grade = forms.ChoiceField(label=_("Grade"), widget=forms.RadioSelect)
    languages = forms.MultipleChoiceField(
        label=_("Languages in which they can assess"),
        choices=list(wording.LANGUAGES.items()),
        widget=forms.CheckboxSelectMultiple,
    )
    field_order = ("name", "email", "grade", "languages", "body", "starts", "ends")
    options: ClassVar = {"name": _NAME, "email": _NAME}

    def __init__(self, *args: Any, how: str, **kwargs: Any) -> None:
        super().__init__(*args, how=how, **kwargs)
        self.initial.setdefault("languages", ["en"])
        grades = GRADES_OF[how]
        field = self.fields["grade"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - it is declared so above
        field.choices = [(one.value, wording.GRADES[one]) for one in grades]
        if len(grades) == 1:
            del self.fields["grade"]
        if how == CONTACT:
            del self.fields["languages"]

    def joiner(self) -> Joiner:
        """Return what was typed."""
        typed = self.cleaned_data
        return Joiner(
            name=typed["name"],
            email=typed["email"],
            grade=Grade(typed.get("grade") or GRADES_OF[self.how][0]),
            languages=tuple(typed.get("languages", ("en",))),
            terms=self.terms(),
        )


class DetailsForm(GdsForm):
    """What can be corrected of a person."""

    name = forms.CharField(label=_("Name"), max_length=200)
    email = forms.EmailField(label=_("E-mail"), max_length=254)
    grade = forms.ChoiceField(label=_("Grade"), choices=wording.choices(wording.GRADES))
    languages = forms.MultipleChoiceField(
        label=_("Languages in which they can assess"),
        choices=list(wording.LANGUAGES.items()),
        widget=forms.CheckboxSelectMultiple,
    )
    home_inspectorate = forms.ChoiceField(
        label=_("Home inspectorate"),
        required=False,
        help_text=_("Only for an inspector of a partner."),
    )
    options: ClassVar = {"name": _NAME, "email": _NAME}

    def __init__(self, *args: Any, partners: Sequence[BodyLine], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["home_inspectorate"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - it is declared so above
        field.choices = [("", _("None")), *((one.id, one.name) for one in partners)]

    def details(self) -> Details:
        """Return what was typed."""
        typed = self.cleaned_data
        return Details(
            name=typed["name"],
            email=typed["email"],
            grade=Grade(typed["grade"]),
            languages=tuple(typed["languages"]),
            home_inspectorate=typed["home_inspectorate"],
        )


class AttachForm(GdsForm):
    """A time with a body that somebody tells of."""

    body = forms.ChoiceField(label=_("Body"))
    kind = forms.ChoiceField(
        label=_("How they belong or belonged to it"),
        choices=wording.choices(wording.ATTACHMENTS),
        initial=AttachmentKind.EMPLOYMENT.value,
        widget=forms.RadioSelect,
    )
    starts = DateField(label=_("From"), required=False)
    ends = DateField(label=_("To"), required=False)

    def __init__(self, *args: Any, bodies: Sequence[BodyLine], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["body"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - it is declared so above
        field.choices = [
            ("", _("Choose a body")),
            *((one.id, one.name) for one in bodies),
        ]


class CheckForm(GdsForm):
    """A disclosure check."""

    issued = DateField(label=_("Issued on"))
    expires = DateField(label=_("Valid until"))


class LeaveForm(GdsForm):
    """The last day of somebody, and why they go."""

    last_day = DateField(label=_("Last day"))
    reason = forms.CharField(
        label=_("Reason"),
        help_text=_("In a few words, for the record."),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("last_day", today)


class ReasonForm(GdsForm):
    """Why something is done to somebody."""

    reason = forms.CharField(
        label=_("Reason"),
        help_text=_("In a few words, for the record."),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class NothingForm(GdsForm):
    """Nothing to fill in: a button that is pressed on purpose."""


class RolesForm(GdsForm):
    """The roles of somebody: those that go with their grade."""

    roles = forms.MultipleChoiceField(
        label=_("Roles"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("What somebody may see and do."),
    )
    marks_optional = False

    def __init__(self, *args: Any, grade: Grade, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["roles"]
        assert isinstance(field, forms.MultipleChoiceField)  # noqa: S101 - it is declared so above
        field.choices = [
            (role.value, word)
            for role, word in wording.ROLES.items()
            if role in ROLES_OF_GRADE[grade]
        ]

    def component_options(self) -> Mapping[str, Mapping[str, Any]]:
        """Say of each role what it is for."""
        hints = {role.value: word for role, word in wording.ROLE_HINTS.items()}
        return {"roles": {"item_hints": hints}}

    def chosen(self) -> frozenset[Role]:
        """Return the roles that were ticked."""
        return frozenset(Role(role) for role in self.cleaned_data["roles"])
