"""Run inside the application: fill the database of the settings, and say what is in it as JSON.

People can work as after a year of work: each is signed in on one device and has answered
half of a first case. No password is hashed; sessions are written as signing in writes them.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from datetime import date, timedelta
from typing import Any

from django.conf import settings
from django.contrib import auth
from django.contrib.sessions.backends.db import SessionStore
from django.db import transaction
from django.utils import timezone

from inspectorate.core.inspections.states import InspectionState
from inspectorate.core.instruments import conditions
from inspectorate.core.instruments.model import Instrument, Line, Question
from inspectorate.core.people.roles import Grade, Role
from inspectorate.web.fieldwork.actions import answers
from inspectorate.web.fieldwork.models import Assessment
from inspectorate.web.inspections.models import Inspection, TeamMember
from inspectorate.web.instruments import library
from inspectorate.web.people import middleware, queries
from inspectorate.web.people.models import (
    Body,
    BodyName,
    Device,
    DisclosureCheck,
    Engagement,
    Person,
    RoleGrant,
)
from inspectorate.web.sampling.models import Case, Sample
from saving.sheets import Choice, Sheet

INSTRUMENT = "cci/2009-04"
N_CASES = 2  # of each assessor
LONG_AGO = date(2020, 1, 1)
FACTS = {
    "gender": "male",
    "ethnicity": "white",
    "age_group": "15_16",
    "sentence": "youth_rehabilitation_order",
    "custody": "no",
    "risk_of_serious_harm": "medium",
    "vulnerability": "low",
    "identifiable_victim": "yes",
}


def main(arguments: list[str]) -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--assessors", type=int, required=True)
    parser.add_argument("--inspections", type=int, required=True)
    parser.add_argument("--cases", type=int, default=N_CASES, help="of each")
    parser.add_argument("--answered", type=int, help="default: half a case")
    json.dump(seeded(parser.parse_args(arguments)), sys.stdout)


def seeded(given: argparse.Namespace) -> dict[str, Any]:
    """Fill the database; return what the load and the count have to know."""
    instrument = library.load(INSTRUMENT)
    choices = _choices(instrument)
    with transaction.atomic():
        inspections = [_inspection(number) for number in range(given.inspections)]
        assessors = [
            _assessor(number, inspections[number % given.inspections], given.cases)
            for number in range(given.assessors)
        ]
    n_answered = len(choices) // 2 if given.answered is None else given.answered
    for one in assessors if n_answered else ():
        sheet = Sheet(
            one["device"], tuple(one["assessments"]), choices, instrument.version
        )
        _answer(sheet, one["person"], n_answered)
    return {
        "assessors": assessors,
        "inspection": inspections[0].pk,
        "choices": {name: vars(choice) for name, choice in choices.items()},
        "schema_rev": instrument.version,
        "n_answered": n_answered,
        "session_cookie": settings.SESSION_COOKIE_NAME,
        "csrf_cookie": settings.CSRF_COOKIE_NAME,
    }


def _choices(instrument: Instrument) -> dict[str, Choice]:
    asked = conditions.applicable_questions(instrument, FACTS, {})
    return {
        question.id: Choice(
            above=_answers(instrument, question, Line.ABOVE)
            or _answers(instrument, question, Line.OUTSIDE),
            below=_answers(instrument, question, Line.BELOW),
            reasons=list(question.reasons),
        )
        for question in asked
    }


def _answers(instrument: Instrument, question: Question, line: Line) -> list[str]:
    scale = instrument.scales[question.scale]
    return [answer.id for answer in scale.answers if answer.line is line]


def _inspection(number: int) -> Inspection:
    today = timezone.localdate()
    body = Body.objects.create()
    BodyName.objects.create(body=body, value=f"Area {number}")
    made = Inspection.objects.create(
        programme="cci",
        year="2026-27",
        body=body,
        instrument=INSTRUMENT,
        state=InspectionState.FIELDWORK.value,
        announced_on=today - timedelta(days=40),
        fieldwork_start=today - timedelta(days=2),
        fieldwork_end=today + timedelta(days=2),
        synthetic=True,
    )
    Sample.objects.create(
        inspection=made, certificate={}, strata=[], drawn_at=timezone.now()
    )
    return made


def _assessor(number: int, inspection: Inspection, n_cases: int) -> dict[str, Any]:
    person = Person.objects.create_person(
        f"assessor-{number}@example.org",
        name=f"Assessor {number}",
        grade=Grade.PRACTICE_ASSESSOR.value,
        languages=["en"],
    )
    RoleGrant.objects.create(person=person, role=Role.ASSESSOR.value)
    Engagement.objects.create(person=person, kind="employed", starts=LONG_AGO)
    DisclosureCheck.objects.create(
        person=person, issued=LONG_AGO, expires=date(2039, 1, 1)
    )
    TeamMember.objects.create(inspection=inspection, person=person)
    device = Device.objects.create(person=person, key="-")
    return {
        "person": person.pk,
        "device": device.pk,
        "session": _session(person),
        "assessments": [
            _assessment(inspection, person, f"A{number:04}-{case}")
            for case in range(n_cases)
        ],
    }


def _assessment(inspection: Inspection, person: Person, reference: str) -> str:
    case = Case.objects.create(
        sample=inspection.samples.get(),
        inspection=inspection,
        reference=reference,
        standing=Case.Standing.DRAWN,
        position=1,
        stratum="(all)",
        facts=FACTS,
    )
    made = Assessment.objects.create(
        case=case, person=person, allocated_at=timezone.now()
    )
    return str(made.pk)


def _session(person: Person) -> str:
    """Write a session as signing in does, with a second factor."""
    session = SessionStore()
    session[auth.SESSION_KEY] = person.pk
    session[auth.BACKEND_SESSION_KEY] = "django.contrib.auth.backends.ModelBackend"
    session[auth.HASH_SESSION_KEY] = person.get_session_auth_hash()
    session[middleware.SIGNED_IN_AT] = int(time.time())
    session[middleware.HAS_SECOND_FACTOR] = True
    session.create()
    return str(session.session_key)


def _answer(sheet: Sheet, person_id: str, n_answered: int) -> None:
    """Answer some questions as the interface does."""
    now = timezone.now()
    person = queries.active_person(person_id, on=timezone.localdate(now))
    assert person is not None
    batch = [sheet.operation(n) for n in range(n_answered)]
    answers.receive(batch, person=person, now=now)
