"""The sampling rules of programmes, as shipped."""

from __future__ import annotations

from inspectorate.core.sampling import programmes
from inspectorate.core.sampling.programmes import Programme
from inspectorate.storage.inspections import programme_documents


def load(name: str) -> Programme:
    """Return the sampling rules of a programme.

    Raises
    ------
    InspectorateError
        `SAMPLE-029` when there is no such programme, `SAMPLE-008` when its rules are
        wrong.
    """
    document = programme_documents.read(name)
    return programmes.read(document, place=programme_documents.place(name))
