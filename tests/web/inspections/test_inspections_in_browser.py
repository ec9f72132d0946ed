"""Inspections in a real browser: tables on a phone, and planning by keyboard."""

from __future__ import annotations

import pytest
from django.conf import settings
from django.test import Client
from page_checks import browsing, listen
from web_cast import assessment, inspection, sample, stage

from inspectorate.core.fieldwork.states import AssessmentState
from inspectorate.core.inspections.states import InspectionState
from inspectorate.core.people.roles import Role
from inspectorate.web.people.models import RoleGrant

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PHONE = {"width": 320, "height": 640}
A, S = AssessmentState, InspectionState


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
    inspection(cast, S.ANNOUNCED, id="i-late", body=cast.bexley)
    return cast


@pytest.fixture
def page(chromium, live_server, busy):
    client = Client()
    backend = "django.contrib.auth.backends.ModelBackend"
    client.force_login(busy.manager, backend=backend)
    context = chromium.new_context(base_url=live_server.url, viewport=PHONE)
    cookie = client.cookies[settings.SESSION_COOKIE_NAME]
    context.add_cookies(
        [{"name": cookie.key, "value": cookie.value, "url": live_server.url}]
    )
    page = context.new_page()
    said = listen(page)
    yield page
    assert said == []
    context.close()


def test_a_table_is_read_row_by_row_on_a_phone(page):
    page.goto("/en/year/2026-27/")
    row = page.locator("#inspections tbody tr").first
    assert row.get_by_text("Ashford").is_visible()
    assert (
        row.get_by_text("3 of 6").is_visible() or row.get_by_text(" of 6").is_visible()
    )


def test_a_table_of_cards_is_a_table_to_who_listens(page):
    """Without roles that repeat what the elements are, which HTML forbids."""
    page.goto("/en/year/2026-27/")
    assert page.locator("#inspections td").first.evaluate(
        "cell => getComputedStyle(cell).display === 'block'"
    )
    tree = page.context.new_cdp_session(page).send("Accessibility.getFullAXTree")
    roles = {node["role"]["value"] for node in tree["nodes"] if "role" in node}
    assert {"table", "row", "columnheader", "rowheader", "cell"} <= roles


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
