"""Rule where two readings of a case differ; both originals stay as they are."""

from __future__ import annotations

from datetime import datetime

from django.http import Http404

from inspectorate.core.audit.canonical import Plain
from inspectorate.core.audit.events import Event, Verb
from inspectorate.core.fieldwork import reconciliation
from inspectorate.core.fieldwork.answers.operations import Value
from inspectorate.core.fieldwork.reconciliation import Ruling
from inspectorate.core.people.actions import Action
from inspectorate.core.people.subjects import Person
from inspectorate.web.audit import recording
from inspectorate.web.fieldwork import models
from inspectorate.web.fieldwork.actions import answer_events, locks, write_turns
from inspectorate.web.fieldwork.queries import guarded, rulings
from inspectorate.web.inspections import actions as inspections


def rule(assessment: str, ruling: Ruling, *, person: Person, now: datetime) -> None:
    """Keep a ruling on one difference, in place of an earlier one.

    Parameters
    ----------
    assessment : str
        Either of the two readings.
    ruling : core Ruling
        Which answer stands, and why.
    person : core Person
        Who rules.
    now : datetime

    Raises
    ------
    Http404
        If the case is not read twice.
    InspectorateError
        `FIELDWORK-063`, `-064` and `-066` to `-068`, all at once; nothing is kept then.
    """

    def work() -> None:
        case_id = next(iter(locks.whole_case(assessment).values())).row.case_id
        pair = rulings.pair_of(case_id)
        if pair is None:
            raise Http404
        reconciliation.check_can_rule(
            ruling,
            readings=[guarded.as_reading(pair.first), guarded.as_reading(pair.second)],
            found=pair.differences,
            ruled_by=person.id,
        )
        before = rulings.of_case(case_id).get(ruling.question)
        _save(case_id, ruling, person=person, now=now)
        recording.record(
            recording.stream_of_inspection(pair.first.case.inspection_id),
            Event(
                at=now,
                person=person.id,
                role=inspections.role_of(person, Action.RECONCILE),
                verb=Verb.CHANGED if before else Verb.CREATED,
                object_kind="ruling",
                object_id=case_id,
                case=case_id,
                question=ruling.question,
                before=_plain(rulings.as_ruling(before)) if before else {},
                after=_plain(ruling),
                reason=ruling.reason,
            ),
        )

    write_turns.write(work)


def _save(case_id: str, ruling: Ruling, *, person: Person, now: datetime) -> None:
    value = ruling.value or Value()
    models.Ruling.objects.update_or_create(
        case_id=case_id,
        question=ruling.question,
        defaults={
            "answers": list(value.answers),
            "reasons": list(value.reasons),
            "note": value.note,
            "counts": ruling.value is not None,
            "reason": ruling.reason.strip(),
            "person_id": person.id,
            "at": now,
        },
    )


def _plain(ruling: Ruling) -> dict[str, Plain]:
    value = answer_events.plain(ruling.value) if ruling.value else None
    return {"answer": value, "why": ruling.reason}
