"""A page knows how far below the site it lies."""

from __future__ import annotations

import pytest

from inspectorate.core.publishing.blocks import Page


@pytest.mark.parametrize(
    ("path", "up"), [("index.html", "../"), ("inspections/kent.html", "../../")]
)
def test_up_leads_to_the_root_of_the_site(path, up):
    assert Page(path, "en", "Title", ()).up == up
