"""An assessor at the page: the whole case by keyboard, on a phone, in Welsh, read only."""

from __future__ import annotations

import json
import re

import pytest
from page_checks import assert_accessible
from playwright.sync_api import expect

from assessor import DESKTOP, PHONE, SAVED, assessor

pytestmark = pytest.mark.browser

ABOVE = "1.1.b"  # on the scale of sufficiency, for every case
LATE = "1.1.a"  # on the scale of timeliness, for every case


def test_a_whole_case_by_keyboard_alone(alice, site):
    page, keys = alice.page, alice.page.keyboard
    keys.press("j")
    keys.press("2")  # done, but late: below the line
    expect(page.locator("#announcer")).not_to_be_empty()
    keys.press("n")
    keys.type("Section 3 of the record, signed a month late.")
    keys.press("Escape")
    _tab_to(page, "reason-1.1.a-late")
    keys.press("Space")
    keys.press("j")
    _answer_the_others(page)
    expect(page.locator("#total-words")).to_have_text(re.compile(r"^(\d+) of \1$"))
    keys.press("j")
    keys.press("n")
    keys.type("What others can learn: the plan was written with the child.")
    keys.press("Tab")
    assert page.evaluate("document.activeElement.id") == "check"
    keys.press("Enter")
    expect(page.locator("#checked-words")).to_have_text("Nothing is lacking.")
    keys.press("Tab")
    assert page.evaluate("document.activeElement.id") == "submit"
    keys.press("Enter")
    expect(page.locator("#read-only")).to_have_text(
        "You have submitted this case. You can read it here."
    )
    assert site.state(alice.assessment) == "submitted"
    standing = site.standing(alice.assessment)
    assert standing["1.1.a"] == (
        ["late"],
        ["late"],
        "Section 3 of the record, signed a month late.",
    )
    assert "written with the child" in standing["note.good_practice"][2]
    assert {outcome for *_, outcome in site.operations(alice.assessment)} == {"applied"}
    assert alice.faults() == []


def _answer_the_others(page):
    asked = json.loads(page.locator("#instrument").text_content())["questions"]
    good = {one["id"]: _not_below(one["lines"]) for one in asked}
    while (question := _current(page)) in good:
        page.keyboard.press(str(good[question]))
        page.keyboard.press("j")


def _not_below(lines):
    return next(n for n, line in enumerate(lines.values(), 1) if line != "below")


def _current(page):
    script = "document.activeElement.closest('[data-question]').dataset.question"
    return page.evaluate(script)


def _tab_to(page, wanted):
    for _ in range(12):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.id") == wanted:
            return
    raise AssertionError(f"{wanted} is not reached")


def test_what_was_answered_is_there_again_at_the_question_where_one_left(alice):
    alice.answer("2.2.c", "insufficient")
    alice.reason("2.2.c", _first_reason(alice, "2.2.c"))
    alice.note("2.2.c", "Seen in the contact log.")
    alice.expect_saved()
    alice.page.wait_for_timeout(700)
    alice.page.reload()
    alice.opened()
    assert alice.ticked("2.2.c") == ["insufficient"]
    expect(alice.note_box("2.2.c")).to_have_value("Seen in the contact log.")
    expect(alice.question("2.2.c")).to_be_in_viewport()
    assert alice.page.evaluate("document.activeElement.id") == "question-2.2.c"


def _first_reason(alice, question):
    first = alice.question(question).locator("[data-reason]").first
    return first.get_attribute("value")


def test_reasons_are_asked_below_the_line_only_and_go_with_the_answer(alice, site):
    reasons = alice.question(ABOVE).locator("[data-reasons]")
    expect(reasons).to_be_hidden()
    alice.answer(ABOVE, "insufficient")
    expect(reasons).to_be_visible()
    alice.reason(ABOVE, _first_reason(alice, ABOVE))
    alice.expect_saved()
    assert site.standing(alice.assessment)[ABOVE][1]
    alice.answer(ABOVE, "sufficient")
    expect(reasons).to_be_hidden()
    alice.expect_saved()
    assert site.standing(alice.assessment)[ABOVE] == (["sufficient"], [], "")


def test_an_answer_can_be_taken_back(alice, site):
    alice.answer(ABOVE, "sufficient")
    alice.note(ABOVE, "kept")
    alice.question(ABOVE).locator("[data-clear]").click()
    alice.expect_saved()
    assert alice.ticked(ABOVE) == []
    assert site.standing(alice.assessment)[ABOVE] == ([], [], "kept")


