"""What goes wrong on the way to the server: no answer is lost, none arrives twice."""

from __future__ import annotations

import json
import re

import pytest
from playwright.sync_api import expect

import assess_site
from assessor import SAVED, assessor

pytestmark = pytest.mark.browser

FIRST, SECOND, THIRD = "1.1.b", "1.1.d", "1.1.e"  # on one scale, for every case
NO_CONNECTION = "No connection to the server; it is tried again by itself."


def test_answers_given_while_the_server_is_down_arrive_once_when_it_is_back(
    own_site, browser_of
):
    alice = assessor(own_site, browser_of(own_site), own_site.next_assessment())
    alice.open().opened()
    own_site.stop()
    alice.answer(FIRST, "sufficient")
    alice.answer(SECOND, "insufficient")
    alice.note(SECOND, "page 4")
    alice.expect_on_device(3)
    expect(alice.page.locator("#saved-why")).to_have_text(NO_CONNECTION)
    own_site.start()
    alice.expect_saved(timeout=60_000)
    assert own_site.operations(alice.assessment) == [
        (FIRST, ["sufficient"], [], "", "applied"),
        (SECOND, ["insufficient"], [], "", "applied"),
        (SECOND, ["insufficient"], [], "page 4", "applied"),
    ]
    assert alice.records() == []
    assert alice.faults() == []


def test_an_answer_whose_reply_was_lost_arrives_once(alice, site):
    lost = []

    def lose(route):
        if len(lost) < 2:
            lost.append(route.fetch().status)  # the server has it, and says so in vain
            route.abort()
        else:
            route.continue_()

    alice.page.route("**/api/sync", lose)
    alice.answer(FIRST, "sufficient")
    alice.expect_saved(timeout=30_000)
    assert lost == [200, 200]
    rows = site.operations(alice.assessment)
    assert rows == [(FIRST, ["sufficient"], [], "", "applied")]


@pytest.mark.parametrize(
    ("status", "headers", "body"),
    [
        (500, {}, "<h1>Server error</h1>"),
        (503, {"Retry-After": "1"}, '{"faults": []}'),
        (429, {"Retry-After": "1"}, '{"faults": []}'),
        (404, {}, "not found"),
        (200, {"Content-Type": "text/html"}, "<h1>Sign in to this Wi-Fi</h1>"),
    ],
)
def test_whatever_a_failing_server_says_the_answer_is_kept_and_sent_again(
    alice, site, status, headers, body
):
    left = [status] * 2

    def fail(route):
        if left:
            route.fulfill(status=left.pop(), headers=headers, body=body)
        else:
            route.continue_()

    alice.page.route("**/api/sync", fail)
    alice.answer(FIRST, "sufficient")
    alice.expect_on_device(1)
    expect(alice.page.locator("#saved-why")).not_to_be_empty()
    alice.expect_saved(timeout=30_000)
    assert left == []
    assert len(site.operations(alice.assessment)) == 1


def test_one_answer_that_is_refused_does_not_hold_up_the_others(alice, site):
    def refuse(route):
        sent = json.loads(route.request.post_data)["operations"]
        if any(one["question"] == FIRST for one in sent):
            fault = {
                "place": "operations[0]",
                "code": "FIELDWORK-051",
                "fault": "does not hold <b>an id</b>.",
                "remedy": "Send every field.",
            }
            route.fulfill(status=422, json={"faults": [fault]})
        else:
            route.continue_()

    alice.page.context.set_offline(True)
    alice.answer(FIRST, "sufficient")
    alice.answer(SECOND, "sufficient")
    alice.answer(THIRD, "sufficient")
    alice.expect_on_device(3)
    alice.page.route("**/api/sync", refuse)
    alice.page.context.set_offline(False)
    expect(alice.saved).to_have_text(
        "1 answer was not accepted by the server; it stays on this device",
        timeout=30_000,
    )
    alice.expect_records(1)
    assert {row[0] for row in site.operations(alice.assessment)} == {SECOND, THIRD}
    expect(alice.question(FIRST).locator("[data-extra]")).to_contain_text(
        "The server did not accept this answer: does not hold <b>an id</b>."
    )
    assert [one["kind"] for one in alice.records()] == ["answer"]
    alice.page.unroute("**/api/sync")
    alice.page.locator("#try-again").click()
    alice.expect_saved()
    assert len(site.operations(alice.assessment)) == 3


