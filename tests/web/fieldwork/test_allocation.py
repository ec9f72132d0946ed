"""Giving cases to people: evenly, by hand, and never against a conflict."""

from __future__ import annotations

from datetime import date

import pytest
from django.utils import timezone
from fieldwork_web_cast import person_of
from page_checks import assert_valid_html, found, words_of
from web_cast import assessment, inspection, sample

from inspectorate.core.fieldwork.states import AssessmentState
from inspectorate.core.inspections.states import InspectionState
from inspectorate.web.audit.models import Event
from inspectorate.web.fieldwork.actions import second_readings
from inspectorate.web.fieldwork.models import Assessment
from inspectorate.web.inspections.models import Inspection, TeamMember
from inspectorate.web.people.models import DisclosureCheck

pytestmark = pytest.mark.django_db


@pytest.fixture
def sampled(cast):
    """An inspection of Ashford with six cases, one of them read twice."""
    made = inspection(cast, InspectionState.SAMPLED)
    cases = sample(made, n_cases=6)
    cases[0].second_reading = True
    cases[0].save()
    return made, cases


def _words(response):
    return words_of(assert_valid_html(response))


def _address(made):
    return f"/en/inspections/{made.pk}/allocation/"


def _chosen(response):
    root = assert_valid_html(response)
    return {
        select.get("name"): option.get("value")
        for select in found(root, "select")
        for option in found(select, "option")
        if option.get("selected") is not None
    }


def test_a_suggestion_is_even_and_saves_nothing(cast, client_of, sampled):
    made, _cases = sampled
    response = client_of(cast.lead).post(_address(made), {"do": "suggest"})
    chosen = _chosen(response)
    people = [chosen[name] for name in sorted(chosen)]
    assert len(people) == 7
    # An officer's cases stay together up to one case above the fair share of 3.5.
    assert max(people.count(cast.alice.pk), people.count(cast.bob.pk)) <= 5
    assert not Assessment.objects.exists()


def test_what_is_suggested_can_be_saved_and_is_recorded(cast, client_of, sampled):
    made, cases = sampled
    client = client_of(cast.lead)
    chosen = _chosen(client.post(_address(made), {"do": "suggest"}))
    response = client.post(_address(made), {"do": "save", **chosen}, follow=True)
    assert "7 readings were given." in _words(response)
    assert Assessment.objects.filter(case__inspection=made).count() == 7
    first, second = Assessment.objects.filter(case=cases[0]).order_by("turn")
    assert first.person_id != second.person_id
    assert Event.objects.filter(verb="allocated").count() == 7


def test_a_local_assessor_is_never_offered_a_case_of_the_own_body(
    cast, client_of, sampled
):
    made, cases = sampled
    TeamMember.objects.create(inspection=made, person=cast.local_assessor)
    client = client_of(cast.support)
    page = client.get(_address(made))
    assert "is a Local Assessor of" in _words(page)
    assert f'value="{cast.local_assessor.pk}"' not in page.content.decode()
    refused = client.post(
        _address(made), {"do": "save", f"first-{cases[0].pk}": cast.local_assessor.pk}
    )
    assert refused.status_code == 409
    assert "PEOPLE-001" in _words(refused)
    assert not Assessment.objects.exists()


def test_a_check_that_expires_before_the_end_is_named(cast, client_of, sampled):
    made, cases = sampled
    DisclosureCheck.objects.filter(person=cast.alice).update(expires=date(2021, 1, 1))
    refused = client_of(cast.lead).post(
        _address(made), {"do": "save", f"first-{cases[1].pk}": cast.alice.pk}
    )
    assert "PEOPLE-005" in _words(refused)
    assert "Alice Example" in _words(refused)


def test_a_case_is_moved_while_it_is_not_begun(cast, client_of, sampled):
    made, cases = sampled
    given = assessment(cases[1], cast.alice)
    response = client_of(cast.lead).post(
        _address(made),
        {"do": "save", f"first-{cases[1].pk}": cast.bob.pk},
        follow=True,
    )
    assert "1 was taken back." in _words(response)
    given.refresh_from_db()
    assert given.state == AssessmentState.WITHDRAWN.value
    standing = Assessment.objects.exclude(state="withdrawn").get(case=cases[1])
    assert standing.person_id == cast.bob.pk


def test_a_case_that_is_begun_stays(cast, client_of, sampled):
    made, cases = sampled
    assessment(cases[1], cast.alice, AssessmentState.IN_PROGRESS)
    refused = client_of(cast.lead).post(
        _address(made), {"do": "save", f"first-{cases[1].pk}": cast.bob.pk}
    )
    assert refused.status_code == 409
    assert "FIELDWORK-049" in _words(refused)


def test_nobody_is_given_more_than_there_is_room_for(cast, client_of, sampled):
    made, cases = sampled
    TeamMember.objects.filter(person=cast.bob).update(capacity=1)
    wanted = {f"first-{case.pk}": cast.bob.pk for case in cases[:3]}
    refused = client_of(cast.lead).post(_address(made), {"do": "save", **wanted})
    assert "FIELDWORK-044" in _words(refused)
    assert "Bob Example" in _words(refused)


def test_a_second_reading_goes_to_nobody_who_saw_the_first(cast, client_of, sampled):
    made, cases = sampled
    first = assessment(cases[0], cast.alice, AssessmentState.SUBMITTED)
    Event.objects.create(
        stream="inspection x", seq=1, prev="", body="{}", hash="", at="2026-01-01T00:00Z",
        person=cast.bob.pk, verb="viewed", object_kind="assessment",
        object_id=first.pk, case=cases[0].pk,
    )  # fmt: skip
    refused = client_of(cast.lead).post(
        _address(made), {"do": "save", f"second-{cases[0].pk}": cast.bob.pk}
    )
    assert "FIELDWORK-061" in _words(refused)


def test_only_lead_and_support_allocate(cast, client_of, sampled):
    made, _cases = sampled
    assert client_of(cast.alice).get(_address(made)).status_code == 403
    assert client_of(cast.outsider).get(_address(made)).status_code == 404


def test_the_page_needs_as_many_queries_for_many_cases(
    cast, client_of, django_assert_max_num_queries
):
    made = inspection(cast, InspectionState.SAMPLED)
    for case in sample(made, n_cases=60)[:60]:
        assessment(case, cast.alice)
    client = client_of(cast.lead)
    with django_assert_max_num_queries(30):
        assert client.get(_address(made)).status_code == 200


def test_it_says_that_the_second_readings_of_the_plan_are_not_ordered_yet(
    cast, client_of, sampled
):
    made, _cases = sampled
    words = "10 of a hundred cases read twice"
    assert words not in client_of(cast.lead).get(_address(made)).content.decode()
    Inspection.objects.filter(pk=made.pk).update(second_reading_percent=10)
    shown = client_of(cast.lead).get(_address(made)).content.decode()
    assert words in shown
    assert f"/en/inspections/{made.pk}/second-readings/" in shown
    shown = client_of(cast.support).get(_address(made)).content.decode()
    assert "The lead inspector or a quality lead orders it." in shown
    second_readings.order(made.pk, 10, person=person_of(cast.lead), now=timezone.now())
    assert words not in client_of(cast.lead).get(_address(made)).content.decode()
