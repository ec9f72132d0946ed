"""Everything the library ships: clean, complete, with its examples coming out."""

from __future__ import annotations

import pytest

from inspectorate.core.instruments import vignettes
from inspectorate.storage.instruments import (
    instrument_files,
    instrument_library,
    positioned_yaml,
)
from inspectorate.workflows import check_instruments

NAMES = instrument_files.names()
EXAMPLES = [
    pytest.param(name, path, id=f"{name}/{path.stem}")
    for name in NAMES
    for path in sorted(instrument_library.folder_of(name).glob("vignettes/*.yaml"))
]


def test_the_library_ships_instruments():
    assert {"cci/2009-04", "omi2/2009-09", "omi2/2011-04"} <= set(NAMES)


def test_the_library_and_its_lock_are_clean():
    assert [str(fault) for fault in check_instruments.check().faults] == []


@pytest.mark.parametrize("name", NAMES)
def test_instrument_loads(name):
    assert instrument_files.load(name).name == name


@pytest.mark.parametrize(("name", "path"), EXAMPLES)
def test_worked_example_comes_out(name, path):
    example, _ = positioned_yaml.read(path, shown=path.name)
    counts = vignettes.count_scores(instrument_files.load(name), example["cases"].value)
    got = {
        score: {
            "sufficient": counts[score].n_sufficient,
            "applicable": counts[score].n_applicable,
            "percent": counts[score].percent,
        }
        for score in example["expected"].value
    }
    assert got == example["expected"].value


@pytest.mark.parametrize("name", ["cci/2009-04", "omi2/2009-09", "omi2/2011-04"])
def test_case_assessment_is_complete(name):
    instrument = instrument_files.load(name)
    questions = list(instrument.questions())
    assert 60 <= len(questions) <= 100
    assert all(headline_members(instrument))
    for question in questions:
        assert question.guidance.en
        assert question.guidance.cy


def headline_members(instrument):
    members = instrument.score_members()
    return [members[headline.id] for headline in instrument.headlines]


@pytest.mark.parametrize("name", ["cci/2009-04", "omi2/2009-09", "omi2/2011-04"])
def test_case_assessment_has_worked_examples(name):
    assert [example for example in EXAMPLES if example.values[0] == name]


def test_newest_version_is_the_one_that_supersedes():
    assert instrument_files.load("omi2").version == "2011-04"
    assert instrument_library.versions("omi2") == ["2009-09", "2011-04"]
