"""Which findings a reader sees first, and all of them in order."""

from __future__ import annotations

import dataclasses

import publishing_cast as cast
from inspectorate.core.publishing.blocks import KeyFindings
from inspectorate.core.publishing.pages import findings

EDITION = cast.edition()
KENT = cast.KENT


def _judged(**changes):
    made = findings.Judged(cast.CCI, KENT.estimates, KENT.reasons, 40)
    return dataclasses.replace(made, **changes)


def test_the_strongest_and_the_weakest_share_no_question():
    strongest, weakest = findings.extremes(cast.CCI, KENT.estimates)
    assert [q.id for q in strongest] == ["2.1.a", "1.2.a"]
    assert [q.id for q in weakest] == ["1.1.a", "1.1.b"]


def test_questions_with_few_relevant_cases_are_not_ranked():
    few = {
        **KENT.estimates,
        "2.1.a": cast.estimate("2.1.a", 9, findings.FEWEST_TO_RANK - 1),
    }
    strongest, weakest = findings.extremes(cast.CCI, few)
    assert "2.1.a" not in [q.id for q in (*strongest, *weakest)]


def test_reasons_stand_with_the_weakest_only():
    blocks = findings.strongest_and_weakest(EDITION, _judged())
    assert cast.headings(blocks) == ["Done best", "Needs most improvement"]
    best, worst = cast.of_kind(blocks, KeyFindings)
    assert [item.reason for item in best.items] == ["", ""]
    assert "it was late (12)" in worst.items[0].reason


def test_nothing_is_ranked_where_nothing_was_judged():
    assert findings.strongest_and_weakest(EDITION, _judged(estimates={})) == []


def test_every_finding_stands_under_its_criterion():
    blocks = findings.by_section(EDITION, _judged(), level=3)
    assert cast.headings(blocks) == [
        "1. Assessment and planning",
        "1.1 Assessment",
        "1.2 Planning",
        "2. Outcomes",
        "2.1 Outcomes that last",
    ]
    counts = [len(block.items) for block in cast.of_kind(blocks, KeyFindings)]
    assert counts == [3, 1, 1]


def test_a_section_without_findings_is_left_out():
    only = {"1.2.a": KENT.estimates["1.2.a"]}
    blocks = findings.by_section(EDITION, _judged(estimates=only), level=3)
    assert cast.headings(blocks) == ["1. Assessment and planning", "1.2 Planning"]


def test_one_section_is_shown_alone():
    blocks = findings.by_section(EDITION, _judged(), level=3, sections=("2",))
    assert cast.headings(blocks) == ["2. Outcomes", "2.1 Outcomes that last"]


def test_the_weakest_are_shown_alone():
    blocks = findings.strongest_and_weakest(EDITION, _judged(), shown=("weakest",))
    assert cast.headings(blocks) == ["Needs most improvement"]
