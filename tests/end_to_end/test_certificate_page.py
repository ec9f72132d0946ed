"""The certificate of a draw in a real browser."""

from __future__ import annotations

import shutil

import pytest

from inspectorate.core.sampling.design import Design
from inspectorate.workflows import draw_sample

ROWS = [
    {
        "case_id": f"K{i}",
        "risk": f"risk {i % 6}",
        "sex": "fm"[i % 2],
        "officer": f"o{i % 30}",
    }
    for i in range(300)
]
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")


@pytest.fixture(scope="module")
def page_of(tmp_path_factory):
    plan = Design(
        60,
        "Kent 2012",
        strata=("risk", "sex"),
        cap=6,
        cap_column="officer",
        buffer_percent=20,
    )
    folder = tmp_path_factory.mktemp("draw") / "kent"
    drawn = draw_sample.draw_rows(ROWS, plan)
    draw_sample.write_draw(drawn, folder, rows=ROWS, title="Kent", synthetic=True)
    return (folder / "certificate.html").as_uri()


@pytest.fixture(scope="module")
def browser():
    if CHROMIUM is None:
        pytest.skip("needs Chromium: install the package chromium")
    playwright = pytest.importorskip("playwright.sync_api")
    with playwright.sync_playwright() as play:
        opened = play.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield opened
        opened.close()


@pytest.mark.browser
@pytest.mark.parametrize("width", [320, 1000])
def test_axe_finds_nothing_and_a_phone_need_not_scroll_sideways(
    browser, page_of, width
):
    axe = pytest.importorskip("axe_playwright_python.sync_playwright")
    page = browser.new_page(viewport={"width": width, "height": 800})
    page.goto(page_of)
    found = axe.Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.close()


@pytest.mark.browser
def test_it_prints_on_one_page(browser, page_of, tmp_path):
    page = browser.new_page()
    page.goto(page_of)
    printed = page.pdf(prefer_css_page_size=True)
    assert printed.count(b"/Type /Page\n") == 1
    page.close()
