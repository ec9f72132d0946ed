"""A cast for tests of people: one person per role, one thing per kind."""

from __future__ import annotations

from datetime import date

from inspectorate.core.people.actions import Kind
from inspectorate.core.people.roles import Role
from inspectorate.core.people.stages import Stage
from inspectorate.core.people.subjects import Person, Subject

TODAY = date(2011, 6, 6)
BODY = "camden"
LEAD = "lead_inspector"
FIRST = "assessor"
SECOND = "second"


def person(role, **changes):
    """Make a person with one role, called after it; a contact is of the body."""
    role = Role(role)
    known = {"bodies": frozenset({BODY})} if role is Role.CONTACT else {}
    values = {"id": role.value, "roles": frozenset({role})} | known | changes
    return Person(**values)


def outsider(role, **changes):
    """Make a person of the same role who has nothing to do with the things below."""
    elsewhere = {"id": f"other_{role}", "bodies": frozenset({"elsewhere"})}
    return person(role, **(elsewhere | changes))


def thing(kind, stage=Stage.FIELDWORK, **changes):
    """Make a thing of the inspection that the cast is busy with."""
    values = {
        "kind": Kind(kind),
        "id": "X1",
        "stage": Stage(stage),
        "body": BODY,
        "lead_id": LEAD,
        "team": frozenset({LEAD, FIRST, SECOND}),
    }
    if Kind(kind) in {Kind.CASE, Kind.READING}:
        values["readers"] = frozenset({FIRST, SECOND})
    if Kind(kind) is Kind.READING:
        values["assessor_id"] = FIRST
    if Kind(kind) is Kind.FEEDBACK:
        values["addressee_id"] = "contact"
    if Kind(kind) is Kind.REPORT:
        values["circle"] = frozenset({LEAD, FIRST})
    return Subject(**(values | changes))
