"""May this person do this to that: the table of permissions, and the bars above it.

Permissions say who; whether the state of a thing allows a step is decided in
`core.fieldwork`. A quality lead *may* countersign; an assessment that is not submitted
*can* not be.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass

from inspectorate.core.faults import Fault, InspectorateError, as_question
from inspectorate.core.people import bars
from inspectorate.core.people.actions import Action, Kind, Rule, When
from inspectorate.core.people.permission_table import TABLE
from inspectorate.core.people.roles import Role
from inspectorate.core.people.subjects import Person, Subject

# Whoever may take one of these may know that the thing exists.
VIEWING: dict[Kind, tuple[Action, ...]] = {
    Kind.INSPECTION: (Action.VIEW_INSPECTION,),
    Kind.CASE: (Action.VIEW_CASE,),
    Kind.READING: (Action.VIEW_OWN_READING, Action.VIEW_OTHER_READING),
    Kind.CONCERN: (Action.SEE_SAFETY_CONCERNS,),
    Kind.FEEDBACK: (Action.READ_FEEDBACK,),
    Kind.REPORT: (Action.VIEW_REPORT, Action.CHECK_FACTS, Action.READ_FACT_ANSWERS),
    Kind.ORGANISATION: (Action.VIEW_ORGANISATION,),
    Kind.PERSON: (Action.VIEW_PERSON,),
}

# Ids of the people who stand so to a thing.
_STANDING: dict[When, Callable[[Subject], Collection[str]]] = {
    When.ON_TEAM: lambda subject: subject.team | {subject.lead_id},
    When.LEADS: lambda subject: {subject.lead_id},
    When.OWN_CASE: lambda subject: subject.readers,
    When.OWN_READING: lambda subject: {subject.assessor_id},
    When.ADDRESSED: lambda subject: {subject.addressee_id},
    When.SELF: lambda subject: {subject.person_id},
    When.IN_CIRCLE: lambda subject: subject.circle,
}

# When a body stands so to a thing that is about it.
_OF_BODY: dict[When, Callable[[Subject], bool]] = {
    When.OWN_BODY: lambda _subject: True,
    When.BODY_ASKED: lambda subject: subject.asks_body,
    When.BODY_ANSWERED: lambda subject: subject.asked_body,
}


class ForbiddenError(InspectorateError):
    """A person may not do something.

    Parameters
    ----------
    fault : Fault
        Why, and who may.
    is_hidden : bool
        True if the person may not even know that the thing exists: answer as for a
        thing that does not (404), and show nothing of the fault.
    """

    def __init__(self, fault: Fault, *, is_hidden: bool) -> None:
        super().__init__(fault)
        self.is_hidden = is_hidden


def check_may(person: Person, action: Action, subject: Subject) -> None:
    """Refuse what a person may not do.

    Parameters
    ----------
    person : Person
    action : Action
    subject : Subject
        Of the kind to which the action is done.

    Raises
    ------
    ForbiddenError
        With the first of these that applies: a bar (`PEOPLE-023` to `PEOPLE-027`), no
        role that may (`PEOPLE-020`), not standing so to the thing (`PEOPLE-021`), not
        at this stage (`PEOPLE-022`).
    ValueError
        If the action is not done to things of that kind.
    """
    fault = _refusal(person, action, subject)
    if fault is not None:
        raise ForbiddenError(fault, is_hidden=not visible(person, subject))


may = as_question(check_may)


def visible(person: Person, subject: Subject) -> bool:
    """Say whether a person may know that a thing exists.

    The shell answers 404, and leaves it out of every list, count and search, where this
    is False.
    """
    if subject.kind is Kind.SITE:
        return person.is_active
    viewing = VIEWING[subject.kind]
    return any(_refusal(person, action, subject) is None for action in viewing)


def actions_of(person: Person, subject: Subject) -> tuple[Action, ...]:
    """Return all that a person may do to a thing, in the order of the table."""
    return tuple(
        action
        for action, row in TABLE.items()
        if row.kind is subject.kind and may(person, action, subject)
    )


@dataclass(frozen=True)
class _Grant:
    """A rule that a person has by a role."""

    role: Role
    rule: Rule


def _refusal(person: Person, action: Action, subject: Subject) -> Fault | None:
    row = TABLE[action]
    if row.kind is not subject.kind:
        msg = f"{action} is done to kind {row.kind}, not to kind {subject.kind}"
        raise ValueError(msg)
    roles, bar = bars.unbarred(person, action, subject)
    if bar is not None and not roles:
        return Fault(str(subject), bar.code, bar.fault, bar.remedy)
    grants = [
        _Grant(role, row.cells[role]) for role in sorted(roles) if role in row.cells
    ]
    standing = [grant for grant in grants if _stands(person, grant.rule.when, subject)]
    if any(grant.rule.is_open_at(subject.stage) for grant in standing):
        return None
    if standing:
        return _not_at_this_stage(standing[0].rule, action, subject)
    return (
        _not_standing(grants, action, subject) if grants else _no_role(action, subject)
    )


def _stands(person: Person, when: When, subject: Subject) -> bool:
    if when in _OF_BODY:
        return subject.body in person.bodies and _OF_BODY[when](subject)
    return when is When.ALWAYS or person.id in _STANDING[when](subject)


def _no_role(action: Action, subject: Subject) -> Fault:
    return Fault(
        str(subject),
        "PEOPLE-020",
        f'none of your roles may "{action}".',
        f"Ask for it from: {', '.join(sorted(TABLE[action].cells))}.",
    )


def _not_standing(grants: list[_Grant], action: Action, subject: Subject) -> Fault:
    when = " or ".join(f"{grant.role}: {grant.rule.when}" for grant in grants)
    return Fault(
        str(subject),
        "PEOPLE-021",
        f'you may "{action}" only under a condition ({when}).',
        "Ask the lead of the inspection, or to be given the work.",
    )


def _not_at_this_stage(rule: Rule, action: Action, subject: Subject) -> Fault:
    return Fault(
        str(subject),
        "PEOPLE-022",
        f'"{action}" is open from {rule.since} to {rule.until}; '
        f"the inspection stands at {subject.stage}.",
        "Wait for that stage, or ask the lead of the inspection to go back to it.",
    )
