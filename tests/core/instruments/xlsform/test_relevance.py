"""Conditions as XPath."""

from __future__ import annotations

import pytest

from inspectorate.core.instruments.xlsform import relevance
from inspectorate.core.instruments.xlsform.relevance import Subject

RISK = Subject("fact_risk", "fact", "risk", "choice", frozenset({"low", "high"}))
CUSTODY = Subject("fact_custody", "fact", "custody", "yes_no", frozenset({"yes", "no"}))
AGE = Subject("fact_age", "fact", "age", "number")
ONE = Subject("q_1.1.a", "question", "1.1.a", "choice", frozenset({"yes", "no"}))
MANY = Subject("q_1.1.b", "question", "1.1.b", "many", frozenset({"home", "away"}))
ALL = [RISK, CUSTODY, AGE, ONE, MANY]


@pytest.mark.parametrize(
    ("condition", "written"),
    [
        ({"fact": "risk", "is": "low"}, "${fact_risk} = 'low'"),
        ({"fact": "risk", "in": ["low", "high"]}, "selected('low high', ${fact_risk})"),
        ({"fact": "custody", "is": False}, "${fact_custody} = 'no'"),
        ({"fact": "age", "is": 18}, "${fact_age} = 18"),
        ({"fact": "age", "in": [17, 18.5]}, "${fact_age} = 17 or ${fact_age} = 18.5"),
        ({"question": "1.1.a", "is": "yes"}, "${q_1.1.a} = 'yes'"),
        ({"question": "1.1.b", "is": "home"}, "selected(${q_1.1.b}, 'home')"),
        ({"answered": "1.1.a"}, "${q_1.1.a} != ''"),
        ({"not": {"answered": "1.1.a"}}, "not(${q_1.1.a} != '')"),
        (
            {
                "all": [
                    {"answered": "1.1.a"},
                    {"question": "1.1.b", "in": ["home", "away"]},
                ]
            },
            "${q_1.1.a} != '' and "
            "(selected(${q_1.1.b}, 'home') or selected(${q_1.1.b}, 'away'))",
        ),
        (
            {
                "any": [
                    {"fact": "risk", "is": "high"},
                    {"all": [{"fact": "custody", "is": True}, {"answered": "1.1.a"}]},
                ]
            },
            "${fact_risk} = 'high' or (${fact_custody} = 'yes' and ${q_1.1.a} != '')",
        ),
    ],
)
def test_a_condition_is_written_as_xpath(condition, written):
    assert relevance.write(condition, ALL) == written


@pytest.mark.parametrize(
    ("condition", "normal"),
    [
        ({"all": [{"fact": "risk", "is": "low"}]}, {"fact": "risk", "is": "low"}),
        ({"fact": "custody", "is": "yes"}, {"fact": "custody", "is": True}),
        ({"fact": "risk", "in": ["low"]}, {"fact": "risk", "in": ["low"]}),
        ({"fact": "age", "in": ["18"]}, {"fact": "age", "is": 18}),
        (
            {"not": {"question": "1.1.b", "in": ["home", "home"]}},
            {"not": {"question": "1.1.b", "is": "home"}},
        ),
        (
            {"any": [{"fact": "age", "is": 17}, {"fact": "age", "is": 18}]},
            {"fact": "age", "in": [17, 18]},
        ),
        (
            {"any": [{"fact": "risk", "is": "low"}, {"fact": "risk", "is": "high"}]},
            {"any": [{"fact": "risk", "is": "low"}, {"fact": "risk", "is": "high"}]},
        ),
        (
            {"any": [{"fact": "age", "is": 17}, {"fact": "risk", "is": "high"}]},
            {"any": [{"fact": "age", "is": 17}, {"fact": "risk", "is": "high"}]},
        ),
        (
            {"any": [{"answered": "1.1.a"}, {"fact": "risk", "is": "high"}]},
            {"any": [{"answered": "1.1.a"}, {"fact": "risk", "is": "high"}]},
        ),
    ],
)
def test_the_normal_form(condition, normal):
    assert relevance.normal(condition, ALL) == normal


@pytest.mark.parametrize("text", ["old", "inf", "nan"])
def test_what_is_no_number_is_no_value_of_a_number(text):
    with pytest.raises(ValueError, match=text):
        relevance.value_of(AGE, text)
