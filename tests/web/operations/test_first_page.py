"""An administrator is told when the last backup was made, and when that is too long ago."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone
from page_checks import assert_valid_html

from inspectorate.web.operations import first_page
from inspectorate.web.operations.backup import making

pytestmark = pytest.mark.django_db


@pytest.fixture
def shown(cast, client_of):
    def read(language="en"):
        response = client_of(cast.administrator).get(f"/{language}/")
        assert_valid_html(response)
        return response.content.decode()

    return read


@pytest.fixture
def made(tmp_path):
    def record(*, ago):
        path = tmp_path / "x.backup"
        path.write_bytes(b"x")
        making.record(path, now=timezone.now() - ago)

    return record


def test_no_backup_is_said_first_of_all(shown):
    page = shown()
    assert "No backup was ever made." in page
    assert "inspectorate backup" in page
    assert page.index("Backups") < page.index("Checks and engagements")
    assert "Ni wnaed copi wrth gefn erioed." in shown("cy")


def test_the_last_backup_is_the_one_that_counts(shown, made):
    made(ago=timedelta(days=9))
    page = shown()
    assert "That is 9 days ago" in page
    made(ago=timedelta(hours=3))
    page = shown()
    assert "The last one was made on" in page
    assert "days ago" not in page


def test_a_backup_is_old_when_two_nights_were_missed(cast, made, rf):
    made(ago=first_page.OLD_AFTER - timedelta(hours=1))
    assert not first_page.backups(rf.get("/"))["is_old"]


def test_others_are_told_nothing_of_backups(cast, client_of):
    page = client_of(cast.manager).get("/en/").content.decode()
    assert "backup" not in page.lower()
