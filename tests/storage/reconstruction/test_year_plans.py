import csv
import functools
import re
from collections import Counter

import pytest

import tree
from inspectorate.core.faults import InspectorateError
from inspectorate.storage.instruments import instrument_files
from inspectorate.storage.reconstruction import year_plans

LOADED = year_plans.load("2011-12")
PLAN = LOADED.plan
loaded_instrument = functools.cache(instrument_files.load)
SEED_TABLES = tree.ROOT.parent / "shared" / "seed" / "tables"


def seed_rows(name):
    with (SEED_TABLES / name).open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def figures(**wanted):
    return [
        f for f in PLAN.figures if all(getattr(f, k) == v for k, v in wanted.items())
    ]


def test_a_year_without_a_plan_names_those_that_have_one():
    with pytest.raises(InspectorateError, match="2011-12") as error:
        year_plans.load("1911-12")
    assert error.value.faults[0].code == "YEAR-003"


def test_the_plan_is_the_year_of_the_report():
    assert len(PLAN.of("cci", "2011-12")) == 53
    assert sum(i.sample_size for i in PLAN.of("cci", "2011-12")) == 2461
    omi = {i.area: i.sample_size for i in PLAN.of("omi2", "2011-12")}
    assert omi.pop("London") == 440
    assert len(omi) == 10
    assert all(100 <= size <= 220 for size in omi.values())


def test_every_area_score_of_the_report_is_a_figure():
    for name, programme in (("cci_2011_12.csv", "cci"), ("omi2_2011_12.csv", "omi2")):
        published = Counter()
        for row in seed_rows(name):
            for score in (
                "safeguarding",
                "risk_of_harm",
                "likelihood_of_reoffending",
                "compliance_and_enforcement",
            ):
                if score in row:
                    published[row.get("area") or row["trust"], score, row[score]] += 1
        areas = {i.id: i.area for i in PLAN.inspections}
        ours = Counter(
            (areas[f.scope], f.item, f.published)
            for f in figures(source="score", programme=programme, period="2011-12")
            if f.scope and "reinspection" not in f.scope
        )
        assert ours == published


def test_every_key_finding_and_criterion_score_of_the_report_is_a_figure():
    findings = [f for f in PLAN.figures if re.fullmatch(r"2\.10-\d\d", f.id)]
    printed = [row["pct"] for row in seed_rows("key_findings_omi2.csv")]
    assert [f.published for f in findings if f.unit == "percent"] == [
        p for p in printed if p
    ]
    assert len(findings) == len(printed) == 27
    criteria = seed_rows("general_criteria.csv")
    ours = [
        f.published
        for f in PLAN.figures
        if f.id.startswith(("2.9-", "3.6-")) and f.unit == "percent"
    ]
    assert ours == [row["score"] for row in criteria]


def test_the_register_and_the_budget_are_those_of_the_report():
    assert len(PLAN.register) == 67
    printed = Counter(row["published"] for row in seed_rows("publications_2011_12.csv"))
    assert Counter(row["month"] for row in PLAN.register) == printed
    money = {a["item"]: int(a["value"]) for a in PLAN.amounts if a["table"] == "budget"}
    printed_lines = {
        row["line"]: int(row["gbp"])
        for row in seed_rows("budget_2011_12.csv")
        if "stated" not in row["line"]
    }
    assert sorted(money.values()) == sorted(printed_lines.values())


def test_figure_ids_are_unique():
    assert len({f.id for f in PLAN.figures}) == len(PLAN.figures)


def test_every_score_and_item_a_figure_names_exists():
    for figure in figures(source="score") + figures(source="score_below"):
        by_id = {i.id: i.instrument for i in PLAN.inspections}
        default = {"cci": "cci/2009-04", "omi2": "omi2/2011-04"}[figure.programme]
        instrument = loaded_instrument(by_id.get(figure.scope, default))
        assert figure.item in instrument.score_members(), figure.id
    for figure in figures(source="survey"):
        survey, _, question = figure.item.partition("/")
        ids = {q.id for q in loaded_instrument(survey).questions()}
        assert question in ids, figure.id


def test_the_profile_covers_every_fact_of_the_instruments():
    for programme, name in (("cci", "cci/2009-04"), ("omi2", "omi2/2011-04")):
        facts = {fact.id for fact in loaded_instrument(name).facts}
        assert {f.fact for f in PLAN.profiles[programme].facts} == facts
