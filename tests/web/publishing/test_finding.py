"""What is published is found, in both languages, and nothing else ever is."""

from __future__ import annotations

import re

import pytest
from django.test import Client
from report_cast import CANARY, embargoed, published

from inspectorate.web.publishing.actions import indexing
from inspectorate.web.publishing.models import Passage, Publication

pytestmark = pytest.mark.django_db
ODD = (
    '"',
    "'",
    "NOT",
    "a AND",
    "a:*",
    "(",
    "\\",
    "\0",
    "%",
    "x' OR 1=1 --",
    "the",
    "*",
)


def _page(language, **query):
    response = Client().get(f"/{language}/reports/", query)
    assert response.status_code == 200
    return response.content.decode()


def test_a_report_under_embargo_is_not_in_the_index(cast):
    row = embargoed(cast)
    assert not Passage.objects.exists()
    with pytest.raises(Exception, match="PUBLISH-170"):
        indexing.index(Publication.objects.get())
    assert indexing.rebuild() == (0, 0)
    assert f"/reports/{row.slug}/" not in _page("en", q=CANARY)


def test_a_published_report_is_found_with_its_places_marked(cast):
    row = published(cast)
    for language in ("en", "cy"):
        page = _page(language, q=CANARY.upper())
        assert f"<mark>{CANARY}</mark>" in page
        links = re.findall(rf'href="(/{language}/reports/{row.slug}/1/[^"]+)"', page)
        assert links
        for link in links:
            url, _hash, anchor = link.partition("#")
            read = Client().get(url)
            whole = b"".join(read) if read.streaming else read.content
            assert not anchor or f'id="{anchor}"' in whole.decode()
    assert "<mark>" in _page("en", q="ashfor")
    assert f"/reports/{row.slug}/" in _page("en", q=f"{CANARY} nosuchword")
    assert f"/reports/{row.slug}/" not in _page("en", q="nosuchword")
    month = f"{Publication.objects.get().published_at:%Y-%m}"
    asked = {"programme": "cci", "body": cast.ashford.pk, "month": month}
    assert f"/reports/{row.slug}/" in _page("en", q=CANARY, **asked)
    before = Passage.objects.count()
    assert indexing.rebuild() == (1, before)
    assert f"<mark>{CANARY}</mark>" in _page("en", q=CANARY)


@pytest.mark.parametrize("typed", [*ODD, "x" * 10_000, "word " * 2_000])
def test_whatever_is_typed_is_answered(db, typed):
    _page("en", q=typed, programme=typed[:50], month="\0")
    _page("cy", q=typed)
