"""Subscribers are asked, told once of each edition, and forgotten when they wish."""

from __future__ import annotations

import re
import smtplib
from datetime import timedelta

import pytest
from django.core import mail
from django.core.cache import cache
from django.core.mail.backends.locmem import EmailBackend
from django.test import Client
from django.utils import timezone
from report_cast import CANARY, NOW, asked, embargoed

from inspectorate.core.publishing.reports.stages import ReportStage
from inspectorate.web.publishing import mailing
from inspectorate.web.publishing.actions import publishing, subscribing
from inspectorate.web.publishing.models import (
    Notice,
    Report,
    Subscriber,
    Subscription,
)

pytestmark = pytest.mark.django_db
SITE = "https://inspections.example.org"


@pytest.fixture(autouse=True)
def _mail_is_on(settings):
    settings.MAIL_IS_SENT, settings.SITE_ADDRESS = True, SITE
    cache.clear()


def _ask(address="ann@example.org", language="en", about=""):
    form = {"address": address, "language": language, "about": about}
    return Client().post("/en/subscribe/", form)


def _links(message):
    return [url.removeprefix(SITE) for url in re.findall(r"https://\S+", message.body)]


def _confirmed(**wish):
    _ask(**wish)
    mailing.send_due(timezone.now())
    (link,) = _links(mail.outbox.pop())
    assert Client().get(link).status_code == 200
    assert Client().post(link).status_code == 302


def _published(cast):
    row = embargoed(cast)
    assert publishing.publish_due(row.embargo_until) == [row.pk]
    return row.embargo_until


def test_nothing_begins_before_the_link_is_confirmed():
    first, again = _ask(), _ask()
    assert first.content == again.content
    assert Notice.objects.count() == 1, "one question waits"
    assert mailing.send_due(timezone.now()) == 1
    (link,) = _links(mail.outbox[0])
    assert "ann" not in link
    assert Client().get(link).status_code == 200
    assert Subscription.objects.get().confirmed_at is None
    assert Client().post(link).status_code == 302
    assert Subscription.objects.get().confirmed_at is not None
    assert _ask().content == first.content
    assert Client().post(f"{link[:-2]}x/").status_code == 404


def test_a_link_expires_and_the_address_is_deleted(settings, monkeypatch):
    _ask()
    mailing.send_due(timezone.now())
    (link,) = _links(mail.outbox[0])
    later = timezone.now() + timedelta(hours=settings.CONFIRM_HOURS, minutes=1)
    monkeypatch.setattr("django.core.signing.time.time", later.timestamp)
    assert Client().post(link).status_code == 404
    subscribing.forget(later)
    assert not Subscriber.objects.exists()
    assert not Notice.objects.exists()


def test_an_address_is_not_written_to_without_end():
    for _ in range(6):
        assert _ask().status_code == 200
        mailing.send_due(timezone.now())
    assert len(mail.outbox) == 3
    for n in range(20):
        last = _ask(f"a{n}@example.org")
    assert last.status_code == 429


def test_an_edition_is_told_once_to_each_who_asked_for_it(cast):
    for about in ("", "programme:cci"):
        _confirmed(about=about, language="cy")
    _confirmed(address="bo@example.org", about="programme:omi2")
    now = _published(cast)
    assert mailing.send_due(now) == 1
    assert mailing.send_due(now + timedelta(days=1)) == 0
    (message,) = mail.outbox
    assert message.to == ["ann@example.org"]
    end = message.extra_headers["List-Unsubscribe"].strip("<>")
    assert message.extra_headers["List-Unsubscribe-Post"] == (
        "List-Unsubscribe=One-Click"
    )
    report, *_ = _links(message)
    assert report.startswith("/cy/reports/")
    assert Client().get(report).status_code == 200
    assert CANARY not in message.body
    client = Client(enforce_csrf_checks=True)
    path = end.removeprefix(SITE)
    assert client.get(path).status_code == 200
    assert Subscriber.objects.count() == 2, "looking at the link ends nothing"
    assert client.post(path, {"List-Unsubscribe": "One-Click"}).status_code == 200
    assert [one.address for one in Subscriber.objects.all()] == ["bo@example.org"]
    assert client.post(path).status_code == 200


