"""The service worker: what it keeps, what it never touches, and what an update does."""

from __future__ import annotations

import json

import pytest
from playwright.sync_api import expect

from assessor import assessor
from taking_along import Traveller

pytestmark = pytest.mark.browser

FIRST = "1.1.b"


@pytest.fixture
def traveller(own_site, browser_of):
    made = Traveller(own_site, browser_of(own_site))
    made.take_along().close()
    return made


def cached(page) -> list[str]:
    """Return the addresses of all that any cache of this site holds."""
    return page.evaluate(
        """async () => {
          const found = [];
          for (const name of await caches.keys()) {
            for (const request of await (await caches.open(name)).keys()) found.push(new URL(request.url).pathname);
          }
          return found;
        }"""
    )


def test_it_keeps_shells_and_files_and_nothing_of_a_case(traveller):
    alice = traveller.at_signed_in(traveller.site.next_assessment())
    alice.answer(FIRST, "sufficient")
    alice.expect_saved()
    page = traveller.context.new_page()
    page.goto(f"{traveller.site.address}/en/")
    kept = cached(page)
    assert "/en/assess/cci/2009-04/" in kept
    assert "/cy/assess/cci/2009-04/" in kept
    shells = {"/en/on-this-device/", "/cy/on-this-device/"}
    assert shells <= set(kept)
    for path in kept:
        assert path.startswith(("/static/", "/en/assess/", "/cy/assess/")) or (
            path in shells
        ), path


def test_an_update_with_answers_that_wait_loses_nothing(traveller):
    """The files of the site change while a case is open and the server cannot be told."""
    site = traveller.site
    mine = site.next_assessment()
    site.stop()
    alice = traveller.at(mine)
    alice.answer(FIRST, "sufficient")
    alice.expect_on_device(1)

    _give_the_files_new_names(site)
    site.start()
    page = traveller.context.new_page()
    page.goto(f"{site.address}/en/on-this-device/")
    page.evaluate("navigator.serviceWorker.ready.then((one) => one.update())")
    new = _static_names(site)
    for _ in range(200):
        if new <= set(cached(page)):
            break
        page.wait_for_timeout(100)
    assert new <= set(cached(page))
    alice.page.evaluate("window.dispatchEvent(new Event('online'))")
    alice.expect_saved(timeout=60_000)
    assert [row[:2] for row in site.operations(mine)] == [(FIRST, ["sufficient"])]

    # The new version opens without the server as well.
    site.stop()
    again = traveller.at(site.next_assessment())
    again.answer(FIRST, "insufficient")
    again.expect_on_device(1)
    assert again.faults() == []


def _give_the_files_new_names(site):
    """Change a style sheet, as a new version of the site does, and collect again."""
    folder = site.folder / "static"
    manifest = folder / "staticfiles.json"
    held = json.loads(manifest.read_text())
    name = "fieldwork/assess.css"
    old = held["paths"][name]
    new = old.replace(".css", "") + "0.css"
    (folder / new).write_text((folder / old).read_text() + "\n.new-version {}\n")
    held["paths"][name] = new
    manifest.write_text(json.dumps(held))


def _static_names(site) -> set[str]:
    held = json.loads((site.folder / "static" / "staticfiles.json").read_text())
    return {f"/static/{held['paths']['fieldwork/assess.css']}"}


def test_storage_that_is_cleared_while_online_takes_no_answer_that_was_sent(traveller):
    site = traveller.site
    mine = site.next_assessment()
    alice = traveller.at_signed_in(mine)
    alice.answer(FIRST, "sufficient")
    alice.expect_saved()
    devtools = traveller.context.new_cdp_session(alice.page)
    devtools.send(
        "Storage.clearDataForOrigin",
        {"origin": site.address, "storageTypes": "indexeddb,cache_storage"},
    )
    alice.note(FIRST, "after it was cleared")
    alice.expect_saved(timeout=60_000)
    assert site.standing(mine)[FIRST] == (["sufficient"], [], "after it was cleared")
    page = traveller.page_of_device()
    expect(page.locator("#nothing-taken")).to_be_visible()


def test_a_server_that_is_killed_while_a_day_is_sent_gets_each_answer_once(traveller):
    site = traveller.site
    cases = [site.next_assessment() for _ in range(3)]
    site.stop()
    for number, case in enumerate(cases, start=1):
        alice = traveller.at(case)
        for answer in ("sufficient", "insufficient", "not_applicable", "sufficient"):
            alice.answer(FIRST, answer)
        alice.expect_on_device(4 * number)
        alice.page.close()
    for _ in range(2):
        site.start()
        one = assessor(site, traveller.context, cases[0]).open()
        one.page.wait_for_timeout(150)
        site.stop()
        one.page.close()
    site.start()
    last = assessor(site, traveller.context, cases[0]).open().opened()
    last.expect_saved(timeout=60_000)
    last.expect_records(0)
    for case in cases:
        assert [row[1] for row in site.operations(case)] == [
            ["sufficient"], ["insufficient"], ["not_applicable"], ["sufficient"],
        ]  # fmt: skip
        assert {row[4] for row in site.operations(case)} == {"applied"}
