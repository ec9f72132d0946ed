"""The design in a real browser: usable by keyboard, on a phone, without scripts."""

from __future__ import annotations

import pytest
from page_checks import browsing
from playwright.sync_api import expect

pytestmark = [
    pytest.mark.browser,
    pytest.mark.urls("design_addresses"),
    pytest.mark.django_db(transaction=True),
]
WIDTHS = {"desktop": 1280, "phone": 320}


@pytest.fixture(scope="module")
def chromium(django_db_setup):
    with browsing() as browser:
        yield browser


@pytest.fixture
def page(chromium):
    page = chromium.new_page(viewport={"width": WIDTHS["desktop"], "height": 900})
    yield page
    page.close()


def test_the_error_summary_takes_the_focus_and_leads_to_the_input(live_server, page):
    page.goto(f"{live_server.url}/en/design/?errors")
    expect(page.locator(".govuk-error-summary")).to_be_focused()
    page.get_by_role("link", name="Date the order started must be a real date").click()
    expect(page.locator("#id_started-day")).to_be_focused()
    page.get_by_role("link", name="Choose an answer to “Was the assessment").click()
    expect(page.locator("#id_outcome")).to_be_focused()


def test_a_form_is_filled_by_keyboard_alone(live_server, page):
    page.goto(f"{live_server.url}/en/design/")
    page.locator("#id_outcome").focus()
    page.keyboard.press("ArrowDown")
    expect(page.locator("#id_outcome-2")).to_be_checked()
    page.keyboard.press("Tab")
    expect(page.locator("#id_reasons")).to_be_focused()
    page.keyboard.press("Space")
    expect(page.locator("#id_reasons")).to_be_checked()


def test_the_main_content_is_one_key_away(live_server, page):
    page.goto(f"{live_server.url}/en/design/")
    page.keyboard.press("Tab")
    expect(page.locator(".govuk-skip-link")).to_be_in_viewport()
    page.keyboard.press("Enter")
    assert page.url.endswith("#main-content")


def test_a_wide_table_scrolls_by_itself_on_a_phone(live_server, page):
    page.set_viewport_size({"width": WIDTHS["phone"], "height": 900})
    page.goto(f"{live_server.url}/en/design/")
    table = page.locator(".table-scroll").first
    assert table.evaluate("e => e.scrollWidth > e.clientWidth")
    table.focus()
    page.keyboard.press("ArrowRight")
    expect(table).to_be_focused()


def test_the_counter_counts_in_the_language_of_the_page(live_server, page):
    page.goto(f"{live_server.url}/cy/design/")
    page.fill("#id_summary", "x" * 190)
    expect(page.locator(".govuk-character-count__status")).to_contain_text(
        "Mae gennych 10 nod ar ôl"
    )


def test_everything_is_there_without_scripts(live_server, chromium):
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{live_server.url}/en/design/?errors")
    expect(page.locator(".govuk-error-summary")).to_be_visible()
    expect(page.locator("#id_outcome")).to_be_enabled()
    page.get_by_role("link", name="Cymraeg").click()
    assert page.url == f"{live_server.url}/cy/design/?errors"
    context.close()
