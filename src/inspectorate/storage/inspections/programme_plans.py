"""What a programme settles for the plan of an inspection, as shipped."""

from __future__ import annotations

from inspectorate.core.inspections import milestones, programmes
from inspectorate.core.inspections.milestones import Milestone
from inspectorate.core.inspections.programmes import ProgrammeTerms
from inspectorate.storage.inspections import programme_documents


def load_milestones(name: str) -> tuple[Milestone, ...]:
    """Return the milestones of an inspection of a programme.

    Raises
    ------
    InspectorateError
        `SAMPLE-029` when there is no such programme, `FIELDWORK-070` or
        `FIELDWORK-071` when its milestones are wrong.
    """
    document = programme_documents.read(name)
    return milestones.read_milestones(document, place=programme_documents.place(name))


def load_terms(name: str) -> ProgrammeTerms:
    """Return what a programme settles for each of its inspections.

    Raises
    ------
    InspectorateError
        `SAMPLE-029` when there is no such programme, `FIELDWORK-072` when its terms are
        wrong.
    """
    document = programme_documents.read(name)
    return programmes.read_terms(document, place=programme_documents.place(name))
