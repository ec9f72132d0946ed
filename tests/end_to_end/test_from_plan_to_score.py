"""One inspection from its plan to its scores, each step by the person who takes it.

A server with its worker as `inspectorate serve` runs them, and real Chromium: everybody
signs in and gets on by links and buttons alone; nobody types an address. One case is
judged on the page by keyboard, and a returned one is mended there; the others are handed
in by their assessors' own programs, through the documented interface with a token that
each made on the page of their account.
"""

from __future__ import annotations

import datetime
import re
import zipfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from assessor import SAVED
from by_program import Program
from keyboard import by_keyboard
from sampling_cast import csv_list
from served_site import ServedSite, served
from walk_seed import WHO
from walker import DESKTOP, PATIENCE_MS, PHONE, Walker, walker

pytestmark = pytest.mark.browser
N_CASES, N_LISTED = 6, 40
READERS = ("alice", "bob")
ASHFORD, CASE = re.compile("^Ashford"), re.compile("^K-")
THEIRS = {"case_id": "Our ref", "gender": "Sex", "officer": "Case manager"}
MANAGER, PRAISE = "Mo Manager", "The plan was written with the child."
LATE = {"1.1.a": "late"}


@dataclass
class Walk:
    """An inspection on its way, and everybody at their screens."""

    site: ServedSite
    chromium: Any
    folder: Path
    viewports: dict[str, dict[str, int]]
    seats: dict[str, Walker] = field(default_factory=dict)
    inspection: str = ""
    interviewed: str = ""
    interviewer: str = ""

    def at(self, who: str) -> Walker:
        """Return somebody at their screen; signed in when first needed."""
        if who not in self.seats:
            viewport = self.viewports.get(who, DESKTOP)
            self.seats[who] = walker(self.site, self.chromium, who, viewport)
        return self.seats[who]

    def at_inspection(self, who: str) -> Walker:
        """Return somebody on the page of the inspection, reached from their first page."""
        seat = self.at(who)
        seat.home()
        seat.press(ASHFORD)
        seat.is_on("Ashford")
        return seat

    def name_of(self, who: str) -> str:
        return self.site.seed["names"][who]


def plan(walk: Walk) -> None:
    manager = walk.at("manager")
    manager.page.get_by_role("link", name="Inspections").click()
    manager.press("Plan an inspection")
    manager.page.get_by_label("Core Case Inspection").check()
    manager.choose("Body to inspect", "Ashford")
    manager.press("Continue")
    first = _a_monday()
    begins = manager.page.get_by_role("group", name="First day of fieldwork")
    for part in ("day", "month", "year"):
        begins.get_by_label(part.capitalize()).fill(str(getattr(first, part)))
    manager.fill("Cases read twice, of a hundred", "10")
    manager.choose("Version of the instrument (optional)", "cci/2009-04")
    manager.choose("Lead inspector (optional)", walk.name_of("lead"))
    manager.press("Save the plan")
    manager.sees("The inspection is planned.")
    walk.inspection = manager.page.url.rstrip("/").rpartition("/")[2]


def _a_monday() -> datetime.date:
    """Return a day some weeks ahead, so that interviews are still to come."""
    soon = datetime.datetime.now(datetime.UTC).date() + datetime.timedelta(weeks=4)
    return soon + datetime.timedelta(days=-soon.weekday() % 7)


def form_the_team(walk: Walk) -> None:
    lead = walk.at_inspection("lead")
    lead.press("Change the team")
    lead.press("Add somebody to the team")
    lead.choose("Person", re.compile(f"^{walk.name_of('local_assessor')}.*1 conflict"))
    lead.press("Add to the team")
    lead.sees(re.compile("own body|own organisation"))
    for who in READERS:
        lead.choose("Person", re.compile(f"^{walk.name_of(who)}"))
        lead.fill("Cases they have time for", "5")
        lead.press("Add to the team")
        lead.sees(f"{walk.name_of(who)} is in the team.")
        if who == "alice":
            lead.press("Add somebody to the team")


def announce(walk: Walk) -> None:
    lead = walk.at_inspection("lead")
    lead.press("Announce the inspection")
    lead.press("Show the letter")
    lead.sees(re.compile("list of cases|case list"))
    lead.press("Send the letter and announce")
    lead.sees("The inspection is announced.")


