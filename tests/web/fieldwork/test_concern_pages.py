"""Raising, reading and closing safety concerns on pages."""

from __future__ import annotations

import pytest
from django.core import mail
from page_checks import assert_valid_html, words_of
from web_cast import assessment, inspection, sample

from inspectorate.core.inspections.states import InspectionState
from inspectorate.web.audit.models import Event
from inspectorate.web.fieldwork.models import SafetyConcern

pytestmark = pytest.mark.django_db
SEEN = "A child is left alone at night"


@pytest.fixture
def field(cast):
    """An inspection in fieldwork; Alice has its first case, Bob its second."""
    made = inspection(cast, InspectionState.FIELDWORK)
    cases = sample(made)
    assessment(cases[0], cast.alice)
    assessment(cases[1], cast.bob)
    return made, cases


def _words(response):
    return words_of(assert_valid_html(response))


@pytest.fixture
def raised(cast, client_of, field, django_capture_on_commit_callbacks):
    """A concern of Alice about her case, and what was mailed."""
    made, cases = field
    with django_capture_on_commit_callbacks(execute=True):
        client_of(cast.alice).post(
            f"/en/inspections/{made.pk}/concerns/", {"case": cases[0].pk, "text": SEEN}
        )
    return SafetyConcern.objects.get()


def test_the_lead_is_told_at_once_without_a_word_of_the_concern(cast, raised):
    assert [one.to for one in mail.outbox] == [[cast.lead.email]]
    assert SEEN not in mail.outbox[0].body


def test_an_assessor_can_choose_only_cases_of_their_own(cast, client_of, field):
    made, cases = field
    page = client_of(cast.alice).get(f"/en/inspections/{made.pk}/concerns/")
    assert cases[0].reference in _words(page)
    assert cases[1].reference not in _words(page)


def test_who_may_know_of_it(cast, client_of, raised):
    address = f"/en/concerns/{raised.pk}/"
    seen = {
        name: client_of(who).get(address).status_code
        for name, who in cast.by_role().items()
    }
    assert {name for name, status in seen.items() if status == 200} == {
        "manager", "lead", "alice", "quality"
    }  # fmt: skip
    assert set(seen.values()) == {200, 404}


def test_reading_it_is_recorded_and_the_lead_has_seen_it(cast, client_of, raised):
    client_of(cast.quality).get(f"/en/concerns/{raised.pk}/")
    raised.refresh_from_db()
    assert raised.seen_at is None
    client_of(cast.lead).get(f"/en/concerns/{raised.pk}/")
    raised.refresh_from_db()
    assert raised.seen_at is not None
    readers = Event.objects.filter(verb="viewed", object_kind="concern")
    assert {one.person for one in readers} == {cast.quality.pk, cast.lead.pk}


def test_it_is_closed_with_what_was_done(cast, client_of, raised):
    client = client_of(cast.lead)
    address = f"/en/concerns/{raised.pk}/"
    assert "What was done?" in _words(client.post(address, {"done": " "}))
    page = client.post(address, {"done": "Told the duty manager at 10:20"}, follow=True)
    assert "The concern is closed." in _words(page)
    assert "Told the duty manager" in _words(page)
    raised.refresh_from_db()
    assert raised.closed_by_id == cast.lead.pk


def test_it_is_closed_once(cast, client_of, raised):
    client = client_of(cast.lead)
    address = f"/en/concerns/{raised.pk}/"
    client.post(address, {"done": "Told the duty manager"})
    assert "is closed already" in _words(
        client.post(address, {"done": "Something else"})
    )
    raised.refresh_from_db()
    assert raised.done == "Told the duty manager"


def test_who_raised_it_cannot_close_it(cast, client_of, raised):
    refused = client_of(cast.alice).post(f"/en/concerns/{raised.pk}/", {"done": "x"})
    assert refused.status_code == 403
    raised.refresh_from_db()
    assert raised.closed_at is None