class _Failing(EmailBackend):
    """A server that fails as it is told to, and delivers otherwise."""

    error: BaseException | None = None
    after = False

    def send_messages(self, messages):
        if self.error is not None and not self.after:
            raise self.error
        sent = super().send_messages(messages)
        if self.error is not None:
            raise self.error
        return sent


@pytest.fixture
def server(settings, monkeypatch):
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    monkeypatch.setattr(mailing, "get_connection", _Failing)
    monkeypatch.setattr(_Failing, "error", None)
    monkeypatch.setattr(_Failing, "after", False)
    return _Failing


def test_a_server_that_fails_is_tried_again_and_holds_nothing_up(cast, server):
    _confirmed()
    server.error = ConnectionRefusedError()
    now = _published(cast)
    assert Report.objects.get().stage == ReportStage.PUBLISHED
    for _ in range(3):
        assert mailing.send_due(now) == 0
    assert Notice.objects.get(kind="published").n_tries == 1
    server.error = None
    assert mailing.send_due(now + mailing.FIRST_PAUSE) == 1
    assert len(mail.outbox) == 1


def test_an_address_that_is_refused_for_good_holds_no_other_up(cast, server):
    _confirmed()
    now = _published(cast)
    server.error = smtplib.SMTPRecipientsRefused({"ann@example.org": (550, b"no")})
    mailing.send_due(now)
    assert Notice.objects.get(kind="published").given_up_at == now
    assert not mailing.waiting().exists()


@pytest.mark.parametrize("after", [False, True])
def test_a_worker_that_is_killed_leaves_it_to_the_next(cast, server, after):
    _confirmed()
    now = _published(cast)
    server.error, server.after = KeyboardInterrupt(), after
    with pytest.raises(KeyboardInterrupt):
        mailing.send_due(now)
    server.error = None
    assert mailing.send_due(now) == 0, "the other might be alive"
    assert mailing.send_due(now + mailing.HELD) == 1
    # Killed between delivery and note, the same message goes again, known by its id.
    assert len(mail.outbox) == 1 + after
    assert len({one.extra_headers["Message-ID"] for one in mail.outbox}) == 1


def test_contacts_are_told_that_something_waits_and_no_more(cast):
    row = asked(cast)
    notices = Notice.objects.filter(kind="facts")
    assert {one.person_id for one in notices} == {cast.contact.pk}
    assert mailing.send_due(NOW) == 1
    assert mailing.send_due(NOW + timedelta(days=1)) == 0
    (message,) = mail.outbox
    assert message.to == [cast.contact.email]
    assert row.title_en not in message.subject + message.body
    assert "4 December 2026" in message.body
    assert _links(message) == ["/en/account/login/"]


def test_a_round_that_is_over_is_not_told_of(cast):
    row = asked(cast)
    assert mailing.send_due(row.rounds.get().until) == 0
    assert mail.outbox == []


def test_somebody_changes_and_ends_what_they_get():
    _confirmed()
    _confirmed(about="programme:cci")
    from inspectorate.web.publishing import links

    url = f"/en/subscription/{links.to_manage(Subscriber.objects.get().pk)}/"
    Client().post(url, {"language": "cy"})
    assert {one.language for one in Subscription.objects.all()} == {"cy"}
    for left in (1, 0):
        Client().post(url, {"end": Subscription.objects.first().pk})
        assert Subscription.objects.count() == left
    assert not Subscriber.objects.exists()


def test_without_a_mail_server_the_page_says_so(settings, cast, client_of):
    settings.MAIL_IS_SENT = False
    page = _ask()
    assert b"switched off" in page.content
    assert not Subscriber.objects.exists()
    page = client_of(cast.editor).get("/en/drafts/").content.decode()
    assert "0 addresses" in page
    assert "switched off" in page
