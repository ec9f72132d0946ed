"""Confirm what was judged, end the fieldwork, and make the scores."""

from __future__ import annotations

from inspectorate.core.fieldwork.reconciliation import Ruling
from inspectorate.core.people.roles import Role
from inspectorate.web.fieldwork.actions import ruling, steps
from inspectorate.web.fieldwork.models import Assessment
from inspectorate.web.fieldwork.queries import rulings
from inspectorate.web.inspections import actions as inspections
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.jobs import work
from inspectorate.web.operations.demonstration.scene import Scene
from inspectorate.web.sampling.models import Case
from inspectorate.web.scoring import jobs

_WHY = "The entries in the file bear out this reading."


def finish(scene: Scene, row: Inspection) -> None:
    """Take an inspection whose cases are all handed in to its scores."""
    lead = scene.person("lead")
    once = Assessment.objects.filter(
        case__inspection=row, case__second_reading=False, state="submitted"
    )
    for one in once:
        steps.take_step("countersign", one.pk, person=lead, now=scene.at)
    for case in Case.objects.filter(inspection=row, second_reading=True):
        _reconcile(scene, case)
    inspections.take_step(row.pk, "begin_scoring", by=lead, at=scene.at)
    row.refresh_from_db()
    job = jobs.ask_for_scores(row, person_id=lead.id, role=Role.LEAD_INSPECTOR.value)
    work.perform(job.pk)


def _reconcile(scene: Scene, case: Case) -> None:
    """Let either reader be right in turn."""
    lead = scene.person("lead")
    pair = rulings.pair_of(case.pk)
    if pair is None:
        return
    for number, one in enumerate(pair.differences):
        value = one.second if number % 2 else one.first
        said = Ruling(one.question, value, _WHY)
        ruling.rule(pair.first.pk, said, person=lead, now=scene.at)
    steps.take_step("reconcile", pair.first.pk, person=lead, now=scene.at)
