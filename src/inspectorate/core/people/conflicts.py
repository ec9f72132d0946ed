"""May this person be given this work: interests, checks, dates and languages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from inspectorate.core.faults import Fault, InspectorateError, as_question
from inspectorate.core.people import attachments
from inspectorate.core.people.attachments import Attachment, AttachmentKind
from inspectorate.core.people.history import Reorganisation


@dataclass(frozen=True)
class Engagement:
    """A span in which a person works for the inspectorate: employed, lent or asked.

    Parameters
    ----------
    starts : date
        First day.
    ends : date or None
        Last day, such as the end of a secondment; None while no end is known.
    """

    starts: date
    ends: date | None = None


@dataclass(frozen=True)
class DisclosureCheck:
    """A disclosure check (1.39), valid from the day of issue to the day it expires."""

    issued: date
    expires: date


@dataclass(frozen=True)
class Candidate:
    """Someone to whom work might be given.

    Parameters
    ----------
    id : str
        As users know the person; it stands in the messages.
    engagements : tuple of Engagement
    attachments : tuple of Attachment
    disclosure : DisclosureCheck or None
    languages : frozenset of str
        Codes of the languages in which the person can assess, such as `cy`.
    """

    id: str
    engagements: tuple[Engagement, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    disclosure: DisclosureCheck | None = None
    languages: frozenset[str] = frozenset({"en"})


@dataclass(frozen=True)
class Work:
    """A case, or a place in a team.

    Parameters
    ----------
    place : str
        What it is, as users know it; it stands in the messages.
    body : str
        Id of the inspected body.
    starts, ends : date
        First and last day of the fieldwork.
    language : str
        In which the work has to be done, such as `cy` for Welsh.
    own_body_allowed : bool
        True if the programme lets Local Assessors judge cases of their own body.
    """

    place: str
    body: str
    starts: date
    ends: date
    language: str = "en"
    own_body_allowed: bool = False


@dataclass(frozen=True)
class Conflicts:
    """All that speaks against giving the work: refusals forbid it, warnings do not."""

    refusals: tuple[Fault, ...]
    warnings: tuple[Fault, ...]


def conflicts(
    candidate: Candidate, work: Work, *, changes: Sequence[Reorganisation]
) -> Conflicts:
    """Return every reason against giving some work to a person.

    Parameters
    ----------
    candidate : Candidate
    work : Work
    changes : sequence of Reorganisation
        History of the bodies: who was attached to a body that has since been merged is
        tied to what it has become.

    Returns
    -------
    Conflicts
        Refusals `PEOPLE-001` to `PEOPLE-006`, warning `PEOPLE-007`.
    """
    refusals = (
        *_interests(candidate, work, changes),
        *_disclosure(candidate, work),
        *_dates(candidate, work),
    )
    return Conflicts(refusals, tuple(_language(candidate, work)))


def check_can_take(
    candidate: Candidate, work: Work, *, changes: Sequence[Reorganisation]
) -> None:
    """Refuse to give some work to a person with whom it conflicts.

    Raises
    ------
    InspectorateError
        All refusals at once; warnings pass.
    """
    found = conflicts(candidate, work, changes=changes)
    if found.refusals:
        raise InspectorateError(found.refusals)


can_take = as_question(check_can_take)


def _interests(
    candidate: Candidate, work: Work, changes: Sequence[Reorganisation]
) -> Iterator[Fault]:
    tying = attachments.tying(candidate.attachments, starts=work.starts, ends=work.ends)
    for attachment in tying:
        bodies = attachments.related(attachment.body, on=work.ends, changes=changes)
        if work.body in bodies:
            yield from _interest(candidate, work, attachment)


def _interest(
    candidate: Candidate, work: Work, attachment: Attachment
) -> Iterator[Fault]:
    if attachment.kind is not AttachmentKind.LOCAL_ASSESSOR:
        yield Fault(
            work.place,
            "PEOPLE-003",
            f'{candidate.id} comes from "{attachment.body}"{_ended(attachment)}.',
            "Give it to somebody else; no programme allows one's home body.",
        )
    elif work.own_body_allowed:
        return
    elif attachment.ends is None or attachment.ends >= work.starts:
        yield Fault(
            work.place,
            "PEOPLE-001",
            f'{candidate.id} is a Local Assessor of "{attachment.body}".',
            "Give it to somebody else; in this programme nobody judges the own body.",
        )
    else:
        yield Fault(
            work.place,
            "PEOPLE-002",
            f'{candidate.id} was a Local Assessor of "{attachment.body}"'
            f"{_ended(attachment)}.",
            "Give it to somebody else, or wait until 24 months have passed.",
        )


def _ended(attachment: Attachment) -> str:
    return f" until {attachment.ends.isoformat()}" if attachment.ends else ""


def _disclosure(candidate: Candidate, work: Work) -> Iterator[Fault]:
    held = candidate.disclosure
    if held is None or held.issued > work.starts:
        issued = f"one is issued on {held.issued.isoformat()}" if held else "none"
        yield Fault(
            work.place,
            "PEOPLE-004",
            f"{candidate.id} has no disclosure check when the fieldwork starts on "
            f"{work.starts.isoformat()} ({issued}).",
            "Obtain the check first, or give it to somebody else.",
        )
    if held is not None and held.expires < work.ends:
        yield Fault(
            work.place,
            "PEOPLE-005",
            f"the disclosure check of {candidate.id} expires on "
            f"{held.expires.isoformat()}, before the fieldwork ends on "
            f"{work.ends.isoformat()}.",
            "Renew the check first, or give it to somebody else.",
        )


def _dates(candidate: Candidate, work: Work) -> Iterator[Fault]:
    covering = [
        engagement
        for engagement in candidate.engagements
        if engagement.starts <= work.starts
        and (engagement.ends is None or work.ends <= engagement.ends)
    ]
    if not covering:
        yield Fault(
            work.place,
            "PEOPLE-006",
            f"{candidate.id} is not with us from {work.starts.isoformat()} to "
            f"{work.ends.isoformat()} ({_spans(candidate)}).",
            "Move the dates, prolong the engagement, or give it to somebody else.",
        )


def _spans(candidate: Candidate) -> str:
    spans = [
        f"{one.starts.isoformat()} to {one.ends.isoformat() if one.ends else 'open'}"
        for one in sorted(candidate.engagements, key=lambda one: one.starts)
    ]
    return "engaged " + ", ".join(spans) if spans else "no engagement is recorded"


def _language(candidate: Candidate, work: Work) -> Iterator[Fault]:
    if work.language not in candidate.languages:
        spoken = ", ".join(sorted(candidate.languages)) or "none"
        yield Fault(
            work.place,
            "PEOPLE-007",
            f'it needs the language "{work.language}"; recorded for {candidate.id}: '
            f"{spoken}.",
            "Prefer somebody who has the language, or arrange for an interpreter.",
        )
