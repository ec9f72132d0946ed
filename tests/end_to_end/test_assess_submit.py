"""A case goes in once, as it was seen: what the server refuses or answers too late."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from assessor import assessor

pytestmark = pytest.mark.browser

FIRST = "1.1.b"


def test_a_case_submitted_on_another_device_keeps_what_comes_late_aside(
    site, browser_of
):
    alice = assessor(site, browser_of(site), site.next_assessment()).open().opened()
    alice.page.context.set_offline(True)
    alice.answer(FIRST, "insufficient")
    alice.note(FIRST, "came late")
    alice.expect_on_device(2)
    site.do(
        "UPDATE fieldwork_assessment SET state='submitted' WHERE id=?", alice.assessment
    )
    alice.page.context.set_offline(False)
    expect(alice.page.locator("#asides")).to_contain_text("kept aside", timeout=30_000)
    expect(alice.page.locator("#read-only")).to_be_visible()
    expect(alice.question(FIRST).locator("[data-extra]")).to_contain_text("came late")
    expect(alice.question(FIRST).locator("[data-extra]")).to_contain_text(
        "the case was no longer open"
    )
    assert {row[-1] for row in site.operations(alice.assessment)} == {"quarantined"}


def test_submitting_says_what_the_server_refuses(alice):
    fault = {
        "place": "assessment",
        "code": "FIELDWORK-031",
        "fault": "has other answers here.",
        "remedy": "Look.",
    }
    alice.page.route(
        "**/submit",
        lambda route: route.fulfill(status=409, json={"faults": [fault]}),
    )
    alice.page.evaluate(
        """() => { for (const one of document.querySelectorAll('[data-answer]'))
             if (["sufficient", "yes", "on_time", "fully_achieved", "active", "case_manager"].includes(one.value)
                 && one.checkVisibility()) one.click(); }"""
    )
    alice.expect_saved()
    alice.page.locator("#check").click()
    for line in _lacking(alice):
        alice.question(line).locator("[data-answer]").last.check(force=True)
    expect(alice.page.locator("#confirm")).to_be_visible()
    alice.page.locator("#submit").click()
    expect(alice.page.locator("#submit-trouble")).to_contain_text(
        "The answers on the server are not those you saw here."
    )
    alice.page.unroute("**/submit")
    alice.page.route("**/submit", _lose_the_reply)
    alice.page.locator("#submit").click()
    expect(alice.page.locator("#read-only")).to_be_visible(timeout=15_000)
    expect(alice.page.locator("#submit-trouble")).to_be_hidden()


def _lose_the_reply(route):
    route.fetch()
    route.abort()


def _lacking(alice):
    links = alice.page.locator("#lacks a").all()
    return [one.get_attribute("data-go").removeprefix("question-") for one in links]
