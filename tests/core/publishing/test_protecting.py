"""What is about few people is withheld, and so is what would show it."""

from __future__ import annotations

import dataclasses

import pytest

import publishing_cast as cast
from inspectorate.core.faults import InspectorateError
from inspectorate.core.publishing import (
    data_files,
    people_counts,
    protecting,
    site,
    tidy_rows,
)
from inspectorate.core.publishing.blocks import Chart, Table
from inspectorate.core.publishing.disclosure import attacks, published, tables
from inspectorate.core.publishing.disclosure.attacker import Interval
from inspectorate.core.publishing.disclosure.published import Method, Release
from inspectorate.core.publishing.pages import glance, programme, surveys
from inspectorate.core.publishing.people_counts import Component
from inspectorate.core.publishing.protecting import Settings
from inspectorate.core.publishing.year_results import PublishedFigure

SETTINGS = Settings()
RULES = published.rules_of(Method.SUPPRESS, None)


def component(lines, *dimensions, of_groups=False):
    table = tables.table_of("people", (*dimensions, "n"), lines)
    ids = {cell: (tables.named(cell),) for cell in table.rows if cell}
    return Component(table, ids, of_groups)


def gated(*components, settings=SETTINGS, earlier=None):
    return protecting.protect(components, settings, earlier=earlier or {})


ANSWERS = [("fully", "30"), ("mainly", "15"), ("partly", "2"), ("all", "47")]


def test_a_small_count_takes_another_with_it():
    found = gated(component(ANSWERS, "answer"))
    assert found.withheld == {"answer partly", "answer mainly"}
    assert {name for name, _ in found.hidden} == {"people"}
    (shown,) = (release.table for release in found.releases)
    assert shown.counts[("answer", "fully"),] == 30
    done = attacks.attack([Release(shown, RULES)], {}, truth=[shown])
    assert not any(each.exposed_to for each in done)


def test_hiding_only_the_small_one_hides_nothing():
    naive = [(a, "[c]" if n == "2" else n) for a, n in ANSWERS]
    table = tables.table_of("people", ("answer", "n"), naive)
    (found,) = attacks.attack([Release(table, RULES)], {})
    assert (found.interval.low, found.interval.high) == (2, 2)
    assert found.exposed_to


def test_of_a_small_group_nothing_is_said():
    area = [("Kent", "f", "5"), ("Kent", "m", "4"), ("Kent", "all", "9")]
    more = [("Essex", "f", "50"), ("Essex", "m", "40"), ("Essex", "all", "90")]
    total = [("all", "f", "55"), ("all", "m", "44"), ("all", "all", "99")]
    found = gated(component([*area, *more, *total], "area", "sex"))
    assert {"area Kent, sex f", "area Kent, sex m"} <= found.withheld


def test_a_score_of_fewer_than_ten_is_withheld():
    lines = [("f", "9"), ("m", "80"), ("x", "40"), ("all", "129")]
    assert not gated(component(lines, "sex")).withheld
    found = gated(component(lines, "sex", of_groups=True))
    assert "sex f" in found.withheld
    assert len(found.withheld) > 1


def test_of_few_answers_not_even_their_number_is_said():
    one = component([("yes", "1"), ("no", "1"), ("all", "2")], "answer")
    one = dataclasses.replace(one, ids={**one.ids, (): ("base",)})
    assert gated(one).withheld == {"base", "answer yes", "answer no"}


def test_a_total_that_stands_elsewhere_is_refused():
    with pytest.raises(InspectorateError) as caught:
        gated(component([("yes", "1"), ("no", "1"), ("all", "2")], "answer"))
    assert {f.code for f in caught.value.faults} <= {"PUBLISH-014", "PUBLISH-019"}


def test_where_no_choice_is_enough_nothing_is_said_of_the_table(monkeypatch):
    whole = protecting.protection.protect

    def fussy(true, rules, *, also, **given):
        if not also:
            raise InspectorateError(
                protecting.protection.narrow_fault((), Interval(1, 1))
            )
        return whole(true, rules, also=also, **given)

    monkeypatch.setattr(protecting.protection, "protect", fussy)
    found = gated(component(ANSWERS, "answer"))
    assert len(found.withheld) == 3


def test_a_contradiction_is_refused_with_the_name_of_the_table():
    lines = [("a", "20"), ("b", "20"), ("all", "41")]
    with pytest.raises(InspectorateError) as caught:
        gated(component(lines, "sex"))
    (fault,) = caught.value.faults
    assert fault.code == "PUBLISH-018"
    assert fault.place.startswith("people: ")


def test_what_was_published_before_counts():
    shown = gated(component(ANSWERS, "answer")).releases[0].table
    earlier = {"people": [Release(shown, RULES)]}
    assert gated(component(ANSWERS, "answer"), earlier=earlier).releases == (
        Release(shown, RULES),
    )
    naive = [(a, "[c]" if n == "2" else n) for a, n in ANSWERS]
    bad = tables.table_of("people", ("answer", "n"), naive)
    with pytest.raises(InspectorateError):
        gated(component(ANSWERS, "answer"), earlier={"people": [Release(bad, RULES)]})


@pytest.mark.parametrize("low", [{"smallest_count": 4}, {"smallest_group": 9}])
def test_settings_have_floors(low):
    with pytest.raises(InspectorateError) as caught:
        Settings(**low)
    assert caught.value.faults[0].code == "PUBLISH-074"
    assert (
        Settings(smallest_count=8).rules_of(component(ANSWERS, "answer")).threshold == 8
    )


