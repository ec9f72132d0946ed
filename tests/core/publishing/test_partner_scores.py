"""A partner gets published headline scores, each with its base and its interval."""

from __future__ import annotations

import dataclasses

import pytest

import publishing_cast as cast
from inspectorate.core.publishing import partner_scores


def _rows(results=cast.YEAR, **options):
    found = partner_scores.rows(results, "omi2", **options)
    return [dict(zip(partner_scores.COLUMNS, row, strict=True)) for row in found]


def test_a_score_comes_with_numerator_denominator_interval_and_cases():
    row = _rows()[0]
    estimate = cast.CUMBRIA.estimates["risk_of_harm"]
    assert row["body"] == "cumbria"
    assert row["score"] == "risk_of_harm"
    assert int(row["numerator"]) == estimate.n_sufficient
    assert int(row["denominator"]) == estimate.n_applicable
    assert int(row["percent"]) == estimate.percent
    assert float(row["share"]) == pytest.approx(estimate.estimate, abs=1e-6)
    assert int(row["low_percent"]) < int(row["percent"]) < int(row["high_percent"])
    assert (row["level"], row["interval"]) == ("0.95", "logit-t")
    assert (row["cases"], row["population"]) == ("40", "90")
    assert row["synthetic"] == "yes"


def test_what_applied_to_nobody_has_no_percentage():
    (row,) = [r for r in _rows() if r["denominator"] == "0"]
    assert (row["percent"], row["share"], row["low_percent"]) == ("", "", "")


def test_scores_that_are_not_published_are_left_out_unless_asked_for():
    one = dataclasses.replace(cast.CUMBRIA.inspection, report_published="")
    hidden = dataclasses.replace(cast.CUMBRIA, inspection=one)
    year = cast.changed(inspections=(hidden, cast.LONDON), synthetic=False)
    assert {row["body"] for row in _rows(year)} == {"london-and-district"}
    every = _rows(year, unpublished=True)
    assert {row["body"] for row in every} == {"cumbria", "london-and-district"}
    assert {row["synthetic"] for row in every} == {"no"}


def test_a_record_has_numbers_and_keeps_what_is_none():
    record = partner_scores.record(
        {
            "numerator": "7",
            "share": "0.5",
            "percent": "",
            "cases": "many",
            "flags": "a b",
        }
    )
    assert (record["numerator"], record["share"]) == (7, 0.5)
    assert record["percent"] is None
    assert record["cases"] == "many"
    assert record["flags"] == ["a", "b"]
