"""Signing in with each second factor, in a real browser."""

from __future__ import annotations

import pytest
from allauth.mfa.totp.internal import auth
from page_checks import assert_accessible, browsing, listen
from playwright.sync_api import expect
from web_cast import stage

pytestmark = [
    pytest.mark.browser,
    pytest.mark.urls("design_addresses"),
    pytest.mark.django_db(transaction=True),
]
PASSWORD = "correct horse battery"
SECOND_FACTOR = {"en": "Second factor", "cy": "Ail ffactor"}
SIGN_IN = {"en": "Sign in", "cy": "Mewngofnodi"}


@pytest.fixture(scope="module")
def chromium(django_db_setup):
    with browsing() as browser:
        yield browser


@pytest.fixture
def person(settings):
    settings.LOGIN_REDIRECT_URL = "/en/design/"
    settings.SIGNED_IN_JUST_NOW_SECONDS = 0  # the password is asked once more
    settings.MFA_TOTP_TOLERANCE = 1  # a code may go out of date while it is typed
    person = stage().lead
    person.set_password(PASSWORD)
    person.save()
    return person


@pytest.fixture
def page(chromium, live_server):
    # A passkey belongs to a name, and an address of numbers is none.
    address = live_server.url.replace("127.0.0.1", "localhost")
    context = chromium.new_context(base_url=address)
    page = context.new_page()
    page.said = listen(page)
    yield page
    assert page.said == []
    context.close()


def _code(secret):
    _before, now, _after = auth.yield_hotp_counters_from_time()
    return auth.format_hotp_value(auth.hotp_value(secret, now))


def _give_password(page, person, language="en"):
    page.goto(f"/{language}/account/login/")
    page.fill("#id_login", person.email)
    page.fill("#id_password", PASSWORD)
    page.get_by_role("button", name=SIGN_IN[language], exact=True).click()
    page.wait_for_load_state()


def _open_guarded(page, path):
    """Open a page for which the password is asked once more."""
    page.goto(path)
    page.wait_for_url("**/reauthenticate/**")
    page.fill("#id_password", PASSWORD)
    page.locator("main form[action] button[type=submit]").first.click()
    page.wait_for_url(f"**{path}")


def _sign_out(page):
    page.get_by_role("button", name="Sign out").click()
    page.wait_for_url("**/account/login/**")


def test_a_wrong_password_is_told_without_saying_what_was_wrong(page, person):
    page.goto("/en/account/login/")
    page.fill("#id_login", person.email)
    page.fill("#id_password", "wrong")
    page.get_by_role("button", name="Sign in", exact=True).click()
    expect(page.locator(".govuk-error-summary")).to_contain_text("are not correct")
    assert page.title().startswith("Error: Sign in")


@pytest.mark.parametrize("language", ["en", "cy"])
def test_an_app_for_codes_is_set_up_and_used(page, person, language):
    _give_password(page, person, language)
    _open_guarded(page, f"/{language}/account/2fa/totp/activate/")
    expect(page.locator("img.picture")).to_be_visible()
    secret = page.input_value("#authenticator_secret")
    page.fill("#id_code", _code(secret))
    page.locator("main button[type=submit]").click()
    expect(page.locator("#recovery_codes")).to_be_visible()
    recovery_code = page.input_value("#recovery_codes").split()[0]

    page.goto(f"/{language}/account/2fa/")
    expect(page.locator("h1")).to_have_text(SECOND_FACTOR[language])
    page.locator(".strip button").click()
    page.wait_for_url("**/account/login/**")
    _give_password(page, person, language)
    expect(page.locator("h1")).to_have_text(SECOND_FACTOR[language])
    page.fill("#id_code", "000000")
    page.get_by_role("button", name=SIGN_IN[language], exact=True).click()
    expect(page.locator(".govuk-error-summary a")).to_have_attribute("href", "#id_code")
    page.fill("#id_code", recovery_code)
    page.get_by_role("button", name=SIGN_IN[language], exact=True).click()
    page.wait_for_url("**/design/")


def test_a_passkey_is_added_and_opens_the_door(page, person):
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
    _give_password(page, person)
    _open_guarded(page, "/en/account/2fa/webauthn/add/")
    page.fill("#id_name", "Laptop")
    page.check("#id_passwordless")
    page.get_by_role("button", name="Add").click()
    expect(page.locator("#recovery_codes")).to_be_visible()

    page.goto("/en/account/2fa/webauthn/")
    expect(page.locator("main")).to_contain_text("Passkey")
    _sign_out(page)
    page.get_by_role("button", name="Sign in with a passkey").click()
    page.wait_for_url("**/design/")
    page.goto("/en/account/sessions/")
    expect(page.locator("table")).to_contain_text("This one")
    assert_accessible(page)


def test_the_password_is_changed(page, person):
    _give_password(page, person)
    page.goto("/en/account/password/change/")
    page.fill("#id_oldpassword", PASSWORD)
    page.fill("#id_password1", "short")
    page.fill("#id_password2", "short")
    page.locator("main button[type=submit]").click()
    expect(page.locator(".govuk-error-summary a")).to_have_attribute(
        "href", "#id_password1"
    )
    for name, value in (
        ("oldpassword", PASSWORD),
        ("password1", "battery staple horse"),
    ):
        page.fill(f"#id_{name}", value)
    page.fill("#id_password2", "battery staple horse")
    page.locator("main button[type=submit]").click()
    expect(page.locator(".govuk-notification-banner")).to_contain_text("Password")
