"""From an invitation to the first page: people join, sign in and leave, in a browser."""

from __future__ import annotations

import re

import pytest
from allauth.mfa.totp.internal import auth
from page_checks import assert_accessible, browsing, listen
from playwright.sync_api import expect
from web_cast import stage

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PASSWORD = "correct horse battery"
DESKTOP, PHONE = {"width": 1280, "height": 900}, {"width": 320, "height": 640}


@pytest.fixture(scope="module")
def chromium(django_db_setup):
    with browsing() as browser:
        yield browser


@pytest.fixture
def cast(settings):
    """The cast, of whom Ada and Mary can sign in with a password."""
    settings.MFA_TOTP_TOLERANCE = 1  # a code may go out of date while it is typed
    made = stage()
    for person in (made.administrator, made.manager, made.alice):
        person.set_password(PASSWORD)
        person.save()
    return made


@pytest.fixture
def browser_of(chromium, live_server):
    """Return a function that opens a browser of somebody's own."""
    # A passkey belongs to a name, and an address of numbers is none.
    address = live_server.url.replace("127.0.0.1", "localhost")
    opened = []

    def open_(viewport=DESKTOP):
        context = chromium.new_context(base_url=address, viewport=viewport)
        page = context.new_page()
        page.said = listen(page)
        opened.append(page)
        return page

    yield open_
    said = [page.said for page in opened]
    for page in opened:
        page.context.close()
    assert not any(said), said


def _sign_in(page, email, language="en"):
    page.goto(f"/{language}/account/login/")
    page.fill("#id_login", email)
    page.fill("#id_password", PASSWORD)
    page.locator("main form button[type=submit]").first.click()
    page.wait_for_load_state()


def _code(secret):
    _before, now, _after = auth.yield_hotp_counters_from_time()
    return auth.format_hotp_value(auth.hotp_value(secret, now))


def _type_day(page, name, day, month, year):
    for part, value in (("day", day), ("month", month), ("year", year)):
        page.fill(f"#id_{name}-{part}", str(value))


def _add_nia(page):
    """Add an inspector; return the link that sets her password."""
    page.goto("/en/people/")
    page.get_by_role("button", name="Add a person").click()
    page.get_by_label("Employed").check()
    page.get_by_role("button", name="Continue").click()
    page.fill("#id_name", "Nia New")
    page.fill("#id_email", "nia@example.org")
    page.get_by_label("Inspector", exact=True).check()
    _type_day(page, "starts", 5, 1, 2026)
    page.get_by_role("button", name="Add the person").click()
    expect(page.locator("h1")).to_have_text("Add this person?")
    assert_accessible(page)
    page.get_by_role("button", name="Add the person").click()
    expect(page.locator("h1")).to_have_text("Nia New")
    banner = page.locator(".govuk-notification-banner").all_inner_texts()
    return re.search(r"http\S+/account/password/new/\S+/", " ".join(banner))[0]


def _set_password(page, link):
    page.goto(link)
    page.fill("#id_password1", PASSWORD)
    page.fill("#id_password2", PASSWORD)
    page.locator("main form button[type=submit]").first.click()
    page.wait_for_url("**/done/")


def _set_up_codes(page):
    """Set up an app that shows codes; return a recovery code."""
    page.goto("/en/account/2fa/totp/activate/")
    page.fill("#id_code", _code(page.input_value("#authenticator_secret")))
    page.locator("main button[type=submit]").first.click()
    expect(page.locator("#recovery_codes")).to_be_visible()
    return page.input_value("#recovery_codes").split()[0]


def _sign_out(page):
    page.locator(".strip button").click()
    page.wait_for_url("**/account/login/**")


def test_who_is_added_sets_a_password_and_a_second_factor(cast, browser_of, settings):
    ada = browser_of()
    _sign_in(ada, cast.administrator.email)
    link = _add_nia(ada)
    ada.get_by_role("link", name="Give and take roles").click()
    ada.get_by_label("Lead inspector").check()
    for _ in ("ask", "confirm"):
        ada.get_by_role("button", name="Save the roles").click()
    expect(ada.locator("main")).to_contain_text("Lead inspector")

    settings.SECOND_FACTOR_REQUIRED = True
    nia = browser_of(PHONE)
    _set_password(nia, link)
    _sign_in(nia, "nia@example.org")
    nia.wait_for_url("**/account/2fa/")
    expect(nia.locator("main")).to_contain_text("Set up a second factor first")
    nia.goto("/en/people/")
    nia.wait_for_url("**/account/2fa/")
    recovery_code = _set_up_codes(nia)
    nia.goto("/en/people/")
    expect(nia.locator("h1")).to_have_text("People")
    _sign_out(nia)
    _sign_in(nia, "nia@example.org")
    nia.wait_for_url("**/2fa/authenticate/**")
    nia.fill("#id_code", recovery_code)
    nia.locator("main form button[type=submit]").first.click()
    nia.wait_for_url("**/en/")


def test_who_loses_access_is_signed_out_at_the_next_click(cast, browser_of):
    ada, alice = browser_of(), browser_of(PHONE)
    _sign_in(ada, cast.administrator.email)
    _sign_in(alice, cast.alice.email)
    ada.goto(f"/en/people/{cast.alice.pk}/withdraw/")
    ada.fill("#id_reason", "a test")
    for _ in ("ask", "confirm"):
        ada.get_by_role("button", name="Withdraw access").click()
    expect(ada.locator("main")).to_contain_text("Access withdrawn")
    alice.goto("/en/people/")
    alice.wait_for_url("**/account/login/**")
    _sign_in(alice, cast.alice.email)
    alice.wait_for_url("**/account/inactive/")


def test_a_passkey_is_a_second_factor_and_opens_the_door(cast, browser_of, settings):
    settings.SECOND_FACTOR_REQUIRED = True
    page = browser_of()
    devtools = page.context.new_cdp_session(page)
    devtools.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    devtools.send("WebAuthn.addVirtualAuthenticator", {"options": options})
    _sign_in(page, cast.alice.email)
    page.wait_for_url("**/account/2fa/")
    page.goto("/en/account/2fa/webauthn/add/")
    page.fill("#id_name", "Laptop")
    page.check("#id_passwordless")
    page.get_by_role("button", name="Add").click()
    expect(page.locator("#recovery_codes")).to_be_visible()
    page.goto("/en/account/")
    expect(page.locator("main")).to_contain_text("Second factor set up")
    _sign_out(page)
    page.get_by_role("button", name="Sign in with a passkey").click()
    page.wait_for_url("**/en/")
    page.goto("/en/people/")
    expect(page.locator("h1")).to_have_text("People")


def test_a_token_is_made_and_shown_once(cast, browser_of):
    page = browser_of(PHONE)
    _sign_in(page, cast.manager.email)
    page.goto("/en/account/tokens/add/")
    page.fill("#id_name", "notebook")
    page.get_by_label("Read samples").check()
    page.get_by_role("button", name="Make the token").click()
    expect(page.get_by_label("Token")).to_have_value(re.compile("insp_.+"))
    assert_accessible(page)
    page.goto("/en/account/")
    expect(page.locator("#tokens")).to_contain_text("notebook")
