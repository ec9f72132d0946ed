"""Subscriptions: asked for by anybody, begun by whoever reads the mail of the address."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction

from inspectorate.web.publishing.models import Notice, Subscriber, Subscription

SENT_KEPT = timedelta(days=30)  # how long it is known who was told of what


@dataclass(frozen=True)
class Wish:
    """What somebody wants to be told of, and in which language."""

    address: str
    language: str
    programme: str = ""
    body: str = ""


def ask(wish: Wish, *, at: datetime) -> None:
    """Keep a wish and ask at its address whether it is meant.

    Notes
    -----
    Of what is confirmed already nothing changes; the mail is the same, so that neither
    page nor mail server learns from it whether an address was known.
    """
    with transaction.atomic():
        subscriber, _ = Subscriber.objects.get_or_create(address=wish.address.lower())
        made, is_new = Subscription.objects.get_or_create(
            subscriber=subscriber,
            programme=wish.programme,
            body=wish.body,
            defaults={"language": wish.language, "asked_at": at},
        )
        if not is_new and made.confirmed_at is None:
            made.language, made.asked_at = wish.language, at
            made.save(update_fields=["language", "asked_at"])
        waiting = {"sent_at": None, "given_up_at": None}
        if not made.notices.filter(kind=Notice.Kind.CONFIRM, **waiting).exists():
            Notice.objects.create(
                kind=Notice.Kind.CONFIRM,
                subscription=made,
                language=wish.language,
                made_at=at,
                due_at=at,
            )


def confirm(subscription: str, *, at: datetime) -> Subscriber | None:
    """Begin a subscription; done again, it changes nothing.

    Returns
    -------
    Subscriber or None
        None where it was ended or deleted meanwhile.
    """
    with transaction.atomic():
        rows = Subscription.objects.select_for_update().filter(pk=subscription)
        row = rows.select_related("subscriber").first()
        if row is None:
            return None
        if row.confirmed_at is None:
            row.confirmed_at = at
            row.save(update_fields=["confirmed_at"])
        return row.subscriber


def speak(subscriber: str, language: str) -> None:
    """Change the language in which somebody is told."""
    Subscription.objects.filter(subscriber=subscriber).update(language=language)


def end(subscriber: str, subscription: str = "") -> None:
    """End one subscription, or all; with the last one the address is forgotten."""
    with transaction.atomic():
        rows = Subscription.objects.filter(subscriber=subscriber)
        if subscription:
            rows = rows.filter(pk=subscription)
        rows.delete()
        _forget_unneeded()


def forget(now: datetime) -> None:
    """Delete what nobody confirmed in time, and who was told of what long ago."""
    unconfirmed = now - timedelta(hours=settings.CONFIRM_HOURS)
    with transaction.atomic():
        Subscription.objects.filter(
            confirmed_at=None, asked_at__lte=unconfirmed
        ).delete()
        Notice.objects.filter(sent_at__lte=now - SENT_KEPT).delete()
        Notice.objects.filter(given_up_at__lte=now - SENT_KEPT).delete()
        _forget_unneeded()


def _forget_unneeded() -> None:
    Subscriber.objects.filter(subscriptions=None).delete()
