"""What lies on the disk of the device: everything that was answered, and nothing in clear."""

from __future__ import annotations

import base64
import os
import re
import signal
from pathlib import Path

import pytest
from page_checks import ARGUMENTS
from playwright.sync_api import Error, expect

import assess_site
from assessor import DESKTOP, Assessor, assessor
from taking_along import Traveller

pytestmark = pytest.mark.browser

FIRST, SECOND = "1.1.b", "1.1.d"
CANARY = "Kestrel-{}-zinfandel-quay"
KILLS = 4


class Browser:
    """A browser with a profile on the disk, which can be killed and started again."""

    def __init__(self, browser_type, executable, profile: Path):
        self._type, self._executable, self.profile = browser_type, executable, profile
        self.context = None

    def start(self, site, who="alice"):
        self.context = self._type.launch_persistent_context(
            str(self.profile),
            executable_path=self._executable,
            args=[*ARGUMENTS],
            viewport=DESKTOP,
        )
        if who:
            self.context.add_cookies(assess_site.signed_in(site, who))
        return self.context

    def kill(self):
        """Kill every process that works on this profile; only ours do."""
        mark = str(self.profile).encode()
        for entry in Path("/proc").glob("[0-9]*/cmdline"):
            try:
                is_ours = mark in entry.read_bytes() and b"chrom" in entry.read_bytes()
            except OSError:
                continue
            if is_ours:
                try:
                    os.kill(int(entry.parent.name), signal.SIGKILL)
                except ProcessLookupError:
                    continue
        self.close()
        for lock in self.profile.glob("Singleton*"):
            lock.unlink()

    def close(self):
        try:
            if self.context is not None:
                self.context.close()
        except Error:
            pass  # it was killed
        self.context = None


@pytest.fixture
def browser(chromium, tmp_path):
    import shutil

    from page_checks import BROWSERS

    path = next(filter(None, map(shutil.which, BROWSERS)))
    made = Browser(chromium.browser_type, path, tmp_path / "profile")
    yield made
    made.close()


def test_a_browser_killed_at_any_moment_has_kept_what_it_said_it_had(site, browser):
    assessment = site.next_assessment()
    acknowledged = sent = 0
    for kill in range(KILLS):
        context = browser.start(site)
        alice = assessor(site, context, assessment).open().opened()
        alice.expect_saved()
        sent = len(site.operations(assessment))
        assert sent >= acknowledged
        context.set_offline(True)
        said = []
        alice.page.on("console", lambda message, said=said: said.append(message.text))
        _answer_on_and_on(alice.page)
        alice.page.wait_for_timeout(700 + 450 * kill)
        browser.kill()
        counts = [re.match(r"said: (\d+) answer", text) for text in said]
        acknowledged = sent + max((int(one[1]) for one in counts if one), default=0)
    alice = assessor(site, browser.start(site), assessment).open().opened()
    alice.expect_saved()
    rows = site.operations(assessment)
    assert len(rows) >= acknowledged > 0
    assert {outcome for *_, outcome in rows} == {"applied"}
    assert alice.records() == []


def _answer_on_and_on(page):
    page.evaluate(
        """() => {
          const words = document.getElementById("saved-words");
          new MutationObserver(() => console.log(`said: ${words.textContent}`))
            .observe(words, { childList: true, characterData: true, subtree: true });
          let turn = 0;
          setInterval(() => {
            const questions = ["1.1.b", "1.1.d", "1.1.e", "1.2.b", "1.2.c"];
            const answer = ["sufficient", "insufficient", "not_applicable"][Math.floor(turn / 5) % 3];
            document.getElementById(`answer-${questions[turn++ % 5]}-${answer}`).click();
          }, 60);
        }"""
    )


def test_what_was_answered_without_a_server_is_there_after_a_crash(own_site, browser):
    assessment = own_site.next_assessment()
    alice = assessor(own_site, browser.start(own_site), assessment).open().opened()
    own_site.stop()
    alice.answer(FIRST, "insufficient")
    alice.note(FIRST, "page 12 of the record")
    alice.answer(SECOND, "sufficient")
    alice.expect_on_device(3)
    assert len(alice.records()) == 3
    browser.kill()
    own_site.start()
    again = assessor(own_site, browser.start(own_site), assessment).open().opened()
    again.expect_saved()
    assert again.ticked(FIRST) == ["insufficient"]
    expect(again.note_box(FIRST)).to_have_value("page 12 of the record")
    assert [row[0] for row in own_site.operations(assessment)] == [FIRST, FIRST, SECOND]
    assert own_site.standing(assessment)[FIRST][2] == "page 12 of the record"


def test_nothing_of_the_case_lies_on_the_disk_in_clear(site, browser):
    assessment = site.next_assessment()
    reference = _mark_case(site, assessment)
    context = browser.start(site)
    alice = assessor(site, context, assessment).open().opened()
    expect(alice.page.locator("h1")).to_contain_text(reference)
    _write_canaries(alice)
    alice.expect_saved()
    alice.page.reload()  # the browser may keep what stands in a form
    alice.opened()
    context.set_offline(True)
    alice.note(SECOND, CANARY.format("offline"))
    alice.page.locator("#raise-concern").click()
    alice.page.locator("#concern-text").fill(CANARY.format("concern"))
    alice.page.locator("#concern-send").click()
    alice.expect_on_device(1)
    assert {one["kind"] for one in alice.records()} == {"answer", "concern"}
    alice.note_box("1.1.e").press_sequentially(CANARY.format("typed"))
    alice.page.wait_for_timeout(1_500)
    browser.kill()
    assert files_with("zinfandel", browser.profile) == []
    # The control: the same search finds what is stored without a seal.
    _store_in_clear(site, browser)
    found = files_with("zinfandel", browser.profile)
    assert any("IndexedDB" in name for name in found), found


