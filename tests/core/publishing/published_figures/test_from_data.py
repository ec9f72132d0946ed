"""Figures found in open data: the same as from the records, or not at all."""

from __future__ import annotations

import dataclasses

import pytest

import publishing_cast as cast
from figures_cast import ANY
from inspectorate.core.publishing import data_files
from inspectorate.core.publishing.published_figures import comparing, from_data

YEAR = cast.YEAR


def _lined(item):
    """Return an item whose first answer lies above the line, and its last below."""
    answers = [answer for answer, _, _ in item.counts]
    return dataclasses.replace(
        item, above=tuple(answers[:1]), below=tuple(answers[-1:])
    )


WHOLE = cast.changed(
    surveys=tuple(
        dataclasses.replace(survey, items=tuple(map(_lined, survey.items)))
        for survey in YEAR.surveys
    )
)


def _tables(results=WHOLE):
    return {
        name: [
            dict(zip(data_files.header(name), row, strict=True))
            for row in data_files.rows(results, name)
        ]
        for name in ("year", "inspections", "reports")
    }


def _figure(**fields):
    return dataclasses.replace(ANY, **fields)


FOUND = from_data.results_of("2011-12", _tables())


def test_scores_come_back_with_their_extremes():
    for aggregate in YEAR.aggregates:
        (back,) = [
            a
            for a in FOUND.aggregates
            if (a.programme, a.scope) == (aggregate.programme, aggregate.scope)
        ]
        assert back.n_inspections == aggregate.n_inspections
        for name in ("estimates", "lowest", "highest"):
            old, new = getattr(aggregate, name), getattr(back, name)
            assert {k: e.exact for k, e in new.items()} == {
                k: e.exact for k, e in old.items()
            }


def test_inspections_come_back_with_their_samples():
    for old, new in zip(YEAR.inspections, FOUND.inspections, strict=True):
        assert (new.inspection.id, new.inspection.region) == (
            old.inspection.id,
            old.inspection.region,
        )
        assert new.sample.sampled == old.sample.sampled
        assert {k: e.percent for k, e in new.estimates.items()} == {
            k: e.percent for k, e in old.estimates.items()
        }
    assert [r.inspection.id for r in FOUND.earlier] == [cast.BEFORE.inspection.id]
    assert FOUND.synthetic


def test_counts_come_back():
    assert FOUND.event_counts == YEAR.event_counts
    assert FOUND.case_counts == YEAR.case_counts
    assert [(a.table, a.group, a.value, a.base) for a in FOUND.amounts] == [
        (a.table, a.group, a.value, a.base) for a in YEAR.amounts
    ]
    assert FOUND.register == YEAR.register
    assert [(s.survey, s.returns) for s in FOUND.surveys] == [
        (s.survey, s.returns) for s in YEAR.surveys
    ]


@pytest.mark.parametrize(
    "wanted",
    [
        _figure(source="survey", item="inspected_organisation/q1", answer="above"),
        _figure(source="survey", item="inspected_organisation/q1", answer="below"),
        _figure(source="survey", item="adult_service_users/q4", answer="housing+work"),
        _figure(source="survey_returns", item="adult_service_users"),
        _figure(source="score", programme="cci", period="2011-12", item="safeguarding"),
        _figure(source="lowest", programme="cci", period="2010-11", item="1.1"),
        _figure(source="cases_share", programme="cci", item="gender", answer="female"),
    ],
)
def test_a_figure_is_the_same_from_the_data_as_from_the_records(wanted):
    (from_records,) = comparing.compare([wanted], WHOLE)
    assert from_data.compare([wanted], FOUND) == [from_records]


def test_what_the_data_do_not_hold_differs():
    bare = from_data.results_of("2011-12", {})
    wanted = _figure(source="score", programme="cci", period="2011-12", item="1.1")
    (found,) = from_data.compare([wanted], bare)
    assert (found.computed, found.agrees) == (from_data.ABSENT, False)
