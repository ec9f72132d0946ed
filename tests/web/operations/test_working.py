"""A worker does what waits, says that it lives, and stops when it is asked to."""

from __future__ import annotations

import signal
from datetime import timedelta

import pytest
from django.db import DatabaseError
from django.utils import timezone

from inspectorate.web.jobs import work
from inspectorate.web.jobs.models import Job
from inspectorate.web.operations import duties, working

QUEUE = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
# A heart beats in a thread of its own: beside it, a database in memory locks whole tables.
pytestmark = pytest.mark.usefixtures("file_database")


@pytest.fixture
def asked(settings, cast):
    """Ask for a job that notes when it is done, and return the notes."""
    settings.TASKS = QUEUE
    notes = []

    def done(job, report):
        notes.append(job.about)
        work.finish(job, "/{lang}/")
        return "/{lang}/"

    work.register("noted", done)
    work.ask("noted", about="one", person_id=cast.lead.pk, arguments={})
    return notes


def test_what_waits_is_done_once(asked):
    assert working.run(once=True, stopping=working.Stopping()) == 1
    assert working.run(once=True, stopping=working.Stopping()) == 0
    assert asked == ["one"]
    assert Job.objects.get().state == Job.State.DONE


def test_it_says_that_it_lives_and_does_its_duties(asked):
    before = timezone.now()
    working.run(once=True, stopping=working.Stopping())
    assert duties.last(duties.HEARTBEAT) >= before
    assert {duties.last(duty.name) is not None for duty in working.DUTIES} == {True}


def test_what_a_dead_worker_left_is_taken_up_first(asked):
    past = timezone.now() - timedelta(days=1)
    Job.objects.update(state=Job.State.RUNNING, attempts=1, lease_until=past)
    working.run(once=True, stopping=working.Stopping())
    assert asked == ["one"]


def test_asked_to_stop_it_begins_nothing_more(asked):
    stopping = working.Stopping()
    stopping.asked.set()
    assert working.run(once=False, stopping=stopping) == 0
    assert asked == []


def test_the_first_signal_lets_a_job_end_and_the_second_breaks_it_off():
    stopping = working.Stopping()

    class Queue:
        running = True

    stopping.queue = Queue()
    stopping._told(signal.SIGTERM, None)
    assert stopping.asked.is_set()
    assert not stopping.queue.running
    with pytest.raises(SystemExit):
        stopping._told(signal.SIGTERM, None)


def test_a_database_that_is_away_does_not_end_the_heartbeat(monkeypatch, caplog):
    def refuse(_):
        raise DatabaseError("away")

    monkeypatch.setattr(working.duties, "beat", refuse)
    working._beat_once(timezone.now())
    assert "The heartbeat could not be written." in caplog.text