def test_a_hundred_changes_are_sent_in_batches_each_question_in_order(alice, site):
    sizes = []

    def count(route):
        sent = json.loads(route.request.post_data)["operations"]
        sizes.append(len(sent))
        assert len({one["question"] for one in sent}) == len(sent)
        route.continue_()

    alice.page.context.set_offline(True)
    radios = alice.page.locator("[data-answer][value=sufficient]:visible")
    n = radios.count()
    for value in ("not_applicable", "sufficient"):
        alice.page.evaluate(
            """value => { for (const one of document.querySelectorAll(`[data-answer][value=${value}]`))
                 if (one.checkVisibility()) one.click(); }""",
            value,
        )
    expect(alice.saved).to_have_text(re.compile(r"^\d\d answers saved on this device"))
    alice.page.route("**/api/sync", count)
    alice.page.context.set_offline(False)
    alice.expect_saved(timeout=60_000)
    assert max(sizes) <= 50 < sum(sizes)
    rows = site.operations(alice.assessment)
    assert {outcome for *_, outcome in rows} == {"applied"}
    assert len(rows) >= n
    standing = site.standing(alice.assessment)
    ticked = alice.page.locator("[data-answer][value=sufficient]:checked")
    for one in ticked.all():
        question = one.get_attribute("name").removeprefix("answer-")
        assert standing[question][0] == ["sufficient"]


def test_work_goes_on_when_the_session_expires_and_is_sent_after_signing_in_again(
    alice, site
):
    page, context = alice.page, alice.page.context
    (cookie,) = [one for one in context.cookies() if one["name"] == "session"]
    site.do("DELETE FROM django_session WHERE session_key = ?", cookie["value"])
    alice.answer(FIRST, "sufficient")
    alice.expect_on_device(1)
    expect(page.locator("#saved-why")).to_have_text(
        "You are signed out; nothing is lost."
    )
    alice.note(FIRST, "written while signed out")
    alice.expect_on_device(2)
    with context.expect_page() as opening:
        page.locator("#sign-in-again").click()
    other = opening.value
    _sign_in(other, site, "alice")
    other.close()
    page.bring_to_front()
    page.evaluate("dispatchEvent(new Event('focus'))")
    alice.expect_saved(timeout=45_000)
    standing = site.standing(alice.assessment)
    assert standing[FIRST] == (["sufficient"], [], "written while signed out")


def _sign_in(page, site, who):
    page.locator("input[name=login]").fill(site.seed["emails"][who])
    page.locator("input[name=password]").fill(site.seed["password"])
    page.locator("input[name=password]").press("Enter")
    page.wait_for_url(re.compile(r"/en/$|/en/\?|/en/[^a]"))


def test_nothing_is_sent_when_somebody_else_signs_in(site, browser_of):
    context = browser_of(site)
    alice = assessor(site, context, site.next_assessment()).open().opened()
    context.set_offline(True)
    alice.answer(FIRST, "insufficient")
    alice.expect_on_device(1)
    context.add_cookies(assess_site.signed_in(site, "bob"))
    context.set_offline(False)
    alice.page.evaluate("dispatchEvent(new Event('blur'))")
    alice.page.evaluate("dispatchEvent(new Event('online'))")
    expect(alice.door("other_person")).to_be_visible(timeout=30_000)
    expect(alice.door("other_person")).to_contain_text("1 answer waits on this device")
    expect(alice.page.locator("#case")).to_be_hidden()
    assert alice.ticked(FIRST) == []
    assert site.operations(alice.assessment) == []
    # Bob works here, and Alice comes back: hers is still there, and arrives as hers.
    bob = assessor(site, context, site.next_assessment()).open()
    expect(bob.door("not_found")).to_be_visible()
    bob.page.close()
    context.add_cookies(assess_site.signed_in(site, "alice"))
    alice.page.locator("[data-door=other_person] [data-again]").click()
    alice.opened()
    alice.expect_saved()
    assert alice.ticked(FIRST) == ["insufficient"]
    person = site.rows(
        "SELECT DISTINCT person_id FROM fieldwork_operation WHERE assessment = ?",
        alice.assessment,
    )
    assert person == [(site.seed["people"]["alice"],)]


