"""Reports as their authors keep them."""

from __future__ import annotations

from inspectorate.core.instruments.model import Text
from inspectorate.core.publishing.reports.document import Document, Generated, Heading


def test_a_generated_block_names_its_source_and_holds_no_figure():
    block = Generated("b1", "headline_table")
    assert (block.options, block.wording, block.caption) == ({}, {}, Text(""))


def test_reports_of_the_same_blocks_are_equal():
    blocks = (Heading("b1", 2, Text("Scores", "Sgoriau")), Generated("b2", "cards"))
    title = Text("Kent", "Caint")
    one = Document("area", "cci-2011-12-kent", title, blocks)
    assert one == Document("area", "cci-2011-12-kent", title, blocks)
