"""Write the heads of the chains down where they cannot be changed unseen."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from datetime import UTC, datetime

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.db.models import F

from inspectorate.core.audit import anchoring, chain
from inspectorate.core.faults import Fault, InspectorateError
from inspectorate.web.audit import signing
from inspectorate.web.audit.models import Anchor, Stream

log = logging.getLogger("inspectorate.anchors")


@dataclass(frozen=True)
class Read:
    """The anchors that are kept here.

    Parameters
    ----------
    anchors : tuple of core.audit.chain.Anchor
        Those whose signature holds.
    faults : tuple of Fault
        `AUDIT-013` for each text whose signature does not.
    """

    anchors: tuple[chain.Anchor, ...]
    faults: tuple[Fault, ...]


def heads(*, only_new: bool = False) -> list[chain.Anchor]:
    """Return the head of every stream, or of those that grew since the last anchor."""
    rows = Stream.objects.filter(seq__gt=0).order_by("name")
    if only_new:
        rows = rows.filter(seq__gt=F("anchored_seq"))
    return [chain.Anchor(row.name, row.seq, row.hash) for row in rows]


def write_down(now: datetime) -> Anchor | None:
    """Sign the heads that are new, keep them, log them and mail them.

    Parameters
    ----------
    now : datetime

    Returns
    -------
    Anchor or None
        None if nothing was recorded since the last time.

    Notes
    -----
    What is kept in the database an administrator can take away; what is in the log and
    in the mail, to INSPECTORATE_ANCHOR_MAIL, they cannot.
    """
    key = signing.key_kept_in(settings.DATA_DIR)
    with transaction.atomic():
        found = heads(only_new=True)
        if not found:
            return None
        text = anchoring.text_of(found, at=now)
        row = Anchor.objects.create(
            at=now,
            text=text,
            signature=signing.sign(key, text),
            public_key=signing.public_text(key),
        )
        for head in found:
            Stream.objects.filter(pk=head.stream).update(anchored_seq=head.seq)
    log.info(text, extra={"signature": row.signature})
    if settings.ANCHOR_MAIL:
        _mail(row)
    return row


def read() -> Read:
    """Return the anchors of the database, with those that nobody here signed apart."""
    ours = signing.public_text(signing.key_kept_in(settings.DATA_DIR))
    found: list[chain.Anchor] = []
    faults = []
    # These columns only: a backup is made before the tables are brought up to date.
    columns = ("at", "text", "signature", "public_key")
    for row in Anchor.objects.only(*columns).order_by("at", "pk").iterator():
        place = f"anchor {row.pk} of {row.at.astimezone(UTC):%Y-%m-%d %H:%M}"
        is_ours = row.public_key == ours
        if is_ours and signing.is_signed(row.text, row.signature, ours):
            found += anchoring.of_text(row.text, place=place)
        else:
            faults.append(_not_ours(place))
    return Read(tuple(found), tuple(faults))


def given(text: str, *, place: str) -> tuple[chain.Anchor, ...]:
    """Return the anchors of a file that somebody kept elsewhere.

    Raises
    ------
    InspectorateError
        `AUDIT-011` or `AUDIT-012` if it cannot be read, `AUDIT-014` if it is empty.
    """
    found = anchoring.of_text(text, place=place)
    if not found:
        raise InspectorateError(
            Fault(
                place,
                "AUDIT-014",
                "holds no anchor.",
                "Give a file that was mailed by a worker or printed by: inspectorate audit anchor",
            )
        )
    return found


def _mail(row: Anchor) -> None:
    name = f"anchors-{row.at.astimezone(UTC):%Y-%m-%dT%H%M%SZ}"
    message = EmailMessage(
        subject=f"{settings.SITE_NAME}: {name}",
        body=(
            "Heads of the chains of events. Keep this where nobody who runs the"
            " application can change it.\n\n"
            f"Check the database against the attached file with:\n"
            f"inspectorate audit verify --anchors {name}.txt\n\n"
            f"Signature: {row.signature}\nPublic key: {row.public_key}\n"
        ),
        to=[settings.ANCHOR_MAIL],
    )
    message.attach(f"{name}.txt", row.text, "text/plain")
    message.send()


def _not_ours(place: str) -> Fault:
    return Fault(
        place,
        "AUDIT-013",
        "is not signed with the key of this installation, or was changed since.",
        "Compare it with the copies in the log and in the mail.",
    )
