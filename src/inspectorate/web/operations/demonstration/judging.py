"""Give the cases to the assessors, and let them judge some."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from inspectorate.web.fieldwork.actions import allocating, second_readings, steps
from inspectorate.web.fieldwork.models import Assessment
from inspectorate.web.inspections import programmes, queries
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.operations.demonstration import answering
from inspectorate.web.operations.demonstration.scene import Scene

_N_TWICE, _N_SUBMITTED, _N_BEGUN, _ANSWERS_BEGUN = 2, 5, 2, 12
_SEEN_OTHERWISE_ONE_IN = 8  # of the answers of a second reader
ASSESSORS = ("assessor", "aseswr")  # of the cast
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


def judge_some(scene: Scene, row: Inspection) -> None:
    """Let both assessors hand some cases in, begin others, and leave the rest."""
    for name in ASSESSORS:
        own = _in_turn(scene, row, name)
        _judge(scene, row, name, own[:_N_SUBMITTED])
        _judge(
            scene,
            row,
            name,
            own[_N_SUBMITTED : _N_SUBMITTED + _N_BEGUN],
            most=_ANSWERS_BEGUN,
        )
    _countersign(scene, row)


def judge_all(scene: Scene, row: Inspection) -> None:
    """Let both assessors hand every case in."""
    for name in ASSESSORS:
        _judge(scene, row, name, _own(scene, row, name))


def _own(scene: Scene, row: Inspection, name: str) -> list[Assessment]:
    rows = Assessment.objects.filter(
        case__inspection=row, person=scene.cast[name].pk
    ).select_related("case__inspection")
    return list(rows.order_by("case__position"))


def _in_turn(scene: Scene, row: Inspection, name: str) -> list[Assessment]:
    """Return the cases of an assessor: first two that are read twice, so that both are in."""
    own = _own(scene, row, name)
    twice = [one for one in own if one.case.second_reading]
    return twice[:_N_TWICE] + [one for one in own if not one.case.second_reading]


def _judge(
    scene: Scene,
    row: Inspection,
    name: str,
    cases: Sequence[Assessment],
    *,
    most: int | None = None,
) -> None:
    """Answer cases as those of the year were answered, and hand in what is whole."""
    person = scene.person(name)
    records = scene.records_of(row)
    for one in cases:
        number = one.case.position
        given: Given = records[number % len(records)].answers
        if one.turn == Assessment.Turn.SECOND:
            given = _seen_otherwise(given, records[(number + 1) % len(records)].answers)
        answering.answer(one, given, by=person, at=scene.at, most=most)
        if most is None:
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
    for name in ASSESSORS:
        one = Assessment.objects.filter(
            case__inspection=row,
            case__second_reading=False,
            person=scene.cast[name].pk,
            state="submitted",
        ).first()
        if one is not None:
            steps.take_step("countersign", one.pk, person=lead, now=scene.at)
