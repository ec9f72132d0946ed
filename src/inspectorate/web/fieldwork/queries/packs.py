"""The pack of a case: all that its assessor needs on a device, and nothing else."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils import translation
from django.utils.translation import gettext

from inspectorate.web.fieldwork import models
from inspectorate.web.fieldwork.queries import progress, standing
from inspectorate.web.fieldwork.queries.guarded import GuardedReading
from inspectorate.web.fieldwork.queries.standing import Standing
from inspectorate.web.people.queries import name_of


@dataclass(frozen=True)
class Pack:
    """A case for its assessor. Nothing in it tells whether there is another reading.

    Parameters
    ----------
    row : Assessment
        With its case and inspection.
    title : mapping of str to str
        Of the inspection, by language.
    heads : mapping of str to Standing
        By question.
    n_aside : int
        Answers of the assessor that were kept aside.
    concerns : tuple of SafetyConcern
        That the assessor raised about the case.
    feedback : Feedback or None
        That the assessor gave to the manager.
    """

    row: models.Assessment
    title: Mapping[str, str]
    heads: Mapping[str, Standing]
    n_aside: int
    concerns: tuple[models.SafetyConcern, ...]
    feedback: models.Feedback | None


def pack_of(reading: GuardedReading) -> Pack:
    """Return the pack of a reading."""
    row = reading.row
    concerns = models.SafetyConcern.objects.filter(
        case=row.case_id, raised_by=row.person_id
    )
    return Pack(
        row,
        title_of(row),
        standing.of_assessment(row.pk),
        progress.n_aside(row),
        tuple(concerns.order_by("raised_at")),
        models.Feedback.objects.filter(assessment=row).first(),
    )


def title_of(row: models.Assessment) -> dict[str, str]:
    """Return the title of the inspection of an assessment in both languages."""
    inspection = row.case.inspection
    day = inspection.fieldwork_start or row.allocated_at.date()
    name = name_of(inspection.body, on=day)
    said = {}
    for language in ("en", "cy"):
        with translation.override(language):
            said[language] = gettext("Inspection of %(body)s") % {"body": name}
    return said
