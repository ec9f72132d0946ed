"""Somebody who assesses a case in a browser: what they do, and what they see."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from page_checks import listen
from playwright.sync_api import BrowserContext, Page, expect

from assess_site import Site

DESKTOP = {"width": 1280, "height": 900}
PHONE = {"width": 320, "height": 640}
SAVED = re.compile(r"^All answers are saved on the server( \d\d:\d\d)?$")
# Said by the browser of every request that fails; the tests make them fail.
OF_THE_NETWORK = ("Failed to load resource", "net::ERR")


@dataclass
class Assessor:
    """One tab with one case."""

    site: Site
    page: Page
    assessment: str
    said: list[str]

    def open(self, language: str = "en") -> Assessor:
        self.page.goto(self.site.page_of(self.assessment, language))
        return self

    def opened(self) -> Assessor:
        expect(self.page.locator("#case")).to_be_visible(timeout=15_000)
        return self

    def question(self, question: str):
        return self.page.locator(f'[data-question="{question}"]')

    def answer(self, question: str, answer: str) -> None:
        self.page.locator(f'[id="answer-{question}-{answer}"]').check(force=True)

    def reason(self, question: str, reason: str) -> None:
        self.page.locator(f'[id="reason-{question}-{reason}"]').check(force=True)

    def note_box(self, question: str):
        return self.page.locator(f'[id="note-{question}"]')

    def note(self, question: str, text: str) -> None:
        self.note_box(question).fill(text)

    def ticked(self, question: str) -> list[str]:
        ticked = self.question(question).locator("[data-answer]:checked")
        return [one.get_attribute("value") or "" for one in ticked.all()]

    @property
    def saved(self):
        return self.page.locator("#saved-words")

    def expect_saved(self, timeout: float = 15_000) -> None:
        expect(self.saved).to_have_text(SAVED, timeout=timeout)

    def expect_on_device(self, n: int, timeout: float = 15_000) -> None:
        words = (
            "1 answer saved on this device only, not yet on the server"
            if n == 1
            else f"{n} answers saved on this device only, not yet on the server"
        )
        expect(self.saved).to_have_text(words, timeout=timeout)

    def door(self, name: str):
        return self.page.locator(f'[data-door="{name}"]')

    def faults(self) -> list[str]:
        """Return what the browser complained of, apart from the network."""
        return [
            text
            for text in self.said
            if not any(mark in text for mark in OF_THE_NETWORK)
        ]

    def expect_records(self, n: int) -> None:
        """Wait until so many records lie in the outbox on this device."""
        for _ in range(300):
            if len(self.records()) == n:
                return
            self.page.wait_for_timeout(50)
        assert len(self.records()) == n

    def records(self) -> list[dict[str, Any]]:
        """Return what lies in the outbox on this device, as it lies there."""
        return self.page.evaluate(
            """() => new Promise((resolve, reject) => {
              const request = indexedDB.open("inspectorate");
              request.onerror = () => reject(request.error);
              request.onsuccess = () => {
                const all = request.result.transaction("outbox").objectStore("outbox").getAll();
                all.onsuccess = () => { request.result.close(); resolve(all.result.map(
                  ({ id, owner, assessment, kind, seq, iv, sealed }) =>
                    ({ id, owner, assessment, kind, seq, iv: [...iv], bytes: sealed.byteLength }))); };
              };
            })"""
        )


def assessor(site: Site, context: BrowserContext, assessment: str) -> Assessor:
    """Return a new tab in a browser, not opened yet."""
    page = context.new_page()
    return Assessor(site, page, assessment, listen(page))
