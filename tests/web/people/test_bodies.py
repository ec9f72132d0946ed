"""Bodies: who sees them, how they are renamed, moved, merged and split."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone
from page_checks import assert_valid_html
from people_forms import day, save
from web_cast import body

from inspectorate.web.audit.models import Event
from inspectorate.web.people import queries
from inspectorate.web.people.models import Body, Reorganisation

TODAY = timezone.localdate
APRIL = date(2026, 4, 1)


@pytest.fixture
def support(cast, client_of):
    return client_of(cast.support)


def test_staff_see_every_body(cast, client_of):
    page = client_of(cast.alice).get("/en/bodies/")
    assert_valid_html(page)
    assert "Ashford" in page.text
    assert "Bexley" in page.text
    assert "Add a body" not in page.text


def test_a_contact_sees_only_their_own_body(cast, client_of):
    client = client_of(cast.contact)
    page = client.get("/en/bodies/")
    assert "Ashford" in page.text
    assert "Bexley" not in page.text
    assert "1 body" in page.text
    assert client.get("/en/bodies/bexley/").status_code == 404
    assert client.get("/en/bodies/ashford/").status_code == 200


def test_the_page_of_a_body_shows_its_people_to_those_who_may_know(
    cast, client_of, support
):
    page = support.get("/en/bodies/ashford/")
    assert_valid_html(page)
    assert "Lowri Example" in page.text
    assert "Carol Example" in page.text
    page = client_of(cast.alice).get("/en/bodies/ashford/")
    assert "Lowri Example" not in page.text
    assert "Rename" not in page.text


def test_a_list_is_filtered(support):
    body("Cardiff", region="South Wales", in_wales=True)
    body("Police inspectorate", kind="partner")

    def names(query):
        text = support.get(f"/en/bodies/?{query}").text
        every = ("Ashford", "Bexley", "Cardiff", "Police inspectorate")
        return [name for name in every if f">{name}</a>" in text]

    assert names("") == ["Ashford", "Bexley", "Cardiff", "Police inspectorate"]
    assert names("q=ASH") == ["Ashford"]
    assert names("region=South+Wales") == ["Cardiff"]
    assert names("kind=partner") == ["Police inspectorate"]
    assert names("q=nowhere") == []


def test_a_day_that_is_none_is_said_at_its_field(support):
    page = support.get("/en/bodies/?on_day=31&on_month=2&on_year=2026")
    assert "must be a real date" in page.text


def test_a_list_costs_the_same_for_many(support, django_assert_max_num_queries):
    for number in range(60):
        body(f"Body {number}")
    with django_assert_max_num_queries(20):
        page = support.get("/en/bodies/")
    assert "62 bodies" in page.text
    assert "Next" in page.text


def test_a_body_is_added_after_confirmation(support):
    typed = {"name": "Camden", "region": "London", "kind": "inspected"}
    asked = support.post("/en/bodies/add/", typed)
    assert_valid_html(asked)
    assert "Add this body?" in asked.text
    assert Body.objects.count() == 2
    changed = support.post("/en/bodies/add/", typed | {"step": "change"})
    assert 'value="Camden"' in changed.text
    assert Body.objects.count() == 2
    saved = save(support, "/en/bodies/add/", **typed)
    made = Body.objects.exclude(pk__in=["ashford", "bexley"]).get()
    assert saved.url == f"/en/bodies/{made.pk}/"
    event = Event.objects.filter(stream="people").get()
    assert (event.verb, event.object_id) == ("created", made.pk)


def test_a_name_that_is_taken_is_refused_before_it_is_asked(support):
    page = support.post("/en/bodies/add/", {"name": "ashford", "kind": "inspected"})
    assert "another body is called" in page.text
    assert_valid_html(page)
    assert Body.objects.count() == 2


def test_a_body_is_renamed_from_a_day_on(support, cast):
    typed = {"name": "Ashford and Vale", **day("since", APRIL)}
    asked = support.post("/en/bodies/ashford/rename/", typed)
    assert "1 April 2026" in asked.text
    save(support, "/en/bodies/ashford/rename/", **typed)
    assert queries.name_of(cast.ashford, on=APRIL) == "Ashford and Vale"
    assert queries.name_of(cast.ashford, on=APRIL - timedelta(days=1)) == "Ashford"
    again = save(support, "/en/bodies/ashford/rename/", **typed)
    assert "holds from that very day" in again.text
    old = support.get("/en/bodies/?on_day=31&on_month=3&on_year=2026").text
    assert "Ashford and Vale" not in old


def test_a_body_moves_to_another_region(support, cast):
    typed = {"region": "London", **day("since", APRIL)}
    save(support, "/en/bodies/ashford/move/", **typed)
    assert queries.region_of(cast.ashford, on=APRIL) == "London"
    assert queries.region_of(cast.ashford, on=date(2026, 3, 31)) == "South East"
    same = save(
        support, "/en/bodies/ashford/move/", region="London", **day("since", TODAY())
    )
    assert "holds on that day already" in same.text


def test_two_bodies_merge_into_a_new_one(support, cast):
    typed = {
        "others": ["bexley"],
        "heir": "",
        "name": "Ashbex",
        "region": "South East",
        **day("on", APRIL),
    }
    asked = support.post("/en/bodies/ashford/merge/", typed)
    assert_valid_html(asked)
    assert "Ashford, Bexley" in asked.text
    assert not Reorganisation.objects.exists()
    save(support, "/en/bodies/ashford/merge/", **typed)
    listed = support.get("/en/bodies/").text
    assert "Ashbex" in listed
    assert ">Bexley</a>" not in listed
    before = support.get("/en/bodies/?on_day=31&on_month=3&on_year=2026").text
    assert ">Bexley</a>" in before
    assert "Ashbex" not in before
    page = support.get("/en/bodies/ashford/")
    assert "Ashford, Bexley became Ashbex" in page.text
    again = save(support, "/en/bodies/ashford/merge/", **typed | {"name": "Other"})
    assert again.status_code == 200  # the other body is no longer to choose
    assert Reorganisation.objects.count() == 1


def test_the_contact_of_a_part_answers_for_the_whole(support, cast, client_of):
    save(
        support,
        "/en/bodies/ashford/merge/",
        others=["bexley"],
        heir="ashford",
        **day("on", APRIL),
    )
    assert client_of(cast.contact).get("/en/bodies/bexley/").status_code == 200


def test_a_new_body_needs_a_name(support):
    page = support.post(
        "/en/bodies/ashford/merge/",
        {"others": ["bexley"], "heir": "", **day("on", APRIL)},
    )
    assert "Enter the name of the new body" in page.text


def test_a_body_splits(support):
    typed = {"parts": "North\nSouth\n", **day("on", APRIL)}
    asked = support.post("/en/bodies/ashford/split/", typed)
    assert "North, South" in asked.text
    save(support, "/en/bodies/ashford/split/", **typed)
    listed = support.get("/en/bodies/").text
    assert ">Ashford</a>" not in listed
    assert listed.count(">South East</td>") == 3
    assert Event.objects.filter(verb="changed").count() == 3


@pytest.mark.parametrize(
    ("parts", "said"),
    [
        ("North", "at least two bodies"),
        ("North\nnorth", "the same name"),
        ("x" * 201 + "\ny", "at most 200"),
        ("Bexley\nNorth", "another body is called"),
    ],
)
def test_a_split_that_cannot_be_is_refused(support, parts, said):
    typed = {"parts": parts, **day("on", APRIL)}
    page = save(support, "/en/bodies/ashford/split/", **typed)
    assert said in page.text
    assert not Reorganisation.objects.exists()


def test_a_body_that_ended_is_not_changed(support):
    split = {"parts": "North\nSouth", **day("on", APRIL)}
    save(support, "/en/bodies/ashford/split/", **split)
    page = save(
        support, "/en/bodies/ashford/rename/", name="New", **day("since", TODAY())
    )
    assert "does not stand on" in page.text


def test_an_assessor_cannot_change_a_body(cast, client_of):
    client = client_of(cast.alice)
    assert client.get("/en/bodies/ashford/rename/").status_code == 403
    assert client.post("/en/bodies/add/", {"name": "X"}).status_code == 403


def test_a_registered_link_is_shown(cast, support, monkeypatch):
    from inspectorate.web.design.components import Link
    from inspectorate.web.people import body_links

    monkeypatch.setattr(body_links, "_LINKS", [])
    body_links.register(lambda request, row: Link("Its inspections", f"/x/{row.pk}"))
    assert 'href="/x/ashford"' in support.get("/en/bodies/ashford/").text


@pytest.mark.parametrize("since", [None, APRIL])
def test_a_body_has_one_name_and_one_region_at_a_time(cast, since):
    """Also where no day is given, which a database takes for many different days."""
    for rows in (cast.ashford.names, cast.ashford.regions):
        rows.all().delete()
        rows.create(value="First", since=since)
        with pytest.raises(IntegrityError), transaction.atomic():
            rows.create(value="Second", since=since)
