"""Declare one's characteristics, or take the declaration back."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import transaction

from inspectorate.core.audit.events import Event, Verb
from inspectorate.web.audit import recording
from inspectorate.web.people import diversity
from inspectorate.web.people.authors import Author
from inspectorate.web.people.models import DiversityDeclaration

KIND = "diversity_declaration"


@transaction.atomic
def declare(person_id: str, said: Mapping[str, str], *, by: Author) -> None:
    """Keep what somebody says of themselves, instead of what they said before.

    Parameters
    ----------
    person_id : str
    said : mapping of str to str
        Group by characteristic; an empty group takes the declaration back.
    by : Author

    Notes
    -----
    The trail says that something was declared, and when; not by whom, and not what.
    """
    keys = {name: diversity.key(person_id, name) for name in said}
    DiversityDeclaration.objects.filter(key__in=keys.values()).delete()
    DiversityDeclaration.objects.bulk_create(
        DiversityDeclaration(key=keys[name], characteristic=name, group=group)
        for name, group in said.items()
        if group
    )
    recording.record(
        recording.PEOPLE,
        Event(
            at=by.at,
            person="",
            role="",
            verb=Verb.CHANGED,
            object_kind=KIND,
            object_id="",
        ),
    )


def withdraw(person_id: str, *, by: Author) -> None:
    """Take back all that somebody said of themselves."""
    declare(person_id, dict.fromkeys(diversity.CHARACTERISTICS, ""), by=by)
