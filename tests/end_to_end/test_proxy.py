"""A faulty proxy stands between the browser and the server; each answer arrives once."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

import assess_site
import faulty_proxy
from assessor import DESKTOP, assessor

pytestmark = pytest.mark.browser

QUESTIONS = ("1.1.b", "1.1.d", "1.1.e")
GIVEN = {question: (["sufficient"], [], "seen on file") for question in QUESTIONS}


@pytest.fixture
def proxy():
    with faulty_proxy.proxying("/api/sync") as made:
        yield made


@pytest.fixture
def alice(site, chromium, proxy):
    """Alice at a new case; all she sends and is sent passes the proxy."""
    context = chromium.new_context(viewport=DESKTOP, proxy={"server": proxy.address})
    context.add_cookies(assess_site.signed_in(site, "alice"))
    yield assessor(site, context, site.next_assessment()).open().opened()
    context.close()


def answer_all(alice):
    """Answer without a network; what was answered goes when it is back."""
    alice.page.context.set_offline(True)
    for question in QUESTIONS:
        alice.answer(question, "sufficient")
        alice.note(question, "seen on file")
    alice.expect_on_device(2 * len(QUESTIONS))


def expect_each_once(alice):
    """Press "try again" as often as it is offered; then all is on the server, once."""
    again = alice.page.locator("#try-again")
    for _ in range(8):
        if again.is_visible():
            again.click()
        alice.page.wait_for_timeout(1_000)
        if alice.saved.text_content().startswith("All answers are saved"):
            break
    alice.expect_saved(timeout=60_000)
    assert alice.records() == []
    standing = alice.site.standing(alice.assessment)
    assert {question: standing[question] for question in QUESTIONS} == GIVEN
    rows = [row[:4] for row in alice.site.operations(alice.assessment)]
    assert len(rows) == len({repr(row) for row in rows}), "an operation came twice"
    assert {row[4] for row in alice.site.operations(alice.assessment)} == {"applied"}


FAULTS = (500, 503, 401, 413, 504, "lost", "cut", "twice")


@pytest.mark.parametrize("fault", FAULTS)
def test_whatever_a_proxy_does_each_answer_arrives_once(alice, proxy, fault):
    answer_all(alice)
    proxy.program += [fault] * 3
    alice.page.context.set_offline(False)
    expect_each_once(alice)
    assert fault in proxy.met


def test_what_is_written_over_a_refused_answer_is_no_conflict_with_oneself(
    alice, proxy
):
    page, question = alice.page, QUESTIONS[0]
    proxy.program += [413]
    alice.answer(question, "sufficient")
    expect(alice.saved).to_contain_text("not accepted", timeout=30_000)
    alice.note(question, "seen on file")  # over what was refused
    expect(alice.saved).to_contain_text("1 answer was not accepted", timeout=30_000)
    expect(alice.question(question).locator(":checked")).to_have_value("sufficient")
    page.locator("#try-again").click()
    alice.expect_saved(timeout=30_000)
    expect(alice.note_box(question)).to_have_value("seen on file")
    assert page.locator(".choice").count() == 0
    rows = alice.site.operations(alice.assessment)
    assert [row[4] for row in rows] == ["applied", "applied"]
    assert alice.site.standing(alice.assessment) == {question: GIVEN[question]}
    page.reload()
    alice.opened()
    expect(alice.note_box(question)).to_have_value("seen on file")
    assert page.locator(".choice").count() == 0


def test_faults_of_every_kind_in_a_row_lose_and_double_nothing(alice, proxy):
    answer_all(alice)
    proxy.program += ["lost", 500, "twice", 413, "cut", 504, "lost", 401]
    alice.page.context.set_offline(False)
    expect_each_once(alice)
    assert set(proxy.met) >= {"lost", 500}


def test_a_proxy_that_never_answers_is_given_up(alice, proxy):
    answer_all(alice)
    proxy.program += ["never"]
    alice.page.context.set_offline(False)
    alice.expect_saved(timeout=90_000)
    assert proxy.met == ["never"]
    expect_each_once(alice)
