"""Each rule computes its figure from plain results, never from the year."""

from __future__ import annotations

import pytest

from figures_cast import computed, rules_of
from inspectorate.core.publishing.published_figures import case_rules

RULES = [
    ("inspections", {"item": "inspection"}, "2"),
    ("inspections", {"item": "reinspection"}, "1"),
    ("inspections", {"item": "inspection", "scope": "region:London"}, "1"),
    ("weeks", {}, "4"),
    ("sample_size", {"item": "lowest", "scope": "area:Camden"}, "60"),
    ("sample_size", {"item": "highest", "scope": "outside:Camden"}, "40"),
    ("cases", {}, "100"),
    ("cases", {"item": "local_assessor"}, "22"),
    ("cases_share", {"item": "local_assessor"}, "22"),
    ("cases_share", {"item": "gender", "answer": "female"}, "15"),
]


@pytest.mark.parametrize(("source", "changes", "expected"), RULES)
def test_rule_computes(source, changes, expected):
    assert computed(source, changes) == expected


def test_every_rule_of_this_kind_is_tested():
    assert {source for source, _, _ in RULES} == rules_of(case_rules)
