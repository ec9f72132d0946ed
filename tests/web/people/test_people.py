"""The list and the pages of people: who sees whom, and what stands there."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.utils import timezone
from page_checks import assert_valid_html
from web_cast import person

from inspectorate.core.people.roles import Grade, Role
from inspectorate.web.audit.models import Event
from inspectorate.web.people.models import DisclosureCheck, Engagement


@pytest.fixture
def support(cast, client_of):
    return client_of(cast.support)


def _shown(client, query=""):
    text = client.get(f"/en/people/?{query}").text
    return re.findall(r'/people/[^"]+">(\w+) Example</a>', text)


def test_support_sees_everybody(support):
    page = support.get("/en/people/")
    assert_valid_html(page)
    assert "13 people" in page.text
    assert "Add a person" not in page.text


def test_an_assessor_and_a_contact_see_only_themselves(cast, client_of):
    assert _shown(client_of(cast.alice)) == ["Alice"]
    assert _shown(client_of(cast.contact)) == ["Carol"]
    other = f"/en/people/{cast.bob.pk}/"
    assert client_of(cast.alice).get(other).status_code == 404
    own = f"/en/people/{cast.alice.pk}/"
    assert client_of(cast.alice).get(own).status_code == 200


def test_people_are_filtered(support, cast):
    assert _shown(support, "q=LEAH") == ["Leah"]
    assert _shown(support, "grade=local_assessor") == ["Lowri"]
    assert _shown(support, "role=administrator") == ["Ada"]
    yesterday = timezone.localdate() - timedelta(days=1)
    Engagement.objects.filter(person=cast.bob).update(ends=yesterday)
    cast.alice.is_active = False
    cast.alice.save()
    assert _shown(support, "standing=left") == ["Bob"]
    assert _shown(support, "standing=withdrawn") == ["Alice"]
    assert "Alice" not in _shown(support, "standing=active")
    tomorrow = timezone.localdate() + timedelta(days=1)
    Engagement.objects.filter(person=cast.outsider).update(starts=tomorrow)
    assert _shown(support, "standing=joins") == ["Olga"]


def test_a_list_costs_the_same_for_many(support, django_assert_max_num_queries):
    for number in range(60):
        person(f"Extra{number}", Grade.PRACTICE_ASSESSOR, Role.ASSESSOR)
    with django_assert_max_num_queries(20):
        page = support.get("/en/people/")
    assert "73 people" in page.text


@pytest.mark.parametrize(
    ("days", "said"),
    [
        (-1, "Expired"),
        (0, "Expires in 0 days"),
        (1, "Expires in 1 day<"),
        (90, "Expires in 90 days"),
        (91, ">Valid<"),
    ],
)
def test_a_disclosure_check_says_how_long_it_lasts(support, cast, days, said):
    expires = timezone.localdate() + timedelta(days=days)
    DisclosureCheck.objects.filter(person=cast.alice).update(expires=expires)
    assert said in support.get(f"/en/people/{cast.alice.pk}/").text
    assert said in support.get("/en/people/?q=alice").text


def test_of_several_checks_the_last_counts(support, cast):
    today = timezone.localdate()
    DisclosureCheck.objects.filter(person=cast.alice).update(
        expires=today - timedelta(days=3)
    )
    DisclosureCheck.objects.create(
        person=cast.alice, issued=today, expires=today + timedelta(days=700)
    )
    assert ">Valid<" in support.get("/en/people/?q=alice").text


def test_somebody_without_a_check_is_seen(support, cast):
    DisclosureCheck.objects.filter(person=cast.alice).delete()
    assert '<strong class="govuk-tag govuk-tag--red">None' in (
        support.get("/en/people/?q=alice").text
    )
    assert "disclosure" not in support.get("/en/people/?q=carol").text.lower()


def test_a_page_shows_spans_and_bodies_and_is_recorded_as_read(support, cast):
    page = support.get(f"/en/people/{cast.local_assessor.pk}/")
    assert_valid_html(page)
    assert "Local Assessor of" in page.text
    assert "as long as it lasts" in page.text
    event = Event.objects.get(verb="viewed")
    assert (event.person, event.object_id) == (
        cast.support.pk,
        cast.local_assessor.pk,
    )


def test_reading_ones_own_record_is_not_recorded(cast, client_of):
    client_of(cast.alice).get(f"/en/people/{cast.alice.pk}/")
    assert not Event.objects.filter(verb="viewed").exists()


def test_each_is_offered_what_they_may_do(cast, client_of):
    url = f"/en/people/{cast.alice.pk}/"

    def offered(who):
        text = client_of(who).get(url).text
        words = ("Correct name", "Give and take roles", "End sessions", "they leave")
        return [word for word in words if word in text]

    assert offered(cast.support) == []
    assert offered(cast.manager) == ["Correct name", "End sessions", "they leave"]
    assert offered(cast.administrator) == [
        "Correct name",
        "Give and take roles",
        "End sessions",
        "they leave",
    ]


def test_pages_are_in_welsh(support, cast):
    page = support.get("/cy/people/")
    assert "13 o bobl" in page.text
    assert "Asesydd" in page.text
