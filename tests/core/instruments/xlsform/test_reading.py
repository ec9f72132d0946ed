"""What was exported comes back as it was."""

from __future__ import annotations

import copy
import dataclasses

import pytest

import form_cast
import instrument_cast
from inspectorate.core.faults import InspectorateError
from inspectorate.core.instruments.model import Text
from inspectorate.core.instruments.xlsform import reading, writing

PHRASES = {
    key: Text(key, f"{key} (cy)")
    for key in ("case_reference", "facts", "reasons", "evidence", "yes", "no")
}


def there_and_back(instrument):
    return reading.instrument_of(writing.sheets_of(instrument, PHRASES))


def without_source(instrument):
    return dataclasses.replace(instrument, source={})


def of(files):
    return instrument_cast.reading.instrument_of(instrument_cast.source(files))


def test_a_case_assessment_comes_back():
    instrument = instrument_cast.instrument()
    assert there_and_back(instrument) == without_source(instrument)


def test_order_comes_back_too():
    instrument = instrument_cast.instrument()
    back = there_and_back(instrument)
    assert list(back.scales) == list(instrument.scales)
    assert list(back.reasons) == list(instrument.reasons)


def test_odd_things_come_back():
    files = instrument_cast.files()
    files["instrument.yaml"] |= {
        "kind": "benchmark",
        "reviewed": True,
        "supersedes": {"version": "2019-01", "changes": instrument_cast.text("a", "b")},
    }
    files["scales.yaml"][1]["reviewed"] = True
    files["reasons.yaml"][0]["reviewed"] = True
    files["facts.yaml"].append(
        {
            "id": "known",
            "title": instrument_cast.text("Known", "Hysbys"),
            "type": "choice",
            "values": [
                {"id": word, "label": instrument_cast.text(word, f"{word} (cy)")}
                for word in ("yes", "no")
            ],
        }
    )
    question = instrument_cast.find(files, "1.1.b")
    question["reasons"] = ["missing", "late"]
    question["text"] = {"en": "He said: \"'= 1 + 1'\""}
    question["applies_when"] = {"fact": "known", "is": "yes"}
    instrument = of(files)
    assert there_and_back(instrument) == without_source(instrument)


def test_an_instrument_in_english_comes_back():
    files = copy.deepcopy(instrument_cast.files())
    files["instrument.yaml"]["languages"] = ["en"]

    def english(value):
        if isinstance(value, dict):
            if set(value) == {"en", "cy"}:
                return {"en": value["en"]}
            return {key: english(one) for key, one in value.items()}
        return [english(one) for one in value] if isinstance(value, list) else value

    instrument = of(english(files))
    assert there_and_back(instrument) == without_source(instrument)


def test_a_form_of_strangers_becomes_a_questionnaire():
    instrument = form_cast.read()
    assert instrument.name == "health_form/1"
    assert (instrument.kind, instrument.languages) == ("questionnaire", ("en",))
    assert instrument.title == instrument.summary == Text("Health")
    first, second = instrument.questions()
    assert (first.scale, first.scored, first.many) == ("yes_no", False, False)
    assert second.guidance == Text("Look at the file.")
    assert second.applies_when == {"question": "asked", "is": "yes"}
    assert second.many
    assert list(instrument.scales) == ["yes_no", "sources"]
    (section,) = instrument.sections
    (criterion,) = section.criteria
    assert (section.id, criterion.id) == ("health", "health.1")
    assert criterion.statement == Text("Health")


def test_all_faults_come_at_once_and_each_once():
    with pytest.raises(InspectorateError) as refused:
        form_cast.read(
            survey=[
                {"type": "begin_repeat", "name": "r", "label": "R"},
                {"type": "calculate", "name": "c", "calculation": "1 + 1"},
                {"type": "begin_group", "label": "No name"},
                {"type": "select_one yes_no", "name": "Q", "label": "Q?"},
                {"type": "end_group"},
                {"type": "end_repeat"},
            ],
            entities=[{"dataset": "x"}],
        )
    found = [(fault.code, fault.place) for fault in refused.value.faults]
    assert found == [
        ("INSTRUMENT-075", "entities"),
        ("INSTRUMENT-076", 'survey row 1 column "calculation"'),
        ("INSTRUMENT-078", 'survey row 2 column "type"'),
        ("INSTRUMENT-078", 'survey row 3 column "type"'),
        ("INSTRUMENT-080", 'survey row 4 column "name"'),
        ("INSTRUMENT-080", 'survey row 5 column "name"'),
        ("INSTRUMENT-078", 'survey row 7 column "type"'),
    ]
