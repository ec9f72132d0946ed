"""Joiners of every kind: their terms, their body, and the link to set a password."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from django.utils import timezone
from page_checks import assert_valid_html
from people_forms import day, save
from web_cast import body

from inspectorate.web.audit.models import Event
from inspectorate.web.people.models import Attachment, Engagement, Person

STARTS, ENDS = date(2026, 9, 1), date(2027, 8, 31)
JOINER = {
    "name": "Nia New",
    "email": "Nia@Example.org",
    "languages": ["en", "cy"],
    **day("starts", STARTS),
}


@pytest.fixture
def manager(cast, client_of):
    return client_of(cast.manager)


def _nia():
    return Person.objects.get(email="nia@example.org")


def test_one_first_says_on_which_terms(manager):
    page = manager.get("/en/people/add/")
    assert_valid_html(page)
    chosen = manager.post("/en/people/add/", {"how": "seconded"})
    assert chosen.url == "/en/people/add/seconded/"
    assert manager.get("/en/people/add/nonsense/").status_code == 404


@pytest.mark.parametrize(
    "how",
    ["employed", "associate", "seconded", "local_assessor", "partner", "contact"],
)
def test_every_form_is_valid_html(manager, how):
    assert_valid_html(manager.get(f"/en/people/add/{how}/"))
    assert_valid_html(manager.post(f"/en/people/add/{how}/", {"name": ""}))


def test_an_inspector_joins_after_confirmation(manager, cast):
    typed = {**JOINER, "grade": "inspector"}
    asked = manager.post("/en/people/add/employed/", typed)
    assert_valid_html(asked)
    assert "Add this person?" in asked.text
    assert "1 September 2026" in asked.text
    assert not Person.objects.filter(email="nia@example.org").exists()
    assert "link is shown here" not in asked.text
    saved = save(manager, "/en/people/add/employed/", **typed)
    row = _nia()
    assert saved.url == f"/en/people/{row.pk}/"
    assert (row.grade, row.languages) == ("inspector", ["en", "cy"])
    assert not row.has_usable_password()
    assert not row.role_grants.exists()
    span = row.engagements.get()
    assert (span.kind, span.starts, span.ends) == ("employed", STARTS, None)
    verbs = Event.objects.filter(stream="people").values_list("verb", "object_kind")
    assert list(verbs) == [("created", "person"), ("created", "invitation")]


def test_a_secondee_has_an_end_and_a_home_body(manager):
    url = "/en/people/add/seconded/"
    typed = {**JOINER, "grade": "practice_assessor", "body": "bexley"}
    missing = save(manager, url, **typed)
    assert "Enter a date for “Last day”" in missing.text
    save(manager, url, **typed, **day("ends", ENDS))
    assert _nia().engagements.get().ends == ENDS
    tie = Attachment.objects.get(person=_nia())
    assert (tie.body_id, tie.kind, tie.starts, tie.ends) == (
        "bexley",
        "secondment_home",
        STARTS,
        ENDS,
    )


def test_a_local_assessor_has_their_own_body(manager):
    save(manager, "/en/people/add/local_assessor/", **JOINER, body="ashford")
    assert _nia().grade == "local_assessor"
    tie = Attachment.objects.get(person=_nia())
    assert (tie.body_id, tie.kind) == ("ashford", "local_assessor")


def test_an_inspector_of_a_partner_has_a_home_inspectorate(manager):
    partner = body("Police inspectorate", kind="partner")
    page = manager.get("/en/people/add/partner/")
    assert "Police inspectorate" in page.text
    assert "Ashford" not in page.text
    save(manager, "/en/people/add/partner/", **JOINER, body=partner.pk)
    assert _nia().home_inspectorate == partner
    assert "Police inspectorate" in manager.get(f"/en/people/{_nia().pk}/").text


def test_a_contact_answers_for_a_body_and_is_not_engaged(manager, client_of):
    save(manager, "/en/people/add/contact/", **JOINER, body="ashford")
    assert not _nia().engagements.exists()
    assert Attachment.objects.get(person=_nia()).kind == "employment"
    assert _nia().grade == "contact"


def test_an_address_that_is_somebodys_is_refused(manager):
    typed = {**JOINER, "grade": "inspector", "email": "ALICE@example.org"}
    page = manager.post("/en/people/add/employed/", typed)
    assert "somebody signs in with" in page.text
    assert_valid_html(page)


def test_a_last_day_before_the_first_is_refused(manager):
    typed = {**JOINER, "grade": "inspector", **day("ends", STARTS - timedelta(days=1))}
    page = manager.post("/en/people/add/employed/", typed)
    assert "ends before it starts" in page.text


@pytest.mark.django_db(transaction=True)
def test_the_link_sets_a_password_once(cast, client_of, client, mailoutbox):
    typed = {**JOINER, "grade": "inspector", **day("starts", date(2026, 1, 5))}
    saved = save(client_of(cast.manager), "/en/people/add/employed/", **typed)
    page = client_of(cast.manager).get(saved.url)
    (mail,) = mailoutbox
    assert mail.to == ["nia@example.org"]
    link = re.search(r"http://testserver(\S+)", mail.body)[1]
    assert link not in page.text
    form = client.get(link, follow=True)
    assert_valid_html(form)
    password = "correct horse battery"
    typed = {"password1": password, "password2": password}
    done = client.post(form.request["PATH_INFO"], typed)
    assert done.status_code == 302
    assert _nia().check_password(password)
    assert "password1" not in client.get(link, follow=True).text


def test_the_demonstration_shows_the_link_once(manager):
    save(manager, "/en/people/add/employed/", **JOINER, grade="inspector")
    url = f"/en/people/{_nia().pk}/"
    assert "/account/password/new/" in manager.get(url).text
    assert "/account/password/new/" not in manager.get(url).text


def test_elsewhere_nobody_but_its_reader_sees_the_link(manager, settings):
    settings.DEMONSTRATION = False
    save(manager, "/en/people/add/employed/", **JOINER, grade="inspector")
    assert "/password/new/" not in manager.get(f"/en/people/{_nia().pk}/").text


def test_the_mail_is_in_the_language_of_the_pages(
    cast, client_of, mailoutbox, django_capture_on_commit_callbacks
):
    cast.alice.page_language = "cy"
    cast.alice.save()
    with django_capture_on_commit_callbacks(execute=True):
        client_of(cast.manager).post(f"/en/people/{cast.alice.pk}/invite/", {"x": ""})
    (mail,) = mailoutbox
    assert "/cy/account/password/new/" in mail.body
    assert "gosodwch eich cyfrinair" in mail.subject


def test_a_manager_cannot_send_a_link_to_who_signs_in_already(cast, client_of):
    cast.alice.last_login = timezone.now()
    cast.alice.save()
    url = f"/en/people/{cast.alice.pk}/invite/"
    refused = client_of(cast.manager).post(url, {"x": ""})
    assert "Ask an administrator" in refused.text
    assert client_of(cast.administrator).post(url, {"x": ""}).status_code == 302


def test_somebody_who_left_comes_back(manager, cast):
    url = f"/en/people/{cast.bob.pk}/engage/"
    assert_valid_html(manager.get(url))
    chosen = manager.post(url, {"how": "seconded"})
    assert chosen.url == f"{url}seconded/"
    typed = {"body": "bexley", **day("starts", STARTS), **day("ends", ENDS)}
    overlapping = manager.post(chosen.url, typed)
    assert "overlaps it" in overlapping.text
    Engagement.objects.filter(person=cast.bob).update(ends=STARTS - timedelta(days=1))
    asked = manager.post(chosen.url, typed)
    assert "Begin this engagement?" in asked.text
    save(manager, chosen.url, **typed)
    assert cast.bob.engagements.count() == 2
    assert cast.bob.attachments.get().body_id == "bexley"
