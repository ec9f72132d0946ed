"""Giving feedback to the manager who was interviewed, and reading it."""

from __future__ import annotations

import pytest
from page_checks import assert_valid_html, found, words_of
from web_cast import assessment, inspection, sample

from inspectorate.core.fieldwork.states import AssessmentState
from inspectorate.core.inspections.states import InspectionState
from inspectorate.web.audit.models import Event
from inspectorate.web.fieldwork.models import Feedback

pytestmark = pytest.mark.django_db


@pytest.fixture
def case(cast):
    """A case that Alice judges, in fieldwork."""
    made = inspection(cast, InspectionState.FIELDWORK)
    return sample(made)[0]


@pytest.fixture
def reading(cast, case):
    """Alice's reading, begun."""
    return assessment(case, cast.alice, AssessmentState.IN_PROGRESS)


def _said(cast, **changes):
    return {
        "manager": "Mo Manager",
        "addressee": cast.contact.pk,
        "good_practice": "Clear plans\n\nRegular reviews",
        "ideas": "Involve the school earlier",
    } | changes


def _words(response):
    return words_of(assert_valid_html(response))


def test_feedback_is_kept_as_points(cast, client_of, case, reading):
    page = client_of(cast.alice).post(
        f"/en/cases/{case.pk}/feedback/", _said(cast), follow=True
    )
    assert "The feedback is kept." in _words(page)
    kept = Feedback.objects.get()
    assert kept.good_practice == ["Clear plans", "Regular reviews"]
    assert kept.assessment_id == reading.pk
    assert Event.objects.filter(verb="created", object_kind="feedback").count() == 1


def test_feedback_that_names_the_case_is_refused(cast, client_of, case, reading):
    page = client_of(cast.alice).post(
        f"/en/cases/{case.pk}/feedback/",
        _said(cast, ideas=f"As in {case.reference}, involve the school"),
    )
    assert 'holds the case id "A0001"' in _words(page)
    assert not Feedback.objects.exists()


def test_its_manager_reads_it_once_the_assessment_is_handed_in(
    cast, client_of, case, reading
):
    client_of(cast.alice).post(f"/en/cases/{case.pk}/feedback/", _said(cast))
    kept = Feedback.objects.get()
    address = f"/en/feedback/{kept.pk}/"
    assert client_of(cast.contact).get(address).status_code == 404
    reading.state = AssessmentState.SUBMITTED.value
    reading.save()
    assert "Clear plans" in _words(client_of(cast.contact).get(address))
    kept.refresh_from_db()
    assert kept.read_at is not None


def test_nobody_else_at_the_body_or_in_the_team_reads_it(
    cast, client_of, case, reading
):
    client_of(cast.alice).post(
        f"/en/cases/{case.pk}/feedback/", _said(cast, addressee="")
    )
    reading.state = AssessmentState.SUBMITTED.value
    reading.save()
    address = f"/en/feedback/{Feedback.objects.get().pk}/"
    readers = {
        name
        for name, who in cast.by_role().items()
        if client_of(who).get(address).status_code == 200
    }
    assert readers == {"lead", "alice", "quality"}


def test_feedback_that_is_changed_is_to_be_read_again(cast, client_of, case, reading):
    client = client_of(cast.alice)
    client.post(f"/en/cases/{case.pk}/feedback/", _said(cast))
    reading.state = AssessmentState.SUBMITTED.value
    reading.save()
    client_of(cast.contact).get(f"/en/feedback/{Feedback.objects.get().pk}/")
    client.post(f"/en/cases/{case.pk}/feedback/", _said(cast, ideas="Another idea"))
    kept = Feedback.objects.get()
    assert kept.ideas == ["Another idea"]
    assert kept.read_at is None


def _links(response):
    links = found(assert_valid_html(response), "a")
    return {words_of(link): link.get("href") for link in links}


def test_an_assessment_leads_to_its_feedback_and_back(cast, client_of, case, reading):
    client = client_of(cast.alice)
    page = f"/en/assessments/{reading.pk}/"
    give = f"/en/cases/{case.pk}/feedback/"
    assert _links(client.get(page))["Give feedback to the manager"] == give
    assert page in _links(client.get(give)).values()
    client.post(give, _said(cast))
    kept = f"/en/feedback/{Feedback.objects.get().pk}/"
    for who in (cast.alice, cast.lead, cast.quality):
        assert _links(client_of(who).get(page))["Feedback to the manager"] == kept
        assert page in _links(client_of(who).get(kept)).values()


def test_the_first_page_of_its_manager_leads_to_it_once_it_may_be_read(
    cast, client_of, case, reading
):
    client_of(cast.alice).post(f"/en/cases/{case.pk}/feedback/", _said(cast))
    kept = f"/en/feedback/{Feedback.objects.get().pk}/"
    contact = client_of(cast.contact)
    assert kept not in _links(contact.get("/en/")).values()
    reading.state = AssessmentState.SUBMITTED.value
    reading.save()
    led = {href: text for text, href in _links(contact.get("/en/")).items()}
    assert led[kept].endswith("not read yet")
    assert "/en/" in _links(contact.get(kept)).values()
    led = {href: text for text, href in _links(contact.get("/en/")).items()}
    assert not led[kept].endswith("not read yet")
    assert kept not in _links(client_of(cast.other_contact).get("/en/")).values()
