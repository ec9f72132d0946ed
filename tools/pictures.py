"""Take the pictures of the pages anew, in Chromium, from a demonstration.

Usage: python -m tools.pictures YEAR DATA [NAME ...], where YEAR is a folder of `year build`
and DATA one of the application; each is made by the ordinary commands where it is not there
yet. With names, only those pictures are taken.

The dates, references and names of the demonstration are those of the day on which it was
made: take pictures from a fresh one.
"""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from tools.picture import CHROMIUM

FOLDER = Path("docs") / "pictures"
MOST_BYTES = 160_000
PASSWORD = "look around here"  # noqa: S105 - of everybody in the demonstration
DESK, PHONE = (1100, 900), (390, 844)
FIELDWORK, CASE = re.compile("^Reading, "), re.compile("-reading-")
SCORED = "/en/inspections/cci-2011-12-kent/"
_PATIENCE_SECONDS = 180
_MILLISECONDS = 60_000


@dataclass(frozen=True)
class Picture:
    """A page, who looks at it, and the way there.

    Parameters
    ----------
    name : str
        Of the file, without its ending.
    member : str
        Of the cast, by the part before the @.
    begin : str
        Address at which the way begins.
    links : tuple
        Texts of the links to follow, one after the other.
    top : str
        Selector of what stands at the upper edge; the page from its top unless told.
    above : int
        Room over it, in pixels: for a bar that stays.
    size : tuple of int
        Width and height.
    act : callable, optional
        What is done on the page at the end of the way.
    """

    name: str
    member: str
    begin: str = "/en/"
    links: tuple[str | re.Pattern[str], ...] = ()
    top: str = ""
    above: int = 20
    size: tuple[int, int] = DESK
    act: Callable[[Page], None] | None = None


def _take_along(page: Page) -> None:
    """Go through the steps of taking an inspection along."""
    page.locator("#passphrase-form").wait_for()
    page.fill("#passphrase", page.inner_text("#passphrase-shown"))
    page.keyboard.press("Enter")
    page.locator("#step-checked[data-state=done]").wait_for()


PICTURES = (
    Picture("first-page", "lead"),
    Picture("year", "manager", "/en/year/2011-12/"),
    Picture("inspection", "lead", links=(FIELDWORK,)),
    Picture("sample-plan", "lead", links=("Draw the sample",)),
    Picture("allocation", "lead", links=(FIELDWORK, "Allocate the cases")),
    Picture(
        "assess", "assessor", links=(CASE,), top=".question", above=70, size=(1100, 740)
    ),
    Picture(
        "assess-phone",
        "assessor",
        links=(CASE,),
        top=".question",
        above=125,
        size=PHONE,
    ),
    Picture("on-this-device", "assessor", links=("Take along",), act=_take_along),
    Picture("tools", "assessor", links=(FIELDWORK, "Where devices are not allowed")),
    Picture("scores", "analyst", f"{SCORED}scores/"),
    Picture("funnel", "analyst", "/en/scores/cci/2011-12/", top="svg", above=120),
    Picture("history", "lead", links=(FIELDWORK, "Who did and read what")),
)


def take(year: Path, data: Path, names: Collection[str] = ()) -> None:
    """Write the pictures that are named, or all."""
    _prepare(year, data)
    FOLDER.mkdir(parents=True, exist_ok=True)
    chromium = next(filter(None, map(shutil.which, CHROMIUM)), None)
    with _served(data) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium, args=["--no-sandbox", "--disable-gpu"]
        )
        for picture in PICTURES:
            if names and picture.name not in names:
                continue
            path = FOLDER / f"{picture.name}.png"
            _take_one(browser, address, picture, path)
            size = path.stat().st_size
            heavy = " (heavy)" if size > MOST_BYTES else ""
            sys.stderr.write(f"{path}: {size // 1000} kB{heavy}\n")
        browser.close()


def _prepare(year: Path, data: Path) -> None:
    """Make the year and the demonstration where they are not there yet."""
    if not (year / "records.sqlite").is_file():
        _run("year", "build", "--out", str(year), data=data)
    is_new = not (data / "inspectorate.sqlite").is_file()
    _run("init", data=data)  # gathers style sheets and scripts as they are now, too
    if is_new:
        _run("import-year", str(year), data=data)
    _run("demonstration", str(year), data=data)


def _command() -> str:
    return str(Path(sys.executable).with_name("inspectorate"))


def _environment(data: Path) -> dict[str, str]:
    return os.environ | {
        "INSPECTORATE_DEMONSTRATION": "true",
        "INSPECTORATE_DATA_DIR": str(data),
    }


def _run(*words: str, data: Path) -> None:
    subprocess.run(  # noqa: S603 - our own command
        [_command(), *words], check=True, env=_environment(data)
    )


@contextlib.contextmanager
def _served(data: Path) -> Iterator[str]:
    """Serve the application at a free port, and yield where."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    words = [_command(), "serve", "--port", str(port)]
    with subprocess.Popen(  # noqa: S603 - likewise
        words, env=_environment(data), stdout=subprocess.DEVNULL
    ) as server:
        try:
            address = f"http://127.0.0.1:{port}"
            _await(address)
            yield address
        finally:
            server.terminate()


def _await(address: str) -> None:
    until = time.monotonic() + _PATIENCE_SECONDS
    while True:
        try:
            urllib.request.urlopen(f"{address}/health", timeout=5).close()  # noqa: S310 - of our own making
        except urllib.error.HTTPError:
            return  # it answers: without a worker it calls itself degraded
        except OSError:
            if time.monotonic() > until:
                raise
            time.sleep(1)
        else:
            return


def _take_one(browser: Browser, address: str, picture: Picture, path: Path) -> None:
    width, height = picture.size
    context = browser.new_context(
        viewport={"width": width, "height": height}, reduced_motion="reduce"
    )
    context.set_default_timeout(_MILLISECONDS)
    page = context.new_page()
    _sign_in(page, address, picture.member)
    page.goto(f"{address}{picture.begin}")
    for text in picture.links:
        page.get_by_role("link", name=text).first.click()
        page.wait_for_load_state("networkidle")
    if picture.act:
        picture.act(page)
    page.evaluate("document.fonts.ready")
    if picture.top:
        there = page.locator(picture.top).locator("visible=true").first
        there.evaluate(
            "(one, above) => { one.scrollIntoView(); scrollBy(0, -above); }",
            picture.above,
        )
    page.screenshot(path=path)
    context.close()


def _sign_in(page: Page, address: str, member: str) -> None:
    page.goto(f"{address}/en/account/login/")
    page.fill("[name=login]", f"{member}@example.org")
    page.fill("[name=password]", PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.wait_for_load_state("networkidle")


if __name__ == "__main__":
    take(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3:])
