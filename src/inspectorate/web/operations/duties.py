"""What a worker does every so often, however many workers there are."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction

from inspectorate.web.operations.models import Duty

log = logging.getLogger(__name__)

HEARTBEAT = "heartbeat"
HEARTBEAT_EVERY = timedelta(seconds=10)


@dataclass(frozen=True)
class Due:
    """A duty, how often it falls due, and who does it."""

    name: str
    every: timedelta
    work: Callable[[datetime], object]


def beat(now: datetime) -> None:
    """Say that a worker is alive."""
    Duty.objects.update_or_create(name=HEARTBEAT, defaults={"done_at": now})


def last(name: str) -> datetime | None:
    """Return when a duty was last done."""
    return Duty.objects.filter(pk=name).values_list("done_at", flat=True).first()


def do(duties: tuple[Due, ...], now: datetime) -> list[str]:
    """Do what is due, and return the names of what was done.

    Notes
    -----
    A duty that fails is logged and is due again after its time: it neither stops the
    worker nor the other duties.
    """
    done = []
    for duty in duties:
        if not _claimed(duty, now):
            continue
        try:
            duty.work(now)
        except Exception:
            log.exception("The duty %s failed.", duty.name)
        else:
            done.append(duty.name)
    return done


def _claimed(duty: Due, now: datetime) -> bool:
    """Take a duty if it is due; False if another worker took it."""
    with transaction.atomic():
        row, is_new = Duty.objects.select_for_update().get_or_create(
            name=duty.name, defaults={"done_at": now}
        )
        if is_new:
            return True
        if now - row.done_at < duty.every:
            return False
        row.done_at = now
        row.save(update_fields=["done_at"])
        return True
