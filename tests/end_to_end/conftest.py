"""A server with cases to assess, and browsers that are signed in to it."""

from __future__ import annotations

import pytest
from page_checks import browsing
from playwright.sync_api import expect

import assess_site
import publishing_cast
from assess_site import Site
from assessor import DESKTOP, assessor
from inspectorate.core.publishing import forms
from inspectorate.workflows import publish_year

PATIENCE_MS = 20_000  # with what a test looks for; a machine may be busy


@pytest.fixture(scope="session")
def published(tmp_path_factory):
    """The folder of a small published year, each page in all of its forms."""
    out = tmp_path_factory.mktemp("published") / "site"
    publish_year.publish(publishing_cast.YEAR, out=out, wanted=forms.FORMS)
    return out


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """A server of this module's own, for all tests that leave it running."""
    folder = tmp_path_factory.mktemp("site")
    made = Site(folder, assess_site.prepared(folder))
    made.start()
    yield made
    made.stop()


@pytest.fixture
def own_site(site, tmp_path):
    """A server that a test may stop and start as it likes, with cases of its own."""
    site.do("PRAGMA wal_checkpoint(TRUNCATE)")
    made = assess_site.copied(site, tmp_path / "site")
    made.start()
    yield made
    made.stop()


@pytest.fixture(scope="module")
def chromium():
    expect.set_options(timeout=PATIENCE_MS)
    with browsing() as browser:
        yield browser
    expect.set_options(timeout=None)


@pytest.fixture
def browser_of(chromium):
    """Return a function that opens a browser in which somebody is signed in."""
    opened = []

    def open_(at: Site, who: str = "alice", viewport=None):
        context = chromium.new_context(viewport=viewport or DESKTOP)
        if who:
            context.add_cookies(assess_site.signed_in(at, who))
        opened.append(context)
        return context

    yield open_
    for context in opened:
        context.close()


@pytest.fixture
def alice(site, browser_of):
    """Alice at a case that nobody has touched, open on her screen."""
    return assessor(site, browser_of(site), site.next_assessment()).open().opened()
