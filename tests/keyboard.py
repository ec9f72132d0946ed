"""A whole case by the keyboard alone: the digits answer, `j` goes on."""

from __future__ import annotations

import json
from typing import Any

from playwright.sync_api import Page, expect


def by_keyboard(page: Page) -> None:
    """Answer every question above the line, then check and submit."""
    asked = json.loads(page.locator("#instrument").text_content())["questions"]
    keys = {one["id"]: str(_above(one["lines"])) for one in asked}
    page.keyboard.press("j")
    while (question := current(page)) in keys:
        page.keyboard.press(keys[question])
        page.keyboard.press("j")
    for wanted in ("check", "submit"):
        tab_to(page, wanted)
        page.keyboard.press("Enter")
        if wanted == "check":
            expect(page.locator("#checked-words")).to_have_text("Nothing is lacking.")


def current(page: Page) -> str:
    """Return the question at which the keyboard is."""
    script = "document.activeElement.closest('[data-question]').dataset.question"
    found: str = page.evaluate(script)
    return found


def tab_to(page: Page, wanted: str) -> None:
    """Go on with the tabulator until something has the focus."""
    for _ in range(12):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.id") == wanted:
            return
    raise AssertionError(f"{wanted} is not reached")


def _above(lines: dict[str, Any]) -> int:
    return next(n for n, line in enumerate(lines.values(), 1) if line != "below")
