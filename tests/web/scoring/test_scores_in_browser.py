"""Scores in a real browser: made, checked and downloaded, on desktop and phone."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client
from page_checks import browsing, listen
from playwright.sync_api import expect
from scoring_living import area, score_all
from web_cast import assessment, stage

from inspectorate.core.fieldwork.states import AssessmentState
from inspectorate.core.inspections.states import InspectionState
from inspectorate.web.people.models import RoleGrant
from inspectorate.web.sampling.models import Case

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
SIZES = {"desktop": (1280, 900), "phone": (320, 640)}


@pytest.fixture(scope="module")
def chromium(django_db_setup):
    with browsing() as browser:
        yield browser


@pytest.fixture
def cast(db):
    made = stage()
    RoleGrant.objects.create(person=made.analyst, role="programme_manager")
    return made


@pytest.fixture
def compared(cast):
    """Return an inspection with an earlier one, among six areas."""
    for number, good in enumerate((10, 11, 9, 12, 0, 14)):
        area(cast, f"Area {number}", good=good, cases=20 + 4 * number)
    area(cast, "Ashford", of=cast.ashford, good=6, year="2025-26")
    own = area(cast, "Ashford", of=cast.ashford, good=19, state=InspectionState.SCORING)
    score_all()
    return own


@pytest.fixture(params=SIZES)
def page(chromium, live_server, cast, request):
    client = Client()
    backend = "django.contrib.auth.backends.ModelBackend"
    client.force_login(cast.analyst, backend=backend)
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


def test_checking_says_that_scores_are_identical(page, compared):
    page.goto(f"/en/inspections/{compared.pk}/scores/check/")
    page.get_by_role("button", name="Check these scores").click()
    expect(page.locator(".govuk-panel__title")).to_have_text("Identical")


def test_a_file_is_downloaded_in_the_format_chosen(page, compared):
    page.goto(f"/en/inspections/{compared.pk}/export/")
    page.get_by_label("JSON").check()
    with page.expect_download() as downloading:
        page.get_by_role("button", name="Download").click()
    assert downloading.value.suggested_filename.endswith(".json")
    assert b'"answer_history"' in Path(downloading.value.path()).read_bytes()


def test_scores_are_made_from_the_page(page, cast, compared):
    made = area(
        cast, "Dover", good=3, cases=6, state=InspectionState.SCORING, year="2026-27"
    )
    case = Case.objects.filter(inspection=made).order_by("position").last()
    case.second_reading = True
    case.save()
    assessment(case, cast.bob, AssessmentState.RECONCILED, turn="second")
    page.goto(f"/en/inspections/{made.pk}/scores/")
    page.get_by_role("button", name="Make the scores").click()
    page.wait_for_url("**/scores/")
    expect(page.locator(".score-card__value").nth(1)).to_have_text("60%")
