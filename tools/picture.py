"""Take the picture of the README anew: one published inspection, in Chromium.

Usage: python -m tools.picture YEAR, where YEAR holds a published site.
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from playwright.sync_api import ViewportSize, sync_playwright

PICTURE = Path("docs") / "picture.png"
PAGE = Path("site") / "en" / "inspections" / "cci-2011-12-kent.html"
SIZE: ViewportSize = {"width": 1120, "height": 1075}  # scores, who says so, chart
CHROMIUM = ("chromium", "chromium-browser", "google-chrome")


def take(year: Path, picture: Path = PICTURE) -> None:
    """Write the picture of a published year.

    Parameters
    ----------
    year : Path
        Folder of `year publish`.
    picture : Path
        Where to.
    """
    chromium = next(filter(None, map(shutil.which, CHROMIUM)), None)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium, args=["--no-sandbox", "--disable-gpu"]
        )
        page = browser.new_page(viewport=SIZE)
        page.goto((year / PAGE).resolve().as_uri())
        # The way around the site is not what the picture is about.
        page.add_style_tag(content=".masthead nav, .contents { display: none }")
        page.screenshot(path=picture)
        browser.close()


if __name__ == "__main__":
    take(Path(sys.argv[1]))
