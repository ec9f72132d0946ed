"""What no role may do: bars that stand above the table of permissions."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from inspectorate.core.people.actions import Action, Kind
from inspectorate.core.people.permission_table import TABLE
from inspectorate.core.people.roles import Role
from inspectorate.core.people.subjects import Person, Subject

_OF_CASES = {Kind.CASE, Kind.READING, Kind.CONCERN, Kind.FEEDBACK, Kind.REPORT}

# To take one of these is to open, judge or carry away cases, or what came of them.
TOUCHING_CASES = frozenset(
    {action for action, row in TABLE.items() if row.kind in _OF_CASES}
    | {
        Action.UPLOAD_CASE_LIST,
        Action.MAP_COLUMNS,
        Action.CLEAR_COLUMN,
        Action.DRAW_SAMPLE,
        Action.DISCARD_SAMPLE,
        Action.VIEW_SAMPLE,
        Action.REPLACE_CASE,
        Action.ALLOCATE_CASES,
        Action.ORDER_SECOND_READINGS,
        Action.IMPORT_ANSWERS,
        Action.IMPORT_FOR_OTHERS,
        Action.VIEW_SCORES,
        Action.VIEW_DIVERSITY,
        Action.VIEW_AUDIT,
        Action.EXPORT,
    }
)

# To take one of these is to learn, or to guess, what another reader answered.
SHOWING_READINGS = frozenset(
    {
        Action.VIEW_OTHER_READING,
        Action.IMPORT_FOR_OTHERS,
        Action.VIEW_SCORES,
        Action.VIEW_DIVERSITY,
        Action.VIEW_AUDIT,
        Action.EXPORT,
    }
)


@dataclass(frozen=True)
class Bar:
    """Something that is refused whatever the role.

    Parameters
    ----------
    code, fault, remedy : str
        As in a fault.
    actions : frozenset of Action
        What it bars.
    holds : callable
        Takes the person and the thing; True where the bar is down.
    spares : frozenset of Role
        Roles to which it does not apply.
    """

    code: str
    fault: str
    remedy: str
    actions: frozenset[Action]
    holds: Callable[[Person, Subject], bool]
    spares: frozenset[Role] = frozenset()


def _is_inactive(person: Person, subject: Subject) -> bool:  # noqa: ARG001 - one signature for all bars
    return not person.is_active


def _is_tied(person: Person, subject: Subject) -> bool:
    return person.ties.bars(subject.body, own_body_allowed=subject.own_body_allowed)


def _is_blind(person: Person, subject: Subject) -> bool:
    return person.id in subject.readers and not subject.readings_are_in


def _is_a_reader(person: Person, subject: Subject) -> bool:
    return person.id in subject.readers | {subject.assessor_id}


def _is_about_oneself(person: Person, subject: Subject) -> bool:
    return person.id == subject.person_id


BARS = (
    Bar(
        "PEOPLE-023",
        "your engagement has ended, or your access was withdrawn.",
        "Ask the programme manager if this is a mistake.",
        frozenset(Action),
        _is_inactive,
    ),
    Bar(
        "PEOPLE-024",
        "you belong to this body, or belonged to it in the last 24 months.",
        "Leave its cases to others; the programme manager can correct attachments.",
        TOUCHING_CASES,
        _is_tied,
        frozenset({Role.CONTACT}),
    ),
    Bar(
        "PEOPLE-025",
        "you judge a case of which not every reading is in.",
        "Submit your own reading; the other is shown when both are in.",
        SHOWING_READINGS,
        _is_blind,
    ),
    Bar(
        "PEOPLE-026",
        "you judged this case yourself.",
        "Ask another lead or the quality lead.",
        frozenset({Action.RETURN_ASSESSMENT, Action.COUNTERSIGN, Action.RECONCILE}),
        _is_a_reader,
    ),
    Bar(
        "PEOPLE-027",
        "nobody gives roles to themselves.",
        "Ask another administrator.",
        frozenset({Action.GRANT_ROLES}),
        _is_about_oneself,
    ),
)


def unbarred(
    person: Person, action: Action, subject: Subject
) -> tuple[frozenset[Role], Bar | None]:
    """Return the roles that a person keeps in this, and the first bar that is down.

    Returns
    -------
    tuple of (frozenset of Role, Bar or None)
        Without a bar, all roles; under several, the roles that each of them spares.
    """
    down = [bar for bar in BARS if action in bar.actions and bar.holds(person, subject)]
    roles = person.roles
    for bar in down:
        roles &= bar.spares
    return roles, down[0] if down else None
