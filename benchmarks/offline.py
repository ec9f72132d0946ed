"""What working without a network costs in a browser: `make bench-offline`.

A real Chromium takes 60 cases along, opens them without the server, answers 100 questions
in each, and sends all of it when the server is back. The data are synthetic; folder and
database are made for the run and gone afterwards.
"""

from __future__ import annotations

import argparse
import json
import shutil
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from playwright.sync_api import BrowserContext, Page, sync_playwright
from saving import place, site
from saving.report import quantile

N_CASES, N_ANSWERS = 60, 100
OPEN_S, SAVE_MS, SEND_S = 1.0, 50.0, 10.0  # the limits
SLOW_MS = 120_000
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
# Clicks one answer after the other, each when the page says that the one before is kept.
ANSWER = """async ([n, before]) => {
  const words = document.getElementById("saved-words");
  const kept = (count) => new Promise((done) => {
    const look = () => Number((words.textContent.match(/\\d+/) ?? [0])[0]) >= count && words.textContent.includes("device only");
    if (look()) return done();
    const watch = new MutationObserver(() => { if (look()) { watch.disconnect(); done(); } });
    watch.observe(words, { childList: true, characterData: true, subtree: true });
  });
  const questions = [...document.querySelectorAll("[data-question]")].filter((one) => !one.closest("[hidden]") && one.querySelector("[data-answer]"));
  const took = [];
  for (let i = 0; i < n; i += 1) {
    const answers = questions[i % questions.length].querySelectorAll("[data-answer]");
    const wanted = answers[Math.floor(i / questions.length) % answers.length];
    const begin = performance.now();
    if (wanted.checked) answers[(Math.floor(i / questions.length) + 1) % answers.length].click();
    else wanted.click();
    await kept(before + i + 1);
    took.push(performance.now() - begin);
  }
  return took;
}"""


@dataclass
class Figures:
    """What a run took: seconds to open, milliseconds of each save, seconds to send."""

    open_s: float
    save_ms: list[float]
    send_s: float
    n_kept: int


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--database", default="", help="postgresql://user@host/new-name"
    )
    parser.add_argument("--cases", type=int, default=N_CASES)
    given = parser.parse_args()
    with place.fresh(given.database) as here:
        shown = here.shown_to_a_browser()
        site.prepare(shown)
        prepared = json.loads(
            shown.run(
                "saving.inside",
                "seeding",
                "--assessors=1",
                "--inspections=1",
                f"--cases={given.cases}",
                "--answered=0",
            )
        )
        found = _measured(shown, prepared, given.cases)
    sys.exit(_show(here.kind, found, given.cases))


def _measured(here: place.Place, prepared: dict[str, Any], n_cases: int) -> Figures:
    path = next(filter(None, map(shutil.which, BROWSERS)))
    with site.served(here, n_workers=2) as served, sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=path, args=["--no-sandbox"]
        )
        context = browser.new_context()
        home = f"http://127.0.0.1:{served.port}"
        cookie = {"name": prepared["session_cookie"], "url": home}
        session = prepared["assessors"][0]["session"]
        context.add_cookies([{**cookie, "value": session}])
        phrase = _take_along(context, home, prepared["inspection"])
        context.set_offline(True)
        page, open_s = _opened(context, home, phrase, n_cases)
        took = _answer_all(page, prepared["assessors"][0]["assessments"])
        context.set_offline(False)
        send_s = _seconds(lambda: _sent(page))
        browser.close()
    counted = here.run("saving.inside", "kept")
    return Figures(open_s, took, send_s, int(counted))


def _take_along(context: BrowserContext, home: str, inspection: str) -> str:
    page = context.new_page()
    page.goto(f"{home}/en/on-this-device/#take={inspection}")
    page.wait_for_selector("#passphrase-form:not([hidden])", timeout=SLOW_MS)
    phrase = page.inner_text("#passphrase-shown")
    page.fill("#passphrase", phrase)
    page.keyboard.press("Enter")
    page.wait_for_selector("#step-checked[data-state=done]", timeout=SLOW_MS)
    page.close()
    return phrase


def _opened(
    context: BrowserContext, home: str, phrase: str, n_cases: int
) -> tuple[Page, float]:
    """Open what was taken along, from the passphrase to the list of all cases."""
    page = context.new_page()
    page.goto(f"{home}/en/assess/cci/2009-04/")
    page.wait_for_selector("#passphrase:visible", timeout=SLOW_MS)
    page.fill("#passphrase", phrase)

    def unlock() -> None:
        page.keyboard.press("Enter")
        page.locator("#kept-cases li").nth(n_cases - 1).wait_for(timeout=SLOW_MS)

    return page, _seconds(unlock)


def _answer_all(page: Page, assessments: list[str]) -> list[float]:
    took: list[float] = []
    for assessment in assessments:
        page.evaluate("id => void (location.hash = id)", assessment)
        page.wait_for_selector("#case:not([hidden])", timeout=SLOW_MS)
        took += page.evaluate(ANSWER, [N_ANSWERS, len(took)])
    return took


def _sent(page: Page) -> None:
    page.evaluate("window.dispatchEvent(new Event('online'))")
    saved = "All answers are saved on the server"
    page.locator("#saved-words", has_text=saved).wait_for(timeout=SLOW_MS)


def _seconds(work: Callable[[], None]) -> float:
    begin = time.perf_counter()
    work()
    return time.perf_counter() - begin


def _show(kind: str, found: Figures, n_cases: int) -> int:
    n = n_cases * N_ANSWERS
    p95 = quantile([one / 1000 for one in found.save_ms], 0.95)
    rows = (
        (f"{n_cases} cases open", found.open_s, OPEN_S, "s"),
        ("an answer is kept on the device, p95", p95, SAVE_MS, "ms"),
        (f"{n:,} answers are sent", found.send_s, SEND_S, "s"),
    )
    print(f"\n{kind}, Chromium, {n_cases} cases of {N_ANSWERS} answers")
    for name, value, limit, unit in rows:
        print(f"  {name:<40}{value:8.2f} {unit:<3} {value / limit:.2f} of the limit")
    print(f"  {'answers kept by the server':<40}{found.n_kept:8,}")
    is_missed = any(value > limit for _, value, limit, _ in rows)
    return int(is_missed or found.n_kept != n)


if __name__ == "__main__":
    main()
