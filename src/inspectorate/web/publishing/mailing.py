"""Send what waits: each notice once, later again where the server of mail fails."""

from __future__ import annotations

import logging
import smtplib
import time
from datetime import datetime, timedelta

from django.core.mail import get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db import transaction
from django.db.models import QuerySet

from inspectorate.core.publishing.reports.stages import ReportStage
from inspectorate.web.publishing import letters, mail_settings
from inspectorate.web.publishing.models import Notice

log = logging.getLogger(__name__)

MOST_SECONDS = 2.0  # of one look: reports are published in between
HELD = timedelta(minutes=10)  # by whoever sends it; then the next worker does
FIRST_PAUSE, LONGEST_PAUSE = timedelta(minutes=1), timedelta(hours=6)
MOST_TRIES = 14  # over some two days
PERMANENT = 500  # from this answer on another try is of no use
FAILURES = (OSError, smtplib.SMTPException)


def send_due(now: datetime) -> int:
    """Send what is due, for a short time; return how many mails went out.

    Parameters
    ----------
    now : datetime

    Notes
    -----
    The first failure of the server ends the look: it is not asked again for each
    address. What concerns one address alone holds no other up.
    """
    if not mail_settings.is_on():
        return 0
    n_sent, began = 0, time.monotonic()
    connection = get_connection()
    try:
        while time.monotonic() - began < MOST_SECONDS:
            row = _taken(now)
            if row is None:
                break
            if not _is_still_wanted(row, now):
                row.delete()
                continue
            if not _sent(row, connection, now):
                break
            n_sent += row.sent_at is not None
    finally:
        _closed(connection)
    return n_sent


def waiting() -> QuerySet[Notice]:
    """Return what is neither sent nor given up."""
    return Notice.objects.filter(sent_at=None, given_up_at=None)


def _taken(now: datetime) -> Notice | None:
    """Take the next notice that is due, so that no other worker sends it."""
    with transaction.atomic():
        row = (
            waiting()
            .filter(due_at__lte=now)
            .select_for_update(skip_locked=True, of=("self",))
            .select_related(
                "subscription__subscriber", "subscriber", "publication__report"
            )
            .select_related("round__report", "person")
            .first()
        )
        if row is None:
            return None
        row.n_tries += 1
        row.due_at = now + HELD
        row.save(update_fields=["n_tries", "due_at"])
    return row


def _sent(row: Notice, connection: BaseEmailBackend, now: datetime) -> bool:
    """Send one notice; False where the server failed, not this address."""
    message = letters.compose(row)
    message.connection = connection
    try:
        message.send()
    except smtplib.SMTPRecipientsRefused as error:
        codes = [code for code, _reason in error.recipients.values()]
        _failed(row, now, for_good=min(codes, default=0) >= PERMANENT)
        return True
    except FAILURES as error:
        # The address stands in some messages of servers; their kind says enough.
        log.warning("the mail server failed: %s", type(error).__name__)
        _failed(row, now, for_good=False)
        return False
    row.sent_at = now
    row.save(update_fields=["sent_at"])
    return True


def _failed(row: Notice, now: datetime, *, for_good: bool) -> None:
    pause = min(FIRST_PAUSE * 2 ** (row.n_tries - 1), LONGEST_PAUSE)
    row.due_at = now + pause
    if for_good or row.n_tries >= MOST_TRIES:
        row.given_up_at = now
        log.warning("notice %s is given up after %d tries", row.pk, row.n_tries)
    row.save(update_fields=["due_at", "given_up_at"])


def _is_still_wanted(row: Notice, now: datetime) -> bool:
    """Say whether a notice still says what is so."""
    if row.kind == Notice.Kind.PUBLISHED:
        return row.publication is not None and row.publication.superseded_at is None
    if row.kind == Notice.Kind.FACTS:
        found, person = row.round, row.person
        return (
            found is not None
            and person is not None
            and person.is_active
            and found.closed_at is None
            and found.until > now
            and found.report.stage == ReportStage.FACTUAL_ACCURACY
        )
    return row.subscription is not None


def _closed(connection: BaseEmailBackend) -> None:
    try:
        connection.close()
    except FAILURES:
        log.warning("the connection to the mail server did not end well")
