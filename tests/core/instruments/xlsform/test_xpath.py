"""Conditions out of XPath, and what is none."""

from __future__ import annotations

import pytest

from inspectorate.core.instruments.xlsform import xpath
from inspectorate.core.instruments.xlsform.relevance import Subject

SUBJECTS = [
    Subject("risk", "fact", "risk", "choice", frozenset({"low", "high"})),
    Subject("custody", "fact", "custody", "yes_no", frozenset({"yes", "no"})),
    Subject("age", "fact", "age", "number"),
    Subject("one", "question", "1.1.a", "choice", frozenset({"yes", "no"})),
    Subject("many", "question", "1.1.b", "many", frozenset({"home", "away"})),
]


@pytest.mark.parametrize(
    ("text", "condition"),
    [
        ("${risk}='low'", {"fact": "risk", "is": "low"}),
        ('${ risk } = "low"', {"fact": "risk", "is": "low"}),
        ("${risk} != 'low'", {"not": {"fact": "risk", "is": "low"}}),
        ("${custody} = 'no'", {"fact": "custody", "is": False}),
        ("${age} = 18", {"fact": "age", "is": 18}),
        ("${age} = '18'", {"fact": "age", "is": 18}),
        ("${age} = -1.5", {"fact": "age", "is": -1.5}),
        ("${one} != ''", {"answered": "1.1.a"}),
        ("${many} = ''", {"not": {"answered": "1.1.b"}}),
        ("selected(${one}, 'yes')", {"question": "1.1.a", "is": "yes"}),
        ("selected('low high', ${risk})", {"fact": "risk", "in": ["low", "high"]}),
        (
            "selected(${many}, 'home') or selected(${many}, 'away')",
            {"question": "1.1.b", "in": ["home", "away"]},
        ),
        (
            "${risk} = 'low' and ${one} = 'yes' or not(${custody} = 'yes')",
            {
                "any": [
                    {
                        "all": [
                            {"fact": "risk", "is": "low"},
                            {"question": "1.1.a", "is": "yes"},
                        ]
                    },
                    {"not": {"fact": "custody", "is": True}},
                ]
            },
        ),
        (
            "${risk} = 'low' and (${one} = 'yes' or ${custody} = 'yes')",
            {
                "all": [
                    {"fact": "risk", "is": "low"},
                    {
                        "any": [
                            {"question": "1.1.a", "is": "yes"},
                            {"fact": "custody", "is": True},
                        ]
                    },
                ]
            },
        ),
    ],
)
def test_an_expression_is_a_condition(text, condition):
    assert xpath.parse(text, SUBJECTS) == condition


@pytest.mark.parametrize(
    ("text", "fault", "remedy"),
    [
        ("", "cannot be read from its end on", "Allowed are"),
        ("${risk} = 'low' )", 'cannot be read from ")" on', "Allowed are"),
        ("${risk}", "cannot be read from its end on", "Allowed are"),
        ("${risk} , 'low'", 'cannot be read from "," on', "Allowed are"),
        ("${age} > 17", 'cannot be read from ">" on', "Allowed are"),
        ("(${risk} = 'low'", "cannot be read from its end on", "Allowed are"),
        ("count(${many}) = 2", 'uses "count"', "Allowed are"),
        ("'low' = ${risk}", "cannot be read from", "Allowed are"),
        ("${later} = 'low'", "asks about ${later}", "Name an earlier row"),
        ("${risk} = 'grey'", 'whether ${risk} is "grey"', "Write one of: high, low."),
        ("${age} = 'old'", 'whether ${age} is "old"', "Write one of: a number."),
        ("${risk} != ''", "is known, and it is a fact", "Name the values"),
        ("${many} = 'home'", "may have several answers", "selected(${many}, 'home')"),
        ("selected(${age}, '18')", "uses selected() on ${age}", "with or"),
        ("selected('home', ${many})", "uses selected() on ${many}", "with or"),
        ("selected('', ${risk})", "asks for one of no values", "Allowed are"),
        ("(" * 31 + "${risk} = 'low'" + ")" * 31, "more than 30 brackets", "Allowed"),
        ("x" * 4_001, "longer than 4,000 characters", "Shorten it"),
    ],
)
def test_what_is_no_condition_is_said_with_what_to_write(text, fault, remedy):
    with pytest.raises(xpath.NotUnderstoodError) as refused:
        xpath.parse(text, SUBJECTS)
    assert fault in refused.value.fault
    assert remedy in refused.value.remedy
