"""Inspections of the current year at several stages, made by the ordinary actions."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

from inspectorate.core.people.actions import Action
from inspectorate.storage.progress import Report
from inspectorate.web.inspections import actions as taking
from inspectorate.web.inspections import (
    announcing,
    letters,
    plan_changes,
    programmes,
    team_changes,
)
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.inspections.plan_changes import NewInspection, PlanValues
from inspectorate.web.operations.demonstration import (
    finishing,
    incidents,
    judging,
    lists,
    talking,
)
from inspectorate.web.operations.demonstration.scene import Scene
from inspectorate.web.people import authors
from inspectorate.web.sampling.actions import lists as list_actions

INSTRUMENT = "cci/2009-04"
# Bodies of the year 2011-12, and how far the inspection of each has come.
STAGES = {
    "cci-merton": "planned",
    "cci-kent": "announced",
    "cci-wokingham": "listed",
    "cci-kingston-upon-thames": "sampled",
    "cci-reading": "fieldwork",
    "cci-bracknell-forest": "scoring",
}
_WEEKS_AHEAD = {"planned": 16, "announced": 5, "listed": 3, "sampled": 2}
_WEEKS_AGO = {"scoring": 3}


def make(scene: Scene, *, report: Report) -> int:
    """Make the inspections that are not there yet, and return how many."""
    made = 0
    for number, (body, stage) in enumerate(STAGES.items()):
        report(f"Making an inspection that is {stage}", number, len(STAGES))
        begun = scene.weeks_ago(_WEEKS_AGO.get(stage, 0))
        known = Inspection.objects.filter(body=body, year=_year(begun.today))
        if body in {one.body_id for one in scene.records.inspections} and not known:
            row = _begun(begun, body, stage)
            if stage == "scoring":
                finishing.finish(scene, row)
            made += 1
    report("Making inspections", len(STAGES), len(STAGES))
    return made


def _begun(scene: Scene, body: str, stage: str) -> Inspection:
    """Make an inspection, and take it as far as it comes while cases are judged."""
    row = _planned(scene, body, weeks_ahead=_WEEKS_AHEAD.get(stage, 0))
    if stage == "planned":
        return row
    _announce(scene, row)
    if stage == "announced":
        return row
    _accept_list(scene, row)
    if stage == "listed":
        return row
    lists.draw(row, by=scene.person("support"), at=scene.at)
    if stage == "sampled":
        return row
    judging.allocate(scene, row)
    taking.take_step(row.pk, "begin_fieldwork", by=scene.person("lead"), at=scene.at)
    talking.arrange(scene, row)
    if stage == "scoring":
        judging.judge_all(scene, row)
        return row
    judging.judge_some(scene, row)
    talking.give_feedback(scene, row)
    incidents.happen(scene, row)
    return row


def _planned(scene: Scene, body: str, *, weeks_ahead: int) -> Inspection:
    monday = scene.today - timedelta(days=scene.today.weekday())
    starts = monday + timedelta(weeks=weeks_ahead)
    manager = scene.person("manager")
    row = plan_changes.create(
        NewInspection(
            "cci",
            body,
            scene.cast["lead"].pk,
            PlanValues(
                year=_year(scene.today),
                instrument=INSTRUMENT,
                fieldwork_start=starts,
                fieldwork_end=starts + timedelta(days=11),
                weeks_on_site=2,
                second_reading_percent=programmes.terms("cci").second_reading_percent,
            ),
        ),
        by=authors.author(manager, Action.PLAN_INSPECTION, at=scene.at),
    )
    Inspection.objects.filter(pk=row.pk).update(synthetic=True)
    by = authors.author(manager, Action.EDIT_TEAM, at=scene.at)
    for name in ("assessor", "aseswr"):
        team_changes.add(row.pk, scene.cast[name].pk, capacity=40, by=by)
    return Inspection.objects.get(pk=row.pk)


def _announce(scene: Scene, row: Inspection) -> None:
    letter = letters.compose(
        row,
        languages=["en"],
        addition="",
        today=scene.today,
        address_of="http://localhost",
    )
    announcing.announce(row.pk, letter, [], by=scene.person("lead"), at=scene.at)


def _accept_list(scene: Scene, row: Inspection) -> None:
    support = scene.person("support")
    year = scene.records
    source = next(one for one in year.inspections if one.body_id == row.body_id)
    file = year.folder / "populations" / f"{source.id}.csv"
    found = lists.upload(row, Path(file), by=support, at=scene.at)
    list_actions.accept(found.pk, by=support, at=scene.at)


def _year(today: date) -> str:
    begins = today.year if today.month >= 4 else today.year - 1
    return f"{begins}-{(begins + 1) % 100:02}"