def give_the_list(walk: Walk) -> None:
    contact = walk.at("contact")
    contact.home()
    contact.press("Upload the list of cases.")
    _upload(
        walk,
        contact,
        "names.csv",
        csv_list(N_LISTED, headings=THEIRS, more={"Surname": "Evans"}),
    )
    contact.press("Match the columns")
    contact.choose("Reference of the case", "Our ref")
    contact.choose("Gender", "Sex")
    for box in contact.page.locator("select").all():
        name = box.get_attribute("name").removeprefix("field-")
        if name not in THEIRS:
            box.select_option(name)
    contact.press("Save and check the list")
    contact.sees("There is 1 fault in the list.")
    contact.press("See every fault and what to do")
    contact.sees("Surname")
    _upload(walk, contact, "cases.csv", csv_list(N_LISTED, headings=THEIRS))
    contact.press("Accept this list")
    contact.sees("The case list is accepted.")


def _upload(walk: Walk, contact: Walker, name: str, text: str) -> None:
    path = walk.folder / name
    path.write_text(text)
    contact.page.get_by_label("Case list").set_input_files(path)
    contact.press("Upload and check")


def draw(walk: Walk) -> None:
    support = walk.at("support")
    support.home()
    support.press(ASHFORD, inside=support.page.locator("#samples"))
    support.press("Plan the sample")
    support.page.get_by_label("A number of our own").check()
    support.fill("Number of cases", str(N_CASES))
    support.page.get_by_label("Hold the minimum numbers of the programme").uncheck()
    expect(support.page.locator("#taken")).to_contain_text(f"{N_CASES} of {N_LISTED}")
    support.press("Go on to the draw")
    support.press("Draw the sample")
    support.is_on("Sample")
    expect(support.page.locator("#cases tbody tr")).to_have_count(N_CASES)
    support.press("Certificate of the draw")
    support.sees("inspectorate sample verify")


def allocate(walk: Walk) -> None:
    lead = walk.at("lead")
    lead.home()
    lead.press("Allocate them, or replace the cases.")
    lead.press("Order the second readings")
    lead.press("Order them")
    lead.sees("1 case is read twice.")
    lead.go_up(ASHFORD)
    lead.press("Allocate the cases")
    lead.press("Suggest an even allocation")
    lead.sees("This is a suggestion.")
    _refuse_both_readings_to_one(lead)
    lead.press("Suggest an even allocation")
    lead.sees("This is a suggestion.")
    lead.press("Save the allocation")
    lead.sees(f"{N_CASES + 1} readings were given.")


def _refuse_both_readings_to_one(lead: Walker) -> None:
    """Give both readings of a case to one person: refused, and it says why."""
    second = lead.page.locator("select[name^=second-]")
    expect(second).to_have_count(1)
    case = second.get_attribute("name").removeprefix("second-")
    first = lead.page.locator(f"select[name=first-{case}]").input_value()
    second.select_option(first)
    lead.press("Save the allocation")
    lead.sees("Give the other reading to somebody else.")


def offer_interviews(walk: Walk) -> None:
    lead = walk.at_inspection("lead")
    lead.press("Interviews")
    lead.press("Offer times for interviews")
    lead.page.get_by_role("group", name="Days").get_by_role("checkbox").first.check()
    for who in READERS:
        lead.page.get_by_label(walk.name_of(who)).check()
    lead.press("Offer these times")
    lead.sees(re.compile(r"\d+ slots are offered\."))
    lead.go_up("Interviews")
    lead.is_on("Interviews")


def book_an_interview(walk: Walk) -> None:
    contact = walk.at_inspection("contact")
    contact.press("Interviews")
    row = contact.page.locator("#interviews tbody tr").filter(has_text="times are free")
    walk.interviewed = row.first.get_by_role("rowheader").inner_text()
    contact.press(re.compile("^Book"), inside=row.first)
    contact.fill("Manager to be interviewed", MANAGER)
    contact.page.get_by_role("group", name="Time").get_by_role("radio").first.check()
    contact.press("Book this time")
    contact.sees("The interview is booked.")
    booked = contact.page.locator("#interviews tr").filter(has_text=MANAGER)
    said = booked.inner_text()
    walk.interviewer = next(one for one in READERS if walk.name_of(one) in said)


def begin_fieldwork(walk: Walk) -> None:
    lead = walk.at("lead")
    lead.home()
    lead.press("Begin fieldwork")
    lead.press("Begin fieldwork")
    lead.sees("Fieldwork has begun.")


def judge_a_case_by_keyboard(walk: Walk) -> None:
    alice = walk.at("alice")
    alice.home()
    alice.page.locator("#my-cases").get_by_role("link", name=CASE).first.click()
    expect(alice.page.locator("#case")).to_be_visible()
    by_keyboard(alice.page)
    expect(alice.page.locator("#read-only")).to_contain_text(
        "You have submitted this case."
    )


def hand_the_others_in(walk: Walk) -> None:
    for who, below in (("alice", {}), ("bob", LATE)):
        program = _program(walk, who)
        for one in program.own(walk.inspection, "allocated", "in_progress"):
            program.judge(one["id"], below)


