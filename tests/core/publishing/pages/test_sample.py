"""How the cases were chosen, with the largest difference first."""

from __future__ import annotations

import dataclasses

import publishing_cast as cast
from inspectorate.core.publishing.blocks import Paragraph
from inspectorate.core.publishing.pages import inspection

EDITION = cast.edition()
TITLES = EDITION.titles(cast.CCI)
KENT = inspection.page(EDITION, cast.KENT)


def test_strata_are_named_in_words():
    rows = cast.table(KENT, "table-strata")
    assert rows == [
        ["Female", "20", "9", "45%"],
        ["Male", "70", "31", "44%"],
        ["All cases", "0", "0", "[z]"],
        ["north / unknown", "4", "2", "50%"],
    ]


def test_the_largest_difference_comes_first():
    rows = cast.table(KENT, "table-representativeness")
    assert rows[0] == ["Has a disability", "Yes", "20%", "30%", "0.24"]
    assert rows[1] == ["Gender", "Female", "22%", "23%", "0.01"]
    assert rows[2][-1] == "\N{MINUS SIGN}0.01"
    texts = [block.text for block in cast.of_kind(KENT, Paragraph)]
    assert any("differs from the list" in text for text in texts)


def test_the_no_beside_a_yes_is_left_out():
    levels = [row[1] for row in cast.table(KENT, "table-representativeness")]
    assert levels == ["Yes", "Female", "Male", "other"]


def test_a_sample_like_its_list_is_called_so():
    rows = cast.KENT.sample.representativeness[:2]
    alike = dataclasses.replace(cast.KENT, sample=cast.sample(representativeness=rows))
    texts = [b.text for b in cast.of_kind(inspection.page(EDITION, alike), Paragraph)]
    assert any("is like the list" in text for text in texts)


def test_no_table_without_a_comparison_of_list_and_sample():
    page = inspection.page(EDITION, cast.HARROW)
    assert [
        t for t in page.blocks if getattr(t, "id", "") == "table-representativeness"
    ] == []


def test_shares_round_half_up_by_their_decimal_digits():
    sample = cast.KENT.sample
    row = dataclasses.replace(sample.representativeness[0], population_share=0.285)
    result = dataclasses.replace(
        cast.KENT, sample=dataclasses.replace(sample, representativeness=(row,))
    )
    rows = cast.table(inspection.page(EDITION, result), "table-representativeness")
    assert rows[0][2] == "29%"
