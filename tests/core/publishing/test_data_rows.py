"""What the data files beside the one of all figures say."""

from __future__ import annotations

import dataclasses

import publishing_cast as cast
from inspectorate.core.instruments.model import Text
from inspectorate.core.publishing import data_files
from inspectorate.core.publishing.year_results import (
    Amount,
    Publication,
    ScoreChange,
)

YEAR = cast.YEAR


def _rows(name, results=YEAR):
    header = data_files.header(name)
    found = data_files.rows(results, name)
    return [dict(zip(header, row, strict=True)) for row in found]


def test_a_change_is_of_a_programme_or_of_a_reinspection():
    changes = (
        ScoreChange("cci", "", "safeguarding", -0.024, -0.04, -0.0125, 0.0001),
        ScoreChange("cci", "cci-again", "safeguarding", None, None, None, None),
    )
    year, again = _rows("changes", cast.changed(changes=changes))
    assert (year["publication"], year["points"]) == ("cci", "-2.4")
    assert (year["low_points"], year["p_value"]) == ("-4", "0.0001")
    assert (again["publication"], again["points"]) == ("cci-again", "")


def test_a_group_stands_beside_similar_cases():
    compared = dataclasses.replace(
        YEAR.comparisons[1],
        excess=(0.0123,),
        adjusted_p_value=0.2,
        adjusted_within_p_value=0.5,
    )
    first, second = _rows("groups", cast.changed(comparisons=(compared,)))
    assert (first["group"], first["points_from_similar"]) == ("gender=female", "1.23")
    assert (first["p_value"], first["p_value_similar"]) == ("0.2", "0.5")
    assert second["points_from_similar"] == ""


def test_the_funnel_and_the_sample_are_there():
    point = YEAR.funnels[0].points[0]
    assert _rows("funnels")[0] == {
        "programme": YEAR.funnels[0].programme,
        "measure": YEAR.funnels[0].score,
        "area": point.area,
        "n_cases": str(point.n_cases),
        "percent": f"{point.share * 100:.6g}",
        "verdict": point.verdict,
        "estimate_id": f"cci-2011-12-kent:{YEAR.funnels[0].score}",
        "synthetic": "yes",
    }
    stratum = _rows("samples")[0]
    assert (stratum["population"], stratum["sampled"]) == ("20", "9")
    likeness = _rows("representativeness")[0]
    assert (likeness["group"], likeness["percent_of_list"]) == ("gender=female", "22")
    assert likeness["standardised_difference"] == "0.01"


def test_reasons_are_counted_by_question():
    first = _rows("reasons")[0]
    assert (first["measure"], first["reason"], first["n_cases"]) == (
        *("1.1.a", "late"),
        "12",
    )


def test_reports_and_figures_stand_as_published():
    report = Publication("cci", "Hartlepool", "2011-05", reinspection=True)
    (row,) = _rows("reports", cast.changed(register=(report,)))
    assert (row["month"], row["title"], row["reinspection"]) == (
        *("2011-05", "Hartlepool"),
        "yes",
    )
    contradictions = [row for row in _rows("comparison") if row["counted"] == "no"]
    assert [row["agrees"] for row in contradictions] == ["no"]


def test_every_short_name_has_its_words_in_both_languages():
    rows = [row for row in _rows("names") if row["instrument"] == cast.CCI.name]
    known = {row["id"] for row in rows}
    assert set(cast.KENT.estimates) <= known
    assert {"gender=female", "late"} <= known
    assert all(row["english"] and row["welsh"] for row in rows)
    assert {row["kind"] for row in rows} == {
        *("headline", "section", "criterion", "question", "reason", "fact", "group")
    }


def test_an_amount_has_its_words_in_both_languages_and_a_base_only_if_it_is_a_share():
    lines = (
        Amount("budget", "income", Text("Fees", "Ffioedd"), 7, item="fees"),
        Amount("staff_diversity", "age", Text("Young", "Ifanc"), 12, base=59),
    )
    first, second = _rows("amounts", cast.changed(amounts=lines))
    assert tuple(first.values())[:7] == (
        "budget",
        "income",
        "fees",
        "Fees",
        "Ffioedd",
        "7",
        "",
    )
    assert tuple(second.values())[5:7] == ("12", "59")
