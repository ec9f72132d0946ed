"""Roles (what a person may do here) and grades (what a person is)."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from enum import StrEnum
from types import MappingProxyType

from inspectorate.core.faults import Fault, InspectorateError, as_question


class Role(StrEnum):
    """What a person does in the system; one person may have several."""

    PROGRAMME_MANAGER = "programme_manager"
    LEAD_INSPECTOR = "lead_inspector"
    INSPECTION_SUPPORT = "inspection_support"
    ASSESSOR = "assessor"
    QUALITY_LEAD = "quality_lead"
    ANALYST = "analyst"
    EDITOR = "editor"
    CONTACT = "contact"
    ADMINISTRATOR = "administrator"


class Grade(StrEnum):
    """What a person is: the staff of appendix C, and those who join them."""

    CHIEF_INSPECTOR = "chief_inspector"
    ASSISTANT_CHIEF_INSPECTOR = "assistant_chief_inspector"
    INSPECTOR = "inspector"
    PRACTICE_ASSESSOR = "practice_assessor"
    ASSOCIATE_INSPECTOR = "associate_inspector"
    LOCAL_ASSESSOR = "local_assessor"
    SUPPORT = "support"
    PARTNER_INSPECTOR = "partner_inspector"
    CONTACT = "contact"


_INSPECTING = frozenset(
    {Role.LEAD_INSPECTOR, Role.ASSESSOR, Role.QUALITY_LEAD, Role.EDITOR}
)
_LEADING = _INSPECTING | {Role.PROGRAMME_MANAGER, Role.ANALYST}

ROLES_OF_GRADE: Mapping[Grade, frozenset[Role]] = MappingProxyType(
    {
        Grade.CHIEF_INSPECTOR: _LEADING,
        Grade.ASSISTANT_CHIEF_INSPECTOR: _LEADING,
        Grade.INSPECTOR: _LEADING,
        Grade.PRACTICE_ASSESSOR: frozenset({Role.ASSESSOR}),
        Grade.ASSOCIATE_INSPECTOR: frozenset({Role.ASSESSOR, Role.QUALITY_LEAD}),
        Grade.LOCAL_ASSESSOR: frozenset({Role.ASSESSOR}),
        Grade.SUPPORT: frozenset(
            {
                Role.PROGRAMME_MANAGER,
                Role.INSPECTION_SUPPORT,
                Role.ANALYST,
                Role.EDITOR,
                Role.ADMINISTRATOR,
            }
        ),
        Grade.PARTNER_INSPECTOR: frozenset({Role.ASSESSOR, Role.LEAD_INSPECTOR}),
        Grade.CONTACT: frozenset({Role.CONTACT}),
    }
)


def check_roles(grade: Grade, roles: Collection[Role], *, place: str) -> None:
    """Refuse roles that a person of this grade may not have.

    Parameters
    ----------
    grade : Grade
    roles : collection of Role
    place : str
        Who, as the user named them; it stands in the message.

    Raises
    ------
    InspectorateError
        `PEOPLE-030` for each role that does not go with the grade, all at once. So a
        Local Assessor never leads, and a contact at an inspected body never has a role
        inside the inspectorate.
    """
    faults = tuple(_ill_matched(grade, roles, place))
    if faults:
        raise InspectorateError(faults)


def _ill_matched(grade: Grade, roles: Collection[Role], place: str) -> Iterator[Fault]:
    allowed = ", ".join(sorted(ROLES_OF_GRADE[grade]))
    for role in sorted(set(roles) - ROLES_OF_GRADE[grade]):
        yield Fault(
            place,
            "PEOPLE-030",
            f'the role "{role}" does not go with the grade "{grade}".',
            f"Choose from: {allowed}; or correct the grade.",
        )


can_have_roles = as_question(check_roles)
