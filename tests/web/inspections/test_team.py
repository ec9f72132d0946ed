"""Who leads and who is in the team: conflicts are refused with their reason."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone
from web_cast import assessment, inspection, sample

from inspectorate.core.fieldwork.states import AssessmentState
from inspectorate.core.inspections.states import InspectionState
from inspectorate.web.audit.models import Event
from inspectorate.web.inspections.models import TeamMember

pytestmark = pytest.mark.django_db
S, A = InspectionState, AssessmentState


@pytest.fixture
def made(cast):
    return inspection(cast, S.SAMPLED, id="i-1")


@pytest.fixture
def lead(cast, client_of):
    return client_of(cast.lead)


def add(client, person, capacity=8):
    return client.post(
        "/en/inspections/i-1/team/add/",
        {"person": person.pk, "capacity": capacity},
        follow=True,
    )


def test_somebody_joins_leaves_and_comes_back(cast, lead, made):
    assert "Olga Example is in the team." in add(lead, cast.outsider).content.decode()
    member = made.team.get(person=cast.outsider)
    assert (member.capacity, member.left_on) == (8, None)
    address = f"/en/inspections/i-1/team/{cast.outsider.pk}/"
    lead.post(f"{address}remove/", {"reason": "Ill"})
    member.refresh_from_db()
    assert member.left_on == timezone.localdate()
    assert lead.get(address).status_code == 404
    add(lead, cast.outsider, capacity=5)
    member.refresh_from_db()
    assert (member.capacity, member.left_on) == (5, None)
    verbs = Event.objects.filter(object_kind="team_member").order_by("seq")
    assert list(verbs.values_list("verb", flat=True)) == [
        "created",
        "withdrawn",
        "created",
    ]


def test_a_local_assessor_of_the_body_does_not_join(cast, lead, made):
    response = add(lead, cast.local_assessor)
    assert "is a Local Assessor of" in response.content.decode()
    assert not made.team.filter(person=cast.local_assessor).exists()


def test_where_the_programme_allows_it_a_local_assessor_joins(cast, lead, made):
    made.own_body_allowed = True
    made.save()
    add(lead, cast.local_assessor)
    assert made.team.filter(person=cast.local_assessor).exists()


def test_who_is_not_with_us_on_these_days_does_not_join(cast, lead, made):
    cast.outsider.engagements.update(ends=made.fieldwork_end - timedelta(days=1))
    shown = add(lead, cast.outsider).content.decode()
    assert "is not with us from" in shown
    assert not made.team.filter(person=cast.outsider).exists()


def test_the_choices_say_against_whom_something_speaks(cast, lead, made):
    cast.outsider.disclosure_checks.all().delete()
    shown = lead.get("/en/inspections/i-1/team/add/").content.decode()
    assert "Olga Example, Practice Assessor: 1 conflict" in shown
    assert "Alice Example" not in shown.split("<main", 1)[1]  # in the team already


def test_who_has_cases_to_judge_does_not_leave(cast, lead, made):
    case, *_rest = sample(made)
    assessment(case, cast.alice, A.IN_PROGRESS)
    response = lead.post(
        f"/en/inspections/i-1/team/{cast.alice.pk}/remove/", {"reason": "Ill"}
    )
    assert (
        "still has assessments that are not handed in: 1" in response.content.decode()
    )
    assert made.team.get(person=cast.alice).left_on is None


def test_more_time_is_recorded(cast, lead, made):
    lead.post(f"/en/inspections/i-1/team/{cast.alice.pk}/", {"capacity": 14})
    assert made.team.get(person=cast.alice).capacity == 14
    assert Event.objects.get(object_kind="team_member").verb == "changed"


def test_another_lead_is_named_and_the_old_one_loses_the_right(
    cast, client_of, lead, made
):
    from inspectorate.web.people.models import RoleGrant

    RoleGrant.objects.create(person=cast.bob, role="lead_inspector")
    response = lead.post("/en/inspections/i-1/team/lead/", {"lead": cast.bob.pk})
    assert response.status_code == 302
    made.refresh_from_db()
    assert made.lead == cast.bob
    assert lead.get("/en/inspections/i-1/team/").status_code in {403, 404}
    assert client_of(cast.bob).get("/en/inspections/i-1/team/").status_code == 200


def test_who_has_not_the_role_does_not_lead(cast, client_of, made):
    response = client_of(cast.manager).post(
        "/en/inspections/i-1/team/lead/", {"lead": cast.alice.pk}
    )
    assert response.context["form"].errors
    made.refresh_from_db()
    assert made.lead == cast.lead


def test_the_team_page_says_what_speaks_against_whom(cast, lead, made):
    cast.bob.disclosure_checks.all().delete()
    case, *_rest = sample(made)
    assessment(case, cast.alice)
    shown = lead.get("/en/inspections/i-1/team/").content.decode()
    assert "Bob Example has no disclosure check" in shown
    assert "Has time for 10 cases; 1 given." in shown
    assert "Together they have time for 20 cases." in shown


def test_a_team_without_welsh_is_pointed_out_in_wales(cast, lead, made):
    cast.ashford.in_wales = True
    cast.ashford.save()
    page = "/en/inspections/i-1/"
    assert "nobody in the team can assess in Welsh" in lead.get(page).content.decode()
    cast.bob.languages = ["en", "cy"]
    cast.bob.save()
    assert "assess in Welsh" not in lead.get(page).content.decode()


@pytest.mark.parametrize("who", ["contact", "alice"])
def test_who_sees_no_record_sees_names_and_no_conflict(cast, client_of, made, who):
    cast.bob.disclosure_checks.all().delete()
    client = client_of(getattr(cast, who))
    shown = client.get("/en/inspections/i-1/").content.decode()
    assert "Bob Example" in shown
    assert "conflict" not in shown
    assert "Has time for" not in shown
    assert TeamMember.objects.count() == 2
