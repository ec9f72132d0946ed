"""All checks together: nothing hidden, nobody blamed for another's fault."""

from __future__ import annotations

import pytest

import instrument_cast
from inspectorate.core.instruments import checking, structure

NAMES = ("instrument", "scales", "reasons", "facts", "criterion", "vignette")
VALIDATORS = structure.validators(
    {f"{name}.schema.json": {"type": ["object", "array"]} for name in NAMES}
)


def codes(files, unread=()):
    source = instrument_cast.source(files, unread=unread)
    found = checking.check(source, earlier=[], validators=VALIDATORS)
    return [fault.code.removeprefix("INSTRUMENT-") for fault in found]


def test_clean_version_has_no_fault():
    assert codes(instrument_cast.files()) == []


def test_every_fault_is_reported_at_once():
    files = instrument_cast.files()
    files["facts.yaml"] = "none"
    instrument_cast.find(files, "1.1.a").update(scale="x", reasons=["y", "z"])
    assert sorted(codes(files)) == ["007", "020", "022", "022", "030", "030", "030"]


@pytest.mark.parametrize(
    "name", ["scales.yaml", "reasons.yaml", "facts.yaml", "criteria/1.1.yaml"]
)
def test_unread_file_is_not_held_against_the_others(name):
    files = instrument_cast.files()
    del files[name]
    assert codes(files, unread=(name,)) == []


def test_missing_criterion_is_the_only_fault():
    files = instrument_cast.files()
    del files["criteria/1.1.yaml"]
    assert codes(files) == ["013"]


def test_unread_instrument_file_blames_no_criterion():
    files = instrument_cast.files()
    del files["instrument.yaml"]
    assert codes(files, unread=("instrument.yaml",)) == []


def test_history_is_checked():
    files = instrument_cast.files()
    old = instrument_cast.source(files, name="tiny/2019-01")
    changed = instrument_cast.files()
    changed_text = {"en": "Was it new?", "cy": "A oedd yn newydd?"}
    instrument_cast.find(changed, "1.1.a")["text"] = changed_text
    found = checking.check(
        instrument_cast.source(changed), earlier=[old], validators=VALIDATORS
    )
    assert [fault.code for fault in found] == ["INSTRUMENT-016"]


@pytest.mark.parametrize(
    ("name", "schema"),
    [
        ("instrument.yaml", "instrument"),
        ("facts.yaml", "facts"),
        ("criteria/1.1.yaml", "criterion"),
        ("vignettes/one.yaml", "vignette"),
    ],
)
def test_each_file_has_its_schema(name, schema):
    assert checking.schema_of(name) == schema
