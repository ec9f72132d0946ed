"""Somebody at their own screen: signs in as people do, gets on by what stands on the page."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from page_checks import listen
from playwright.sync_api import Browser, Locator, Page, expect

from served_site import ServedSite

DESKTOP = {"width": 1280, "height": 900}
PHONE = {"width": 390, "height": 844}
PATIENCE_MS = 90_000  # a machine may be busy
OF_A_REFUSAL = "the server responded with a status of 409"
# Every page measures itself, and complains where the reader would hear of it.
MEASURE = """addEventListener("load", () => {
  const root = document.documentElement;
  if (root.scrollWidth > root.clientWidth)
    console.error(`${location.pathname} is ${root.scrollWidth} wide on a screen of ${root.clientWidth}`);
});"""


@dataclass
class Walker:
    """One person, one browser, one page.

    Attributes
    ----------
    said : list of str
        What the pages logged: errors, warnings, and that they scroll sideways.
    """

    site: ServedSite
    who: str
    page: Page
    said: list[str] = field(default_factory=list)

    def faults(self) -> list[str]:
        """Return what the pages logged, but for refusals, which the browser notes."""
        return [text for text in self.said if OF_A_REFUSAL not in text]

    def home(self) -> None:
        """Open the own first page."""
        self.page.goto(f"{self.site.address}/en/")
        expect(self.page.locator("h1")).to_be_visible()

    def press(
        self, name: str | re.Pattern[str], *, inside: Locator | None = None
    ) -> None:
        """Press a link or a button by what it says: to readers both are ways on."""
        among = inside or self.page.locator("#main-content")
        is_whole = isinstance(name, str)
        link = among.get_by_role("link", name=name, exact=is_whole)
        button = among.get_by_role("button", name=name, exact=is_whole)
        link.or_(button).first.click()

    def go_up(self, name: str | re.Pattern[str]) -> None:
        """Follow the way above the page."""
        self.press(name, inside=self.page.get_by_role("navigation", name="Breadcrumb"))

    def choose(self, label: str, option: str | re.Pattern[str]) -> None:
        """Choose from a list, by what is shown."""
        box = self.page.get_by_label(label, exact=True)
        if isinstance(option, re.Pattern):
            option = next(
                one
                for one in box.locator("option").all_inner_texts()
                if option.search(one)
            )
        box.select_option(label=option)

    def fill(self, label: str, text: str) -> None:
        """Write into a box, by its label."""
        self.page.get_by_label(label, exact=True).fill(text)

    def sees(self, text: str | re.Pattern[str]) -> None:
        """Wait until something can be read on the page."""
        expect(self.page.locator("main").get_by_text(text).first).to_be_visible()

    def is_on(self, heading: str | re.Pattern[str]) -> None:
        """Wait until a page is there, by its main heading."""
        expect(self.page.locator("h1")).to_have_text(heading)


def walker(
    site: ServedSite, chromium: Browser, who: str, viewport=None, *, script: bool = True
) -> Walker:
    """Open a browser for somebody, who signs in by the form."""
    context = chromium.new_context(
        viewport=viewport or DESKTOP,
        java_script_enabled=script,
        timezone_id="Europe/London",
    )
    context.set_default_timeout(PATIENCE_MS)
    context.add_init_script(MEASURE)
    page = context.new_page()
    found = Walker(site, who, page, listen(page))
    page.goto(f"{site.address}/en/")
    page.locator("input[name=login]").fill(site.seed["emails"][who])
    page.locator("input[name=password]").fill(site.seed["password"])
    page.locator("input[name=password]").press("Enter")
    expect(page.get_by_role("button", name="Sign out")).to_be_visible()
    return found
