"""An installation is brought to this version, after a backup of what was there."""

from __future__ import annotations

import pytest
from django.core.management import call_command
from web_cast import stage

from inspectorate.core.faults import InspectorateError
from inspectorate.web.audit.models import Event
from inspectorate.web.operations import preparing, readiness
from inspectorate.web.people.models import Person

SITE = "https://inspections.example.org/"


@pytest.fixture
def ground(place, settings, tmp_path, monkeypatch):
    """Prepare in a place of its own, without collecting every file again."""
    settings.STATIC_ROOT = tmp_path / "static"
    settings.STATIC_ROOT.mkdir()
    run = []

    def called(name, **options):
        run.append(name)

    monkeypatch.setattr(preparing, "call_command", called)
    return run


def test_what_is_there_is_backed_up_before_it_is_changed(ground, monkeypatch, capsys):
    monkeypatch.setattr(readiness, "pending_migrations", lambda: ["people.0099_x"])
    call_command("init", "--json")
    assert ground == ["migrate", "createcachetable", "collectstatic"]
    assert '"backup": ' in capsys.readouterr().out
    assert Event.objects.get(object_kind="backup")


def test_where_nothing_changes_nothing_is_backed_up(ground, settings, capsys):
    call_command("init")
    assert "backup" not in capsys.readouterr().out
    assert (settings.STATIC_ROOT / readiness.STAMP).is_file()
    assert settings.DATA_DIR.stat().st_mode & 0o777 == 0o700


def test_the_first_administrator_gets_a_link_that_works_once(ground, client, capsys):
    call_command("init", "--administrator=Ada@example.org", f"--site={SITE}")
    shown = capsys.readouterr().out
    link = next(word for word in shown.split() if word.startswith(SITE))
    row = Person.objects.get(email="ada@example.org")
    assert [grant.role for grant in row.role_grants.all()] == ["administrator"]
    path = link.removeprefix(SITE.rstrip("/"))
    assert client.get(path, follow=True).status_code == 200
    verbs = Event.objects.order_by("seq").values_list("verb", flat=True)
    assert list(verbs) == ["created", "granted", "created"]


def test_an_administrator_who_is_there_gets_a_new_link(ground):
    cast = stage()
    now = preparing.Author("", "", cast.administrator.joined).at
    link = preparing.administrator(cast.administrator.email, site=SITE, now=now)
    assert link.startswith(SITE)
    assert Person.objects.filter(email=cast.administrator.email).count() == 1


def test_somebody_else_is_not_made_an_administrator(ground):
    cast = stage()
    with pytest.raises(InspectorateError, match="PEOPLE-040"):
        preparing.administrator(cast.alice.email, site=SITE, now=cast.alice.joined)
