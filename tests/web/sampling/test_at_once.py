"""Two people do the same thing at the same moment, on a real database."""

from __future__ import annotations

import threading
from dataclasses import replace

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation
from web_cast import inspection, stage

from inspectorate.core.inspections.states import InspectionState
from inspectorate.core.people.roles import Role
from inspectorate.web.audit.models import Event, Stream
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.jobs import kinds, work
from inspectorate.web.jobs.models import Job
from inspectorate.web.people.authors import Author
from inspectorate.web.people.models import RoleGrant
from inspectorate.web.sampling import drawing, planning
from inspectorate.web.sampling.actions import lists as list_actions
from inspectorate.web.sampling.actions import samples as actions
from inspectorate.web.sampling.models import Case, CaseList, Replacement, Sample
from sampling_cast import PLAN, csv_list


def _together(*work_of):
    """Run functions in threads that start at one moment; return what each gave."""
    gate = threading.Barrier(len(work_of))
    given = [None] * len(work_of)

    def run(at, function):
        try:
            gate.wait()
            given[at] = function()
        except Exception as error:  # noqa: BLE001 - what a thread gave
            given[at] = error
        finally:
            connection.close()

    threads = [
        threading.Thread(target=run, args=(at, function))
        for at, function in enumerate(work_of)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=120)
    return given


@pytest.fixture
def world(files, file_database):
    """An inspection of which the list is accepted, and two people who may draw."""
    cast = stage()
    RoleGrant.objects.create(person=cast.manager, role=Role.INSPECTION_SUPPORT.value)
    made = inspection(cast, InspectionState.ANNOUNCED)
    client = Client()
    client.force_login(
        cast.support, backend="django.contrib.auth.backends.ModelBackend"
    )
    from django.core.files.uploadedfile import SimpleUploadedFile

    with translation.override("en"):
        address = reverse("sampling:case_list", args=[made.pk])
        file = SimpleUploadedFile("cases.csv", csv_list().encode())
        client.post(address, {"case_list": file, "is_whole": "yes"})
        client.post(reverse("sampling:accept", args=[made.pk]))
    made.refresh_from_db()
    assert made.state == "list_received"
    return cast, made


def _client(person):
    client = Client()
    client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    return client


def test_two_leads_draw_at_once_and_there_is_one_sample(world):
    cast, made = world
    with translation.override("en"):
        address = reverse("sampling:draw", args=[made.pk])
    clients = [_client(cast.support), _client(cast.manager)]
    answers = _together(*(lambda one=one: one.post(address, PLAN) for one in clients))
    assert all(answer.status_code in {302, 409} for answer in answers), answers
    sample = Sample.objects.get()
    assert Case.objects.filter(standing="drawn").count() == 38
    made.refresh_from_db()
    assert made.state == "sampled"
    told = [answer.content.decode() for answer in answers if answer.status_code == 409]
    led = [answer.url for answer in answers if answer.status_code == 302]
    assert len(set(led)) == 1
    for text in told:
        assert sample.drawn_by.name in text
    drawn = Event.objects.filter(verb="drawn")
    assert drawn.count() == 1
    head = Stream.objects.get(name=f"inspection {made.pk}")
    assert head.seq == Event.objects.filter(stream=head.name).count()


def test_two_draws_that_were_both_begun_keep_one_sample(world):
    """As if the guard of the queue had failed: two jobs draw at the same moment."""
    jobs = _begun_draws(world[0])
    # The fence of the jobs is not what is tried here.
    finish, work.finish = work.finish, lambda job, url: None
    try:
        given = _together(*map(_draw_of, jobs))
    finally:
        work.finish = finish
    failures = [one for one in given if isinstance(one, Exception)]
    assert len(failures) == 1
    (fault,) = failures[0].faults
    assert fault.code == "SAMPLE-045"
    sample = Sample.objects.get()
    assert sample.drawn_by.name in fault.fault
    assert Case.objects.filter(standing="drawn").count() == 38


def _begun_draws(cast):
    """Two jobs that draw, each with a seed of its own."""
    row = CaseList.objects.get()
    made = Inspection.objects.prefetch_related("body__names").get()
    plan = planning.plan(
        made,
        planning.Wanted(),
        row=row,
        population=120,
        today=timezone.localdate(),
    )
    return [
        Job.objects.create(
            kind="draw_sample",
            about=made.pk,
            person=person,
            asked_at=timezone.now(),
            state="failed",
            arguments={
                "design": drawing.plain_design(replace(plan.design, seed=person.pk)),
                "case_list": row.pk,
            },
        )
        for person in (cast.support, cast.manager)
    ]


def _draw_of(job):
    job.state, job.attempts = "running", 1
    return lambda: kinds.of(job).worker(job, lambda *step: None)


def test_two_people_replace_the_same_case_at_once(world):
    cast, made = world
    with translation.override("en"):
        _client(cast.support).post(reverse("sampling:draw", args=[made.pk]), PLAN)
    sample = Sample.objects.get()
    stratum = max(sample.strata, key=lambda one: one["reserves"])["stratum"]
    case = Case.objects.filter(standing="drawn", stratum=stratum).first()

    def replace(person):
        by = Author(person.pk, "inspection_support", timezone.now())
        return actions.replace(sample.pk, case.pk, reason="Lost.", by=by)

    given = _together(lambda: replace(cast.support), lambda: replace(cast.manager))
    assert sorted(isinstance(one, Exception) for one in given) == [False, True]
    assert Replacement.objects.count() == 1
    assert Case.objects.filter(standing="drawn").count() == 38


def test_two_cases_replaced_at_once_get_different_reserves(world):
    cast, made = world
    with translation.override("en"):
        _client(cast.support).post(reverse("sampling:draw", args=[made.pk]), PLAN)
    sample = Sample.objects.get()
    stratum = max(sample.strata, key=lambda one: one["reserves"])["stratum"]
    cases = Case.objects.filter(standing="drawn", stratum=stratum)[:2]

    def replace(case):
        by = Author(cast.support.pk, "inspection_support", timezone.now())
        return actions.replace(sample.pk, case.pk, reason="Lost.", by=by)

    given = _together(*(lambda case=case: replace(case) for case in cases))
    assert len({one.pk for one in given}) == 2
    assert Replacement.objects.count() == 2


def test_a_list_is_accepted_once_however_often_it_is_asked(world):
    cast, made = world
    CaseList.objects.update(state="sound")
    Inspection.objects.update(state="announced")
    row = CaseList.objects.get()

    def accept(person):
        from inspectorate.web.people import queries
        from inspectorate.web.people.models import Person

        fetched = queries.with_history(Person.objects.filter(pk=person.pk)).get()
        who = queries.as_person(fetched, today=timezone.localdate(), changes=())
        return list_actions.accept(row.pk, by=who, at=timezone.now())

    given = _together(lambda: accept(cast.support), lambda: accept(cast.contact))
    assert sorted(isinstance(one, Exception) for one in given) == [False, True]
    made.refresh_from_db()
    assert made.state == "list_received"
