"""What is claimed stands beside the links that show it."""

from __future__ import annotations

import dataclasses

import publishing_cast as cast
from inspectorate.core.instruments.model import Text
from inspectorate.core.publishing.blocks import Facts, Links, Paragraph
from inspectorate.core.publishing.pages import standing
from inspectorate.core.publishing.publisher import Publisher
from inspectorate.core.publishing.standing import Evidence, Item, Standing

ITEM = Item(
    "fair",
    Text("Fair", "Teg"),
    Text("We are fair.", "Rydym yn deg."),
    (Evidence(Text("{reports} reports", "{reports} adroddiad"), "reports.html"),),
)
EVERY = Standing((ITEM,), (ITEM,), (ITEM,), (ITEM,))


def _edition(publisher=None, *, language="en"):
    return dataclasses.replace(
        cast.edition(language=language),
        standing=EVERY,
        publisher=publisher or Publisher(),
    )


def test_a_claim_is_followed_by_its_evidence_with_the_numbers_of_the_year():
    page = standing.purpose(_edition())
    assert cast.headings(page) == ["What we are for", "Fair", "How we work", "Fair"]
    links = [link for block in cast.of_kind(page, Links) for link in block.items]
    assert [(link.text, link.address) for link in links] == [
        ("3 reports", "reports.html")
    ] * 2
    welsh = standing.principles(_edition(language="cy"))
    assert cast.headings(welsh) == ["1. Teg"]
    assert cast.of_kind(welsh, Links)[0].items[0].text == "3 adroddiad"


def test_complaints_go_where_the_publisher_says():
    said = Publisher(
        Text("Board", "Bwrdd"), "", Text("1 High St", "1 Stryd Fawr"), "a@b.cy"
    )
    page = standing.complaints(_edition(said))
    (facts,) = cast.of_kind(page, Facts)
    assert [fact.value for fact in facts.items] == ["Board", "1 High St", "a@b.cy"]
    assert "not yet said" not in page.blocks[-1].__repr__()


def test_without_an_address_the_page_says_that_there_is_none():
    page = standing.complaints(_edition())
    assert "has not yet said where" in cast.of_kind(page, Paragraph)[-1].text
    assert cast.of_kind(page, Facts) == []
    named = standing.complaints(_edition(Publisher(Text("Board", "Bwrdd"))))
    assert "has not yet said where" in cast.of_kind(named, Paragraph)[-1].text
    written = standing.complaints(_edition(Publisher(email="a@b.cy")))
    assert "has not yet said" not in cast.of_kind(written, Paragraph)[-1].text
