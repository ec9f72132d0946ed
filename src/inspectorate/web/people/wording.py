"""The words in which pages speak of people and bodies."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import TypeVar

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from inspectorate.core.people.attachments import AttachmentKind
from inspectorate.core.people.roles import Grade, Role
from inspectorate.web.people.tokens import Scope

Code = TypeVar("Code", bound=StrEnum)

GRADES: Mapping[Grade, Promise] = {
    Grade.CHIEF_INSPECTOR: _("Chief Inspector"),
    Grade.ASSISTANT_CHIEF_INSPECTOR: _("Assistant Chief Inspector"),
    Grade.INSPECTOR: _("Inspector"),
    Grade.PRACTICE_ASSESSOR: _("Practice Assessor"),
    Grade.ASSOCIATE_INSPECTOR: _("Associate Inspector"),
    Grade.LOCAL_ASSESSOR: _("Local Assessor"),
    Grade.SUPPORT: _("Support staff"),
    Grade.PARTNER_INSPECTOR: _("Inspector of a partner"),
    Grade.CONTACT: _("Contact at a body"),
}
ROLES: Mapping[Role, Promise] = {
    Role.PROGRAMME_MANAGER: _("Programme manager"),
    Role.LEAD_INSPECTOR: _("Lead inspector"),
    Role.INSPECTION_SUPPORT: _("Inspection support"),
    Role.ASSESSOR: _("Assessor"),
    Role.QUALITY_LEAD: _("Quality lead"),
    Role.ANALYST: _("Analyst"),
    Role.EDITOR: _("Editor"),
    Role.CONTACT: _("Contact at the inspected body"),
    Role.ADMINISTRATOR: _("Administrator"),
}
ROLE_HINTS: Mapping[Role, Promise] = {
    Role.PROGRAMME_MANAGER: _("Plans the year and sees how every inspection stands."),
    Role.LEAD_INSPECTOR: _("Leads inspections that are given to them."),
    Role.INSPECTION_SUPPORT: _("Case lists, samples, interview slots."),
    Role.ASSESSOR: _("Judges the cases that are given to them."),
    Role.QUALITY_LEAD: _("Reads what was judged, countersigns and reconciles."),
    Role.ANALYST: _("Extracts, scores and comparisons."),
    Role.EDITOR: _("Reports, from scoring on."),
    Role.CONTACT: _("Sees what is due from their own body."),
    Role.ADMINISTRATOR: _("Accounts, roles, backups; sees no case."),
}
ATTACHMENTS: Mapping[AttachmentKind, Promise] = {
    AttachmentKind.LOCAL_ASSESSOR: _("Local Assessor of"),
    AttachmentKind.SECONDMENT_HOME: _("Seconded from"),
    AttachmentKind.EMPLOYMENT: _("Works or worked for"),
}
LANGUAGES: Mapping[str, Promise] = {"en": _("English"), "cy": _("Welsh")}
SCOPES: Mapping[Scope, Promise] = {
    Scope.READ_CASES: _("Read cases and readings"),
    Scope.WRITE_ANSWERS: _("Write answers"),
    Scope.READ_SAMPLES: _("Read samples"),
    Scope.READ_SCORES: _("Read scores"),
    Scope.EXPORT: _("Export whole inspections"),
}


def choices(words: Mapping[Code, Promise]) -> list[tuple[str, Promise]]:
    """Return words as the choices of a field."""
    return [(code.value, word) for code, word in words.items()]


def roles(held: frozenset[Role]) -> str:
    """Return roles as a list in words, in the order of the table."""
    return ", ".join(str(word) for role, word in ROLES.items() if role in held)


def languages(codes: list[str]) -> str:
    """Return languages in words."""
    return ", ".join(str(LANGUAGES.get(code, code)) for code in codes)
