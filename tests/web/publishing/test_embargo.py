"""Before its moment no byte of a report leaves, at whatever address anybody asks."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from report_cast import CANARY, embargoed

from inspectorate.web.publishing.actions import publishing
from inspectorate.web.publishing.models import Artefact, Publication

pytestmark = pytest.mark.django_db
OUTSIDE = ("outsider", "bob", "contact", "other_contact", "analyst", "administrator")


def _addresses(row):
    """Return every address of this app with all it could be asked for."""
    one = [row.pk]
    plain = (
        *("report", "obstacles", "changes", "circle", "freeze", "build", "facts"),
        *("extend", "check_facts", "facts_done", "fact_answers", "declare_edited"),
        *("sign_off", "send_for_facts", "approve", "set_embargo", "lift_embargo"),
        *("take_back", "correct"),
    )
    found = [reverse(f"publishing:{name}", args=one) for name in plain]
    for language in ("en", "cy"):
        found += [
            reverse(f"publishing:{name}", args=[*one, language])
            for name in ("preview", "download")
        ]
    paths = [*Artefact.objects.values_list("path", flat=True), "kept/draft.json"]
    paths += ["kept/snapshot.json", "../1/kept/draft.json", "provenance.json", ""]
    for path in paths:
        if path:
            found.append(reverse("publishing:built", args=[*one, path]))
        found += [
            f"/{language}/reports/{row.slug}/{edition}/{path}"
            for language in ("en", "cy")
            for edition in (0, 1, 2)
        ]
    found += [
        reverse("publishing:public_report", args=[row.slug]),
        reverse("publishing:public_reports"),
        reverse("publishing:reports"),
        reverse("home:first_page"),
    ]
    return found


def _leaks(client, addresses, secrets):
    found = []
    for url in addresses:
        for method in (client.get, client.post, client.head):
            response = method(url)
            body = b"".join(response) if response.streaming else response.content
            headers = str(response.headers)
            if any(s.encode() in body or s in headers for s in secrets):
                found.append(url)
    return found


@pytest.fixture
def waiting(cast, monkeypatch):
    """A report under embargo, and a clock that says what it is told."""
    row = embargoed(cast)
    clock = {"now": row.embargo_until - timedelta(days=7)}
    monkeypatch.setattr(timezone, "now", lambda: clock["now"])
    return row, clock


@pytest.mark.parametrize("before", [timedelta(days=7), timedelta(seconds=1)])
def test_nothing_leaks_before_the_moment(cast, client_of, waiting, before):
    row, clock = waiting
    clock["now"] = row.embargo_until - before
    publishing.publish_due(clock["now"])
    hashes = Publication.objects.get().sha256
    secrets = [CANARY, hashes, row.title_en]
    addresses = [url for url in _addresses(row) if "reports/area" in url]
    assert _leaks(Client(), _addresses(row), secrets) == []
    assert {Client().get(url).status_code for url in addresses} == {404}
    for name in OUTSIDE:
        client = client_of(getattr(cast, name))
        assert _leaks(client, _addresses(row), secrets) == [], name


def test_a_report_that_waits_answers_like_one_that_does_not_exist(waiting):
    row, _clock = waiting
    there = Client().get(reverse("publishing:public_report", args=[row.slug]))
    gone = Client().get(reverse("publishing:public_report", args=["no-such-report"]))
    assert there.status_code == gone.status_code == 404
    name = row.slug.encode()
    assert there.content.replace(name, b"") == gone.content.replace(
        b"no-such-report", b""
    )


def test_at_the_moment_everybody_can_read_it(waiting):
    row, clock = waiting
    clock["now"] = row.embargo_until
    publishing.publish_due(clock["now"])
    url = f"/en/reports/{row.slug}/1/en/{row.slug}.html"
    assert CANARY.encode() in Client().get(url).content
    assert _leaks(Client(), [url], [CANARY]) == [url], "the control"
    for path in ("kept/draft.json", "kept/snapshot.json"):
        hidden = f"/en/reports/{row.slug}/1/{path}"
        assert Client().get(hidden).status_code == 404
