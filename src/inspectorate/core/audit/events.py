"""What an event holds, and how its personal values are kept apart from it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import StrEnum

from inspectorate.core.audit import canonical
from inspectorate.core.audit.canonical import Plain
from inspectorate.core.faults import Fault, InspectorateError, as_question

FORMAT = 1


class Verb(StrEnum):
    """What was done."""

    CREATED = "created"
    CHANGED = "changed"
    DELETED = "deleted"
    VIEWED = "viewed"
    SEARCHED = "searched"
    EXPORTED = "exported"
    DOWNLOADED = "downloaded"
    UPLOADED = "uploaded"
    ANNOUNCED = "announced"
    ADVANCED = "advanced"
    DRAWN = "drawn"
    REPLACED = "replaced"
    ALLOCATED = "allocated"
    ANSWERED = "answered"
    SUBMITTED = "submitted"
    RETURNED = "returned"
    COUNTERSIGNED = "countersigned"
    RECONCILED = "reconciled"
    WITHDRAWN = "withdrawn"
    RAISED = "raised"
    SCORED = "scored"
    DISCLOSURE_DECIDED = "disclosure_decided"
    PUBLISHED = "published"
    SIGNED_IN = "signed_in"
    SIGNED_OUT = "signed_out"
    SIGN_IN_FAILED = "sign_in_failed"
    REFUSED = "refused"
    GRANTED = "granted"
    REVOKED = "revoked"
    OVERRIDDEN = "overridden"
    ERASED = "erased"


NEEDING_A_REASON = frozenset(
    {
        Verb.DELETED,
        Verb.REPLACED,
        Verb.RETURNED,
        Verb.WITHDRAWN,
        Verb.OVERRIDDEN,
        Verb.ERASED,
    }
)


@dataclass(frozen=True)
class Event:
    """One thing that somebody did or read.

    Parameters
    ----------
    at : datetime
        Time of the server, aware.
    person, role : str
        Id of who did it, empty for the system, and the role in which it was done.
    verb : Verb
    object_kind, object_id : str
        What it was done to.
    case, question : str
        Ids, where there is one.
    before, after : mapping of str to Plain
        Fields that changed. They may be personal: only commitments enter the chain.
    reason : str
        In the person's words; personal.
    client_time : str
        What the device says the time was; a claim, personal.
    op_id, session, device : str
        The operation that caused it, and from where.
    erases : tuple of int
        Numbers of the events of this stream whose personal values are erased by it.
    """

    at: datetime
    person: str
    role: str
    verb: Verb
    object_kind: str
    object_id: str
    case: str = ""
    question: str = ""
    before: Mapping[str, Plain] = field(default_factory=dict)
    after: Mapping[str, Plain] = field(default_factory=dict)
    reason: str = ""
    client_time: str = ""
    op_id: str = ""
    session: str = ""
    device: str = ""
    erases: tuple[int, ...] = ()

    def __post_init__(self) -> None:
        """Refuse a time without its zone."""
        if self.at.tzinfo is None:
            msg = "the time of an event needs a time zone"
            raise ValueError(msg)


@dataclass(frozen=True)
class PersonalValue:
    """A value that the chain binds and does not hold.

    Parameters
    ----------
    name : str
        Where it belongs, such as `after.answer`.
    value : Plain
    salt : str
        Its own; erased together with the value.
    """

    name: str
    value: Plain
    salt: str


@dataclass(frozen=True)
class Sealed:
    """An event as it is kept: the body for the chain, the values beside it."""

    body: str
    values: tuple[PersonalValue, ...]


def check_reason(event: Event) -> None:
    """Refuse an event that needs a reason and gives none.

    Raises
    ------
    InspectorateError
        `AUDIT-010`.
    """
    if event.verb in NEEDING_A_REASON and not event.reason.strip():
        raise InspectorateError(
            Fault(
                f"{event.object_kind} {event.object_id}",
                "AUDIT-010",
                f'"{event.verb}" is recorded with a reason, and none is given.',
                "Say why in a few words; no names.",
            )
        )


has_reason = as_question(check_reason)


def personal_names(event: Event) -> tuple[str, ...]:
    """Return the names of the personal values of an event: each needs its own salt."""
    return tuple(name for name, _ in _personal(event))


def seal(event: Event, *, salts: Mapping[str, str]) -> Sealed:
    """Return an event as it is kept.

    Parameters
    ----------
    event : Event
    salts : mapping of str to str
        A fresh salt for each of `personal_names(event)`.

    Returns
    -------
    Sealed
        The body is canonical and holds no personal value, only commitments.

    Raises
    ------
    ValueError
        If a salt is missing, weak, or given twice.
    InspectorateError
        `AUDIT-010` if a reason is needed and missing.
    """
    check_reason(event)
    personal = dict(_personal(event))
    used = [salts[name] for name in personal if name in salts]
    if len(used) < len(personal) or len(set(used)) < len(used):
        msg = f"each of {sorted(personal)} needs a salt of its own"
        raise ValueError(msg)
    values = tuple(
        PersonalValue(name, value, salts[name]) for name, value in personal.items()
    )
    commitments: dict[str, Plain] = {
        one.name: canonical.commitment(one.value, salt=one.salt) for one in values
    }
    return Sealed(canonical.text(_plain(event) | {"personal": commitments}), values)


def _personal(event: Event) -> Iterator[tuple[str, Plain]]:
    for side, fields in (("before", event.before), ("after", event.after)):
        for name in sorted(fields):
            yield f"{side}.{name}", fields[name]
    for name, said in (("reason", event.reason), ("client_time", event.client_time)):
        if said:
            yield name, said


def _plain(event: Event) -> dict[str, Plain]:
    at = event.at.astimezone(UTC).isoformat(timespec="microseconds")
    optional: dict[str, Plain] = {
        "case": event.case,
        "question": event.question,
        "op": event.op_id,
        "session": event.session,
        "device": event.device,
        "erases": tuple(sorted(event.erases)),
    }
    return {
        "format": FORMAT,
        "at": at.replace("+00:00", "Z"),
        "person": event.person,
        "role": event.role,
        "verb": event.verb.value,
        "object": {"kind": event.object_kind, "id": event.object_id},
        **{name: value for name, value in optional.items() if value},
    }
