"""A worker is killed in the middle of its work: a real process on a real database file."""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

WORKER = Path(__file__).with_name("slow_worker.py")
ASK = """
import django; django.setup()
from django.core.management import call_command
call_command("migrate", verbosity=0)
from django.utils import timezone
from inspectorate.web.jobs import work
from inspectorate.web.people.models import Person
Person.objects.create_person("sam@example.org", id="sam", name="Sam", grade="support")
work.ask("slow", about="x", person_id="sam", arguments={})
"""


@pytest.fixture
def place(tmp_path):
    kept = {
        name: value for name, value in os.environ.items() if "INSPECTORATE" not in name
    }
    environment = kept | {
        "DJANGO_SETTINGS_MODULE": "inspectorate.web.settings",
        "INSPECTORATE_DATA_DIR": str(tmp_path),
        "INSPECTORATE_DEMONSTRATION": "true",
        "INSPECTORATE_SECRET_KEY": "only-for-tests",
    }
    subprocess.run([sys.executable, "-c", ASK], env=environment, check=True)
    return tmp_path, environment


def _started(place, seconds):
    folder, environment = place
    return subprocess.Popen(
        [sys.executable, str(WORKER), str(folder), str(seconds)], env=environment
    )


def _rows(folder, query):
    with sqlite3.connect(folder / "inspectorate.sqlite") as database:
        return database.execute(query).fetchall()


def _wait_for(mark):
    for _ in range(600):
        if mark.exists():
            return
        time.sleep(0.05)
    pytest.fail(f"{mark.name} did not come")


def _end_lease(folder):
    with sqlite3.connect(folder / "inspectorate.sqlite") as database:
        database.execute("update jobs_job set lease_until = '2000-01-01 00:00:00'")


def test_the_next_worker_takes_the_job_up_and_it_takes_effect_once(place):
    folder, _ = place
    killed = _started(place, 60)
    _wait_for(folder / "begun-1")
    killed.kill()
    killed.wait()
    found = _rows(folder, "select state, attempts, n_done, n_total from jobs_job")
    assert found == [("running", 1, 1, 2)]

    # The lease has not run out: it might be that the other worker is alive.
    assert _started(place, 0).wait(timeout=60) == 0
    assert _rows(folder, "select state, attempts from jobs_job") == [("running", 1)]

    _end_lease(folder)
    assert _started(place, 0).wait(timeout=60) == 0
    found = _rows(folder, "select state, attempts, result_url, faults from jobs_job")
    assert found == [("done", 2, "/{lang}/there/", json.dumps([]))]
    assert _rows(folder, "select id from people_body") == [("made-by-attempt-2",)]


def test_a_job_that_kills_every_worker_is_given_up(place):
    folder, _ = place
    for attempt in (1, 2, 3):
        killed = _started(place, 60)
        _wait_for(folder / f"begun-{attempt}")
        killed.kill()
        killed.wait()
        _end_lease(folder)
    assert _started(place, 0).wait(timeout=60) == 0
    ((state, faults),) = _rows(folder, "select state, faults from jobs_job")
    assert (state, json.loads(faults)[0]["code"]) == ("failed", "JOB-002")
    assert _rows(folder, "select id from people_body") == []