def _program(walk: Walk, who: str) -> Program:
    seat = walk.at(who)
    seat.home()
    seat.page.get_by_role("link", name=walk.name_of(who)).click()
    seat.press("Make a token")
    seat.fill("What it is for", "My own sheet of answers")
    for scope in ("Read cases and readings", "Write answers"):
        seat.page.get_by_label(scope, exact=True).check()
    seat.press("Make the token")
    token = seat.page.get_by_label("Token", exact=True).input_value()
    return Program(walk.site.address, token)


def return_and_submit_again(walk: Walk) -> None:
    lead = walk.at_inspection("lead")
    lead.press("Assessments")
    read_once = _read_once(lead)
    case = next(one for one in read_once if read_once[one] == walk.name_of("bob"))
    lead.press(case)
    lead.press("Return it to the assessor")
    lead.fill("Why?", "1.1.a: say where you saw that it was late.")
    lead.press("Return it to the assessor")
    lead.sees("The assessment is returned.")

    bob = walk.at("bob")
    bob.home()
    row = bob.page.locator("#my-cases tr").filter(has_text="Returned to you")
    bob.press(case, inside=row)
    expect(bob.page.locator("#return-reason")).to_contain_text("say where you saw")
    bob.page.locator('[id="answer-1.1.a-on_time"]').check(force=True)
    expect(bob.page.locator("#saved-words")).to_have_text(SAVED)
    bob.press("Check what is lacking")
    bob.press("Submit this case")
    expect(bob.page.locator("#read-only")).to_be_visible()


def countersign(walk: Walk) -> None:
    """The lead signs all that are read once but the last, and the quality lead that."""
    lead = walk.at_inspection("lead")
    lead.press("Assessments")
    *others, last = _read_once(lead)
    for case in others:
        _sign(lead, case)
    quality = walk.at("quality")
    quality.home()
    quality.press(ASHFORD, inside=quality.page.locator("#to-confirm"))
    quality.press("Assessments")
    _sign(quality, last)


def _sign(seat: Walker, case: str) -> None:
    seat.press(case)
    seat.press("Countersign the assessment")
    seat.press("Countersign the assessment")
    seat.sees("The assessment is countersigned.")
    seat.go_up("Assessments")


def _read_once(seat: Walker) -> dict[str, str]:
    """Return the assessor of each case that is read once, from the list on the page."""
    expect(seat.page.locator("#assessments")).to_be_visible()
    rows = seat.page.locator("#assessments tbody tr").all_inner_texts()
    cells = [row.split("\t")[:2] for row in rows]
    cases = [case for case, _assessor in cells]
    return {case: assessor for case, assessor in cells if cases.count(case) == 1}


def reconcile(walk: Walk) -> None:
    quality = walk.at("quality")
    quality.home()
    quality.press(ASHFORD, inside=quality.page.locator("#to-confirm"))
    quality.press("Assessments")
    expect(quality.page.locator("#assessments")).to_be_visible()
    rows = quality.page.locator("#assessments tbody tr").filter(has_text="Second")
    quality.press(CASE, inside=rows)
    quality.press("The two readings side by side")
    quality.sees("1 differs.")
    quality.press(re.compile("^Rule on it"))
    quality.page.get_by_role("group", name="Which answer stands?").get_by_role(
        "radio"
    ).first.check()
    quality.fill("What decided it?", "The plan is dated the day after.")
    quality.press("Keep the ruling")
    quality.sees("The ruling is kept.")
    quality.press("Reconcile the two readings")
    quality.press("Reconcile the two readings")
    quality.sees("The two readings are reconciled.")


def give_feedback(walk: Walk) -> None:
    reader = walk.at(walk.interviewer)
    reader.home()
    row = reader.page.locator("#my-cases tr").filter(has_text=walk.interviewed)
    reader.press(walk.interviewed, inside=row)
    reader.press("Give feedback to the manager")
    expect(reader.page.get_by_label("Manager who was interviewed")).to_have_value(
        MANAGER
    )
    reader.choose("Who can read it here (optional)", walk.name_of("contact"))
    reader.fill("Good practice (optional)", PRAISE)
    reader.press("Keep the feedback")
    reader.sees("The feedback is kept.")
    contact = walk.at("contact")
    contact.home()
    contact.press(re.compile("not read yet$"))
    contact.sees(PRAISE)


