"""Announce an inspection: the version is pinned, the letter kept, the step taken."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from inspectorate.core.audit.events import Verb
from inspectorate.core.people.actions import Action
from inspectorate.core.people.subjects import Person as CorePerson
from inspectorate.web.audit import recording
from inspectorate.web.inspections import actions
from inspectorate.web.inspections.letters import Letter
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.people import authors
from inspectorate.web.people.models import Person


def announce(
    inspection_id: str,
    letter: Letter,
    people: Sequence[Person],
    *,
    by: CorePerson,
    at: datetime,
) -> Inspection:
    """Take the step, and keep the letter as it goes out.

    Parameters
    ----------
    inspection_id : str
    letter : Letter
    people : sequence of Person
        To whom it is sent.
    by : CorePerson
    at : datetime

    Raises
    ------
    InspectorateError
        Everything that stands in the way; no letter is kept then.
    """
    author = authors.author(by, Action.ANNOUNCE, at=at)
    with transaction.atomic():
        row = actions.take_step(inspection_id, "announce", by=by, at=at)
        row.letter = letter.text
        row.announced_on = timezone.localdate(at)
        row.save(update_fields=["letter", "announced_on"])
        recording.record(
            recording.stream_of_inspection(row.pk),
            author.did(
                Verb.CREATED,
                "letter",
                row.pk,
                after={
                    "recipients": [one.pk for one in people],
                    "instrument": row.instrument,
                    "text": letter.text,
                },
            ),
        )
    return row