def test_a_second_tab_waits_or_takes_over_and_nothing_is_lost(site, browser_of):
    context = browser_of(site)
    assessment = site.next_assessment()
    first = assessor(site, context, assessment).open().opened()
    second = assessor(site, context, assessment).open()
    expect(second.door("elsewhere")).to_be_visible()
    first.note_box(FIRST).press_sequentially("half a sen")
    second.page.locator("[data-take-over]").click()
    second.opened()
    expect(first.door("elsewhere")).to_be_visible()
    expect(first.page.locator("#case")).to_be_hidden()
    expect(second.note_box(FIRST)).to_have_value("half a sen")
    second.note(FIRST, "half a sentence, and the rest")
    second.expect_saved()
    assert site.standing(assessment)[FIRST] == ([], [], "half a sentence, and the rest")
    assert {row[-1] for row in site.operations(assessment)} == {"applied"}
    second.page.close()
    first.page.locator("[data-take-over]").click()
    first.opened()
    expect(first.note_box(FIRST)).to_have_value("half a sentence, and the rest")


def test_two_tabs_on_two_cases_send_each_answer_once(site, browser_of):
    context = browser_of(site)
    one = assessor(site, context, site.next_assessment()).open().opened()
    two = assessor(site, context, site.next_assessment()).open().opened()
    context.set_offline(True)
    one.answer(FIRST, "sufficient")
    two.answer(FIRST, "insufficient")
    context.set_offline(False)
    one.expect_saved(timeout=30_000)
    two.expect_saved(timeout=30_000)
    assert len(site.operations(one.assessment)) == 1
    assert len(site.operations(two.assessment)) == 1
    assert one.ticked(FIRST) == ["sufficient"]


def test_two_devices_differ_and_the_person_chooses(site, browser_of):
    assessment = site.next_assessment()
    tablet = assessor(site, browser_of(site), assessment).open().opened()
    laptop = assessor(site, browser_of(site), assessment).open().opened()
    tablet.page.context.set_offline(True)
    tablet.answer(FIRST, "insufficient")
    tablet.note(FIRST, "from the tablet <i>")
    tablet.expect_on_device(2)
    laptop.answer(FIRST, "sufficient")
    laptop.expect_saved()
    tablet.page.context.set_offline(False)
    box = tablet.question(FIRST).locator(".choice")
    expect(box).to_be_visible(timeout=30_000)
    expect(box).to_contain_text("from the tablet <i>")
    assert site.standing(assessment)[FIRST][0] == ["sufficient"]
    tablet.page.locator("#check").click()
    expect(tablet.page.locator("#lacks li", has_text=FIRST)).to_contain_text(
        "two answers: choose one"
    )
    box.locator("button", has_text="Keep this one").last.click()
    expect(box).to_be_hidden()
    tablet.expect_saved()
    assert site.standing(assessment)[FIRST] == (
        ["insufficient"],
        [],
        "from the tablet <i>",
    )
    assert len(site.operations(assessment)) == 4
    laptop.page.reload()
    laptop.opened()
    assert laptop.ticked(FIRST) == ["insufficient"]


@pytest.mark.parametrize("year", [2016, 2036])
def test_a_wrong_clock_changes_nothing(site, browser_of, year):
    alice = assessor(site, browser_of(site), site.next_assessment())
    alice.page.clock.install(time=f"{year}-03-01T12:00:00Z")
    alice.open().opened()
    alice.answer(FIRST, "insufficient")
    alice.page.clock.run_for(1_000)
    alice.expect_saved()
    alice.page.clock.set_system_time("2026-11-26T09:00:00Z")
    if year < 2026:  # ten years went by without a touch, for all the page can tell
        alice.page.mouse.move(10, 10)
        alice.door("locked").locator("[data-again]").click()
        alice.opened()
    alice.answer(FIRST, "sufficient")
    alice.page.clock.run_for(1_000)
    alice.expect_saved()
    assert site.operations(alice.assessment) == [
        (FIRST, ["insufficient"], [], "", "applied"),
        (FIRST, ["sufficient"], [], "", "applied"),
    ]
    assert site.standing(alice.assessment)[FIRST][0] == ["sufficient"]


def test_a_screen_that_nobody_touches_shows_no_case_and_sends_what_it_has(
    site, browser_of
):
    alice = assessor(site, browser_of(site), site.next_assessment())
    alice.page.clock.install()
    alice.open().opened()
    alice.note(FIRST, "before the break")
    alice.expect_saved()  # first: while the clock runs ahead, storage and server seem slow
    alice.page.clock.run_for(9 * 60_000)
    expect(alice.page.locator("#case")).to_be_visible()
    alice.page.clock.run_for(2 * 60_000)
    expect(alice.door("locked")).to_be_visible()
    expect(alice.page.locator("h1")).to_have_text("Case assessment")
    assert alice.note_box(FIRST).input_value() == ""
    assert site.standing(alice.assessment)[FIRST][2] == "before the break"
    alice.page.locator("[data-door=locked] [data-again]").click()
    alice.opened()
    expect(alice.note_box(FIRST)).to_have_value("before the break")