def score(walk: Walk) -> None:
    lead = walk.at("lead")
    lead.home()
    lead.press("End fieldwork and begin scoring")
    lead.press("End fieldwork and begin scoring")
    lead.sees("Fieldwork has ended; the scores can be made.")
    lead.press("Scores")
    lead.press("Make the scores")
    lead.page.wait_for_url("**/jobs/**")  # where it says how far the worker is
    lead.is_on("Scores")
    lead.sees(f"in {N_CASES} of {N_CASES} cases")
    lead.sees(re.compile(r"95% interval: \d+% to 100%"))
    provenance = lead.page.locator("main dl").last
    drawn_from = rf"Cases from which the sample was drawn\s*{N_LISTED}\b"
    expect(provenance).to_contain_text(re.compile(drawn_from))


def keep_the_scores_from_the_body(walk: Walk) -> None:
    contact = walk.at_inspection("contact")
    expect(contact.page.get_by_role("link", name="Scores")).to_have_count(0)
    scores = walk.at("lead").page.url
    refused = contact.page.context.request.get(scores)
    assert (refused.status, "95%" in refused.text()) == (403, False)


def close(walk: Walk) -> None:
    lead = walk.at_inspection("lead")
    lead.press("Close the inspection")
    lead.press("Close the inspection")
    lead.sees("The inspection is closed.")


TO_ANNOUNCED = (plan, form_the_team, announce)
TO_FIELDWORK = (
    give_the_list,
    draw,
    allocate,
    offer_interviews,
    book_an_interview,
    begin_fieldwork,
    judge_a_case_by_keyboard,
    hand_the_others_in,
)
TO_SCORES = (
    return_and_submit_again,
    countersign,
    reconcile,
    give_feedback,
    score,
    keep_the_scores_from_the_body,
    close,
)


@pytest.fixture(scope="module")
def announced(tmp_path_factory, chromium):
    """An inspection that waits for its list, in an installation that is served."""
    folder = tmp_path_factory.mktemp("walk")
    expect.set_options(timeout=PATIENCE_MS)
    site = served(folder)
    walk = Walk(site, chromium, folder, dict.fromkeys(("alice", "contact"), PHONE))
    try:
        for step in TO_ANNOUNCED:
            step(walk)
        yield walk
    finally:
        site.stop()


@pytest.fixture(scope="module")
def in_fieldwork(announced):
    """The same inspection, when its cases are judged."""
    for step in TO_FIELDWORK:
        step(announced)
    return announced


def test_two_hundred_megabytes_are_answered_with_a_page_and_take_no_memory(
    announced, tmp_path
):
    """Also without the script that looks at the size beforehand."""
    large = tmp_path / "large.csv"
    with large.open("wb") as stream:
        stream.truncate(200_000_000)
    site = announced.site
    contact = walker(site, announced.chromium, "contact", script=False)
    contact.press("Upload the list of cases.")
    contact.page.get_by_label("Case list").set_input_files(large)
    before = site.peak_bytes()
    contact.press("Upload and check")
    contact.is_on("What was sent is too large")
    contact.sees("at most 25 MB")
    assert site.peak_bytes() - before < 60_000_000
    contact.page.go_back()
    contact.is_on("Case list")
    contact.sees("No list has been uploaded yet.")
    contact.page.context.close()


@pytest.mark.parametrize("who", WHO)
def test_everybody_gets_on_with_a_phone(in_fieldwork, who):
    """The first page of a role, and every page that it leads to."""
    seat = walker(in_fieldwork.site, in_fieldwork.chromium, who, PHONE)
    seat.home()
    for address in _led_to(seat.page):
        answer = seat.page.goto(address)
        assert answer.ok, address
        expect(seat.page.locator("h1")).to_be_visible()
    assert seat.faults() == []
    seat.page.context.close()


def _led_to(page) -> list[str]:
    """Return to which pages of this site a page leads, each once; files are left out."""
    found = page.locator("header a, main a").evaluate_all(
        "links => links.map(link => link.href.split('#')[0])"
    )
    here = page.url.partition("/en/")[0]
    ours = [one for one in dict.fromkeys(found) if one.startswith(f"{here}/en/")]
    return [one for one in ours if one.partition("?")[0].endswith("/")]


def test_an_inspection_from_its_plan_to_its_scores(in_fieldwork):
    walk, site = in_fieldwork, in_fieldwork.site
    for step in TO_SCORES:
        step(walk)
    logged = {who: seat.faults() for who, seat in walk.seats.items()}
    assert not any(logged.values()), logged

    verified = site.run("audit_verify")
    assert (verified["faults"], verified["streams"] > 1) == (0, True)
    exported = site.run("export", "--inspection", walk.inspection)
    with zipfile.ZipFile(site.folder / exported["file"]) as files:
        assert files.testzip() is None
        assert {"cases.csv", "answers.csv", "estimates.csv"} <= set(files.namelist())
