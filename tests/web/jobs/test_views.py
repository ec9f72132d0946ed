"""The page of a job: how far it is, and what came of it."""

from __future__ import annotations

import pytest
from django.utils import timezone
from page_checks import assert_valid_html

from inspectorate.core.faults import Fault
from inspectorate.web.jobs import kinds, work
from inspectorate.web.jobs.models import Job


@pytest.fixture
def job(cast, monkeypatch):
    monkeypatch.setattr(kinds, "_KINDS", {})
    work.register(
        "test",
        lambda job, report: "",
        title="Counting sheep",
        may_see=lambda person, about: person.id == about,
        wording=lambda fault: Fault(fault.place, fault.code, fault.fault, "Do this."),
    )
    return Job.objects.create(
        kind="test",
        about=cast.lead.pk,
        person=cast.support,
        asked_at=timezone.now(),
        state="running",
        step="Counting",
        n_done=3,
        n_total=10,
        back_url="/{lang}/back/",
    )


@pytest.mark.parametrize("language", ["en", "cy"])
def test_the_page_shows_how_far_it_is(job, cast, client_of, language):
    page = client_of(cast.support).get(f"/{language}/jobs/{job.pk}/")
    root = assert_valid_html(page)
    bar = next(root.iter("{http://www.w3.org/1999/xhtml}progress"))
    assert (bar.get("value"), bar.get("max")) == ("3", "10")
    assert f"/{language}/jobs/{job.pk}/progress/" in page.content.decode()
    assert "http-equiv" not in page.content.decode()


def test_nothing_counted_yet_is_no_number(job, cast, client_of):
    Job.objects.update(n_total=0, step="")
    page = client_of(cast.support).get(f"/en/jobs/{job.pk}/").content.decode()
    assert "Waiting for its turn" in page
    assert " max=" not in page


def test_the_script_is_told_the_same(job, cast, client_of):
    told = client_of(cast.support).get(f"/en/jobs/{job.pk}/progress/").json()
    assert told == {"state": "running", "step": "Counting", "done": 3, "total": 10}


def test_a_job_that_is_done_leads_to_its_result(job, cast, client_of):
    Job.objects.update(state="done", result_url="/{lang}/result/")
    answer = client_of(cast.support).get(f"/cy/jobs/{job.pk}/")
    assert (answer.status_code, answer.url) == (302, "/cy/result/")


def test_a_job_without_a_result_to_show_says_that_it_is_done(job, cast, client_of):
    Job.objects.update(state="done")
    page = client_of(cast.support).get(f"/en/jobs/{job.pk}/")
    assert_valid_html(page)
    assert "This is done." in page.content.decode()


def test_faults_stand_with_their_remedy_and_the_way_back(job, cast, client_of):
    fault = {
        "place": "row 7",
        "code": "X-001",
        "fault": "is wrong.",
        "remedy": "--flag",
    }
    Job.objects.update(state="failed", faults=[fault])
    page = client_of(cast.support).get(f"/en/jobs/{job.pk}/")
    assert_valid_html(page)
    text = page.content.decode()
    assert "row 7" in text
    assert "Do this." in text
    assert "--flag" not in text
    assert "/en/back/" in text


def test_only_those_who_may_see_it_know_of_it(job, cast, client_of):
    seeing = {
        name
        for name, person in cast.by_role().items()
        if client_of(person).get(f"/en/jobs/{job.pk}/").status_code == 200
    }
    assert seeing == {"support", "lead"}
    for name, person in cast.by_role().items():
        status = client_of(person).get(f"/en/jobs/{job.pk}/progress/").status_code
        assert status == (200 if name in seeing else 404)


def test_somebody_else_is_told_who_asked_and_when(job, cast, client_of):
    page = client_of(cast.lead).get(f"/en/jobs/{job.pk}/").content.decode()
    assert "Sam Example asked for this on" in page
    own = client_of(cast.support).get(f"/en/jobs/{job.pk}/").content.decode()
    assert "asked for this" not in own


def test_who_has_left_sees_it_no_more(job, cast, client_of):
    cast.support.is_active = False
    client = client_of(cast.support)
    cast.support.save()
    assert client.get(f"/en/jobs/{job.pk}/").status_code in {302, 404}


def test_a_job_that_is_not_there(cast, client_of):
    assert client_of(cast.support).get("/en/jobs/r-nothing/").status_code == 404


def test_the_page_asks_little_of_the_database(
    job, cast, client_of, django_assert_max_num_queries
):
    client = client_of(cast.support)
    client.get(f"/en/jobs/{job.pk}/")
    with django_assert_max_num_queries(9):
        client.get(f"/en/jobs/{job.pk}/")
