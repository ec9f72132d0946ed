"""Every file has an address that stays and one of its version; the licence says who says so."""

from __future__ import annotations

import dataclasses

import publishing_cast as cast
from inspectorate.core.instruments.model import Text
from inspectorate.core.publishing.blocks import Paragraph, Table
from inspectorate.core.publishing.open_files import OpenFile
from inspectorate.core.publishing.pages import open_data
from inspectorate.core.publishing.publisher import Licence, Publisher

ABOUT = {"en": "Scores", "cy": "Sgoriau"}
FILE = OpenFile("a.csv", ABOUT, 1234, "ab" * 32, ("0123456789ab",))


def _page(**changes):
    return open_data.page(dataclasses.replace(cast.edition(), **changes))


def test_a_file_has_two_addresses():
    page = _page(files=(FILE,))
    tables = {t.id: t for t in cast.of_kind(page, Table)}
    ((name, about, size, version),) = tables["table-open-files"].rows
    assert (name.text, name.link) == ("a.csv", "../data/a.csv")
    assert (about.text, size.text) == ("Scores", "1,234")
    assert version.link == "../data/versions/abababababab/a.csv"
    ((_, earlier),) = tables["table-earlier"].rows
    assert earlier.link == "../data/versions/0123456789ab/a.csv"


def test_a_site_published_for_the_first_time_has_no_earlier_versions():
    page = _page(files=(dataclasses.replace(FILE, earlier=()),))
    assert [t.id for t in cast.of_kind(page, Table)] == ["table-open-files"]
    assert cast.of_kind(_page(), Table) == []


def test_a_licence_is_said_to_be_proposed_until_the_publisher_confirms_it():
    def said(publisher):
        return " ".join(
            b.text for b in cast.of_kind(_page(publisher=publisher), Paragraph)
        )

    confirmed = Licence(confirmed=True)
    board = Text("The Board", "Y Bwrdd")
    assert "has not confirmed" in said(Publisher())
    assert "has not confirmed" in said(Publisher(licence=confirmed))
    assert "has not confirmed" in said(Publisher(board))
    assert "The Board has confirmed" in said(Publisher(board, licence=confirmed))
