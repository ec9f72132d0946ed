"""Inspections of the current year at several stages, made by the ordinary actions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path

from django.utils import timezone

from inspectorate.core.people.actions import Action
from inspectorate.core.people.subjects import Person
from inspectorate.storage.progress import Report
from inspectorate.web.fieldwork.actions import allocating, steps
from inspectorate.web.fieldwork.models import Assessment
from inspectorate.web.inspections import actions as taking
from inspectorate.web.inspections import (
    announcing,
    letters,
    plan_changes,
    queries,
    team_changes,
)
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.inspections.plan_changes import NewInspection, PlanValues
from inspectorate.web.operations.demonstration import answering, lists
from inspectorate.web.operations.importing.records import CaseRecord, YearRecords
from inspectorate.web.people import authors
from inspectorate.web.people import models as people
from inspectorate.web.people import queries as people_queries
from inspectorate.web.sampling.actions import lists as list_actions

INSTRUMENT = "cci/2009-04"
# Bodies of the year 2011-12, and how far the inspection of each has come.
STAGES = {
    "cci-bracknell-forest": "planned",
    "cci-kent": "announced",
    "cci-wokingham": "listed",
    "cci-reading": "fieldwork",
}
_WEEKS_AHEAD = {"planned": 16, "announced": 5, "listed": 3, "fieldwork": 0}
_N_SUBMITTED, _N_BEGUN, _ANSWERS_BEGUN = 3, 2, 12


@dataclass(frozen=True)
class Scene:
    """What the demonstration is made with."""

    cast: Mapping[str, people.Person]
    records: YearRecords
    at: datetime

    @property
    def today(self) -> date:
        """The day here."""
        return timezone.localdate(self.at)

    def person(self, name: str) -> Person:
        """Return somebody of the cast as permissions see them."""
        rows = people.Person.objects.filter(pk=self.cast[name].pk)
        return people_queries.as_person(
            people_queries.with_history(rows).get(),
            today=self.today,
            changes=people_queries.reorganisations(),
        )


def make(scene: Scene, *, report: Report) -> int:
    """Make the inspections that are not there yet, and return how many."""
    made = 0
    for number, (body, stage) in enumerate(STAGES.items()):
        report(f"Making an inspection that is {stage}", number, len(STAGES))
        known = Inspection.objects.filter(body=body, year=_year(scene.today))
        if body in {one.body_id for one in scene.records.inspections} and not known:
            _make(scene, body, stage)
            made += 1
    report("Making inspections", len(STAGES), len(STAGES))
    return made


def _make(scene: Scene, body: str, stage: str) -> None:
    row = _planned(scene, body, weeks_ahead=_WEEKS_AHEAD[stage])
    if stage == "planned":
        return
    _announce(scene, row)
    if stage == "announced":
        return
    _accept_list(scene, row)
    if stage == "listed":
        return
    lists.draw(row, by=scene.person("support"), at=scene.at)
    _allocate(scene, row)
    taking.take_step(row.pk, "begin_fieldwork", by=scene.person("lead"), at=scene.at)
    _judge(scene, row)


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


def _allocate(scene: Scene, row: Inspection) -> None:
    row = queries.guarded(row.pk).row
    _now, made = allocating.suggest(row)
    wanted = {
        (one.placement.case, one.placement.turn): one.placement.member
        for one in made.choices
    }
    allocating.allocate(row.pk, wanted, by=scene.person("lead"), at=scene.at)


def _judge(scene: Scene, row: Inspection) -> None:
    """Let both assessors hand some cases in, begin others, and leave the rest."""
    source = next(
        one for one in scene.records.inspections if one.body_id == row.body_id
    )
    records = scene.records.cases(source.id)
    for name in ("assessor", "aseswr"):
        person = scene.person(name)
        own = Assessment.objects.filter(
            case__inspection=row, person=person.id
        ).select_related("case__inspection")
        for number, one in enumerate(own.order_by("case__position")):
            _judge_case(scene, one, records, person, number=number)


def _judge_case(
    scene: Scene,
    one: Assessment,
    records: list[CaseRecord],
    person: Person,
    *,
    number: int,
) -> None:
    if number >= _N_SUBMITTED + _N_BEGUN:
        return
    given = records[number % len(records)].answers
    is_whole = number < _N_SUBMITTED
    answering.answer(
        one, given, by=person, at=scene.at, most=None if is_whole else _ANSWERS_BEGUN
    )
    if is_whole:
        answering.hand_in(one, by=person, at=scene.at)
        if number == 0:
            steps.take_step(
                "countersign", one.pk, person=scene.person("lead"), now=scene.at
            )


def _year(today: date) -> str:
    begins = today.year if today.month >= 4 else today.year - 1
    return f"{begins}-{(begins + 1) % 100:02}"
