"""Assessments and what devices send for them, for tests of the application."""

from __future__ import annotations

import itertools
import json
from typing import Any

from django.utils import timezone
from web_cast import Cast, assessment, inspection, sample

from inspectorate.core.fieldwork.answers import operations
from inspectorate.core.inspections.states import InspectionState
from inspectorate.core.instruments import conditions
from inspectorate.core.instruments.model import (
    Answer,
    Criterion,
    Instrument,
    Line,
    Question,
    Reason,
    Scale,
    Section,
    Text,
)
from inspectorate.core.people.subjects import Person as CorePerson
from inspectorate.web.fieldwork import models
from inspectorate.web.fieldwork.models import Assessment
from inspectorate.web.fieldwork.queries import answers
from inspectorate.web.instruments import library
from inspectorate.web.people import queries as people
from inspectorate.web.people.models import Person

_numbers = itertools.count(1)
DOT = Text("Was it done?", "A wnaed hyn?")
# The instrument that `tests/vectors/operations.json` is about.
SMALL = Instrument(
    id="cci",
    version="2009-04",
    kind="cases",
    title=DOT,
    summary=DOT,
    languages=("en", "cy"),
    facts=(),
    scales={
        "xyz": Scale(
            "xyz",
            (
                Answer("x", Text("Yes", "Do"), Line.ABOVE),
                Answer("y", Text("Partly", "Rhannol"), Line.ABOVE),
                Answer("z", Text("No", "Naddo"), Line.BELOW),
            ),
        )
    },
    reasons={name: Reason(name, Text(name, name)) for name in ("late", "missing")},
    headlines=(),
    sections=(
        Section(
            "1",
            DOT,
            (
                Criterion(
                    "1.1",
                    DOT,
                    DOT,
                    (
                        Question("1.1.a", DOT, "xyz", reasons=("late", "missing")),
                        Question("1.1.b", DOT, "xyz", many=True),
                    ),
                ),
            ),
        ),
    ),
)


def in_fieldwork(cast: Cast, *, n_cases: int = 2, **fields: Any) -> list[Assessment]:
    """Give every case of an inspection in fieldwork to Alice."""
    made = inspection(cast, InspectionState.FIELDWORK, **fields)
    cases = sample(made, n_cases=n_cases, n_reserves=1)[:n_cases]
    return [assessment(case, cast.alice) for case in cases]


def read_twice(cast: Cast, **fields: Any) -> tuple[Assessment, Assessment]:
    """Give a case to Alice, and to Bob for the blind second reading."""
    first = in_fieldwork(cast, n_cases=1, **fields)[0]
    first.case.second_reading = True
    first.case.save()
    return first, assessment(first.case, cast.bob, turn=Assessment.Turn.SECOND)


def op(row: Assessment, op_id: str, answer: str = "on_time", **changes: Any) -> dict:
    """Return an operation as it travels; answers question 1.1.a of `cci/2009-04`."""
    return {
        "op_id": op_id,
        "assessment": row.pk,
        "question": "1.1.a",
        "value": {"answers": [answer] if answer else [], "reasons": [], "note": ""},
        "base_op": None,
        "resolves": [],
        "local_seq": next(_numbers),
        "device": "tablet",
        "client_time": "2026-06-13T09:00:00Z",
        "schema_rev": "2009-04",
    } | changes


def post(client, path: str, body: object, **headers: str):
    """Post JSON below /api/."""
    return client.post(
        f"/api/{path}",
        body if isinstance(body, str | bytes) else json.dumps(body),
        content_type="application/json",
        headers=headers,
    )


def send(client, *batch: dict) -> dict:
    """Send operations, and return what the server answers to them."""
    response = post(client, "sync", {"operations": list(batch)})
    assert response.status_code == 200, response.content
    return response.json()


def outcomes(receipt: dict) -> list[str]:
    """Return what became of each operation, and why those aside are aside."""
    return [
        one["outcome"] + (f": {one['aside']}" if one["aside"] else "")
        for one in receipt["results"]
    ]


def answer_all(client, row: Assessment, **other: str) -> str:
    """Answer every question that applies above the line; return the digest.

    Parameters
    ----------
    **other : str
        By question, with `_` for its dots, another answer.
    """
    instrument = library.load(row.case.inspection.instrument)
    wanted = {question.replace("_", "."): answer for question, answer in other.items()}
    given: dict[str, list[str]] = {}
    while True:
        open_now = [
            question
            for question in conditions.applicable_questions(
                instrument, row.case.facts, given
            )
            if question.id not in given
        ]
        if not open_now:
            break
        question = open_now[0]
        given[question.id] = [
            wanted.get(question.id, _above(instrument.scales[question.scale]))
        ]
    batch = [
        op(
            row,
            f"{row.pk}.{question}",
            answers_[0],
            question=question,
            value={
                "answers": answers_,
                "reasons": _reasons(instrument, question, answers_[0]),
                "note": "Seen in the plan.",
            },
        )
        for question, answers_ in given.items()
    ]
    for at in range(0, len(batch), 50):
        receipt = send(client, *batch[at : at + 50])
        assert set(outcomes(receipt)) == {"applied"}
    return answers.digest_of(row.pk)


def _above(scale: Scale) -> str:
    return next(one.id for one in scale.answers if one.line is not Line.BELOW)


def _reasons(instrument: Instrument, question_id: str, answer: str) -> list[str]:
    question = next(one for one in instrument.questions() if one.id == question_id)
    is_below = instrument.scales[question.scale].line_of(answer) is Line.BELOW
    return list(question.reasons[:1]) if is_below else []


def submit(client, row: Assessment, digest: str = "", **fields: str):
    """Hand an assessment in."""
    digest = digest or answers.digest_of(row.pk)
    return post(client, f"assessments/{row.pk}/submit", {"digest": digest} | fields)


def codes(response) -> list[str]:
    """Return the codes of the faults in an answer."""
    return [fault["code"] for fault in response.json()["faults"]]


def kept(op_id: str) -> models.Operation:
    """Return the row of an operation."""
    return models.Operation.objects.get(pk=op_id)


def payload_of(document: dict) -> str:
    """Return the hash of an operation as it travels."""
    from inspectorate.core.fieldwork.answers import received

    return operations.payload_hash(received.read_batch([document])[0])


def person_of(row: Person) -> CorePerson:
    """Return somebody as permissions see them today."""
    fetched = people.with_history(Person.objects.filter(pk=row.pk)).get()
    return people.as_person(fetched, today=timezone.localdate(), changes=())