def test_only_questions_that_apply_are_asked(alice):
    # 1.1.k asks about what 1.1.j says happened.
    total = alice.page.locator("#total-words")
    expect(alice.question("1.1.k")).to_be_hidden()
    before = total.inner_text()
    alice.answer("1.1.j", "yes")
    expect(alice.question("1.1.k")).to_be_visible()
    expect(total).not_to_have_text(before)
    alice.answer("1.1.k", "sufficient")
    alice.answer("1.1.j", "no")
    expect(alice.question("1.1.k")).to_be_hidden()
    expect(total).to_have_text(f"1 of {before.rpartition(' ')[2]}")


def test_what_is_lacking_is_listed_and_leads_to_the_question(alice):
    page = alice.page
    alice.answer(ABOVE, "insufficient")
    page.locator("#check").click()
    expect(page.locator("#checked-words")).to_have_text(
        re.compile(r"^\d+ questions are not complete:$")
    )
    line = page.locator("#lacks li", has_text=ABOVE)
    expect(line).to_contain_text("no reason ticked, no evidence noted")
    expect(page.locator("#confirm")).to_be_hidden()
    line.locator("a").click()
    assert page.evaluate("document.activeElement.id") == f"question-{ABOVE}"
    assert page.url.endswith(f"#{alice.assessment}")
    alice.note(ABOVE, "page 3")
    alice.reason(ABOVE, _first_reason(alice, ABOVE))
    expect(line).to_have_count(0)


def test_keys_rest_while_one_writes_and_can_be_switched_off(alice):
    page = alice.page
    page.keyboard.press("j")
    page.keyboard.press("n")
    page.keyboard.type("1 j k 2 ? g 0")
    alice.expect_saved()
    expect(alice.note_box(LATE)).to_have_value("1 j k 2 ? g 0")
    assert alice.ticked(LATE) == []
    page.keyboard.press("Escape")
    page.keyboard.press("g")
    expect(alice.question(LATE).locator("[data-guidance] p").first).to_be_visible()
    page.keyboard.press("g")
    expect(alice.question(LATE).locator("[data-guidance] p").first).to_be_hidden()
    page.keyboard.press("?")
    expect(page.locator("#keys-dialog")).to_be_visible()
    page.locator("#keys-on").uncheck()
    page.keyboard.press("Escape")
    page.keyboard.press("1")
    assert alice.ticked(LATE) == []
    page.reload()
    alice.opened()
    page.keyboard.press("1")
    assert alice.ticked(LATE) == []


def test_a_number_answers_the_question_in_sight_not_one_scrolled_away(alice):
    alice.page.keyboard.press("j")
    alice.page.evaluate("scrollTo({top: 4000, behavior: 'instant'})")
    alice.page.keyboard.press("1")
    alice.expect_saved()
    assert alice.ticked(LATE) == []
    ticked = alice.page.locator("[data-answer]:checked")
    expect(ticked).to_have_count(1)
    expect(ticked).to_be_in_viewport()


def test_a_safety_concern_reaches_the_lead_at_once(alice, site):
    page = alice.page
    page.locator("#raise-concern").click()
    page.locator("#concern-send").click()
    expect(page.locator("#concern-error")).to_have_text(
        "Say what you are worried about."
    )
    page.locator("#concern-text").fill("The child said that he is not safe tonight.")
    page.locator("#concern-send").click()
    expect(page.locator("#concerns li")).to_have_text(
        re.compile(r"^The lead inspector was told: \d\d:\d\d$")
    )
    rows = site.rows(
        "SELECT text FROM fieldwork_safetyconcern c JOIN fieldwork_assessment a"
        " ON a.case_id = c.case_id WHERE a.id = ?",
        alice.assessment,
    )
    assert rows == [("The child said that he is not safe tonight.",)]
    page.reload()
    alice.opened()
    expect(page.locator("#concerns li")).to_have_count(1)


def test_a_returned_case_says_why_on_top_and_is_open_again(site, browser_of):
    assessment = site.next_assessment()
    site.do(
        "UPDATE fieldwork_assessment SET state = 'returned', return_reason = ? WHERE id = ?",
        "1.1.a: <b>say where</b> you saw it.",
        assessment,
    )
    alice = assessor(site, browser_of(site), assessment).open().opened()
    expect(alice.page.locator("#return-reason")).to_contain_text(
        "1.1.a: <b>say where</b> you saw it."
    )
    alice.answer(LATE, "on_time")
    alice.expect_saved()
    assert site.state(assessment) == "returned"
    assert_accessible(alice.page)


