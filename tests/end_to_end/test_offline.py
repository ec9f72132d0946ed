"""Days without a network: everything works, nothing is lost, and the server gets it once."""

from __future__ import annotations

import json
import re

import pytest
from page_checks import assert_accessible
from playwright.sync_api import expect

import assess_site
from assessor import assessor
from taking_along import Traveller

pytestmark = pytest.mark.browser

FIRST, SECOND = "1.1.b", "1.1.d"
CLICK = "one => one.click()"


@pytest.fixture
def traveller(own_site, browser_of):
    """Alice, whose browser has her cases; the server is there."""
    made = Traveller(own_site, browser_of(own_site))
    made.take_along().close()
    return made


def complete(one, *, n_most=200):
    """Answer whatever is lacking with what needs no reason."""
    page = one.page
    for _ in range(n_most):
        page.locator("#check").click()
        lacking = page.locator("#lacks a")
        if not lacking.count():
            return
        question = (lacking.first.get_attribute("data-go") or "").removeprefix(
            "question-"
        )
        box = one.question(question)
        if not one.ticked(question):
            box.locator("[data-answer]").first.evaluate(CLICK)
        if box.locator("[data-reason]:visible").count():
            box.locator("[data-reason]:visible").first.evaluate(CLICK)
            one.note(question, "seen on file")


def test_the_cases_open_without_the_server_for_who_knows_the_passphrase(traveller):
    traveller.site.stop()
    page = traveller.page_of_device()
    expect(page.locator("#taken li")).to_have_count(1)
    expect(page.locator("#taken")).to_contain_text("30 cases")
    page.get_by_role("link", name="Open the cases").click()
    page.locator("#passphrase").fill("not the right one")
    page.locator("#passphrase").press("Enter")
    expect(page.locator("#passphrase-error")).to_contain_text("not the passphrase")
    page.locator("#passphrase").fill(traveller.passphrase)
    page.locator("#passphrase").press("Enter")
    expect(page.locator("#kept-cases li")).to_have_count(30)


def test_a_day_without_the_server(traveller):
    site = traveller.site
    mine, other = site.next_assessment(), site.next_assessment()
    site.stop()
    alice = traveller.at(mine)
    alice.answer(FIRST, "insufficient")
    alice.note(FIRST, "page 4")
    alice.expect_on_device(2)
    # Another case, without asking for the passphrase again.
    alice.page.evaluate("id => void (location.hash = id)", other)
    alice.opened()
    alice.answer(FIRST, "sufficient")
    alice.expect_on_device(3)
    alice.page.reload()
    again = traveller.unlocked(alice)
    assert again.ticked(FIRST) == ["sufficient"]

    site.start()
    again.page.evaluate("window.dispatchEvent(new Event('online'))")
    again.expect_saved(timeout=60_000)
    answers = [["insufficient"], ["insufficient"]]
    assert [row[1] for row in site.operations(mine)] == answers
    assert site.standing(mine)[FIRST][2] == "page 4"
    assert [row[1] for row in site.operations(other)] == [["sufficient"]]
    assert again.records() == []
    assert again.faults() == []


def test_a_case_that_is_handed_in_without_the_server_arrives_when_it_is_back(
    traveller,
):
    site = traveller.site
    mine = site.next_assessment()
    site.stop()
    alice = traveller.at(mine)
    complete(alice)
    alice.page.locator("#submit").click()
    expect(alice.page.locator("#read-only")).to_contain_text("on this device")
    expect(alice.page.locator("#submitting")).to_be_hidden()
    # Taken back, changed, handed in again.
    alice.page.get_by_role("button", name="Take it back and go on").click()
    expect(alice.page.locator("#submitting")).to_be_visible()
    alice.answer(FIRST, "insufficient")
    complete(alice)
    alice.page.locator("#submit").click()
    expect(alice.page.locator("#read-only")).to_contain_text("on this device")
    site.start()
    alice.page.evaluate("window.dispatchEvent(new Event('online'))")
    expect(alice.page.locator("#read-only")).to_contain_text(
        "You have submitted this case. You can read it here.", timeout=60_000
    )
    assert site.state(mine) == "submitted"
    assert site.standing(mine)[FIRST][0] == ["insufficient"]
    assert mine not in str(traveller.kept(alice.page)["packs"])


def test_a_session_that_ended_asks_for_the_passphrase_and_loses_nothing(traveller):
    site = traveller.site
    traveller.context.clear_cookies()
    mine = site.next_assessment()
    alice = traveller.at(mine)
    alice.answer(FIRST, "sufficient")
    expect(alice.page.locator("#sign-in-again")).to_be_visible()
    alice.expect_on_device(1)
    traveller.context.add_cookies(assess_site.signed_in(site, "alice"))
    alice.page.evaluate("window.dispatchEvent(new Event('focus'))")
    alice.expect_saved(timeout=30_000)
    assert [row[:2] for row in site.operations(mine)] == [(FIRST, ["sufficient"])]


def test_signing_out_takes_the_cases_away_and_leaves_what_waits_sealed(traveller):
    site = traveller.site
    mine = site.next_assessment()
    alice = traveller.at_signed_in(mine)
    alice.page.route("**/api/sync", lambda route: route.abort())
    alice.answer(FIRST, "sufficient")
    alice.expect_on_device(1)
    page = traveller.context.new_page()
    page.goto(f"{site.address}/en/")
    page.get_by_role("button", name="Sign out").click()
    page.wait_for_url("**/account/login/**")
    found = traveller.kept(page)
    assert found["packs"] == []
    assert not any(str(name).startswith("taken|") for name in found["settings"])
    assert len(found["outbox"]) == 1
    alice.page.close()
    traveller.context.add_cookies(assess_site.signed_in(site, "alice"))
    assessor(site, traveller.context, mine).open().opened().expect_saved(timeout=30_000)
    assert [row[:2] for row in site.operations(mine)] == [(FIRST, ["sufficient"])]


