"""Our estimates beside R's survey package, to ten significant digits.

Source: `survey/expected.csv`, made by `survey/reference.R` with R 4.2.2 and survey 4.1-1
from the committed tables.
"""

from __future__ import annotations

import csv
import os
import shutil
import subprocess
from collections import defaultdict
from pathlib import Path

import pytest

from inspectorate.core.scoring import comparison, scores
from inspectorate.storage.scoring import estimate_files
from inspectorate.workflows import score_inspection

FOLDER = Path(__file__).parent / "survey"
DIGITS = 1e-10  # relative
R_INTERVALS = {"xlogit": "logit-t", "beta": "korn-graubard", "wald": "wald-t"}


def expected(text=None):
    """Return R's values by (kind, group, score, weights), each a dict of values."""
    lines = (text or (FOLDER / "expected.csv").read_text()).splitlines()
    values = defaultdict(dict)
    for row in csv.DictReader(lines):
        key = row["kind"], row["group"], row["score"], row["weights"]
        values[key][row["name"]] = float(row["value"])
    return dict(values)


def request(**options):
    return score_inspection.ScoreRequest(
        cases=FOLDER / "cases.csv",
        answers=FOLDER / "answers.csv",
        strata=FOLDER / "strata.csv",
        definition=estimate_files.read_definition(FOLDER / "scores.csv"),
        **options,
    )


def by_group(items):
    """Index tallies or estimates as R's output names them."""
    return {
        (";".join(f"{k}={v}" for k, v in item.scope.items()) or "all", item.score): item
        for item in items
    }


@pytest.fixture(scope="module")
def tallies():
    """Return every tally of the reference, pooled and by question."""
    found = []
    for by in ((), ("area",), ("area", "gender")):
        found += score_inspection.tally(request(by=by, method="mean"))
    return by_group(found)


def ours(tallies, text=None):
    """Yield (what, our value, R's value) for everything that R worked out."""
    for (kind, group, score, weights), values in expected(text).items():
        if kind == "ratio":
            yield from pooled(tallies[group, score], values, weights)
        elif kind == "mean":
            rules = scores.Rules(method="mean", weights=weights)
            made = scores.estimate(tallies[group, score], rules=rules)
            for name, value in values.items():
                yield (kind, group, score, weights, name), getattr(made, name), value


def pooled(tally, values, weights):
    for name, value in values.items():
        method, _, limit = name.partition("_")
        rule = R_INTERVALS.get(method)
        rules = scores.Rules(interval=rule or "logit-t", weights=weights)
        made = scores.estimate(tally, rules=rules)
        what = (tally.scope, tally.score, weights, name)
        # R lets Wald limits leave [0, 1]; ours stop there.
        theirs = min(1.0, max(0.0, value)) if method == "wald" else value
        yield what, getattr(made, limit if rule else name), theirs


def disagreeing(triples):
    """Return what differs; a standard error of exactly 0 may be 1e-17 in R."""
    return [
        triple
        for triple in triples
        if triple[1] != pytest.approx(triple[2], rel=DIGITS, abs=1e-15)
    ]


def test_every_ratio_mean_and_interval_equals_r(tallies):
    triples = list(ours(tallies))
    assert len(triples) > 700
    assert disagreeing(triples) == []


def test_change_equals_r(tallies):
    found = comparison.change(
        tallies["area=Ashford", "headline"], tallies["area=Brook", "headline"]
    ).difference
    values = expected()["change", "Ashford-Brook", "headline", "none"]
    for name, value in values.items():
        assert getattr(found, name) == pytest.approx(value, rel=DIGITS)


@pytest.mark.parametrize("characteristic", ["gender", "ethnicity"])
def test_disproportionality_equals_r(characteristic):
    (found,) = score_inspection.compare_groups(
        request(scores=("headline",)), characteristics=(characteristic,)
    )
    values = expected()["rao_scott", characteristic, "headline", "none"]
    assert found.p_value == pytest.approx(values["p_value"], rel=DIGITS)


@pytest.mark.skipif(
    shutil.which("Rscript") is None and os.environ.get("CI") != "true",
    reason="R with its survey package is not installed",
)
def test_r_itself_says_the_same_today(tallies):
    made = subprocess.run(
        ["Rscript", FOLDER / "reference.R", FOLDER],
        capture_output=True,
        text=True,
        check=True,
    )
    triples = list(ours(tallies, made.stdout))
    assert len(triples) > 700
    assert disagreeing(triples) == []
