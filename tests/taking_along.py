"""Somebody who takes an inspection along, in a browser: what they do, and what they see."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from playwright.sync_api import BrowserContext, Page, expect

from assess_site import Site
from assessor import Assessor, assessor

STEPS = (
    "signed_in", "browser", "storage", "passphrase", "cases", "pages", "checked",
)  # fmt: skip
SLOW_MS = 30_000


@dataclass
class Traveller:
    """A browser that works without the server."""

    site: Site
    context: BrowserContext
    passphrase: str = ""

    def page_of_device(self, language: str = "en", hash_: str = "") -> Page:
        page = self.context.new_page()
        page.goto(f"{self.site.address}/{language}/on-this-device/{hash_}")
        return page

    def take_along(self) -> Page:
        """Go through every step, and see that each is done."""
        page = self.page_of_device(hash_=f"#take={self.site.seed['inspection']}")
        shown = page.locator("#passphrase-shown")
        expect(page.locator("#passphrase-form")).to_be_visible(timeout=SLOW_MS)
        self.passphrase = shown.inner_text()
        page.locator("#passphrase").fill(self.passphrase.upper().replace("-", " "))
        page.locator("#passphrase").press("Enter")
        for step in STEPS:
            done = page.locator(f"#step-{step}")
            expect(done).to_have_attribute("data-state", "done", timeout=SLOW_MS)
        return page

    def at(self, assessment: str) -> Assessor:
        """Open a case where the server is away, with the passphrase."""
        return self.unlocked(assessor(self.site, self.context, assessment).open())

    def at_signed_in(self, assessment: str) -> Assessor:
        """Open a case with the server there."""
        return assessor(self.site, self.context, assessment).open().opened()

    def unlocked(self, one: Assessor) -> Assessor:
        """Give the passphrase for which the page asks."""
        field = one.page.locator("#passphrase")
        expect(field).to_be_visible(timeout=SLOW_MS)
        field.fill(self.passphrase)
        field.press("Enter")
        return one.opened()

    def kept(self, page: Page) -> dict[str, Any]:
        """Return what lies in the stores of this device: names of settings, ids of cases."""
        return page.evaluate(
            """() => new Promise((resolve, reject) => {
              const request = indexedDB.open("inspectorate");
              request.onerror = () => reject(request.error);
              request.onsuccess = () => {
                const stores = request.result.transaction(["packs", "settings", "outbox"]);
                const found = {};
                const keys = (store) => {
                  stores.objectStore(store).getAllKeys().onsuccess = (event) => (found[store] = event.target.result);
                };
                ["packs", "settings", "outbox"].forEach(keys);
                stores.oncomplete = () => { request.result.close(); resolve(found); };
              };
            })"""
        )
