"""Checks that any test may make of a page: valid HTML, and nothing axe complains of."""

from __future__ import annotations

import contextlib
import json
import os
import re
import shutil
import xml.etree.ElementTree as ET
from collections import Counter
from collections.abc import Iterator
from typing import Any

import html5lib
import pytest
from axe_playwright_python.base import AXE_SCRIPT

XHTML = "{http://www.w3.org/1999/xhtml}"
REFERENCES = ("for", "aria-describedby", "aria-labelledby", "aria-controls", "headers")
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
OPTIONS = {
    "runOnly": {"type": "tag", "values": TAGS},
    "resultTypes": ["violations"],  # the others without every element, which is slow
}
AXE = AXE_SCRIPT
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
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


def assert_valid_html(response) -> ET.Element:
    """Parse a response, or its text, strictly; return the root for further questions.

    Beyond the grammar: ids are unique, what is referred to exists, every link leads
    somewhere, nothing is inline that the content security policy forbids, and the page
    says its language, its title and one main heading.
    """
    text = response if isinstance(response, str) else response.content.decode()
    parser = html5lib.HTMLParser(tree=html5lib.getTreeBuilder("etree"))
    root = parser.parse(text)
    lines = text.splitlines()
    faults = [_fault(lines, error) for error in parser.errors] or faults_of(root)
    assert not faults, "\n".join(faults)
    return root


def faults_of(root: ET.Element) -> list[str]:
    """Return what is wrong with a page that parses."""
    return [
        *_ids(root),
        *_dead_links(root),
        *(fault for element in root.iter() for fault in _inline(element)),
        *_frame(root),
    ]


def assert_accessible(page) -> None:
    """Run axe on a page in the browser with no rule off; nothing may scroll sideways."""
    faults = [*faults_for_axe(page), *too_wide(page)]
    assert not faults, "\n".join([page.url, *faults])


def faults_for_axe(page) -> list[str]:
    """Return what axe finds on a page in the browser, with no rule off."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE)
    found = page.evaluate(f"axe.run({json.dumps(OPTIONS)})")
    assert found["passes"], "axe ran no rule"
    return [
        f"{fault['id']}: {[node['html'] for node in fault['nodes']]}"
        for fault in found["violations"]
    ]


def too_wide(page) -> list[str]:
    """Say how much too wide a page is for its screen, if it is."""
    root = "document.documentElement"
    wide, screen = page.evaluate(f"[{root}.scrollWidth, {root}.clientWidth]")
    return [f"it is {wide} wide on a screen of {screen}"] if wide > screen else []


def listen(page) -> list[str]:
    """Return a list that fills with the errors and warnings of a page, CSP's among them."""
    said: list[str] = []
    page.on(
        "console",
        lambda message: (
            said.append(message.text) if message.type in {"error", "warning"} else None
        ),
    )
    page.on("pageerror", lambda error: said.append(str(error)))
    return said


@contextlib.contextmanager
def browsing() -> Iterator[Any]:
    """Start Debian's Chromium; skip where there is none, but not in CI.

    In a fixture of module scope that asks for `django_db_setup` first: the loop that
    drives the browser runs in the thread of the test, where Django refuses its database
    unless it is told that this is meant.
    """
    from playwright.sync_api import sync_playwright

    path = next(filter(None, map(shutil.which, BROWSERS)), None)
    if path is None:
        message = f"no Chromium among {', '.join(BROWSERS)}; install one to run this."
        if os.environ.get("CI", "").lower() in {"1", "true"}:
            pytest.fail(message)
        pytest.skip(message)
    with pytest.MonkeyPatch.context() as patch, sync_playwright() as playwright:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
        browser = playwright.chromium.launch(executable_path=path, args=[*ARGUMENTS])
        yield browser
        browser.close()


def words_of(element: ET.Element) -> str:
    """Return the text of an element with single spaces."""
    return " ".join("".join(element.itertext()).split())


def found(root: ET.Element, tag: str, **attributes: str) -> list[ET.Element]:
    """Return the elements of a tag; `class_` asks for one class among several."""
    wanted = {name.replace("_", "-"): value for name, value in attributes.items()}
    of_class = wanted.pop("class-", None)
    return [
        element
        for element in root.iter(XHTML + tag)
        if all(element.get(name) == value for name, value in wanted.items())
        and (of_class is None or of_class in element.get("class", "").split())
    ]


def _fault(lines, error) -> str:
    (line, column), code, _details = error
    near = (
        lines[line - 1][max(0, column - 60) : column + 20] if line <= len(lines) else ""
    )
    return f"{code} at {line}:{column}: {near}"


def _ids(root):
    ids = Counter(element.get("id") for element in root.iter() if element.get("id"))
    yield from (f'id "{one}" stands {n} times' for one, n in ids.items() if n > 1)
    for element in root.iter():
        for name in REFERENCES:
            for wanted in element.get(name, "").split():
                if wanted not in ids:
                    yield f'{name}="{wanted}" leads nowhere'


def _dead_links(root):
    """Yield links without an address: a variable of another block leaves one."""
    for link in root.iter(f"{XHTML}a"):
        if not link.get("href"):
            yield f"the link “{words_of(link)}” leads nowhere"


def _inline(element):
    if not isinstance(element.tag, str):
        return
    tag = element.tag.removeprefix(XHTML)
    for name in element.attrib:
        if name == "style" or re.fullmatch(r"on[a-z]+", str(name)):
            yield f"<{tag} {name}> is inline"
    is_script = tag == "script" and not element.get("src")
    if tag == "style" or (is_script and element.get("type") != "application/json"):
        yield f"<{tag}> is inline"


def _frame(root):
    if not root.get("lang"):
        yield "the page does not say its language"
    titles = [words_of(title) for title in root.iter(f"{XHTML}title")]
    if not titles or not titles[0]:
        yield "the page has no title"
    headings = len(list(root.iter(f"{XHTML}h1")))
    if headings != 1:
        yield f"the page has {headings} main headings"
