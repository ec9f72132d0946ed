"""The sampling rules that are shipped."""

from __future__ import annotations

import pytest

from inspectorate.core.faults import InspectorateError
from inspectorate.core.sampling.lists import eligibility
from inspectorate.storage.inspections import programme_documents
from inspectorate.storage.sampling import programme_files


def test_every_shipped_programme_can_be_read():
    for name in programme_documents.names():
        assert programme_files.load(name).id == name


def test_omi2_draws_100_to_220_cases_and_440_in_london():
    """Annual report 2011-12, paragraph 2.3."""
    omi2 = programme_files.load("omi2")
    sizes = [omi2.size_for(population) for population in (1000, 5000, 90_000)]
    assert sizes == [100, 140, 220]
    assert omi2.size_for(90_000, area="London") == 440


def test_a_deployable_hour_costs_118_pounds():
    """Annual report 2011-12, paragraph 6.6."""
    for name in programme_documents.names():
        assert programme_files.load(name).rates.pounds_per_hour == 118


def test_cci_sizes_lie_about_the_published_mean_of_46():
    """Annual report 2011-12, paragraph 3.1: 2,461 cases in 53 inspections."""
    steps = [step.size for step in programme_files.load("cci").steps]
    assert sum(steps) / len(steps) == 46
    assert {38, 62} <= set(steps)


def test_an_unknown_programme_is_refused():
    with pytest.raises(InspectorateError, match="SAMPLE-029"):
        programme_files.load("../cci")


def test_a_programme_without_rules_of_eligibility_shuts_nobody_out():
    for name in programme_documents.names():
        rules = eligibility.read(programme_files.load_eligibility(name), place=name)
        assert rules.reason_against({}) is None
