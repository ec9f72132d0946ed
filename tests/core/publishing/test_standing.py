"""Nothing is claimed without evidence that a reader can follow."""

from __future__ import annotations

import pytest

from inspectorate.core.instruments.model import Text
from inspectorate.core.publishing import standing
from inspectorate.core.publishing.standing import Evidence, Item, Standing

SAID = Text("Fair", "Teg")


def _codes(*evidence):
    item = Item("fair", SAID, SAID, evidence)
    made = Standing(principles=(item,))
    found = standing.faults(made, pages={"year.html"}, figures={"reports"})
    assert all(fault.place.endswith("principles fair") for fault in found)
    return [fault.code for fault in found]


def test_evidence_on_a_page_of_the_site_is_enough():
    text = Text("{reports} reports", "{reports} o adroddiadau")
    assert _codes(Evidence(text, "year.html#activity")) == []


def test_a_claim_without_evidence_is_named():
    assert _codes() == ["PUBLISH-141"]


def test_evidence_on_a_page_that_is_not_there_is_named():
    assert _codes(Evidence(SAID, "elsewhere.html")) == ["PUBLISH-142"]


@pytest.mark.parametrize("bad", ["{inspectors}", "{", "{0}", "{reports.real.x}"])
def test_a_number_that_the_year_does_not_have_is_named(bad):
    assert _codes(Evidence(Text("fine", bad), "year.html")) == ["PUBLISH-143"]
