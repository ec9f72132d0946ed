"""Each rule computes its figure from plain results, never from the year."""

from __future__ import annotations

import pytest

from figures_cast import computed, rules_of
from inspectorate.core.publishing.published_figures import score_rules

RULES = [
    ("score", {"item": "harm"}, "62"),
    ("score", {"item": "harm", "period": "2010-11"}, "64"),
    ("score", {"item": "harm", "period": "programme_to_date"}, "63"),
    ("score", {"item": "harm", "scope": "kent"}, "29"),
    ("score", {"item": "harm", "scope": "before"}, "30"),
    ("score", {"item": "harm", "scope": "nowhere"}, "undefined"),
    ("score", {"item": "none"}, "undefined"),
    ("score_below", {"item": "harm"}, "38"),
    ("score_below", {"item": "harm", "scope": "kent"}, "72"),
    ("score_below", {"item": "none"}, "undefined"),
    ("lowest", {"item": "harm"}, "10"),
    ("highest", {"item": "harm"}, "90"),
    ("regions", {}, "2"),
    ("improved_most", {"item": "3", "published": "outcomes"}, "outcomes"),
    ("improved_most", {"item": "1", "published": "planning"}, "section 3"),
    (
        "region_lower",
        {"item": "harm", "scope": "region:London", "published": "lower"},
        "lower",
    ),
    (
        "region_lower",
        {"item": "harm", "scope": "region:North", "published": "lower"},
        "not lower",
    ),
    ("highest_region", {"item": "harm"}, "London"),
]


@pytest.mark.parametrize(("source", "changes", "expected"), RULES)
def test_rule_computes(source, changes, expected):
    assert computed(source, changes) == expected


def test_every_rule_of_this_kind_is_tested():
    assert {source for source, _, _ in RULES} == rules_of(score_rules)
