"""The frame of every page, its language, its pages of error and its headers."""

from __future__ import annotations

import pytest
from django.conf import settings as django_settings
from django.contrib.messages.storage import default_storage
from django.contrib.messages.storage.base import Message
from django.template import engines
from django.test import RequestFactory
from django.utils.translation import override
from page_checks import assert_valid_html, found, words_of

from inspectorate.web.design import error_pages
from inspectorate.web.design.components import Section

pytestmark = [pytest.mark.urls("design_addresses"), pytest.mark.django_db]
LANGUAGES = ("en", "cy")


@pytest.fixture
def browser(client):
    client.raise_request_exception = False
    return client


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("query", ["", "?errors&page=2"])
def test_the_specimen_of_every_component_is_valid(browser, language, query):
    root = assert_valid_html(browser.get(f"/{language}/design/{query}"))
    assert root.get("lang") == language
    assert len(found(root, "main", id="main-content")) == 1
    assert found(root, "a", href="#main-content", class_="govuk-skip-link")


@pytest.mark.parametrize(("language", "error"), [("en", "Error: "), ("cy", "Gwall: ")])
def test_a_page_with_errors_says_so_in_its_title(browser, language, error):
    def title(query):
        root = assert_valid_html(browser.get(f"/{language}/design/{query}"))
        return words_of(found(root, "title")[0])

    assert title("") == "Every component \N{EN DASH} Inspectorate"
    assert title("?errors") == f"{error}Every component \N{EN DASH} Inspectorate"


def test_a_page_leads_to_itself_in_the_other_language(browser):
    root = assert_valid_html(browser.get("/en/design/?page=3&area=a"))
    (link,) = found(root, "a", hreflang="cy")
    assert link.get("href") == "/cy/design/?page=3&area=a"
    assert words_of(link) == "Cymraeg"
    assert link.get("lang") == "cy"
    (back,) = found(
        assert_valid_html(browser.get(link.get("href"))), "a", hreflang="en"
    )
    assert back.get("href") == "/en/design/?page=3&area=a"


def test_a_page_that_is_not_there_leads_to_its_like_in_the_other_language(browser):
    root = assert_valid_html(browser.get("/cy/nowhere/?x=1"))
    assert found(root, "a", hreflang="en")[0].get("href") == "/en/nowhere/?x=1"
    root = assert_valid_html(browser.get("/nowhere/"))
    assert root.get("lang") == "en"
    assert found(root, "a", hreflang="cy")[0].get("href") == "/cy/"


ERRORS = [
    ("refused", 409),
    ("forbidden", 403),
    ("denied", 403),
    ("hidden", 404),
    ("nowhere", 404),
    ("garbled", 400),
    ("large", 413),
    ("often", 429),
    ("broken", 500),
    ("closed", 503),
]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("path", "status"), ERRORS)
def test_every_error_has_its_page_in_both_languages(browser, language, path, status):
    response = browser.get(f"/{language}/{path}/")
    assert response.status_code == status
    root = assert_valid_html(response)
    assert root.get("lang") == language
    with override(language):
        page = error_pages.PAGES[status]
        assert words_of(found(root, "h1")[0]) == str(page.title)
        assert str(page.remedy) in words_of(root)
    assert "secret" not in words_of(root)


def test_the_pages_differ_by_language():
    for page in [*error_pages.PAGES.values(), error_pages.EXPIRED]:
        with override("cy"):
            welsh = str(page.title), str(page.remedy)
        with override("en"):
            english = str(page.title), str(page.remedy)
        assert not set(welsh) & set(english)


def test_what_core_refuses_is_told_fault_by_fault(browser):
    root = assert_valid_html(browser.get("/en/refused/"))
    items = [words_of(item) for item in found(root, "li", class_="faults__item")]
    assert items == [
        "row 3 is <wrong>. What to do: Mend it. SAMPLE-001",
        "row 4 is worse. What to do: Mend that too. SAMPLE-002",
    ]
    root = assert_valid_html(browser.get("/en/forbidden/"))
    assert len(found(root, "li", class_="faults__item")) == 1


def test_of_what_is_hidden_nothing_is_told(browser):
    hidden = browser.get("/en/hidden/")
    absent = browser.get("/en/nowher/")
    assert hidden.content.replace(b"hidden", b"") == absent.content.replace(
        b"nowher", b""
    )


