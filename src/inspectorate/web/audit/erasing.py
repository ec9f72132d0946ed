"""Erase what the trail holds of a person or a case; the chain stays whole."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from functools import reduce
from operator import or_

from django.db import transaction
from django.db.models import Q

from inspectorate.core.audit.events import Event as CoreEvent
from inspectorate.web.audit import recording
from inspectorate.web.audit.models import Event, PersonalValue, Stream


@transaction.atomic
def erase(
    stream: str, objects: Collection[tuple[str, str]], *, event: CoreEvent
) -> int:
    """Delete values and salts of the events about some things, and record that.

    Parameters
    ----------
    stream : str
    objects : collection of (str, str)
        Kind and id; a case also stands for all events in it.
    event : core.audit.events.Event
        `ERASED`, with its reason; the numbers of the events are added to it.

    Returns
    -------
    int
        How many values were deleted.

    Raises
    ------
    InspectorateError
        `AUDIT-010` where the reason is missing; nothing is erased then.
    """
    Stream.objects.select_for_update().filter(pk=stream).first()
    about = reduce(or_, (_about(kind, id_) for kind, id_ in objects))
    events = Event.objects.filter(about, stream=stream, personal_values__isnull=False)
    numbers = tuple(events.order_by("seq").distinct().values_list("seq", flat=True))
    recording.record(stream, replace(event, erases=numbers))
    n_deleted, _ = PersonalValue.objects.filter(
        event__stream=stream, event__seq__in=numbers
    ).delete()
    return n_deleted


def _about(kind: str, object_id: str) -> Q:
    found = Q(object_kind=kind, object_id=object_id)
    return found | Q(case=object_id) if kind == "case" else found
