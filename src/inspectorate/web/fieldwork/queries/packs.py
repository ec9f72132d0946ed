"""The pack of a case: all that its assessor needs on a device, and nothing else."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
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
    return packs_of([reading])[0]


def packs_of(readings: Sequence[GuardedReading]) -> list[Pack]:
    """Return the packs of some readings, however many there are in as many queries."""
    rows = [reading.row for reading in readings]
    ids = [row.pk for row in rows]
    heads = standing.of_assessments(ids)
    n_aside = progress.n_aside_of(rows)
    concerns: dict[tuple[str | None, str], list[models.SafetyConcern]] = {}
    raised = models.SafetyConcern.objects.filter(case__in=[row.case_id for row in rows])
    for one in raised.order_by("raised_at"):
        concerns.setdefault((one.case_id, one.raised_by_id), []).append(one)
    given = models.Feedback.objects.filter(assessment__in=ids)
    feedback = {one.assessment_id: one for one in given}
    one_of_each = {row.case.inspection_id: row for row in rows}
    titles = {key: title_of(row) for key, row in one_of_each.items()}
    return [
        Pack(
            row,
            titles[row.case.inspection_id],
            heads.get(row.pk, {}),
            n_aside.get(row.pk, 0),
            tuple(concerns.get((row.case_id, row.person_id), ())),
            feedback.get(row.pk),
        )
        for row in rows
    ]


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
