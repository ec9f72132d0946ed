"""What authors write in Markdown, read: what is allowed is there, all else stays text."""

from __future__ import annotations

import pytest

from inspectorate.core.publishing import narrative
from inspectorate.core.publishing.narrative_nodes import (
    Break,
    Listed,
    NoteMark,
    Para,
    Quoted,
    Title,
    Words,
    paragraphs,
    said,
)


def _read(text, **given):
    return narrative.parse(text, **{"block": "b", **given})


def _one_line(text):
    ((inner),) = paragraphs(_read(text))
    return inner


def test_a_paragraph_holds_runs_in_one_style_each():
    assert _one_line("Most **cases** *were **well*** seen") == (
        Words("Most "),
        Words("cases", strong=True),
        Words(" "),
        Words("were", emphasis=True),
        Words(" "),
        Words("well", strong=True, emphasis=True),
        Words(" seen"),
    )


@pytest.mark.parametrize(
    "address",
    ["https://a.org/b?c=1&d=2#e", "http://a.org", "mailto:a@b.org", "#tbl-1"],
)
def test_a_link_leads_to_the_web_to_an_address_or_within_the_page(address):
    assert _one_line(f"[words]({address})") == (Words("words", address=address),)


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "data:text/html,x",
        "file:///etc/passwd",
        "a.html",
        "//a.b",
    ],
)
def test_any_other_link_stays_the_text_it_is(address):
    assert said(_one_line(f"[words]({address})")) == f"[words]({address})"


@pytest.mark.parametrize(
    "text",
    [
        '<script>alert("1")</script>',
        "<b>bold</b>",
        "![picture](https://a.org/b.png)",
        "`code`",
        "```",
        "***",
    ],
)
def test_html_pictures_code_and_rules_are_no_markup(text):
    shown = "".join(said(line) for line in paragraphs(_read(text)))
    assert shown.removeprefix("!") in (text, "picture")
    assert all(isinstance(node, Para) for node in _read(text))


def test_lines_that_code_would_begin_are_paragraphs():
    assert said(_one_line("    four spaces")) == "four spaces"


def test_headings_stand_below_the_section_and_skip_no_level():
    levels = [(node.level, node.id) for node in _read("### A\n\n# B\n\n### C", below=2)]
    assert levels == [(3, "b-h1"), (3, "b-h2"), (4, "b-h3")]
    deep = _read("# A\n\n## B\n\n### C", below=5)
    assert [node.level for node in deep if isinstance(node, Title)] == [6, 6, 6]


def test_an_empty_heading_is_none():
    assert _read("#\n\n# \n") == ()


def test_lists_are_numbered_from_where_their_author_begins():
    first, second = _read("- a\n- b\n\n4. c\n5. d")
    assert (first.ordered, first.start, len(first.items)) == (False, 1, 2)
    assert (second.ordered, second.start, len(second.items)) == (True, 4, 2)


def test_an_item_may_hold_paragraphs_and_a_list():
    (found,) = _read("- a\n\n  b\n  1. c")
    (item,) = found.items
    assert [type(node) for node in item] == [Para, Para, Listed]


def test_headings_and_quotations_in_a_list_or_a_quotation_are_its_text():
    (found,) = _read("- # a\n  > b\n  >\n  > # c")
    assert [said(line) for line in paragraphs((found,))] == ["a", "b", "c"]
    (quoted,) = _read("> # a\n> > b")
    assert quoted == Quoted((Para((Words("a"),)), Para((Words("b"),))))


def test_a_note_is_where_its_mark_is_and_has_an_id_of_the_block():
    (line,) = paragraphs(
        _read("One[^a] two[^a].\n\n[^a]: First\n\n    Second", block="x")
    )
    first, second = (node for node in line if isinstance(node, NoteMark))
    assert (first.id, first.number) == ("x-n1", 1)
    assert (second.id, second.number) == ("x-n2", 2)
    assert first.nodes == second.nodes
    assert [said(para.nodes) for para in first.nodes] == ["First", "Second"]


def test_a_mark_within_a_note_stays_text():
    (line,) = paragraphs(_read("One[^a].\n\n[^a]: See [^a]."))
    (mark,) = (node for node in line if isinstance(node, NoteMark))
    assert said(mark.nodes[0].nodes) == "See [^a]."


def test_a_note_that_says_nothing_is_left_out():
    assert said(_one_line("One[^a].\n\n[^a]:\n")) == "One."
    assert _read("[^a]: Nobody points here.") == ()


def test_line_ends_are_spaces_unless_the_author_wants_them():
    assert _one_line("a\nb\\\nc") == (Words("a b"), Break(), Words("c"))


def test_said_shows_a_note_as_its_number():
    assert said(_one_line("a[^1]  \nb\n\n[^1]: c")) == "a[1] b"
