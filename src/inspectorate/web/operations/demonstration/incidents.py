"""What happens in fieldwork besides: danger, a second device, an answer that comes late."""

from __future__ import annotations

from dataclasses import replace

from inspectorate.core.fieldwork.answers.operations import Value
from inspectorate.web import identifiers
from inspectorate.web.fieldwork.actions import answers, concerns, steps
from inspectorate.web.fieldwork.models import Assessment
from inspectorate.web.fieldwork.queries import standing
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.instruments import library
from inspectorate.web.operations.demonstration.answering import NOTE
from inspectorate.web.operations.demonstration.scene import Scene

_CONCERN = "Says that an older brother hits him, and is afraid to go home this weekend."
_RETURNED = "The note on the plan says what was done, and not how well."


def happen(scene: Scene, row: Inspection) -> None:
    """Let happen what a lead has to see to."""
    begun = _own(scene, row, "assessor", "in_progress")[0]
    _raise_concern(scene, begun)
    _answer_elsewhere(scene, begun, "assessor", device="second laptop")
    late, returned = _own(scene, row, "aseswr", "submitted")[-2:]
    _answer_elsewhere(scene, late, "aseswr", device="laptop without a network")
    steps.take_step(
        "return",
        returned.pk,
        person=scene.person("lead"),
        now=scene.at,
        reason=_RETURNED,
    )


def _own(scene: Scene, row: Inspection, name: str, state: str) -> list[Assessment]:
    """Return the cases of an assessor that are read once, as far as they have come."""
    rows = Assessment.objects.filter(
        case__inspection=row,
        case__second_reading=False,
        person=scene.cast[name].pk,
        state=state,
    )
    return list(rows.select_related("case__inspection").order_by("case__position"))


def _raise_concern(scene: Scene, one: Assessment) -> None:
    concerns.raise_concern(
        identifiers.record(),
        text=_CONCERN,
        inspection_id=one.case.inspection_id,
        case=one.case,
        person=scene.person("assessor"),
        now=scene.at,
    )


def _answer_elsewhere(scene: Scene, one: Assessment, name: str, *, device: str) -> None:
    """Answer a question that is answered, on a device that does not know of it.

    While the case is open, two answers stand against each other then; once it is handed
    in, the late one is kept aside.
    """
    instrument = library.load(one.case.inspection.instrument)
    heads = standing.of_assessment(one.pk)
    question = next(
        one
        for one in instrument.questions()
        if one.id in heads
        and not one.many
        and len(instrument.scales[one.scale].answers) > 1
    )
    stands = heads[question.id].operation
    ids = [answer.id for answer in instrument.scales[question.scale].answers]
    other = next(one for one in ids if (one,) != stands.value.answers)
    operation = replace(
        stands,
        op_id=identifiers.fresh("o"),
        value=Value((other,), (), NOTE),
        base_op=None,
        device=device,
    )
    answers.receive([operation], person=scene.person(name), now=scene.at)
