"""From the list that a body uploads to the certificate of the draw, in a real browser.

A server, a worker and Chromium, each in a process of its own, on a database file.
"""

from __future__ import annotations

import contextlib
import os
import re
import signal
import socket
import subprocess
import sys
import time

import pytest
from page_checks import assert_accessible, listen
from playwright.sync_api import expect

import assess_site
from assess_site import Site
from inspectorate.workflows import verify_sample
from sampling_cast import csv_list
from tree import ROOT

pytestmark = pytest.mark.browser
PATIENCE_MS = 90_000  # a machine may be busy
WIDE, PHONE = {"width": 1280, "height": 900}, {"width": 320, "height": 800}
THEIRS = {"case_id": "Our ref", "gender": "Sex", "officer": "Case manager"}
WRONG = {(3, "gender"): "F", (5, "custody"): "Y"}


@pytest.fixture(scope="module")
def sampling_site(tmp_path_factory):
    """A server and a worker, and an inspection that waits for its list."""
    folder = tmp_path_factory.mktemp("sampling")
    site = Site(folder, assess_site.seeded("sampling_seed.py", folder))
    site.start()
    with (folder / "worker.log").open("wb") as log:
        worker = subprocess.Popen(
            [sys.executable, "-m", "django", "worker"],
            env=assess_site.environment(folder),
            cwd=ROOT,
            stdout=log,
            stderr=log,
            start_new_session=True,
        )
    yield site
    with contextlib.suppress(ProcessLookupError):
        os.killpg(worker.pid, signal.SIGKILL)
    worker.wait()
    site.stop()


@pytest.fixture
def page_of(sampling_site, chromium):
    """Return a function that opens a page for somebody, of one width or without script."""
    opened = []

    def open_(who, *, viewport=None, script=True):
        context = chromium.new_context(
            viewport=viewport or WIDE, java_script_enabled=script, accept_downloads=True
        )
        context.set_default_timeout(PATIENCE_MS)
        context.add_cookies(assess_site.signed_in(sampling_site, who))
        opened.append(context)
        return context.new_page()

    yield open_
    for context in opened:
        context.close()


def _address(site, path, language="en"):
    return f"{site.address}/{language}/inspections/{site.seed['inspection']}/{path}"


def _look_at(page):
    """Check a page at both widths and in both languages."""
    for viewport in (WIDE, PHONE):
        page.set_viewport_size(viewport)
        assert_accessible(page)
    page.set_viewport_size(WIDE)


def _upload(page, path):
    page.get_by_label("Case list").set_input_files(path)
    page.get_by_role("button", name="Upload and check").click()


def test_from_the_list_to_the_certificate(sampling_site, page_of, tmp_path):
    wrong, right = tmp_path / "wrong.csv", tmp_path / "cases.csv"
    wrong.write_text(csv_list(headings=THEIRS, changes=WRONG))
    right.write_text(csv_list(headings=THEIRS))

    page = page_of("contact")
    said = listen(page)
    _upload_and_match(page, sampling_site, wrong)
    _see_every_fault(page, sampling_site)
    _put_right_and_accept(page, sampling_site, right)
    assert said == []

    page = page_of("support")
    said = listen(page)
    _plan(page, sampling_site)
    _draw(page)
    _verify(page, right, tmp_path / "certificate.json")
    _replace_a_case(page, sampling_site)
    assert said == []


def _upload_and_match(page, site, wrong):
    page.goto(_address(site, "case-list/"))
    _upload(page, wrong)
    page.wait_for_url("**/case-list/")  # by itself, when the worker is done
    expect(page.get_by_text("Columns to be matched").first).to_be_visible()
    page.get_by_role("button", name="Match the columns").click()
    officer = page.get_by_label(re.compile("Officer responsible"))
    expect(officer).to_have_value("Case manager")
    page.get_by_label("Reference of the case").select_option("Our ref")
    page.get_by_label("Gender").select_option("Sex")
    for select in page.locator("select").all():
        name = select.get_attribute("name").removeprefix("field-")
        if name not in THEIRS:
            select.select_option(name)
    page.get_by_role("button", name="Save and check the list").click()
    page.wait_for_url("**/case-list/")


def _see_every_fault(page, site):
    expect(page.get_by_text("There are 2 faults in the list.")).to_be_visible()
    page.get_by_role("button", name="See every fault").click()
    row = page.get_by_role("row").filter(has_text="Row 3")
    expect(row).to_contain_text("“F”")
    expect(row).to_contain_text("female, male")
    page.goto(_address(site, "case-list/faults/", "cy"))
    expect(page.get_by_role("row").filter(has_text="Rhes 3")).to_be_visible()


def _put_right_and_accept(page, site, right):
    page.goto(_address(site, "case-list/faults/"))
    _upload(page, right)  # its columns are remembered
    page.wait_for_url("**/case-list/")
    expect(page.get_by_text("Without faults").first).to_be_visible()
    page.get_by_role("button", name="Accept this list").click()
    expect(page.get_by_text("The case list is accepted.")).to_be_visible()


def _plan(page, site):
    """Plan: the figures follow what is typed, without a button."""
    page.goto(_address(site, "sample/plan/"))
    figures, shares = page.locator("#taken"), page.locator("#shares")
    expect(figures).to_contain_text("38 of 120")
    page.get_by_label("A number of our own").check()
    number = page.get_by_label("Number of cases", exact=True)
    number.fill("60")
    expect(figures).to_contain_text("60 of 120")
    expect(figures).to_contain_text(f"{90 + 60 * 3.5:.0f}")
    number.fill("500")
    expect(figures).to_contain_text("500 cases cannot be drawn from 120.")
    number.fill("40")
    page.get_by_label("Type of sentence").check()
    page.get_by_label("Hold the minimum numbers").uncheck()
    page.get_by_label("Most cases of one officer").fill("6")
    expect(shares).to_contain_text("Custodial sentence")
    _look_at(page)
    page.get_by_role("button", name="Go on to the draw").click()


