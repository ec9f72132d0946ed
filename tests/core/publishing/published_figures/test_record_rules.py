"""Each rule computes its figure from plain results, never from the year."""

from __future__ import annotations

import pytest

from figures_cast import computed, rules_of
from inspectorate.core.publishing.published_figures import record_rules

RULES = [
    ("survey", {"item": "victims/q1", "answer": "above"}, "91"),
    ("survey", {"item": "victims/q1", "answer": "below"}, "6"),
    ("survey", {"item": "victims/q1", "answer": "no+know"}, "9"),
    ("survey", {"item": "victims/q2", "answer": "home"}, "25"),
    ("survey_returns", {"item": "victims"}, "50"),
    ("events", {"item": "left|retired"}, "8"),
    ("participated", {}, "31"),
    ("register", {}, "1"),
    ("register", {"programme": ""}, "2"),
    ("register_month", {"item": "Kent"}, "2011-08"),
    ("register_month", {"item": "Nowhere"}, "undefined"),
    ("amount", {"item": "budget/pay"}, "3000"),
    ("amount_total", {"item": "budget/"}, "4176"),
    ("amount_share", {"item": "staff_diversity/gender", "answer": "female"}, "47"),
    ("net_budget", {}, "3848"),
    ("cost_per_hour", {}, "118"),
    ("held", {"item": "Chapter 5"}, "Chapter 5"),
]


@pytest.mark.parametrize(("source", "changes", "expected"), RULES)
def test_rule_computes(source, changes, expected):
    assert computed(source, changes) == expected


def test_every_rule_of_this_kind_is_tested():
    assert {source for source, _, _ in RULES} == rules_of(record_rules)
