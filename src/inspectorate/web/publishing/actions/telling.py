"""What is to be said by mail, written down in the transaction of what it is about."""

from __future__ import annotations

import logging
from datetime import datetime

from django.db.models import Q
from django.utils import timezone

from inspectorate.web.inspections import queries as inspections
from inspectorate.web.publishing import mail_settings
from inspectorate.web.publishing.models import (
    FactualRound,
    Notice,
    Publication,
    Subscription,
)
from inspectorate.web.publishing.queries import public

log = logging.getLogger(__name__)


def of_edition(row: Publication, *, at: datetime) -> int:
    """Have everybody told who wants to be told of this report; return how many.

    Who asked for it in several ways is told once, in the language they asked for last.
    """
    wanted = Q(programme="", body="")
    if row.report.programme:
        wanted |= Q(programme=row.report.programme)
    if body := public.body_of(row):
        wanted |= Q(body=body)
    found = Subscription.objects.filter(wanted, confirmed_at__isnull=False)
    languages = dict(
        found.order_by("confirmed_at", "pk").values_list("subscriber_id", "language")
    )
    if languages and not mail_settings.is_on():
        log.warning("mail is switched off: nobody is told of report %s", row.report_id)
        return 0
    Notice.objects.bulk_create(
        Notice(
            kind=Notice.Kind.PUBLISHED,
            subscriber_id=subscriber,
            publication=row,
            language=language,
            made_at=at,
            due_at=at,
        )
        for subscriber, language in languages.items()
    )
    return len(languages)


def of_round(row: FactualRound, *, at: datetime) -> int:
    """Have the contacts of the body told that something waits; return how many."""
    inspection = row.report.inspection
    if inspection is None:
        return 0
    if not mail_settings.is_on():
        log.warning("mail is switched off: no contact is told of round %s", row.pk)
        return 0
    contacts = inspections.contacts_of(inspection, today=timezone.localdate(at))
    Notice.objects.bulk_create(
        Notice(
            kind=Notice.Kind.FACTS,
            round=row,
            person=one,
            language=one.page_language,
            made_at=at,
            due_at=at,
        )
        for one in contacts
    )
    return len(contacts)
