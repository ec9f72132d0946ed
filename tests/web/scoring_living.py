"""Living records for the tests of scoring: answers in assessments, a whole inspection."""

from __future__ import annotations

import itertools
from collections import defaultdict
from datetime import date, timedelta

from web_cast import AT, Cast, assessment, body, inspection, sample

from inspectorate.core.fieldwork.states import AssessmentState
from inspectorate.core.inspections.states import InspectionState
from inspectorate.core.people.roles import Grade, Role
from inspectorate.storage.reconstruction import year_records
from inspectorate.web.fieldwork.models import Assessment, Head, Operation
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.people.models import (
    Body,
    BodyName,
    BodyRegion,
    Person,
    RoleGrant,
)
from inspectorate.web.sampling.models import Case, Sample
from inspectorate.web.scoring import actions
from inspectorate.web.scoring.actions import Maker

_numbers = itertools.count(1)


def answer(assessment: Assessment, **answers: str | list[str]) -> None:
    """Let an assessment hold answers; `q1_1_b="sufficient"` answers question `1.1.b`."""
    given = {
        name.removeprefix("q").replace("_", "."): value
        for name, value in answers.items()
    }
    answer_all([(assessment, question, value) for question, value in given.items()])


def answer_all(rows) -> None:
    """Keep the answers of many assessments: (assessment, question, answer or answers)."""
    operations, heads = [], []
    for reading, question, value in rows:
        number = next(_numbers)
        operation = Operation(
            op_id=f"op-{number}",
            assessment=reading.pk,
            question=question,
            answers=[value] if isinstance(value, str) else sorted(value),
            local_seq=number,
            device="test",
            client_time="",
            schema_rev="2009-04",
            payload="0" * 64,
            outcome="applied",
            stands_for=f"op-{number}",
            person_id=reading.person_id,
            received_at=AT,
        )
        operations.append(operation)
        heads.append(Head(assessment=reading, question=question, operation=operation))
    Operation.objects.bulk_create(operations, batch_size=500)
    Head.objects.bulk_create(heads, batch_size=500)


def load(folder, inspection_id: str, *, lead: Person | None = None) -> Inspection:
    """Load an inspection of a built year into the living records, ready to be scored."""
    records = folder / year_records.FILE_NAME

    def read(query):
        return year_records.read(records, query, (inspection_id,))

    ((_, programme, year, instrument, area, region, kind, _, _, weeks),) = read(
        "SELECT * FROM inspection WHERE id = ?"
    )
    made = Inspection.objects.create(
        id=inspection_id,
        programme=programme,
        year=year,
        instrument=instrument,
        body=_body(area, region),
        kind=kind,
        state=InspectionState.SCORING.value,
        lead=lead,
        weeks_on_site=weeks,
        fieldwork_start=date(int(year[:4]), 6, 6),
        fieldwork_end=date(int(year[:4]), 6, 10),
        synthetic=True,
    )
    cases = read(
        "SELECT case_id, stratum, assessor_kind FROM sampled_case WHERE inspection_id = ?"
    )
    strata = read("SELECT stratum, population FROM stratum WHERE inspection_id = ?")
    facts = defaultdict(dict)
    for case, fact, value in read(
        "SELECT f.case_id, fact, value FROM case_fact f JOIN sampled_case c USING (case_id)"
        " WHERE inspection_id = ?"
    ):
        facts[case][fact] = value
    answers = read(
        "SELECT response_id, question_id, answer FROM answer"
        " JOIN sampled_case ON case_id = response_id WHERE inspection_id = ?"
    )
    _judged(_sample(made, cases, strata, facts), cases, answers)
    return made


def _body(area, region):
    body, is_new = Body.objects.get_or_create(id=area.lower().replace(" ", "-"))
    if is_new:
        BodyName.objects.create(body=body, value=area)
        BodyRegion.objects.create(body=body, value=region)
    return body


