"""A plan is made and changed; two who change it at once both keep what they typed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from django.utils import timezone
from page_checks import assert_valid_html
from web_cast import AT, inspection

from inspectorate.core.faults import InspectorateError
from inspectorate.core.inspections.states import InspectionState
from inspectorate.web.audit.models import Event, PersonalValue
from inspectorate.web.inspections import plan_changes
from inspectorate.web.inspections.models import Inspection, WithdrawnVersion
from inspectorate.web.inspections.plan_changes import (
    NewInspection,
    PlanValues,
    StalePlanError,
)
from inspectorate.web.people.authors import Author

pytestmark = pytest.mark.django_db
S = InspectionState
VALUES = PlanValues(
    year="2026-27",
    instrument="cci/2009-04",
    fieldwork_start=date(2026, 9, 7),
    fieldwork_end=date(2026, 9, 11),
    weeks_on_site=1,
    second_reading_percent=10,
)


def author(person, role="programme_manager"):
    return Author(person.pk, role, AT)


def boxes(name, day):
    return {
        f"{name}_day": day.day,
        f"{name}_month": day.month,
        f"{name}_year": day.year,
    }


def typed(row, **changes):
    """Return what the form of the plan sends, with some fields typed anew."""
    return (
        {
            "year": row.year,
            "kind": row.kind,
            "original_id": row.original_id or "",
            "weeks_on_site": row.weeks_on_site,
            "second_reading_percent": row.second_reading_percent,
            "version": row.version,
        }
        | boxes("fieldwork_start", row.fieldwork_start)
        | boxes("fieldwork_end", row.fieldwork_end)
        | changes
    )


def test_a_new_inspection_has_its_plan_lead_and_record(cast):
    new = NewInspection("cci", "ashford", cast.lead.pk, VALUES)
    made = plan_changes.create(new, by=author(cast.manager))
    made.refresh_from_db()
    assert plan_changes.values_of(made) == VALUES
    assert (made.state, made.lead, made.own_body_allowed) == (
        "planned",
        cast.lead,
        False,
    )
    verbs = Event.objects.order_by("seq").values_list("verb", flat=True)
    assert list(verbs) == ["created", "changed"]


def test_the_programme_says_whether_the_own_body_is_allowed(cast):
    values = replace(VALUES, instrument="omi2/2011-04")
    made = plan_changes.create(
        NewInspection("omi2", "ashford", None, values), by=author(cast.manager)
    )
    assert made.own_body_allowed


def test_who_cannot_lead_is_refused_and_no_inspection_is_left(cast):
    cast.lead.disclosure_checks.all().delete()
    with pytest.raises(InspectorateError, match="PEOPLE-004"):
        plan_changes.create(
            NewInspection("cci", "ashford", cast.lead.pk, VALUES),
            by=author(cast.manager),
        )
    assert not Inspection.objects.exists()
    assert not Event.objects.exists()


def test_a_change_is_recorded_with_what_was_before(cast):
    made = inspection(cast, fieldwork_start=date(2026, 9, 7), fieldwork_end=None)
    values = plan_changes.values_of(made)
    plan_changes.change(
        made.pk,
        replace(values, weeks_on_site=2, fieldwork_start=date(2026, 9, 14)),
        seen_version=1,
        by=author(cast.manager),
    )
    made.refresh_from_db()
    assert (made.version, made.weeks_on_site) == (2, 2)
    kept = dict(PersonalValue.objects.values_list("name", "value"))
    assert kept == {
        "before.weeks_on_site": 1,
        "after.weeks_on_site": 2,
        "before.fieldwork_start": "2026-09-07",
        "after.fieldwork_start": "2026-09-14",
    }


def test_saving_what_is_there_already_changes_nothing(cast):
    made = inspection(cast)
    plan_changes.change(
        made.pk, plan_changes.values_of(made), seen_version=1, by=author(cast.lead)
    )
    made.refresh_from_db()
    assert made.version == 1
    assert not Event.objects.exists()


def test_who_was_overtaken_is_told_and_nothing_is_saved_over(cast):
    made = inspection(cast)
    values = plan_changes.values_of(made)
    plan_changes.change(
        made.pk,
        replace(values, weeks_on_site=2),
        seen_version=1,
        by=author(cast.manager),
    )
    with pytest.raises(StalePlanError) as caught:
        plan_changes.change(
            made.pk,
            replace(values, weeks_on_site=3),
            seen_version=1,
            by=author(cast.lead),
        )
    assert caught.value.current.weeks_on_site == 2
    made.refresh_from_db()
    assert made.weeks_on_site == 2


def test_the_page_shows_both_values_and_saving_again_lets_mine_stand(cast, client_of):
    made = inspection(cast)
    mine = typed(made, weeks_on_site=3)
    manager, lead = client_of(cast.manager), client_of(cast.lead)
    address = f"/en/inspections/{made.pk}/plan/"
    assert manager.post(address, typed(made, weeks_on_site=2)).status_code == 302
    overtaken = lead.post(address, mine)
    assert overtaken.status_code == 409
    assert_valid_html(overtaken)
    shown = overtaken.content.decode()
    assert "Mary Example saved it on" in shown
    row = shown[shown.index('id="both"') :]
    assert row.index(">2<") < row.index(">3<")  # theirs, then mine
    assert 'name="version" value="2"' in shown
    assert lead.post(address, mine | {"version": 2}).status_code == 302
    made.refresh_from_db()
    assert (made.weeks_on_site, made.version) == (3, 3)


def test_a_version_is_pinned_once_it_is_announced(cast, client_of):
    made = inspection(cast, S.ANNOUNCED, programme="omi2", instrument="omi2/2009-09")
    response = client_of(cast.manager).post(
        f"/en/inspections/{made.pk}/instrument/",
        {"instrument": "omi2/2011-04", "version": 1},
    )
    assert response.status_code == 409
    assert "pinned when the inspection was announced" in response.content.decode()
    made.refresh_from_db()
    assert made.instrument == "omi2/2009-09"


def test_another_version_is_chosen_before(cast, client_of):
    made = inspection(cast, programme="omi2", instrument="omi2/2009-09")
    client = client_of(cast.manager)
    page = client.get(f"/en/inspections/{made.pk}/instrument/").content.decode()
    assert "What omi2/2011-04 changed" in page
    client.post(
        f"/en/inspections/{made.pk}/instrument/",
        {"instrument": "omi2/2011-04", "version": 1},
    )
    made.refresh_from_db()
    assert made.instrument == "omi2/2011-04"


def test_a_version_withdrawn_mid_inspection_goes_on_with_a_notice(cast, client_of):
    made = inspection(cast, S.FIELDWORK)
    manager = client_of(cast.manager)
    manager.post(
        "/en/inspections/versions/withdraw/",
        {"instrument": "cci/2009-04", "reason": "The criteria were replaced."},
    )
    assert WithdrawnVersion.objects.get().reason == "The criteria were replaced."
    shown = manager.get(f"/en/inspections/{made.pk}/").content.decode()
    assert "The criteria were replaced. This inspection has it and goes on" in shown
    # It can still be planned, and no other inspection can choose the version.
    plan = f"/en/inspections/{made.pk}/plan/"
    assert manager.post(plan, typed(made, weeks_on_site=2)).status_code == 302
    offered = manager.get("/en/inspections/new/?programme=cci&body=bexley")
    assert "cci/2009-04" not in offered.content.decode()
    values = replace(VALUES, fieldwork_start=None, fieldwork_end=None)
    with pytest.raises(InspectorateError, match="FIELDWORK-077"):
        plan_changes.create(
            NewInspection("cci", "bexley", None, values), by=author(cast.manager)
        )
    manager.post(
        "/en/inspections/versions/cci/2009-04/restore/", {"reason": "A mistake."}
    )
    assert not WithdrawnVersion.objects.exists()


def test_only_the_programme_manager_withdraws_versions(cast, client_of):
    for somebody in (cast.lead, cast.support, cast.alice, cast.administrator):
        response = client_of(somebody).get("/en/inspections/versions/")
        assert response.status_code == 403


def test_a_plan_on_the_page_ends_on_the_friday_that_follows(cast, client_of):
    client = client_of(cast.support)
    page = "/en/inspections/new/?programme=omi2&body=ashford"
    response = client.post(
        page,
        {
            "year": "2026-27",
            "kind": "inspection",
            "weeks_on_site": 2,
            "second_reading_percent": 10,
            "instrument": "omi2/2011-04",
            "lead": cast.lead.pk,
        }
        | boxes("fieldwork_start", date(2026, 9, 7)),
    )
    made = Inspection.objects.get()
    assert response["Location"] == f"/en/inspections/{made.pk}/"
    assert made.fieldwork_end == date(2026, 9, 18)


def test_every_fault_stands_at_its_field(cast, client_of):
    made = inspection(cast)
    sent = typed(made, year="2026-29", kind="reinspection")
    sent |= boxes("fieldwork_end", date(2020, 1, 1))
    response = client_of(cast.manager).post(f"/en/inspections/{made.pk}/plan/", sent)
    assert_valid_html(response)
    errors = response.context["form"].errors
    assert set(errors) == {"year", "fieldwork_end", "original_id"}


def test_a_reinspection_names_the_inspection_it_returns_to(cast, client_of):
    before = inspection(cast, S.CLOSED, id="i-before", year="2025-26")
    made = inspection(cast)
    client = client_of(cast.manager)
    client.post(
        f"/en/inspections/{made.pk}/plan/",
        typed(made, kind="reinspection", original_id=before.pk),
    )
    made.refresh_from_db()
    assert made.original == before
    shown = client.get(f"/en/inspections/{made.pk}/").content.decode()
    assert 'href="/en/inspections/i-before/"' in shown


def test_moved_dates_say_who_of_the_team_can_no_longer_take_part(cast, client_of):
    made = inspection(cast)
    until = timezone.localdate().replace(year=2030)
    cast.bob.disclosure_checks.update(expires=until)
    sent = typed(made)
    sent |= boxes("fieldwork_start", date(2031, 3, 3))
    sent |= boxes("fieldwork_end", date(2031, 3, 7))
    response = client_of(cast.manager).post(
        f"/en/inspections/{made.pk}/plan/", sent, follow=True
    )
    shown = response.content.decode()
    assert "the disclosure check of Bob Example expires" in shown
    assert "the disclosure check of Alice Example expires" not in shown