def _draw(page):
    draw = page.get_by_role("button", name="Draw the sample")
    expect(draw).to_be_visible()
    draw.click()
    page.wait_for_url("**/sample/")
    expect(page.get_by_role("heading", name="Sample", exact=True)).to_be_visible()
    assert page.locator("#cases tbody tr").count() == 40


def _verify(page, right, certificate):
    """Draw the sample again from the list: anyone who has it can."""
    page.get_by_role("link", name="Certificate of the draw").click()
    expect(page.get_by_text("inspectorate sample verify")).to_be_visible()
    with page.expect_download() as download:
        page.get_by_role("link", name="Certificate for the check").click()
    download.value.save_as(certificate)
    assert verify_sample.verify_sample(certificate, right) == ()


def _replace_a_case(page, site):
    page.goto(_address(site, "sample/"))
    page.locator("#cases tbody tr").first.get_by_role("link").click()
    page.get_by_label("Reason").fill("The file is lost.")
    page.get_by_role("button", name="Replace").click()
    expect(page.get_by_text("takes its place")).to_be_visible()
    expect(page.locator("#replacements")).to_contain_text("The file is lost.")


def test_a_file_that_is_too_large_is_refused_on_a_page(
    sampling_site, page_of, tmp_path
):
    """Also without the script that looks at the size beforehand."""
    _reopen(sampling_site)
    large = tmp_path / "large.csv"
    with large.open("wb") as stream:
        stream.truncate(60_000_000)
    page = page_of("contact", script=False)
    page.goto(_address(sampling_site, "case-list/"))
    page.get_by_label("Case list").set_input_files(large)
    with page.expect_response(lambda answer: answer.request.method == "POST") as answer:
        page.get_by_role("button", name="Upload and check").click()
    assert answer.value.status == 413
    expect(page.get_by_text("larger than 25 MB").first).to_be_visible()
    assert_nothing_is_left(sampling_site)

    page = page_of("contact")
    page.goto(_address(sampling_site, "case-list/"))
    page.get_by_label("Case list").set_input_files(large)
    sent = []
    page.on("request", lambda request: sent.append(request.method))
    page.get_by_role("button", name="Upload and check").click()
    page.wait_for_timeout(500)
    assert "POST" not in sent
    said = page.get_by_label("Case list").evaluate("input => input.validationMessage")
    assert "larger than 25 MB" in said


def _reopen(site):
    """Let lists be uploaded again, whatever a test before has drawn."""
    site.do("UPDATE inspections_inspection SET state = 'announced'")
    site.do("UPDATE sampling_caselist SET state = 'returned' WHERE state = 'accepted'")


def assert_nothing_is_left(site):
    kept = {row[0] for row in site.rows("SELECT sha256 FROM sampling_caselist")}
    kept |= {row[0] for row in site.rows("SELECT kept_sha256 FROM sampling_caselist")}
    for _ in range(100):
        there = {path.name for path in (site.folder / "files").glob("*")}
        if there <= kept:
            return
        time.sleep(0.1)
    assert there <= kept


def test_a_connection_that_is_cut_half_way_leaves_nothing(sampling_site):
    site = sampling_site
    _reopen(site)
    cookies = {
        one["name"]: one["value"] for one in assess_site.signed_in(site, "contact")
    }
    n_lists = site.rows("SELECT count(*) FROM sampling_caselist")
    boundary = "half"
    token = cookies["csrf"]
    head = (
        f'--{boundary}\r\nContent-Disposition: form-data; name="csrfmiddlewaretoken"'
        f"\r\n\r\n{token}\r\n--{boundary}\r\nContent-Disposition: form-data; "
        'name="case_list"; filename="cases.csv"\r\n\r\n'
    )
    cookie = "; ".join(f"{name}={value}" for name, value in cookies.items())
    path = _address(site, "case-list/").removeprefix(site.address)
    request = (
        f"POST {path} HTTP/1.1\r\nHost: 127.0.0.1:{site.port}\r\n"
        f"Cookie: {cookie}\r\nContent-Length: 5000000\r\n"
        f"Content-Type: multipart/form-data; boundary={boundary}\r\n\r\n"
    )
    with socket.create_connection(("127.0.0.1", site.port)) as caller:
        caller.sendall(request.encode() + head.encode() + b"K1,x\n" * 200_000)
    assert_nothing_is_left(site)
    assert site.rows("SELECT count(*) FROM sampling_caselist") == n_lists


def test_all_of_it_works_without_a_script(sampling_site, page_of, tmp_path):
    site = sampling_site
    _reopen(site)
    right = tmp_path / "cases.csv"
    right.write_text(csv_list(60))  # our own headings need no matching
    page = page_of("contact", script=False, viewport=PHONE)
    page.goto(_address(site, "case-list/"))
    _upload(page, right)
    for _ in range(100):
        again = page.get_by_role("link", name="Check again")
        if not again.count():
            break
        again.click()
        page.wait_for_timeout(300)
    expect(page.get_by_text("Without faults").first).to_be_visible()
    page.get_by_role("button", name="Accept this list").click()
    expect(page.get_by_text("The case list is accepted.")).to_be_visible()
    support = page_of("support", script=False, viewport=PHONE)
    support.goto(_address(site, "sample/plan/"))
    support.get_by_label("A margin that is wanted").check()
    support.get_by_role("button", name="Work it out").click()
    expect(support.locator("#taken")).to_contain_text("points either way")
