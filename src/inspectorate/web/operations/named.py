"""What the options of commands name: an inspection, a person."""

from __future__ import annotations

from inspectorate.core.faults import Fault, InspectorateError
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.people.models import Person


def inspection(given: str) -> Inspection:
    """Return an inspection by its id, with the names of its body.

    Raises
    ------
    InspectorateError
        `OPERATE-040`.
    """
    rows = Inspection.objects.select_related("body").prefetch_related("body__names")
    found = rows.filter(pk=given).first()
    if found is None:
        raise InspectorateError(
            Fault(
                f'--inspection "{given}"',
                "OPERATE-040",
                "is not here.",
                "Give the id that stands in the address of the page of the inspection.",
            )
        )
    return found


def person(given: str) -> Person:
    """Return a person by the address with which they sign in.

    Raises
    ------
    InspectorateError
        `OPERATE-042`.
    """
    found = Person.objects.filter(email__iexact=given).first() if given else None
    if found is None:
        raise InspectorateError(
            Fault(
                f'--by "{given}"',
                "OPERATE-042",
                "is nobody who signs in here.",
                "Give the mail address of the person who takes the answers in; their "
                "rights are those that count.",
            )
        )
    return found
