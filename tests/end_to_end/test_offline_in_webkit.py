"""The same day without a network in WebKit, of which Safari is made."""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
from pathlib import Path

import pytest

import assess_site

DRIVER, SCREEN = shutil.which("WebKitWebDriver"), shutil.which("Xvfb")
BROWSER = next(Path("/usr/lib").glob("*/webkit2gtk-4.*/MiniBrowser"), None)
FIRST = "1.1.b"
PATIENCE_SECONDS = 60
pytestmark = [
    pytest.mark.browser,
    # Said by the library of itself.
    pytest.mark.filterwarnings("ignore:setting remote_server_addr:DeprecationWarning"),
    pytest.mark.skipif(
        not (DRIVER and SCREEN and BROWSER) and os.environ.get("CI") != "true",
        reason="WebKit is not there: apt install webkit2gtk-driver xvfb",
    ),
]


@contextlib.contextmanager
def screen():
    """A screen that nobody looks at; yields its name."""
    command = [str(SCREEN), "-displayfd", "1", "-screen", "0", "1280x900x24"]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as shown:
        try:
            yield f":{shown.stdout.readline().strip()}"
        finally:
            shown.terminate()


@pytest.fixture
def webkit():
    from selenium import webdriver

    options = webdriver.WebKitGTKOptions()
    options.binary_location = str(BROWSER)
    options.add_argument("--automation")
    with screen() as display:
        service = webdriver.WebKitGTKService(
            executable_path=DRIVER, env={**os.environ, "DISPLAY": display}
        )
        made = webdriver.WebKitGTK(options=options, service=service)
        try:
            yield made
        finally:
            made.quit()


def until(driver, script, *arguments):
    """Wait until a script returns something that holds."""
    from selenium.common.exceptions import TimeoutException
    from selenium.webdriver.support.wait import WebDriverWait

    try:
        WebDriverWait(driver, PATIENCE_SECONDS).until(
            lambda one: one.execute_script(f"return {script}", *arguments)
        )
    except TimeoutException as error:
        text = driver.find_element("css selector", "main").text[:1_000]
        raise AssertionError(f"{script} {arguments}\n{text}") from error


def shown(driver, selector):
    until(driver, "document.querySelector(arguments[0])?.offsetParent", selector)
    return driver.find_element("css selector", selector)


def says(driver, selector, words):
    script = (
        "document.querySelector(arguments[0])?.textContent.includes(arguments[1]) ?? 0"
    )
    until(driver, script, selector, words)


def unlocked(driver, address, phrase):
    driver.get(address)
    shown(driver, "#passphrase").send_keys(phrase)
    driver.find_element("css selector", "#unlock button").click()
    shown(driver, "#case")


def test_a_day_without_the_server(own_site, webkit):
    site, mine = own_site, own_site.next_assessment()
    webkit.get(f"{site.address}/en/criteria/")
    for cookie in assess_site.signed_in(site, "alice"):
        webkit.add_cookie({"name": cookie["name"], "value": cookie["value"]})
    webkit.get(f"{site.address}/en/on-this-device/#take={site.seed['inspection']}")
    shown(webkit, "#passphrase-form")
    phrase = webkit.find_element("css selector", "#passphrase-shown").text
    webkit.find_element("css selector", "#passphrase").send_keys(phrase)
    webkit.find_element("css selector", "#passphrase-form button").click()
    until(webkit, "document.querySelector('#step-checked').dataset.state === 'done'")

    site.stop()
    webkit.get(f"{site.address}/cy/inspections/")
    says(webkit, "h1", "Ar y ddyfais hon")
    unlocked(webkit, site.page_of(mine), phrase)
    click = "document.getElementById(arguments[0]).click()"
    webkit.execute_script(click, f"answer-{FIRST}-sufficient")
    says(webkit, "#saved-words", "1 answer saved on this device only")
    webkit.find_element("css selector", f"[id='note-{FIRST}']").send_keys("page 4")
    says(webkit, "#saved-words", "2 answers saved on this device only")
    webkit.get(f"{site.address}/en/on-this-device/")
    says(webkit, "#waiting", "2 answers wait on this device")
    unlocked(webkit, site.page_of(mine), phrase)
    says(webkit, "#saved-words", "2 answers saved on this device only")

    site.start()
    webkit.execute_script("window.dispatchEvent(new Event('online'))")
    says(webkit, "#saved-words", "All answers are saved on the server")
    assert site.standing(mine)[FIRST] == (["sufficient"], [], "page 4")