def test_a_submitted_case_can_be_read_and_nothing_of_it_stays_here(site, browser_of):
    assessment = site.next_assessment()
    alice = assessor(site, browser_of(site), assessment).open().opened()
    alice.answer(LATE, "late")
    alice.note(LATE, "read me")
    alice.expect_saved()
    site.do("UPDATE fieldwork_assessment SET state='submitted' WHERE id=?", assessment)
    alice.page.reload()
    alice.opened()
    expect(alice.page.locator("#read-only")).to_be_visible()
    expect(alice.page.locator("#submitting")).to_be_hidden()
    expect(alice.note_box(LATE)).to_have_value("read me")
    assert alice.ticked(LATE) == ["late"]
    for box in alice.page.locator("[data-answer], [data-reason]").all()[:20]:
        expect(box).to_be_disabled()
    assert_accessible(alice.page)


def test_the_other_language_shows_the_same_case(alice):
    alice.answer(ABOVE, "sufficient")
    alice.expect_saved()
    alice.page.locator("#other-language").click()
    alice.page.wait_for_url(re.compile(r"/cy/assess/cci/2009-04/#"))
    alice.opened()
    assert alice.ticked(ABOVE) == ["sufficient"]
    assert alice.page.evaluate("document.documentElement.lang") == "cy"


@pytest.mark.parametrize(
    ("language", "viewport"),
    [("en", DESKTOP), ("cy", PHONE)],
    ids=["desktop", "phone, in Welsh"],
)
def test_axe_finds_nothing_in_any_state(site, browser_of, language, viewport):
    context = browser_of(site, viewport=viewport)
    alice = assessor(site, context, site.next_assessment()).open(language).opened()
    page = alice.page
    assert_accessible(page)
    alice.answer(ABOVE, "insufficient")
    expect(alice.question(ABOVE).locator("[data-reasons]")).to_be_visible()
    alice.question(ABOVE).locator("summary").click()
    assert_accessible(page)
    page.locator("#check").click()
    expect(page.locator("#lacks li").first).to_be_visible()
    assert_accessible(page)
    page.evaluate("document.getElementById('keys-dialog').showModal()")
    assert_accessible(page)
    page.keyboard.press("Escape")
    page.locator("#raise-concern").click()
    page.locator("#concern-send").click()
    assert_accessible(page)
    page.locator("#concern-cancel").click()
    assert alice.faults() == []


def test_on_a_phone_a_list_leads_to_the_criteria(site, browser_of):
    context = browser_of(site, viewport=PHONE)
    alice = assessor(site, context, site.next_assessment()).open().opened()
    expect(alice.page.locator("nav.sections")).to_be_hidden()
    alice.page.locator("#jump").select_option("criterion-2.1")
    expect(alice.page.locator('[id="criterion-2.1"]')).to_be_in_viewport()
    alice.answer("2.2.c", "sufficient")
    alice.expect_saved()


@pytest.mark.parametrize("name", ["", "%20", "a-nobodyhasthis"])
def test_an_address_without_a_case_of_ones_own_says_so(site, browser_of, name):
    alice = assessor(site, browser_of(site), name).open()
    door = "not_found" if name.startswith("a-") else "nothing"
    expect(alice.door(door)).to_be_visible()
    assert_accessible(alice.page)


def test_somebody_elses_case_is_not_there(site, browser_of):
    bob = assessor(site, browser_of(site, "bob"), site.next_assessment()).open()
    expect(bob.door("not_found")).to_be_visible()


def test_the_case_of_another_version_leads_to_its_page(site, browser_of):
    assessment = site.next_assessment()
    alice = assessor(site, browser_of(site), assessment)
    alice.page.goto(f"{site.address}/en/assess/omi2/2011-04/#{assessment}")
    alice.opened()
    assert alice.page.url == site.page_of(assessment)
    expect(alice.saved).to_have_text(SAVED)


def test_what_people_write_is_never_markup(site, browser_of):
    payload = "<img src=x onerror=alert(1)><script>alert(2)</script>{{7*7}}"
    assessment = site.next_assessment()
    site.do(
        "UPDATE sampling_case SET reference=?, officer=? WHERE id ="
        " (SELECT case_id FROM fieldwork_assessment WHERE id=?)",
        payload[:40],
        payload[:60],
        assessment,
    )
    alice = assessor(site, browser_of(site), assessment)
    alerts = []
    alice.page.on(
        "dialog", lambda dialog: (alerts.append(dialog.message), dialog.dismiss())
    )
    alice.open().opened()
    alice.note(ABOVE, payload)
    alice.note("note.interview", payload)
    alice.expect_saved()
    alice.page.reload()
    alice.opened()
    expect(alice.note_box(ABOVE)).to_have_value(payload)
    expect(alice.page.locator("h1")).to_contain_text("<img src=x onerror=")
    assert alerts == []
    assert alice.faults() == []
