"""What staff say of themselves is kept apart, and shown only as shares of groups."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone
from page_checks import assert_valid_html
from web_cast import person

from inspectorate.core.people.monitoring import PREFER_NOT_TO_SAY
from inspectorate.core.people.roles import Grade, Role
from inspectorate.web.audit.models import Event, PersonalValue
from inspectorate.web.people import diversity, staff_monitoring
from inspectorate.web.people.models import DiversityDeclaration, Engagement

URL = "/en/account/diversity/"


def _say(who, **said):
    DiversityDeclaration.objects.bulk_create(
        DiversityDeclaration(
            key=diversity.key(who.pk, name), characteristic=name, group=group
        )
        for name, group in said.items()
    )


def _shares(name):
    found = staff_monitoring.shares_of_staff(today=timezone.localdate())[name]
    return found.base, {one.group: one.share for one in found.groups}


@pytest.fixture
def staff(cast):
    """Ten more of the staff."""
    return [
        person(f"Staff{number}", Grade.PRACTICE_ASSESSOR, Role.ASSESSOR)
        for number in range(12)
    ]


def test_one_says_something_changes_it_and_takes_it_back(cast, client_of):
    client = client_of(cast.alice)
    page = client.get(URL)
    assert_valid_html(page)
    assert page.text.count("Prefer not to say") >= len(diversity.CHARACTERISTICS)
    assert "Take back" not in page.text
    client.post(URL, {"gender": "female", "religion": PREFER_NOT_TO_SAY})
    assert staff_monitoring.said_by(cast.alice.pk) == {
        "gender": "female",
        "religion": PREFER_NOT_TO_SAY,
    }
    again = client.get(URL)
    assert "checked" in again.text
    client.post(URL, {"gender": "other"})
    assert staff_monitoring.said_by(cast.alice.pk) == {"gender": "other"}
    assert_valid_html(client.get(f"{URL}withdraw/"))
    client.post(f"{URL}withdraw/", {"x": ""})
    assert not DiversityDeclaration.objects.exists()


def test_an_invented_group_is_refused(cast, client_of):
    page = client_of(cast.alice).post(URL, {"gender": "ashford"})
    assert "There is a problem" in page.text
    assert not DiversityDeclaration.objects.exists()


def test_neither_the_table_nor_the_trail_names_who_said_what(cast, client_of):
    client_of(cast.alice).post(URL, {"ethnicity": "minority_ethnic"})
    row = DiversityDeclaration.objects.get()
    kept = str(DiversityDeclaration.objects.values().get())
    assert cast.alice.pk not in kept
    assert row.key != diversity.key(cast.bob.pk, "ethnicity")
    trail = str(
        [*Event.objects.filter(object_kind="diversity_declaration").values()]
    ) + str([*PersonalValue.objects.values()])
    assert cast.alice.pk not in trail
    assert "minority_ethnic" not in trail
    assert Event.objects.filter(object_kind="diversity_declaration").count() == 1


def test_the_key_depends_on_the_secret_key(cast, settings):
    before = diversity.key(cast.alice.pk, "gender")
    settings.SECRET_KEY = "another"
    assert diversity.key(cast.alice.pk, "gender") != before


def test_who_prefers_not_to_say_is_out_of_the_base(staff):
    for number, one in enumerate(staff):
        _say(one, disability="disabled" if number < 5 else "not_disabled")
    assert _shares("disability") == (12, {"disabled": 5 / 12, "not_disabled": 7 / 12})
    key = diversity.key(staff[-1].pk, "disability")
    DiversityDeclaration.objects.filter(key=key).update(group=PREFER_NOT_TO_SAY)
    assert _shares("disability") == (11, {"disabled": 5 / 11, "not_disabled": 6 / 11})


def test_that_none_belongs_to_a_group_is_told_of_many_only(staff):
    for one in staff:
        _say(one, religion="none")
    assert _shares("religion")[1] == {"none": None, "christian": None, "other": None}
    for number in range(38):
        more = person(f"More{number}", Grade.PRACTICE_ASSESSOR, Role.ASSESSOR)
        _say(more, religion="christian")
    assert _shares("religion") == (50, {"none": 12 / 50, "christian": 38 / 50})


def test_small_groups_are_hidden(staff):
    for number, one in enumerate(staff):
        _say(one, gender="female" if number < 2 else "male")
    base, shares = _shares("gender")
    assert base == 12
    assert shares["female"] is None
    assert shares["male"] is None


def test_who_left_and_who_belongs_elsewhere_is_not_counted(cast, staff):
    for one in staff:
        _say(one, gender="female")
    _say(cast.local_assessor, gender="male")
    _say(cast.contact, gender="male")
    assert _shares("gender")[0] == 12
    yesterday = timezone.localdate() - timedelta(days=1)
    Engagement.objects.filter(person=staff[0]).update(ends=yesterday)
    assert _shares("gender")[0] == 11


def test_the_page_shows_shares_to_those_who_may(cast, staff, client_of):
    for number, one in enumerate(staff):
        _say(one, disability="disabled" if number < 6 else "not_disabled")
    url = "/en/people/monitoring/"
    assert client_of(cast.administrator).get(url).status_code == 403
    page = client_of(cast.analyst).get(url)
    assert_valid_html(page)
    assert "Disability: share of those who answered (12)" in page.text
    assert "50%" in page.text
    assert "Religion or belief: share of those who answered (hidden)" in page.text
    assert client_of(cast.manager).get("/cy/people/monitoring/").status_code == 200


def test_no_page_about_a_person_shows_what_they_said(cast, client_of):
    _say(cast.alice, religion="christian", sexual_orientation="lgb")
    page = client_of(cast.administrator).get(f"/en/people/{cast.alice.pk}/").text
    assert "Christian" not in page
    assert "bisexual" not in page


def test_counting_costs_the_same_for_many(staff, django_assert_max_num_queries):
    with django_assert_max_num_queries(2 + len(diversity.CHARACTERISTICS)):
        staff_monitoring.shares_of_staff(today=timezone.localdate())
