"""Give the cases to the assessors, and let them judge some."""

from __future__ import annotations

from collections.abc import Mapping

from inspectorate.web.fieldwork.actions import allocating, second_readings, steps
from inspectorate.web.fieldwork.models import Assessment
from inspectorate.web.inspections import programmes, queries
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.operations.demonstration import answering
from inspectorate.web.operations.demonstration.scene import Scene
from inspectorate.web.operations.importing.records import CaseRecord

_N_TWICE, _N_SUBMITTED, _N_BEGUN, _ANSWERS_BEGUN = 2, 5, 2, 12
_SEEN_OTHERWISE_ONE_IN = 8  # of the answers of a second reader
Given = Mapping[str, tuple[str, ...]]


def allocate(scene: Scene, row: Inspection) -> None:
    """Have the share of the programme read twice, and give every reading to somebody."""
    lead = scene.person("lead")
    percent = programmes.terms(row.programme).second_reading_percent
    second_readings.order(row.pk, percent, person=lead, now=scene.at)
    row = queries.guarded(row.pk).row
    _now, made = allocating.suggest(row)
    wanted = {
        (one.placement.case, one.placement.turn): one.placement.member
        for one in made.choices
    }
    allocating.allocate(row.pk, wanted, by=lead, at=scene.at)


def judge(scene: Scene, row: Inspection) -> None:
    """Let both assessors hand some cases in, begin others, and leave the rest."""
    source = next(
        one for one in scene.records.inspections if one.body_id == row.body_id
    )
    records = scene.records.cases(source.id)
    for name in ("assessor", "aseswr"):
        for number, one in enumerate(_in_turn(scene, row, name)):
            if number < _N_SUBMITTED + _N_BEGUN:
                _judge_case(scene, one, records, name, number=number)
    _countersign(scene, row)


def _in_turn(scene: Scene, row: Inspection, name: str) -> list[Assessment]:
    """Return the cases of an assessor: first two that are read twice, so that both are in."""
    own = list(
        Assessment.objects.filter(case__inspection=row, person=scene.cast[name].pk)
        .select_related("case__inspection")
        .order_by("case__position")
    )
    twice = [one for one in own if one.case.second_reading]
    return twice[:_N_TWICE] + [one for one in own if not one.case.second_reading]


def _judge_case(
    scene: Scene,
    one: Assessment,
    records: list[CaseRecord],
    name: str,
    *,
    number: int,
) -> None:
    person = scene.person(name)
    given: Given = records[number % len(records)].answers
    if one.turn == Assessment.Turn.SECOND:
        given = _seen_otherwise(given, records[(number + 1) % len(records)].answers)
    is_whole = number < _N_SUBMITTED
    answering.answer(
        one, given, by=person, at=scene.at, most=None if is_whole else _ANSWERS_BEGUN
    )
    if is_whole:
        answering.hand_in(one, by=person, at=scene.at)


def _seen_otherwise(given: Given, other: Given) -> Given:
    """Return the answers of who agrees in most."""
    return {
        question: other.get(question, answer)
        if number % _SEEN_OTHERWISE_ONE_IN == 0
        else answer
        for number, (question, answer) in enumerate(sorted(given.items()))
    }


def _countersign(scene: Scene, row: Inspection) -> None:
    """Let the lead confirm the first case of each assessor that was read once."""
    lead = scene.person("lead")
    for name in ("assessor", "aseswr"):
        one = Assessment.objects.filter(
            case__inspection=row,
            case__second_reading=False,
            person=scene.cast[name].pk,
            state="submitted",
        ).first()
        if one is not None:
            steps.take_step("countersign", one.pk, person=lead, now=scene.at)
