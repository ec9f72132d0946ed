"""Everything that a language lacks is listed at once, before anything is written."""

from __future__ import annotations

import dataclasses

import publishing_cast as cast
from inspectorate.core.instruments.model import FactValue, Text
from inspectorate.core.publishing import completeness
from inspectorate.core.publishing.wording import Phrase
from inspectorate.core.publishing.year_results import Amount
from inspectorate.storage.publishing import publication_phrases


def test_the_cast_and_the_shipped_phrases_are_complete():
    assert completeness.faults(cast.YEAR, publication_phrases.load()) == []


def test_all_missing_texts_are_listed_at_once():
    fact = dataclasses.replace(
        cast.CCI.facts[0], values=(FactValue("female", Text("Female")),)
    )
    tool = dataclasses.replace(cast.CCI, title=Text("", "Offeryn"), facts=(fact,))
    results = cast.changed(
        instruments={tool.name: tool}, amounts=(Amount("hours", "", Text("Youth"), 1),)
    )
    faults = completeness.faults(results, {})
    assert [fault.place for fault in faults] == [
        "amounts hours",
        "cci/2009-04",
        "cci/2009-04 gender female",
    ]
    assert {fault.code for fault in faults} == {"PUBLISH-002"}


def test_a_phrase_needs_both_languages_and_one_set_of_names():
    phrases = {
        "a": Phrase({"other": "One {n}"}, {}),
        "b": Phrase({}, {"other": "Un"}),
        "c": Phrase({"other": "{n} of {all}"}, {"other": "{n} o {pob}"}),
        "d": Phrase({"one": "{n}", "other": "many"}, {"other": "{n}"}),
        "e": Phrase({"other": "no names"}, {"other": "{n}"}),
    }
    faults = completeness.faults(cast.YEAR, phrases)
    assert [(fault.place.split()[-1], fault.code) for fault in faults] == [
        ("a", "PUBLISH-001"),
        ("b", "PUBLISH-001"),
        ("c", "PUBLISH-003"),
        ("e", "PUBLISH-003"),
    ]
