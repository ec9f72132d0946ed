"""Attachments of people to bodies, and the bodies whose cases they may not touch."""

from __future__ import annotations

import calendar
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from inspectorate.core.people import history
from inspectorate.core.people.history import Reorganisation

TIE_LASTS_MONTHS = 24  # threat model, promise 2: "are or were (24 months) attached to"


class AttachmentKind(StrEnum):
    """How a person belongs, or belonged, to a body."""

    LOCAL_ASSESSOR = "local_assessor"
    SECONDMENT_HOME = "secondment_home"
    EMPLOYMENT = "employment"


@dataclass(frozen=True)
class Attachment:
    """A person's time with a body.

    Parameters
    ----------
    body : str
        Id of the body at that time.
    kind : AttachmentKind
    starts, ends : date or None
        First and last day; None for "not known" and "still lasts".
    """

    body: str
    kind: AttachmentKind
    starts: date | None = None
    ends: date | None = None


@dataclass(frozen=True)
class Ties:
    """Bodies whose cases a person may not touch.

    Parameters
    ----------
    own_bodies : frozenset of str
        Those of a Local Assessor: a programme may allow them (OMI 2 did, 2.15).
    home_bodies : frozenset of str
        Those of a secondee or of an earlier employment: no programme allows them.
    """

    own_bodies: frozenset[str] = frozenset()
    home_bodies: frozenset[str] = frozenset()

    def bars(self, body: str, *, own_body_allowed: bool) -> bool:
        """Say whether the cases of a body are barred."""
        barred_as_own = body in self.own_bodies and not own_body_allowed
        return body in self.home_bodies or barred_as_own


def tied_until(attachment: Attachment) -> date:
    """Return the last day on which an attachment bars its holder.

    Notes
    -----
    The same day 24 months after the last day, or the last day of that month where it
    is shorter; for ever while the attachment lasts.
    """
    if attachment.ends is None:
        return date.max
    months = attachment.ends.year * 12 + attachment.ends.month - 1 + TIE_LASTS_MONTHS
    year, month = months // 12, months % 12 + 1
    if year > date.max.year:
        return date.max
    last = calendar.monthrange(year, month)[1]
    return date(year, month, min(attachment.ends.day, last))


def tying(
    attachments: Iterable[Attachment], *, starts: date, ends: date
) -> tuple[Attachment, ...]:
    """Return the attachments that bar on at least one day of a span, ends included."""
    return tuple(
        attachment
        for attachment in attachments
        if (attachment.starts or date.min) <= ends and starts <= tied_until(attachment)
    )


def related(
    body: str, *, on: date, changes: Sequence[Reorganisation]
) -> frozenset[str]:
    """Return the ids that share a present body with this one.

    Notes
    -----
    After a merger the parts and the whole are related; after a split the old body is
    related to each of the new ones, and these are strangers to each other.
    """
    heirs = history.successors(body, on=on, changes=changes)
    return frozenset(
        other
        for other in history.known_ids(changes) | {body}
        if heirs & history.successors(other, on=on, changes=changes)
    )


def ties(
    attachments: Iterable[Attachment],
    *,
    starts: date,
    ends: date,
    changes: Sequence[Reorganisation],
) -> Ties:
    """Return the bodies that bar a person on at least one day of a span.

    Parameters
    ----------
    attachments : iterable of Attachment
        All that were ever recorded of the person.
    starts, ends : date
        First and last day; twice the same day for "today".
    changes : sequence of Reorganisation
        A body that was merged or split bars as what it has become.

    Returns
    -------
    Ties
    """
    own: frozenset[str] = frozenset()
    home: frozenset[str] = frozenset()
    for attachment in tying(attachments, starts=starts, ends=ends):
        bodies = related(attachment.body, on=ends, changes=changes)
        if attachment.kind is AttachmentKind.LOCAL_ASSESSOR:
            own |= bodies
        else:
            home |= bodies
    return Ties(own_bodies=own, home_bodies=home)
