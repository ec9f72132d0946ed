"""Work is done once, says how far it is, and is taken up again when its worker dies."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from inspectorate.core.faults import Fault, InspectorateError
from inspectorate.web.jobs import kinds, leases, work
from inspectorate.web.jobs.models import Job

NOW = timezone.now()


@pytest.fixture
def kind(monkeypatch):
    """Register a kind of work for one test."""
    monkeypatch.setattr(kinds, "_KINDS", {})

    def registered(worker, **about):
        work.register("test", worker, **about)

    return registered


def _job(cast, **fields):
    return Job.objects.create(
        **{
            "kind": "test",
            "about": "something",
            "person": cast.support,
            "asked_at": NOW,
            "lease_until": NOW + timedelta(minutes=5),
        }
        | fields
    )


def _asked(cast):
    return work.ask("test", about="i-1", person_id=cast.support.pk, arguments={"n": 1})


def test_what_is_asked_for_is_done_after_the_commit(
    cast, kind, django_capture_on_commit_callbacks
):
    seen = []
    kind(lambda job, report: seen.append(job.arguments) or "/{lang}/there/")
    with django_capture_on_commit_callbacks(execute=True):
        job = _asked(cast)
        assert seen == []
    job.refresh_from_db()
    assert seen == [{"n": 1}]
    assert (job.state, job.result_url, job.attempts) == ("done", "/{lang}/there/", 1)
    assert job.ended_at is not None


def test_the_same_work_is_asked_for_once_at_a_time(cast, kind):
    kind(lambda job, report: "")
    first = _asked(cast)
    assert _asked(cast) == first
    work.perform(first.pk)
    assert _asked(cast) != first


def test_faults_are_kept_for_the_asker(cast, kind):
    faults = [Fault("row 2", "SAMPLE-015", "has no id.", "Give one.")]

    def worker(job, report):
        raise InspectorateError(faults)

    kind(worker)
    job = _job(cast)
    work.perform(job.pk)
    job.refresh_from_db()
    assert job.state == "failed"
    assert [Fault(**one) for one in job.faults] == faults


def test_an_error_of_ours_is_logged_and_its_number_told(cast, kind, caplog):
    kind(lambda job, report: 1 // 0)
    job = _job(cast)
    work.perform(job.pk)
    job.refresh_from_db()
    assert job.state == "failed"
    assert [(one["code"], job.pk in one["remedy"]) for one in job.faults] == [
        ("JOB-001", True)
    ]
    assert "ZeroDivisionError" in caplog.text


def test_progress_is_noted_at_once_and_at_the_end(cast, kind):
    noted = []

    def worker(job, report):
        for n_done in range(101):
            report("Counting", n_done, 100)
            row = Job.objects.get(pk=job.pk)
            noted.append((row.step, row.n_done, row.n_total))
        return ""

    kind(worker)
    work.perform(_job(cast).pk)
    assert noted[0] == ("Counting", 0, 100)
    assert noted[-1] == ("Counting", 100, 100)
    assert len(set(noted)) < 20  # not a write for every step


def test_a_job_that_is_done_is_not_done_again(cast, kind):
    n_times = []
    kind(lambda job, report: n_times.append(1) or "")
    job = _job(cast)
    work.perform(job.pk)
    work.perform(job.pk)
    assert len(n_times) == 1


def test_a_job_at_which_somebody_works_is_left_to_them(cast, kind):
    kind(lambda job, report: pytest.fail("another worker has it"))
    job = _job(
        cast,
        state="running",
        attempts=1,
        lease_until=timezone.now() + timedelta(seconds=30),
    )
    work.perform(job.pk)
    job.refresh_from_db()
    assert (job.state, job.attempts) == ("running", 1)


def test_a_job_whose_worker_died_is_taken_up_again(
    cast, kind, django_capture_on_commit_callbacks
):
    kind(lambda job, report: "/done/")
    lost = _job(cast, state="running", attempts=1, lease_until=NOW)
    alive = _job(cast, about="another", state="running", attempts=1)
    assert work.take_up_again(NOW + timedelta(seconds=1)) == 1
    lost.refresh_from_db()
    alive.refresh_from_db()
    assert (lost.state, lost.attempts) == ("done", 2)
    assert (alive.state, alive.attempts) == ("running", 1)


def test_a_job_that_the_queue_lost_is_put_into_it_again(cast, kind):
    kind(lambda job, report: "/done/")
    job = _job(cast, lease_until=NOW)
    assert work.take_up_again(NOW + timedelta(seconds=1)) == 1
    job.refresh_from_db()
    assert job.state == "done"


def test_a_job_is_given_up_after_the_last_attempt(cast, kind):
    kind(lambda job, report: pytest.fail("it was tried often enough"))
    job = _job(cast, state="running", attempts=leases.MOST_ATTEMPTS, lease_until=NOW)
    assert work.take_up_again(NOW + timedelta(seconds=1)) == 0
    job.refresh_from_db()
    assert (job.state, job.faults[0]["code"]) == ("failed", "JOB-002")


def test_an_attempt_that_was_overtaken_saves_nothing(cast, kind):
    def slow(job, report):
        # Meanwhile the lease ends and another worker begins and ends the job.
        Job.objects.filter(pk=job.pk).update(
            attempts=2, state="done", result_url="/second/"
        )
        with pytest.raises(work.OvertakenError):
            work.finish(job, "/first/")
        return "/first/"

    kind(slow)
    job = _job(cast)
    work.perform(job.pk)
    job.refresh_from_db()
    assert (job.state, job.result_url, job.attempts) == ("done", "/second/", 2)


def test_work_that_finishes_itself_stays_finished(cast, kind):
    def worker(job, report):
        work.finish(job, "/by/itself/")
        raise InspectorateError(Fault("", "X-001", "came too late.", "Never mind."))

    kind(worker)
    job = _job(cast)
    work.perform(job.pk)
    job.refresh_from_db()
    assert (job.state, job.result_url, job.faults) == ("done", "/by/itself/", [])


def test_a_worker_that_is_stopped_gives_its_lease_back(cast, kind):
    def worker(job, report):
        raise SystemExit(1)

    kind(worker)
    job = _job(cast)
    with pytest.raises(SystemExit):
        work.perform(job.pk)
    job.refresh_from_db()
    assert job.state == "running"
    assert leases.is_lost(job, timezone.now() + timedelta(milliseconds=1))