def test_what_was_taken_along_is_given_up_after_three_days(own_site, browser_of):
    made = Traveller(own_site, browser_of(own_site))
    made.take_along().close()
    mine = own_site.next_assessment()
    own_site.stop()
    alice = made.at(mine)
    alice.answer(FIRST, "sufficient")
    alice.expect_on_device(1)
    alice.page.close()
    late = made.context.new_page()
    late.clock.install(time=late.evaluate("Date.now()") / 1000 + 73 * 3600)
    late.goto(f"{own_site.address}/en/on-this-device/")
    expect(late.locator("#nothing-taken")).to_be_visible()
    expect(late.locator("#waiting")).to_contain_text("1 answer waits")
    found = made.kept(late)
    assert found["packs"] == []
    assert len(found["outbox"]) == 1
    late.close()
    own_site.start()
    assessor(own_site, made.context, mine).open().opened().expect_saved(timeout=60_000)
    assert [row[:2] for row in own_site.operations(mine)] == [(FIRST, ["sufficient"])]


def test_a_rescue_file_brings_the_answers_in_once(traveller, browser_of, tmp_path):
    site = traveller.site
    mine = site.next_assessment()
    alice = traveller.at_signed_in(mine)
    alice.page.route("**/api/sync", lambda route: route.fulfill(status=500))
    alice.answer(FIRST, "sufficient")
    alice.note(SECOND, "zebra crossing")
    alice.expect_on_device(2)
    page = traveller.page_of_device()
    with page.expect_download() as download:
        page.get_by_role("button", name="Save a rescue file").click()
    file = tmp_path / "rescue.json"
    download.value.save_as(file)
    text = file.read_text()
    assert "zebra" not in text
    assert "sufficient" not in text
    assert len(json.loads(text)["records"]) == 2

    support = browser_of(site, "support").new_page()
    for _ in range(2):
        support.goto(f"{site.address}/en/rescue-file/")
        support.locator("input[type=file]").set_input_files(file)
        support.get_by_role("button", name="Bring it in").click()
        expect(support.locator("#rescued")).to_be_visible()
    expect(support.locator("dl")).to_contain_text(
        re.compile(r"were here before\s*2", re.DOTALL)
    )
    assert len(site.operations(mine)) == 2
    assert site.standing(mine)[SECOND][2] == "zebra crossing"


@pytest.mark.parametrize("language", ["en", "cy"])
def test_the_page_of_this_device_is_for_everybody(traveller, language):
    page = traveller.page_of_device(language)
    expect(page.locator("#taken li")).to_have_count(1)
    assert_accessible(page)
    page.set_viewport_size({"width": 320, "height": 640})
    assert_accessible(page)
    page.keyboard.press("Tab")
    page.close()


def test_without_the_server_every_other_page_leads_to_what_is_here(traveller):
    traveller.site.stop()
    page = traveller.context.new_page()
    page.goto(f"{traveller.site.address}/cy/inspections/")
    expect(page.locator("h1")).to_have_text("Ar y ddyfais hon")


def test_a_device_that_was_revoked_forgets_everything_when_it_meets_the_server(
    traveller,
):
    site = traveller.site
    site.do("UPDATE people_device SET revoked_at = '2026-01-05 09:00:00'")
    one = assessor(site, traveller.context, site.next_assessment()).open()
    expect(one.door("signed_out")).to_be_visible(timeout=30_000)
    page = traveller.page_of_device()
    expect(page.locator("#nothing-taken")).to_be_visible()
    found = traveller.kept(page)
    assert found["packs"] == []
    assert not any(str(name).startswith("taken|") for name in found["settings"])


def test_a_clock_that_is_a_day_wrong_changes_nothing(own_site, browser_of):
    made = Traveller(own_site, browser_of(own_site))
    made.context.clock.install(time=_now(made) + 26 * 3600)
    made.take_along().close()
    mine = own_site.next_assessment()
    own_site.stop()
    alice = made.at(mine)
    alice.answer(FIRST, "sufficient")
    alice.expect_on_device(1)
    own_site.start()
    alice.page.evaluate("window.dispatchEvent(new Event('online'))")
    alice.expect_saved(timeout=60_000)
    assert [row[4] for row in own_site.operations(mine)] == ["applied"]
    page = made.page_of_device()
    expect(page.locator("#taken li")).to_have_count(1)


def _now(made):
    page = made.context.new_page()
    found = page.evaluate("Date.now()") / 1000
    page.close()
    return found


def test_a_screen_that_nobody_touches_asks_for_the_passphrase_again(traveller):
    site, mine = traveller.site, traveller.site.next_assessment()
    site.stop()
    traveller.context.clock.install()
    alice = traveller.at(mine)
    alice.answer(FIRST, "sufficient")
    alice.expect_on_device(1)
    alice.page.clock.fast_forward("11:00")
    expect(alice.door("locked")).to_be_visible(timeout=30_000)
    expect(alice.page.locator("#case")).to_be_hidden()
    alice.door("locked").get_by_role("button").click()
    assert traveller.unlocked(alice).ticked(FIRST) == ["sufficient"]