def test_nothing_of_what_was_taken_along_lies_on_the_disk_in_clear(own_site, browser):
    assessment = own_site.next_assessment()
    _mark_case(own_site, assessment)
    made = Traveller(own_site, browser.start(own_site))
    made.take_along().close()
    own_site.stop()
    alice = made.at(assessment)
    alice.note(FIRST, CANARY.format("offline"))
    alice.expect_on_device(1)
    made.page_of_device().wait_for_timeout(1_000)
    browser.kill()
    assert files_with("zinfandel", browser.profile) == []
    typed = made.passphrase.upper().replace("-", " ")
    for phrase in (made.passphrase, made.passphrase.replace("-", ""), typed):
        assert files_with(phrase, browser.profile) == []
    assert_no_key(own_site, browser)

    # The browser that was killed has it all, for who knows the passphrase.
    made.context = browser.start(own_site, who="")
    again = made.at(assessment)
    expect(again.note_box(FIRST)).to_have_value(CANARY.format("offline"))
    again.expect_on_device(1)


def _mark_case(site, assessment):
    reference, officer, fact = (
        CANARY.format(name) for name in (f"ref-{assessment}", "officer", "fact")
    )
    site.do(
        "UPDATE sampling_case SET reference=?, officer=?, facts=json_set(facts,'$.gender',?)"
        " WHERE id = (SELECT case_id FROM fieldwork_assessment WHERE id=?)",
        reference,
        officer,
        fact,
        assessment,
    )
    return reference


def _store_in_clear(site, browser):
    page = browser.start(site).new_page()
    page.goto(f"{site.address}/en/criteria/")
    page.evaluate(
        """text => new Promise((done) => {
          localStorage.setItem("plain", text);
          const request = indexedDB.open("control");
          request.onupgradeneeded = () => request.result.createObjectStore("plain");
          request.onsuccess = () => {
            const put = request.result.transaction("plain", "readwrite", { durability: "strict" });
            put.objectStore("plain").put(text, 1);
            put.oncomplete = done;
          };
        })""",
        CANARY.format("control"),
    )
    page.wait_for_timeout(1_000)
    browser.close()


def _write_canaries(alice: Assessor) -> None:
    alice.answer(FIRST, "insufficient")
    alice.note(FIRST, CANARY.format("note"))
    alice.note("note.interview", CANARY.format("interview"))


def files_with(text: str, folder: Path) -> list[str]:
    """Return the files that hold a text, in UTF-8 or UTF-16, in their bytes or names."""
    marks = (text.encode(), text.encode("utf-16-le"), text.encode("utf-16-be"))
    found = []
    for path in folder.rglob("*"):
        if not path.is_file():
            continue
        if text in path.name or any(mark in path.read_bytes() for mark in marks):
            found.append(str(path.relative_to(folder)))
    return found


def test_the_key_is_nowhere_on_the_disk(site, browser):
    alice = assessor(site, browser.start(site), site.next_assessment()).open().opened()
    alice.answer(FIRST, "sufficient")
    alice.expect_saved()
    browser.kill()
    assert_no_key(site, browser)


def assert_no_key(site, browser):
    """No file of the browser holds a key that the server has told it."""
    keys = site.rows("SELECT key FROM people_device")
    assert keys
    for (key,) in keys:
        assert files_with(key, browser.profile) == []
        raw = base64.b64decode(key)
        for path in browser.profile.rglob("*"):
            assert not (path.is_file() and raw in path.read_bytes()), path


def test_every_record_has_its_own_iv_and_is_bound_to_its_place(alice):
    alice.page.context.set_offline(True)
    for answer in ("sufficient", "insufficient", "sufficient"):
        alice.answer(FIRST, answer)
    alice.expect_on_device(3)
    records = alice.records()
    assert len({tuple(one["iv"]) for one in records}) == 3
    assert {len(one["iv"]) for one in records} == {12}
    # A record put in the place of another is not taken for it, and not removed either.
    alice.page.evaluate(
        """() => new Promise((done) => {
          const request = indexedDB.open("inspectorate");
          request.onsuccess = () => {
            const store = request.result.transaction("outbox", "readwrite").objectStore("outbox");
            store.getAll().onsuccess = ({ target }) => {
              const [one, other] = target.result;
              store.put({ ...one, id: other.id });
              store.transaction.oncomplete = () => { request.result.close(); done(); };
            };
          };
        })"""
    )
    alice.page.context.set_offline(False)
    alice.page.reload()
    alice.opened()
    expect(alice.page.locator("#unreadable")).to_contain_text(
        "1 answer on this device cannot be opened"
    )
    alice.expect_saved()
    assert len(alice.records()) == 1