def test_a_browser_that_slept_for_a_day_loses_nothing(site, browser_of):
    context = browser_of(site)
    alice = assessor(site, context, site.next_assessment())
    alice.page.clock.install()
    alice.open().opened()
    context.set_offline(True)
    alice.answer(FIRST, "sufficient")
    alice.page.clock.run_for(2_000)
    alice.expect_on_device(1)
    (cookie,) = [one for one in context.cookies() if one["name"] == "session"]
    site.do("DELETE FROM django_session WHERE session_key = ?", cookie["value"])
    alice.page.clock.fast_forward("24:00:00")
    context.set_offline(False)
    expect(alice.door("locked")).to_be_visible(timeout=20_000)
    alice.page.locator("[data-door=locked] [data-again]").click()
    expect(alice.door("signed_out")).to_be_visible()
    expect(alice.door("signed_out")).to_contain_text("1 answer waits on this device")
    alice.door("signed_out").locator("[data-sign-in-here]").click()
    alice.page.clock.run_for(100)
    _fill_sign_in(alice.page, site)
    alice.opened()
    assert alice.page.url == site.page_of(alice.assessment)
    expect(alice.saved).to_have_text(SAVED, timeout=20_000)
    assert site.standing(alice.assessment)[FIRST][0] == ["sufficient"]


def _fill_sign_in(page, site):
    page.locator("input[name=login]").fill(site.seed["emails"]["alice"])
    page.locator("input[name=password]").fill(site.seed["password"])
    page.locator("input[name=password]").press("Enter")
    page.wait_for_url(re.compile("/assess/"))


def test_a_full_disk_is_said_loudly_and_the_answer_still_reaches_the_server(
    site, browser_of
):
    context = browser_of(site)
    alice = assessor(site, context, site.next_assessment()).open().opened()
    alice.page.evaluate(
        """() => {
          const put = IDBObjectStore.prototype.put;
          globalThis.isFull = true;
          IDBObjectStore.prototype.put = function (...given) {
            if (globalThis.isFull && this.name === "outbox") throw new DOMException("full", "QuotaExceededError");
            return put.apply(this, given);
          };
        }"""
    )
    context.set_offline(True)
    alice.answer(FIRST, "sufficient")
    expect(alice.saved).to_contain_text("Not saved: this browser has no space left.")
    expect(alice.page.locator("#saved-status")).to_contain_text("Not saved")
    assert alice.ticked(FIRST) == ["sufficient"]
    context.set_offline(False)
    alice.expect_saved(timeout=30_000)
    assert site.standing(alice.assessment)[FIRST][0] == ["sufficient"]
    context.set_offline(True)
    alice.answer(SECOND, "sufficient")
    expect(alice.saved).to_contain_text("Not saved")
    alice.page.evaluate("globalThis.isFull = false")
    alice.expect_on_device(1)


def test_storage_that_is_cleared_under_the_page_costs_no_answer(site, browser_of):
    context = browser_of(site)
    alice = assessor(site, context, site.next_assessment()).open().opened()
    context.set_offline(True)
    alice.answer(FIRST, "sufficient")
    alice.expect_on_device(1)
    session = context.new_cdp_session(alice.page)
    session.send(
        "Storage.clearDataForOrigin",
        {"origin": site.address, "storageTypes": "indexeddb"},
    )
    alice.answer(SECOND, "sufficient")
    context.set_offline(False)
    alice.expect_saved(timeout=30_000)
    assert set(site.standing(alice.assessment)) == {FIRST, SECOND}


def test_a_concern_without_a_connection_says_so_and_goes_first(alice, site):
    page, context = alice.page, alice.page.context
    context.set_offline(True)
    alice.answer(FIRST, "sufficient")
    page.locator("#raise-concern").click()
    page.locator("#concern-text").fill("Threats at home.")
    page.locator("#concern-send").click()
    expect(page.locator("#concerns li")).to_contain_text("has not been told yet")
    order = []
    page.on(
        "request",
        lambda request: (
            order.append(request.url.rpartition("/")[2])
            if request.method == "POST"
            else None
        ),
    )
    context.set_offline(False)
    expect(page.locator("#concerns li")).to_contain_text(
        "The lead inspector was told", timeout=30_000
    )
    alice.expect_saved()
    assert order.index("concerns") < order.index("sync")
    rows = site.rows(
        "SELECT count(*) FROM fieldwork_safetyconcern WHERE text = ?",
        "Threats at home.",
    )
    assert rows == [(1,)]