@pytest.mark.parametrize(("path", "status"), ERRORS)
def test_programs_get_the_same_as_json(browser, path, status):
    response = browser.get(f"/api/{path}/")
    assert response.status_code == status
    faults = response.json()["faults"]
    assert all(set(fault) == {"place", "code", "fault", "remedy"} for fault in faults)
    assert all(fault["fault"] and fault["remedy"] for fault in faults)
    assert "secret" not in response.content.decode()
    codes = {"refused": ["SAMPLE-001", "SAMPLE-002"], "forbidden": ["SAMPLE-001"]}
    assert [fault["code"] for fault in faults] == codes.get(path, [f"HTTP-{status}"])


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_form_whose_token_expired_says_so(language):
    from django.test import Client

    strict = Client(enforce_csrf_checks=True)
    response = strict.post(f"/{language}/design/")
    assert response.status_code == 403
    root = assert_valid_html(response)
    with override(language):
        assert words_of(found(root, "h1")[0]) == str(error_pages.EXPIRED.title)
    answer = strict.post("/api/kept/")
    assert answer.status_code == 403
    assert answer.json()["faults"][0]["code"] == "HTTP-403"


def test_no_page_is_stored_unless_its_view_says_so(browser):
    assert browser.get("/en/design/").headers["Cache-Control"] == "private, no-store"
    assert browser.get("/en/broken/").headers["Cache-Control"] == "private, no-store"
    assert browser.get("/en/kept/").headers["Cache-Control"] == "public, max-age=60"


@pytest.mark.parametrize(
    "path", ["design", "kept", "broken", "nowhere", "account/login"]
)
def test_browsers_are_told_to_be_careful(browser, path):
    headers = browser.get(f"/en/{path}/").headers
    assert "camera=()" in headers["Permissions-Policy"]
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "DENY"
    assert "'unsafe-inline'" not in headers["Content-Security-Policy"]


def _page(request, **context):
    template = engines["django"].from_string(
        '{% extends "design/page.html" %}{% block title %}T{% endblock %}'
        "{% block content %}<h1>T</h1>{% endblock %}"
    )
    with override("en"):
        return assert_valid_html(template.render(context, request))


@pytest.fixture
def request_of_nobody():
    request = RequestFactory().get("/en/design/")
    request.user = None
    request.session = {}
    request._messages = default_storage(request)
    return request


def test_a_demonstration_says_that_its_data_is_synthetic(request_of_nobody, settings):
    settings.DEMONSTRATION = True
    assert found(_page(request_of_nobody), "div", class_="govuk-phase-banner")
    settings.DEMONSTRATION = False
    assert not found(_page(request_of_nobody), "div", class_="govuk-phase-banner")


def test_the_sections_of_the_person_are_the_navigation(request_of_nobody):
    sections = [Section("Inspections", "/i", is_current=True), Section("<b>", "/b")]
    root = _page(request_of_nobody, sections=sections, home_url="/home")
    links = found(root, "a", class_="govuk-service-navigation__link")
    assert [(words_of(a), a.get("href")) for a in links] == [
        (django_settings.SITE_NAME, "/home"),
        ("Inspections", "/i"),
        ("<b>", "/b"),
    ]
    assert [a.get("aria-current") for a in links] == [None, "true", None]


def test_messages_are_shown_once_in_banners_that_can_be_told_apart(request_of_nobody):
    messages = [
        Message(25, "Saved <b>"),
        Message(25, "Sent"),
        Message(20, "Note"),
        Message(30, "Late"),
    ]
    root = _page(request_of_nobody, messages=messages)
    banners = found(root, "div", class_="govuk-notification-banner")
    assert [words_of(banner) for banner in banners] == [
        "Success Saved <b>",
        "Success Sent",
        "Important Note Late",  # one: two landmarks would have one name
    ]


def test_the_foot_of_the_page_leads_to_what_the_law_asks(request_of_nobody, settings):
    settings.ROOT_URLCONF = "design_foot_addresses"
    links = {words_of(a) for a in found(_page(request_of_nobody), "a")}
    assert {"Accessibility statement", "Privacy", "Complain or give feedback"} <= links
