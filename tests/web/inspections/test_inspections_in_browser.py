"""Pages of inspections and first pages in a real browser: axe, both languages, a phone."""

from __future__ import annotations

import pytest
from django.conf import settings
from django.test import Client
from page_checks import assert_accessible, browsing, listen
from web_cast import AT, assessment, body, inspection, sample, stage

from inspectorate.core.fieldwork.states import AssessmentState
from inspectorate.core.inspections.states import InspectionState
from inspectorate.core.people.roles import Role
from inspectorate.web.fieldwork.models import SafetyConcern
from inspectorate.web.inspections.models import Document, Partnership
from inspectorate.web.people.models import RoleGrant

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
SIZES = {"desktop": (1280, 900), "phone": (320, 640)}
A, S = AssessmentState, InspectionState
PAGES = [
    "",
    "year/2026-27/",
    "inspections/",
    "inspections/new/?programme=cci&body=ashford",
    "inspections/versions/",
    "inspections/i-field/",
    "inspections/i-field/plan/",
    "inspections/i-field/instrument/",
    "inspections/i-field/team/",
    "inspections/i-field/partners/",
    "inspections/i-field/documents/",
    "inspections/i-field/letter/",
    "inspections/i-field/steps/cancel/",
    "inspections/i-plan/steps/announce/",
]


@pytest.fixture(scope="module")
def chromium(django_db_setup):
    with browsing() as browser:
        yield browser


@pytest.fixture
def busy(db):
    """A person of many roles before inspections at several states."""
    cast = stage()
    for role in Role:
        if role is not Role.CONTACT:
            RoleGrant.objects.get_or_create(person=cast.manager, role=role)
    made = inspection(
        cast, S.FIELDWORK, id="i-field", lead=cast.manager, letter="To: Ashford\n\nWe."
    )
    cases = sample(made, n_cases=6)
    for number, case in enumerate(cases[:6]):
        assessment(
            case,
            cast.manager if number % 2 else cast.alice,
            [A.ALLOCATED, A.IN_PROGRESS, A.SUBMITTED][number % 3],
            n_applicable=40,
            n_done=10 * number,
        )
    SafetyConcern.objects.create(
        inspection=made, text="x", raised_by=cast.alice, raised_at=AT
    )
    Partnership.objects.create(
        inspection=made,
        body=body("Ofsted", kind="partner"),
        leads=True,
        scope="Schools",
    )
    Document.objects.create(inspection=made, title="Plan")
    cast.bob.disclosure_checks.all().delete()
    inspection(cast, S.PLANNED, id="i-plan", body=cast.bexley)
    inspection(cast, S.ANNOUNCED, id="i-late", body=cast.bexley)
    return cast


@pytest.fixture(params=SIZES)
def page(chromium, live_server, busy, request):
    client = Client()
    backend = "django.contrib.auth.backends.ModelBackend"
    client.force_login(busy.manager, backend=backend)
    width, height = SIZES[request.param]
    context = chromium.new_context(
        base_url=live_server.url, viewport={"width": width, "height": height}
    )
    cookie = client.cookies[settings.SESSION_COOKIE_NAME]
    context.add_cookies(
        [{"name": cookie.key, "value": cookie.value, "url": live_server.url}]
    )
    page = context.new_page()
    said = listen(page)
    yield page
    assert said == []
    context.close()


def test_every_page_is_accessible_and_fits(page):
    # Welsh words are the longer ones: they are tried where there is least room.
    language = "en" if page.viewport_size["width"] > 1000 else "cy"
    for address in PAGES:
        page.goto(f"/{language}/{address}")
        assert_accessible(page)


def test_a_table_is_read_row_by_row_on_a_phone(page):
    page.goto("/en/year/2026-27/")
    row = page.locator("#inspections tbody tr").first
    assert row.get_by_text("Ashford").is_visible()
    assert (
        row.get_by_text("3 of 6").is_visible() or row.get_by_text(" of 6").is_visible()
    )


def test_an_inspection_is_planned_by_keyboard_and_without_a_script(page):
    page.goto("/en/inspections/new/")
    page.get_by_label("Core Case Inspection").focus()
    page.keyboard.press("Space")
    page.get_by_label("Body to inspect").select_option(label="Bexley")
    page.get_by_role("button", name="Continue").press("Enter")
    for part, value in {"Day": "7", "Month": "9", "Year": "2026"}.items():
        group = page.get_by_role("group", name="First day of fieldwork")
        group.get_by_label(part, exact=True).fill(value)
    page.get_by_role("button", name="Save the plan").press("Enter")
    page.get_by_text("The inspection is planned.").wait_for()
    assert page.get_by_text("7 September 2026 to 11 September 2026").is_visible()
