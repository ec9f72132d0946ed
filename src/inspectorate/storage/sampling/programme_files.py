"""The sampling rules of programmes, as shipped."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

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


def load_eligibility(name: str) -> Mapping[str, Any]:
    """Return the document of the eligibility rules of a programme; empty for none.

    Raises
    ------
    InspectorateError
        `SAMPLE-029` when there is no such programme.
    """
    document = programme_documents.read(name)
    rules: Mapping[str, Any] = document.get("eligibility", {})
    return rules
