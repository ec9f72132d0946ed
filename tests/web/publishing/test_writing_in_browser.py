"""Two people write one report at once, in browsers of their own."""

from __future__ import annotations

import pytest
import writing_cast
from page_checks import assert_accessible, browsing, listen
from playwright.sync_api import expect
from web_cast import stage

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PASSWORD = "correct horse battery"
PHONE = {"width": 320, "height": 640}


@pytest.fixture
def desk(settings, tmp_path):
    settings.FILES_DIR = tmp_path / "files"
    settings.SECOND_FACTOR_REQUIRED = False
    cast = stage()
    for person in (cast.alice, cast.bob):
        person.set_password(PASSWORD)
        person.save()
    return writing_cast.desk(cast)


@pytest.fixture
def writers(desk, live_server):
    """Return the pages of Alice and Bob, both signed in."""
    with browsing() as chromium:
        pages = []
        for person in (desk.cast.alice, desk.cast.bob):
            context = chromium.new_context(base_url=live_server.url, viewport=PHONE)
            page = context.new_page()
            page.said = listen(page)
            page.goto(desk.address("write"))
            sign_in(page, person)
            pages.append(page)
        yield pages
        assert not any(page.said for page in pages)


def sign_in(page, person):
    page.fill("#id_login", person.email)
    page.fill("#id_password", PASSWORD)
    page.locator("main form button[type=submit]").first.click()


def begin(page, desk):
    page.goto(desk.address("write"))
    entry = page.locator(f"#block-{desk.narrative}")
    entry.get_by_role("button", name="Edit").click()


def test_one_writes_the_other_suggests_and_nothing_is_lost(desk, writers):
    alice, bob = writers
    begin(alice, desk)
    alice.fill("#id_text_en", "What Alice writes.")
    assert_accessible(alice)

    bob.goto(desk.address("write"))
    entry = bob.locator(f"#block-{desk.narrative}")
    expect(entry).to_contain_text("Alice Example writes since")
    expect(entry.get_by_role("button", name="Edit")).to_have_count(0)
    bob.goto(desk.address("edit_block", desk.narrative))
    bob.fill("#id_text_en", "What Bob would write.")
    bob.get_by_role("button", name="Keep as a suggestion").click()
    expect(bob.locator("main")).to_contain_text("kept as a suggestion")

    alice.get_by_role("button", name="Save", exact=True).click()
    expect(alice.locator(f"#block-{desk.narrative}")).to_contain_text(
        "What Alice writes."
    )
    alice.goto(desk.address("talk", desk.narrative))
    assert_accessible(alice)
    alice.get_by_role("button", name="Accept").click()
    expect(alice.locator("main")).to_contain_text("now stands in the report")
    assert desk.block().content["text"]["en"] == "What Bob would write."


def test_what_was_typed_survives_the_end_of_a_session(desk, writers):
    alice, _ = writers
    begin(alice, desk)
    alice.fill("#id_text_en", "Typed for an hour.")
    alice.context.clear_cookies(name="session")

    alice.goto(desk.address("edit_block", desk.narrative))
    sign_in(alice, desk.cast.alice)
    alice.get_by_role("button", name="Put it back").click()

    expect(alice.locator("#id_text_en")).to_have_value("Typed for an hour.")
    alice.get_by_role("button", name="Save", exact=True).click()
    expect(alice.locator(f"#block-{desk.narrative}")).to_contain_text("Typed for")
    alice.goto(desk.address("edit_block", desk.narrative))
    expect(alice.get_by_role("button", name="Put it back")).to_be_hidden()
