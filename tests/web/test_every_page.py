"""Every page in both languages: HTML that the Nu checker passes, and clean for axe.

The pages are those of the scenes, as each role gets them, with their forms sent empty.
They are opened once; the browser is given them as they were answered, policy and all.
"""

from __future__ import annotations

import logging

import address_matrix as matrix
import page_scenes
import page_scenes_at_the_door as door
import pytest
from django.test import override_settings
from django.utils import translation
from page_checks import browsing
from page_scenes import Scene
from page_theatre import Theatre
from page_walk import Walk
from web_cast import stage

import nu_checker
from inspectorate.web.people import account_urls
from inspectorate.workflows import check_case_list

# Pages are the same on both databases: with the browser's mark they are made on one.
pytestmark = [pytest.mark.browser, pytest.mark.django_db]
# Addresses that show no page, and why.
WITHOUT_PAGE = {
    "operations:health": "for programs, and not below a language",
    "worker": "the service worker of browsers, and not below a language",
    "home:this_year": "leads on to the year",
    "inspections:send_letter": "a form on the page of the letter",
    "sampling:check_again": "a form on the page of the list",
    "sampling:accept": "a form on the page of the list",
    "fieldwork:take_slots_back": "a form on the page of interviews",
    "scoring:make": "a form on the page of scores",
    "publishing:claim_block": "a form on the page of the text",
    "publishing:release_block": "a form on the page of a block",
    "publishing:renew_block": "for the script of a block",
    "publishing:move_block": "a form on the page of the text",
    "publishing:put_block_back": "a form on the page of the text",
    "publishing:settle_comment": "a form on the page of a block",
    "publishing:decide_suggestion": "a form on the page of a block",
    "publishing:word_file": "a file",
    "publishing:write_pdf": "a file",
    "publishing:reword": "needs figures that were frozen",
    "publishing:preview": "a page of a report: likewise",
    "publishing:write_preview": "a page of a report: likewise",
    "publishing:public_report": "needs a report that is published",
    "publishing:confirm": "its address comes by mail",
    "publishing:manage": "likewise",
    "publishing:unsubscribe": "likewise",
    "publishing:build": "a form on the page of the report",
    "publishing:freeze": "a form on the page of the report",
    "publishing:facts_done": "a form on the page of the body",
    "publishing:download": "a file",
    "publishing:built": "a file of a report that is final",
    "publishing:public_file": "a file of a report that is published",
    "account_set_password": "for who never had one: theirs comes by mail",
    "mfa_login_webauthn": "for scripts",
    "mfa_reauthenticate_webauthn": "a form on the page that asks once more",
}


@pytest.fixture(scope="module")
def walk(django_db_setup, django_db_blocker, tmp_path_factory):
    """Every page of every scene; the database is as it was when they are gathered."""
    walk, files = Walk(), tmp_path_factory.mktemp("files")
    log = logging.getLogger("django.request")
    before, log.disabled = log.disabled, True  # refusals are among the pages
    with (
        django_db_blocker.unblock(),
        translation.override("en"),
        override_settings(FILES_DIR=files),
        pytest.MonkeyPatch.context() as patch,
    ):
        patch.setattr(check_case_list, "check_apart", check_case_list.check)
        for scene in (*page_scenes.SCENES, *door.SCENES):
            with page_scenes.undone():
                scene(Scene(scene.__name__, stage(), walk))
    log.disabled = before
    return walk


@pytest.fixture(scope="module")
def chromium(django_db_setup):
    with browsing() as browser:
        yield browser


def test_no_address_is_left_out(walk):
    closed = {one.name for one in matrix.ours() if one.view is account_urls.closed}
    wanted = {one.name for one in matrix.ours()} - closed
    wanted |= {one.name for one in door.of_allauth()}
    assert wanted - walk.reached == set(WITHOUT_PAGE)


def test_the_html_of_every_page_is_valid(walk, tmp_path):
    for number, page in enumerate(walk.pages):
        (tmp_path / f"{number:04}.html").write_text(page.html, encoding="utf-8")
    faults = nu_checker.faults_in(tmp_path)
    named = [f"{walk.pages[int(fault[:4])]}\n    {fault}" for fault in faults]
    assert not named, "\n".join(named)


def test_the_checker_sees_what_is_wrong(tmp_path):
    """The control: without it a checker that reads nothing would pass everything."""
    page = '<!DOCTYPE html><html lang="en"><title>x</title><p id="a"><p id="a">'
    (tmp_path / "0000.html").write_text(page, encoding="utf-8")
    assert any("Duplicate ID" in fault for fault in nu_checker.faults_in(tmp_path))


@pytest.mark.parametrize("language", ["en", "cy"])
def test_every_page_is_accessible_and_nothing_scrolls_sideways(
    walk, chromium, language
):
    theatre = Theatre(chromium)
    faults = [
        fault
        for page, is_for_axe in walk.billed(language)
        for fault in theatre.faults_of(page, is_for_axe=is_for_axe)
    ]
    theatre.close()
    assert not faults, "\n".join(faults)
