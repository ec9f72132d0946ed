"""Partners, documents and milestones."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.utils import timezone
from web_cast import body, inspection

from inspectorate.core.inspections.states import InspectionState
from inspectorate.web.audit.models import Event
from inspectorate.web.inspections.models import Document

pytestmark = pytest.mark.django_db
S = InspectionState


@pytest.fixture
def made(cast):
    body("Ofsted", id="ofsted", kind="partner")
    body("Care Quality Commission", id="cqc", kind="partner")
    return inspection(cast, S.ANNOUNCED, id="i-1")


@pytest.fixture
def support(cast, client_of):
    return client_of(cast.support)


def test_one_partner_leads_at_a_time(made, support):
    page = "/en/inspections/i-1/partners/"
    support.post(page, {"body": "ofsted", "scope": "Schools", "leads": "on"})
    support.post(page, {"body": "cqc", "scope": "Health", "leads": "on"})
    held = {one.body_id: one.leads for one in made.partnerships.all()}
    assert held == {"ofsted": False, "cqc": True}
    shown = support.get("/en/inspections/i-1/").content.decode()
    assert shown.index("Care Quality Commission") < shown.index("Ofsted")


def test_a_partner_is_taken_out_with_a_reason(made, support):
    support.post("/en/inspections/i-1/partners/", {"body": "cqc", "scope": "Health"})
    page = "/en/inspections/i-1/partners/cqc/remove/"
    assert support.post(page, {"reason": ""}).context["form"].errors
    support.post(page, {"reason": "No time"})
    assert not made.partnerships.exists()
    verbs = Event.objects.filter(object_kind="partnership").order_by("seq")
    assert list(verbs.values_list("verb", flat=True)) == ["created", "deleted"]


def test_a_document_is_asked_for_received_and_taken_off(made, support):
    sent = {"title": "Plan", "due_on_day": 3, "due_on_month": 9, "due_on_year": 2026}
    support.post("/en/inspections/i-1/documents/", sent)
    asked = Document.objects.get()
    assert (asked.title, asked.due_on) == ("Plan", date(2026, 9, 3))
    page = f"/en/inspections/i-1/documents/{asked.pk}"
    support.post(f"{page}/receive/", {"on_day": 1, "on_month": 9, "on_year": 2026})
    asked.refresh_from_db()
    assert asked.received_on == date(2026, 9, 1)
    support.post(f"{page}/remove/", {"reason": "Not needed"})
    assert not Document.objects.exists()
    assert Event.objects.filter(object_kind="document").count() == 3


def test_a_document_of_another_inspection_is_not_found(cast, made, support):
    other = inspection(cast, id="i-2")
    asked = Document.objects.create(inspection=other, title="Plan")
    page = f"/en/inspections/i-1/documents/{asked.pk}/receive/"
    assert support.get(page).status_code == 404


def test_all_documents_here_is_a_milestone_reached(made, support):
    today = timezone.localdate()
    Document.objects.create(inspection=made, title="Plan", received_on=today)
    response = support.get("/en/inspections/i-1/")
    states = {entry.title: entry.state for entry in response.context["timeline"]}
    assert states["The documents asked for are here"] == "done"
    Document.objects.create(
        inspection=made, title="Policy", due_on=today - timedelta(days=1)
    )
    response = support.get("/en/inspections/i-1/")
    states = {entry.title: entry.state for entry in response.context["timeline"]}
    assert states["The documents asked for are not here yet"] == "late"
    assert states["Document: Policy"] == "late"


def test_a_milestone_is_ticked_moved_and_unticked(made, support):
    page = "/en/inspections/i-1/milestones/interviews/"
    support.post(page, {"on_day": 1, "on_month": 9, "on_year": 2026})
    support.post(page, {"on_day": 2, "on_month": 9, "on_year": 2026})
    assert made.milestones_done.get().done_on == date(2026, 9, 2)
    support.post(page, {"untick": "yes"})
    assert not made.milestones_done.exists()
    assert Event.objects.filter(object_kind="milestone").count() == 3


@pytest.mark.parametrize("milestone", ["announcement", "allocation", "nonsense"])
def test_what_the_records_show_is_not_ticked(made, support, milestone):
    page = f"/en/inspections/i-1/milestones/{milestone}/"
    assert support.get(page).status_code == 404


def test_a_contact_changes_nothing(cast, client_of, made):
    client = client_of(cast.contact)
    for page in ("partners/", "documents/", "milestones/interviews/", "plan/"):
        assert client.get(f"/en/inspections/i-1/{page}").status_code == 403
