"""A lease is renewed as long as its worker lives, and no longer."""

from __future__ import annotations

import time
from datetime import timedelta

import pytest
from django.utils import timezone
from web_cast import stage

from inspectorate.web.jobs import leases
from inspectorate.web.jobs.models import Job


@pytest.mark.django_db(transaction=True)
def test_the_lease_is_renewed_while_the_work_goes_on(monkeypatch):
    monkeypatch.setattr(leases, "LEASE", timedelta(seconds=0.4))
    job = Job.objects.create(
        kind="test", about="x", person=stage().support, asked_at=timezone.now()
    )
    taken = leases.take(job.pk, timezone.now())
    with leases.kept(taken):
        time.sleep(1)
        job.refresh_from_db()
        assert not leases.is_lost(job, timezone.now())
    time.sleep(0.5)
    job.refresh_from_db()
    assert leases.is_lost(job, timezone.now())


@pytest.mark.django_db(transaction=True)
def test_a_worker_that_hangs_is_given_up(monkeypatch):
    monkeypatch.setattr(leases, "LEASE", timedelta(seconds=0.2))
    monkeypatch.setattr(leases, "LONGEST", timedelta(0))
    job = Job.objects.create(
        kind="test", about="x", person=stage().support, asked_at=timezone.now()
    )
    taken = leases.take(job.pk, timezone.now())
    with leases.kept(taken):
        time.sleep(0.5)
        job.refresh_from_db()
        assert leases.is_lost(job, timezone.now())