def _sample(made, cases, strata, facts):
    sizes = defaultdict(int)
    for _, stratum, _ in cases:
        sizes[stratum] += 1
    drawn = Sample.objects.create(
        inspection=made,
        certificate={"format": "inspectorate draw certificate 1"},
        strata=[
            {"stratum": name, "population": population, "sampled": sizes[name]}
            for name, population in strata
        ],
        drawn_at=AT,
    )
    return Case.objects.bulk_create(
        Case(
            id=case,
            sample=drawn,
            inspection=made,
            reference=f"R{position:04}",
            standing=Case.Standing.DRAWN,
            position=position,
            stratum=stratum,
            facts=facts[case],
        )
        for position, (case, stratum, _) in enumerate(cases, start=1)
    )


def _judged(cases, drawn, answers):
    kinds = {case: kind for case, _, kind in drawn}
    assessors = {
        "inspector": _assessor("Hester", Grade.INSPECTOR),
        "local_assessor": _assessor("Lloyd", Grade.LOCAL_ASSESSOR),
    }
    judged = {
        row.case_id: row
        for row in Assessment.objects.bulk_create(
            Assessment(
                case=case,
                person=assessors[kinds[case.pk]],
                state=AssessmentState.COUNTERSIGNED.value,
                allocated_at=AT,
                submitted_at=AT,
                finished_at=AT,
            )
            for case in cases
        )
    }
    by_question = defaultdict(list)
    for case, question, value in answers:
        by_question[case, question].append(value)
    answer_all((judged[c], q, values) for (c, q), values in by_question.items())


def _assessor(name, grade):
    found = Person.objects.filter(email=f"{name.lower()}@example.org").first()
    if found is None:
        found = Person.objects.create_person(
            f"{name.lower()}@example.org", name=f"{name} Example", grade=grade.value
        )
        RoleGrant.objects.create(person=found, role=Role.ASSESSOR.value)
    return found


def small(cast: Cast, state: InspectionState = InspectionState.FIELDWORK, **fields):
    """Make an inspection with four cases, all judged by Alice; see `web_cast`."""
    made = inspection(cast, state, **fields)
    cases = sample(made)[:4]
    for number, case in enumerate(cases):
        own = assessment(
            case,
            cast.alice,
            AssessmentState.COUNTERSIGNED,
            submitted_at=AT,
            finished_at=AT,
        )
        answer(
            own,
            q1_1_b="sufficient" if number else "insufficient",
            q1_1_e="insufficient" if number % 2 else "sufficient",
        )
    return made, cases


def sampled(made: Inspection, n_cases: int) -> list[Case]:
    """Draw a sample of one stratum for an inspection."""
    return sample(made, n_cases=n_cases, n_reserves=0)


def judged(case: Case, assessor: Person) -> Assessment:
    """Let a case be judged by somebody and countersigned, without answers yet."""
    return assessment(
        case,
        assessor,
        AssessmentState.COUNTERSIGNED,
        submitted_at=AT,
        finished_at=AT,
    )


def area(cast, name, *, good, cases=20, year="2026-27", region="South East", **fields):
    """Make a closed inspection of a new body with `good` of `cases` sufficient."""
    start = date(int(year[:4]), 6, 1)
    made = inspection(
        cast,
        fields.pop("state", InspectionState.CLOSED),
        **{
            "body": fields.pop("of", None) or body(name, region=region),
            "year": year,
            "fieldwork_start": start,
            "fieldwork_end": start + timedelta(days=4),
        }
        | fields,
    )
    rows = sampled(made, cases)
    for number, case in enumerate(rows):
        case.facts = {"gender": "female" if number % 2 else "male"}
        case.save()
        own = judged(case, cast.alice)
        said = "sufficient" if number < good else "insufficient"
        answer(own, q1_1_b=said, q1_1_e=said, q1_2_b="sufficient")
    return made


def score_all():
    """Score all inspections that have no scores yet, in one go."""
    rows = Inspection.objects.filter(scorings=None).order_by("pk")
    actions.score_many([row.pk for row in rows], by=Maker(AT))