def _compared(results):
    (staff,) = (a for a in results.amounts if a.table == "staff_diversity")
    female = next(c for c in results.case_counts if c.value == "female")
    answer = results.surveys[0].items[0].counts[2][2]
    return [
        PublishedFigure(name, "", "", "", str(n), True, True)
        for name, n in (("a", staff.value), ("b", answer), ("c", female.cases))
    ]


def test_figures_of_the_original_follow_what_is_withheld():
    ids = {"inspected_organisation-2011-12:q1:partly", "cci-2011-12:case:gender=female"}
    made = protecting.Gated((), frozenset(ids), ())
    year = cast.changed(figures=tuple(_compared(cast.YEAR)))
    kept = protecting.withholding(year, made, _compared)
    assert [figure.computed for figure in kept.figures] == ["12", "[c]", "[c]"]
    assert kept.withheld == ids
    assert kept.surveys == year.surveys
    bare = protecting.withholding(cast.changed(figures=()), made, _compared)
    assert bare.figures == ()


def test_the_tables_of_the_small_year_pass():
    found = protecting.protect(
        people_counts.components(cast.YEAR), SETTINGS, earlier={}
    )
    assert "inspected_organisation-2011-12:q1:partly" in found.withheld
    assert "cci-2011-12:case:gender=female" not in found.withheld
    assert dataclasses.replace(cast.YEAR, withheld=found.withheld).withheld


@pytest.fixture(scope="module")
def withheld():
    """Return the small year with one figure of each kind withheld."""
    ids = {
        "cci-2011-12-kent:list:gender=female",
        "cci-2011-12-kent:stratum:female",
        "cci-2011-12:safeguarding:gender=female",
        "cci-2011-12:case:gender=female",
        "inspected_organisation-2011-12:q1:partly",
    }
    return dataclasses.replace(cast.YEAR, withheld=frozenset(ids))


def test_one_mark_stands_on_pages_and_in_files_alike(withheld):
    edition = cast.edition(withheld)
    pages = {page.path: page for page in site.pages(edition)}
    kent = pages["inspections/cci-2011-12-kent.html"]
    strata = {row[0]: row[1:] for row in cast.table(kent, "table-strata")}
    assert strata["Female"] == ["[c]"] * 3
    like = {
        tuple(row[:2]): row[2:] for row in cast.table(kent, "table-representativeness")
    }
    assert like["Gender", "Female"] == ["[c]"] * 3
    groups = cast.table(pages["diversity.html"], "table-cci-gender")
    assert ["[c]"] * 5 in [row[2:] for row in groups]
    rows = {row[-2]: row for row in data_files.rows(withheld, "year")}
    for identifier in withheld.withheld & set(rows):
        fields = dict(zip(tidy_rows.HEADER, rows[identifier], strict=True))
        assert (fields["shorthand"], fields["numerator"]) == ("[c]", "")
    for name in ("samples", "representativeness"):
        marks = {row[-2]: row[-3] for row in data_files.rows(withheld, name)}
        assert {marks[one] for one in withheld.withheld & set(marks)} == {"[c]"}
    excess = {row[-2]: row[3] for row in data_files.rows(withheld, "groups")}
    assert {excess[one] for one in withheld.withheld & set(excess)} == {""}


def _survey(survey, *hidden):
    ids = {f"{survey.survey}-2011-12:{one}" for one in hidden}
    edition = cast.edition(cast.changed(withheld=frozenset(ids)))
    return surveys.blocks(edition, survey)


def test_a_bar_with_a_hidden_part_is_in_the_table_only():
    organisation, adults, _ = cast.YEAR.surveys
    found = _survey(organisation, "q1:partly", "q1:mainly")
    (chart,) = cast.of_kind(found, Chart)
    assert "in the table only" in chart.note
    assert "q1" not in chart.description
    assert cast.table(found, cast.of_kind(found, Table)[0].id)[0][1:4] == [
        *("64%", "[c]", "[c]"),
    ]
    none = _survey(organisation, "q1:partly", "q2:partly")
    assert not cast.of_kind(none, Chart)
    found = _survey(adults, "q4:drink", "q4:work")
    chart = cast.of_kind(found, Chart)[-1]
    assert "Drink" not in chart.description
    last = cast.table(found, cast.of_kind(found, Table)[-1].id)[-2:]
    assert [row[1:] for row in last] == [["[c]", "[c]"]] * 2


def test_of_items_that_few_answered_nothing_is_said():
    organisation, adults, few = cast.YEAR.surveys
    assert _survey(few, "q1:all") == []
    every = [f"q4:{a}" for a in ("housing", "work", "drink", "other")]
    assert not [
        c for c in cast.of_kind(_survey(adults, *every), Chart) if "q4" in c.title
    ]
    assert _survey(dataclasses.replace(organisation, items=()))


def test_characteristics_and_staff_are_marked():
    ids = {
        "cci-2011-12:case:gender=female",
        "staff_diversity-2011-12:amount:age=under-35",
    }
    edition = cast.edition(cast.changed(withheld=frozenset(ids)))
    page = programme.page(edition, "cci")
    assert ["Gender", "Female", "[c]", "[c]", "160"] in cast.table(
        page, "table-characteristics"
    )
    assert cast.table(glance.year(edition), "table-staff")[0][-1] == "[c]"


def test_of_few_answers_the_file_says_no_base():
    name = "case_managers-2011-12:q1"
    year = cast.changed(withheld=frozenset({f"{name}:all", f"{name}:a"}))
    rows = {row[-2]: row for row in data_files.rows(year, "year")}
    fields = dict(zip(tidy_rows.HEADER, rows[f"{name}:a"], strict=True))
    assert {fields[key] for key in tidy_rows.NUMBERS} == {""}
