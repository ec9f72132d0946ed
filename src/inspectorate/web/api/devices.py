"""Devices: a browser on which a person assesses cases, with the key of its outbox."""

from __future__ import annotations

import base64
import secrets
from datetime import datetime, timedelta

from django.db import transaction

from inspectorate.core.audit.events import Event, Verb
from inspectorate.web.audit import recording
from inspectorate.web.people.models import Device, Person

KEY_BYTES = 32
SEEN_EVERY = timedelta(hours=1)  # asking for the session must not mean writing


def of_browser(*named: str, person: Person, now: datetime) -> Device:
    """Return the device of a browser; a new one if none of those named will do.

    Parameters
    ----------
    *named : str
        Ids that the browser knows. Where several people share it, each has their own,
        and finds it again after another one was there.
    person : Person
        Whose it has to be.
    now : datetime
    """
    known = (
        Device.objects.filter(pk__in=named, person=person, revoked_at__isnull=True)
        .order_by("made_at")
        .first()
    )
    if known is None:
        return _make(person, now)
    if known.seen_at is None or now - known.seen_at > SEEN_EVERY:
        Device.objects.filter(pk=known.pk).update(seen_at=now)
    return known


def _make(person: Person, now: datetime) -> Device:
    key = base64.b64encode(secrets.token_bytes(KEY_BYTES)).decode()
    with transaction.atomic():
        device = Device.objects.create(person=person, key=key, seen_at=now)
        recording.record(
            recording.PEOPLE,
            Event(
                at=now,
                person=person.pk,
                role="",
                verb=Verb.CREATED,
                object_kind="device",
                object_id=device.pk,
            ),
        )
    return device
