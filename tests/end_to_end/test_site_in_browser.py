"""The published pages: valid HTML, clean for axe-core, and no wider than a phone."""

from __future__ import annotations

import functools
import http.server
import os
import shutil
import threading

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import sync_playwright

import nu_checker

pytestmark = pytest.mark.browser

NAMES = ("chromium", "chromium-browser", "google-chrome")
ARGUMENTS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
OPTIONS = {
    "runOnly": {"type": "tag", "values": TAGS},
    "resultTypes": ["violations"],  # the others without every element, which is slow
}
POLICY = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:"
KINDS = (
    "index",
    "year",
    "omi2",
    "cci",
    "omi2-areas",
    "cci-areas",
    "looking-ahead",
    "appendices",
    "diversity",
    "methods",
    "comparison",
    "about",
    "inspections/omi2-2011-12-cumbria",
    "inspections/cci-2011-12-north-lincolnshire-reinspection",
)
PAGES = [
    "index.html",
    *(f"{language}/{kind}.html" for language in ("en", "cy") for kind in KINDS),
]
WIDTHS = {"desktop": 1280, "phone": 320}


@pytest.fixture(scope="module")
def site(published):
    """Return the folder of a published year."""
    return published


@pytest.fixture(scope="module")
def address(site):
    """Serve the site with the strict policy that its pages promise to work under."""

    class Handler(http.server.SimpleHTTPRequestHandler):
        def end_headers(self):
            self.send_header("Content-Security-Policy", POLICY)
            super().end_headers()

        def log_message(self, *_):
            pass

    handler = functools.partial(Handler, directory=str(site))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@pytest.fixture(scope="module")
def chromium():
    path = next(filter(None, map(shutil.which, NAMES)), None)
    if path is None:
        message = f"no Chromium among {', '.join(NAMES)}; install one to run this."
        if os.environ.get("CI", "").lower() in {"1", "true"}:
            pytest.fail(message)
        pytest.skip(message)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=[*ARGUMENTS])
        yield browser
        browser.close()


@pytest.fixture(scope="module", params=WIDTHS)
def view(request, chromium):
    page = chromium.new_page(viewport={"width": WIDTHS[request.param], "height": 900})
    page.said = []
    page.on("console", lambda message: page.said.append(message.text))
    page.on("pageerror", lambda error: page.said.append(str(error)))
    yield page
    page.close()


def test_the_html_of_every_page_is_valid(site):
    assert nu_checker.faults_in(site) == []


@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_nothing_and_nothing_scrolls_sideways(view, address, name):
    view.said.clear()
    view.goto(f"{address}/{name}")
    found = Axe().run(view, options=OPTIONS)
    assert found.response["passes"]
    assert [
        (fault["id"], [node["html"] for node in fault["nodes"]])
        for fault in found.response["violations"]
    ] == []
    root = "document.documentElement"
    assert view.evaluate(f"{root}.scrollWidth <= {root}.clientWidth")
    assert view.said == []


def test_only_one_drawing_of_a_chart_is_shown(view, address):
    view.goto(f"{address}/en/cci.html")
    shown = view.evaluate(
        "[...document.querySelectorAll('figure')].map(figure =>"
        " [...figure.querySelectorAll('svg')].filter(s => s.checkVisibility()).length)"
    )
    assert shown
    assert set(shown) == {1}


def test_texts_are_no_wider_than_measured(view, address):
    # Labels are placed by measured width: a browser that set them wider would overlap them.
    view.goto(f"{address}/cy/cci-areas.html")
    wider = view.evaluate(
        "[...document.querySelectorAll('svg')].filter(s => s.checkVisibility())"
        ".flatMap(s => [...s.querySelectorAll('text')].map(t => {"
        "  const box = t.getBBox(), sheet = s.viewBox.baseVal;"
        "  return box.x < -1 || box.x + box.width > sheet.width + 1 ? t.textContent : '';"
        "})).filter(Boolean)"
    )
    assert wider == []


def test_charts_keep_their_paper_where_the_reader_has_chosen_colours(view, address):
    view.emulate_media(forced_colors="active", color_scheme="dark")
    view.goto(f"{address}/en/cci.html")
    paper = view.evaluate(
        "[...document.querySelectorAll('svg')].map(s => getComputedStyle(s))"
        ".map(s => [s.forcedColorAdjust, s.backgroundColor].join(' '))"
    )
    view.emulate_media(forced_colors="none", color_scheme="light")
    assert set(paper) == {"none rgb(255, 255, 255)"}


def test_a_table_is_sorted_by_its_headings(view, address):
    view.goto(f"{address}/en/cci-areas.html")
    first = "#table-areas tbody tr:first-child th"
    heading = view.locator("#table-areas thead th").nth(2)
    heading.locator("button").click()
    assert heading.get_attribute("aria-sort") == "descending"
    assert view.inner_text(first) == "Camden"
    heading.locator("button").click()
    assert heading.get_attribute("aria-sort") == "ascending"
    assert view.inner_text(first) == "Harrow"
    area = view.locator("#table-areas thead th").first
    area.locator("button").click()
    assert area.get_attribute("aria-sort") == "ascending"
    assert heading.get_attribute("aria-sort") is None
    assert view.inner_text(first) == "Camden"


def test_the_focus_can_be_seen_and_the_main_content_reached(view, address):
    view.goto(f"{address}/en/year.html")
    view.keyboard.press("Tab")
    skip = view.locator(".skip")
    assert skip.bounding_box()["x"] >= 0
    outline = view.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert outline == "solid"
    view.keyboard.press("Enter")
    assert view.url.endswith("#main")


def test_a_reader_can_change_the_language_of_a_page(view, address):
    view.goto(f"{address}/en/inspections/omi2-2011-12-cumbria.html")
    view.click(".other-language")
    assert view.url.endswith("/cy/inspections/omi2-2011-12-cumbria.html")
    assert view.evaluate("document.documentElement.lang") == "cy"
