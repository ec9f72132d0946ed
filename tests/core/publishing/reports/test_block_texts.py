"""The texts of a block: what differs, and where the languages do not go together."""

from __future__ import annotations

from dataclasses import replace

import pytest

from inspectorate.core.instruments.model import Text
from inspectorate.core.publishing.reports import block_texts
from inspectorate.core.publishing.reports.block_texts import Differing, Gap
from inspectorate.core.publishing.reports.document import (
    Generated,
    Heading,
    Narrative,
    Quotation,
    Recommendation,
)

BOTH = Text("Plans are late.", "Mae cynlluniau'n hwyr.")
NARRATIVE = Narrative("b001", BOTH)
QUOTED = Quotation("b002", BOTH, Text("a young person", "person ifanc"))
FINDINGS = Generated("b003", "key_findings", {"show": "both"}, {"1.1.a": BOTH})


def test_a_narrative_has_one_text():
    assert block_texts.texts(NARRATIVE) == {"text": BOTH}


def test_who_said_it_and_whom_it_is_for_are_texts_too():
    for_kent = Recommendation("b004", BOTH, Text("Kent", "Caint"))

    assert list(block_texts.texts(QUOTED)) == ["text", "party"]
    assert block_texts.texts(for_kent)["party"] == Text("Kent", "Caint")


def test_a_generated_block_says_its_caption_and_its_rewordings():
    captioned = replace(FINDINGS, caption=BOTH)

    assert list(block_texts.texts(FINDINGS)) == ["1.1.a"]
    assert list(block_texts.texts(captioned)) == ["caption", "1.1.a"]


def test_a_change_is_named_by_text_and_language():
    after = replace(NARRATIVE, text=Text("Plans are good.", BOTH.cy))

    (found,) = block_texts.differing(NARRATIVE, after)

    assert found == Differing("text", "en", "Plans are late.", "Plans are good.")
    assert [one.kind for one in found.pieces] == ["same", "taken_out", "put_in"]


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        (Heading("b1", 2, BOTH), Heading("b1", 3, BOTH), ("level 2", "level 3")),
        (QUOTED, replace(QUOTED, cleared_by="p-1"), ("", "cleared")),
        (
            FINDINGS,
            replace(FINDINGS, options={"show": "weakest"}),
            ("key_findings, show: both", "key_findings, show: weakest"),
        ),
    ],
)
def test_what_is_chosen_is_told_apart_from_what_is_written(before, after, said):
    (found,) = block_texts.differing(before, after)

    assert (found.field, found.before, found.after) == ("settings", *said)


def test_a_block_that_came_or_went_differs_by_all_it_says():
    assert len(block_texts.differing(None, NARRATIVE)) == 2
    assert block_texts.differing(NARRATIVE, None)[0].after == ""
    assert block_texts.differing(None, None) == ()


def test_a_text_without_welsh_is_a_gap():
    alone = replace(NARRATIVE, text=Text("Plans are late.", " "))

    assert block_texts.gaps([alone]) == (Gap("text", is_missing=True),)


def test_welsh_is_older_when_only_the_english_changed_since():
    newer = replace(NARRATIVE, text=Text("Plans are good.", BOTH.cy))
    mended = replace(NARRATIVE, text=Text("Plans are good.", "Mae cynlluniau'n dda."))

    assert block_texts.gaps([NARRATIVE, newer]) == (Gap("text", is_missing=False),)
    assert block_texts.gaps([NARRATIVE, newer, mended]) == ()
    assert block_texts.gaps([NARRATIVE, mended]) == ()
    assert block_texts.gaps([NARRATIVE, NARRATIVE]) == ()
