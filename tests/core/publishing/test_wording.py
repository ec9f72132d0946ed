"""Words, numbers and months in two languages; nothing is filled in silently."""

from __future__ import annotations

import pytest

import publishing_cast as cast
from inspectorate.core.faults import InspectorateError
from inspectorate.core.instruments.model import Text
from inspectorate.core.publishing.wording import Phrase, Wording
from inspectorate.storage.publishing import language_manners

PHRASES = {
    "greeting": Phrase({"other": "Hello {name}"}, {"other": "Helo {name}"}),
    "cases": Phrase(
        {"one": "{n} case", "other": "{n} cases"},
        {"one": "{n} achos", "two": "{n} achos", "other": "{n} o achosion"},
    ),
    "english_only": Phrase({"other": "Only"}, {}),
}


def _wording(language):
    return Wording(language_manners.manner(language), PHRASES)


def test_say_fills_in_the_names():
    assert _wording("en").say("greeting", name="Ann") == "Hello Ann"
    assert _wording("cy").say("greeting", name="Ann") == "Helo Ann"


@pytest.mark.parametrize(
    ("language", "n", "said"),
    [
        ("en", 1, "1 case"),
        ("en", 2461, "2,461 cases"),
        ("cy", 2, "2 achos"),
        ("cy", 3, "3 o achosion"),
        ("cy", 2461, "2,461 o achosion"),
    ],
)
def test_count_takes_the_form_of_the_number(language, n, said):
    assert _wording(language).count("cases", n) == said


@pytest.mark.parametrize("key", ["english_only", "unknown"])
def test_a_missing_phrase_stops_the_publication(key):
    with pytest.raises(InspectorateError, match=f"PUBLISH-001 .*{key}"):
        _wording("cy").say(key)


def test_a_missing_text_of_the_data_stops_the_publication():
    text = Text("Risk of harm")
    assert _wording("en").text(text, place="cci 1.1") == "Risk of harm"
    with pytest.raises(InspectorateError, match=r"PUBLISH-002 cci 1\.1"):
        _wording("cy").text(text, place="cci 1.1")


@pytest.mark.parametrize(
    ("number", "places", "written"),
    [(0.125, 2, "0.13"), (-0.005, 2, "-0.01"), (2.0, 1, "2.0"), (1e-7, 3, "0.000")],
)
def test_decimals_round_half_up(number, places, written):
    assert cast.wording().decimals(number, places=places) == written


def test_months_are_named_in_the_language():
    assert cast.wording("en").month("2011-08") == "August 2011"
    assert cast.wording("cy").month("2011-08") == "Awst 2011"


def test_the_smallest_probabilities_are_not_printed_as_zero():
    assert (
        cast.wording().p_value(0.0004) == "p\N{NO-BREAK SPACE}<\N{NO-BREAK SPACE}0.001"
    )
    assert (
        cast.wording().p_value(0.99951) == "p\N{NO-BREAK SPACE}>\N{NO-BREAK SPACE}0.999"
    )
    assert (
        cast.wording().p_value(0.9994) == "p\N{NO-BREAK SPACE}=\N{NO-BREAK SPACE}0.999"
    )
    assert (
        cast.wording().p_value(0.0415) == "p\N{NO-BREAK SPACE}=\N{NO-BREAK SPACE}0.042"
    )


def test_has_says_whether_there_is_a_phrase():
    assert _wording("en").has("greeting")
    assert not _wording("en").has("unknown")
