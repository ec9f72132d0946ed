"""A whole published year: every number is traced, and no count of few people shows."""

from __future__ import annotations

import csv
import json
import shutil
import time
from collections import defaultdict
from contextlib import suppress

import pytest
from click.testing import CliRunner
from lxml import etree, html

import number_kinds
from inspectorate.cli.main import inspectorate
from inspectorate.core.faults import InspectorateError
from inspectorate.core.publishing import people_counts
from inspectorate.core.publishing.disclosure import attacks, published
from inspectorate.core.publishing.disclosure.published import Method, Release
from inspectorate.core.publishing.disclosure.tables import CountTable
from inspectorate.core.publishing.protecting import Settings
from inspectorate.storage.publishing import estimate_files
from inspectorate.storage.scoring import extracts
from inspectorate.workflows import compare_year, protect_year

RULES = published.rules_of(Method.SUPPRESS, None)


def run(*arguments):
    done = CliRunner().invoke(
        inspectorate, [str(a) for a in arguments], standalone_mode=False
    )
    if done.exception:
        raise done.exception
    return done.return_value or 0, done.stdout


@pytest.fixture(scope="module")
def year(tmp_path_factory):
    folder = tmp_path_factory.mktemp("honest") / "year"
    run("year", "build", "--out", folder, "--json")
    run("year", "publish", folder, "--json")
    return folder


@pytest.fixture(scope="module")
def results(year):
    return compare_year.compare(year, report=lambda *_: None)


def rows(folder, name):
    path = folder / "site" / "data" / f"{name}-2011-12.csv"
    with path.open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.DictReader(stream))


def test_every_number_of_the_year_comes_out_identical(year):
    code, said = run("trace", "--all", "--year", year, "--json")
    report = json.loads(said)
    assert code == 0
    assert report["traced"] == report["identical"] > 20_000
    assert 0 < report["withheld"] < 600


def test_every_row_of_the_open_data_says_what_its_record_says(year):
    records = estimate_files.read(year / "site").records
    for name in ("year", "groups", "changes", "funnels", "reasons"):
        for row in rows(year, name):
            assert row["estimate_id"] in records
    for row in rows(year, "year"):
        record = records[row["estimate_id"]]
        shown = {
            key: str(record[key])
            for key in ("numerator", "denominator")
            if key in record
        }
        assert shown.items() <= row.items()
        assert (row["shorthand"] == "[c]") == ("withheld" in record)


def test_one_number_is_printed_with_all_that_made_it(year):
    code, said = run("trace", "cci-2011-12-kent:risk_of_harm", "--year", year, "--json")
    (number,) = json.loads(said)["numbers"]
    assert code == 0
    assert number["identical"]
    assert number["published"]["population"] >= number["published"]["sampled"]
    assert set(number["extracts"]) == {"cci-2011-12"}
    assert len(number["extracts"]["cci-2011-12"]) == 64
    code, said = run("trace", "cci-2011-12-kent:risk_of_harm", "--year", year)
    assert "identical" in said


def test_a_number_that_was_edited_differs(year, tmp_path):
    site = tmp_path / "site"
    (site / "data").mkdir(parents=True)
    name = estimate_files.name("2011-12")
    text = (year / "site" / name).read_text(encoding="utf-8")
    start = text.index('"cci-2011-12-kent:1.1"')
    at = text.index('"numerator":', start)
    (site / name).write_text(text[:at] + '"numerator":9' + text[at + 12 :], "utf-8")
    arguments = ("cci-2011-12-kent:1.1", "--year", year, "--site", site)
    code, said = run("trace", *arguments)
    assert code == 1
    assert "DIFFERS numerator" in said
    code, said = run("trace", "--all", *arguments[1:])
    assert code == 1
    assert "cci-2011-12-kent:1.1" in said


def test_an_unknown_id_is_a_fault_that_names_its_neighbours(year):
    with pytest.raises(InspectorateError) as caught:
        run("trace", "cci-2011-12-kent:risk_of_ham", "--year", year)
    (fault,) = caught.value.faults
    assert fault.code == "PUBLISH-072"
    assert "cci-2011-12-kent:risk_of_harm" in fault.remedy


def test_another_extract_or_none_is_a_fault(year, tmp_path):
    other = tmp_path / "year"
    shutil.copytree(year / "extracts", other / "extracts")
    shutil.copytree(year / "site" / "data", other / "site" / "data")
    place = other / "extracts" / "omi2-2011-12"
    kept = place / "answers.parquet"
    columns = ("case_id", "question_id", "answer")
    first, *rest = extracts.rows_of(kept, columns)
    changed = [(*first[:2], "changed"), *rest]
    extracts.write(kept, columns=dict.fromkeys(columns, "text"), rows=changed)
    (place / "strata.parquet").unlink()
    with pytest.raises(InspectorateError) as caught:
        run("trace", "omi2-2011-12:1.1", "--year", other)
    assert [f.code for f in caught.value.faults] == ["PUBLISH-073"] * 2
    with pytest.raises(InspectorateError) as caught:
        run("trace", "adult_victims-2011-12:q1:yes", "--year", other)
    assert caught.value.faults[0].code in ("PUBLISH-073", "STORAGE-011")


def test_the_call_needs_an_id_or_all(year):
    result = CliRunner().invoke(inspectorate, ["trace", "--year", str(year)])
    assert result.exit_code == 2


def test_publishing_again_is_held_to_the_register_and_prints_the_same(year, tmp_path):
    site = tmp_path / "site"
    register = tmp_path / "register.json"
    shutil.copy(year / "site.releases.json", register)
    run("year", "publish", year, "--out", site, "--register", register, "--json")
    assert register.read_bytes() == (year / "site.releases.json").read_bytes()
    name = "data/year-2011-12.csv"
    assert (site / name).read_bytes() == (year / "site" / name).read_bytes()


def test_the_gate_is_quick(results):
    start = time.process_time()
    _, gated = protect_year.protect(results, Settings(), register=None)
    assert time.process_time() - start < 60
    assert len(gated.withheld) > 100


def _hidden_in_files(year):
    """Return the ids that the files do not print, and those that they do."""
    shown, hidden = set(), set()
    for name in ("year", "samples", "representativeness"):
        for row in rows(year, name):
            place = hidden if row["shorthand"] == "[c]" else shown
            place.add(row["estimate_id"])
    return shown, hidden


def _as_printed(component, shown):
    """Return the table of a component as the files print it, exact where they do.

    That is more than they say: shares of lists and samples are whole per cents there.
    """
    counts = {
        cell: count
        if cell not in component.ids or set(component.ids[cell]) & shown
        else None
        for cell, count in component.table.counts.items()
    }
    table = component.table
    return CountTable(table.name, table.dimensions, table.rows, counts, {})


def _attacked(component, printed):
    found = attacks.attack(
        [Release(printed, Settings().rules_of(component))],
        {},
        truth=[component.table],
    )
    return [each for each in found if each.exposed_to]


def _printed_in_files(results):
    return [
        one
        for one in people_counts.components(results)
        if one.ids and not one.of_groups and "by stratum" not in one.table.name
    ]


def test_nothing_that_the_files_hide_can_be_worked_out(year, results):
    shown, _ = _hidden_in_files(year)
    exposed = defaultdict(list)
    for component in _printed_in_files(results):
        printed = _as_printed(component, shown)
        if None in printed.counts.values():
            exposed[component.table.name] += _attacked(component, printed)
    assert len(exposed) > 20
    assert not [name for name, found in exposed.items() if found]


def test_hiding_only_small_counts_fails_the_same_attack(results):
    broken = 0
    for component in _printed_in_files(results):
        counts = {
            cell: None if 0 < count < RULES.threshold else count
            for cell, count in component.table.counts.items()
        }
        table = component.table
        naive = CountTable(table.name, table.dimensions, table.rows, counts, {})
        if None in counts.values():
            with suppress(InspectorateError):
                broken += bool(_attacked(component, naive))
    assert broken > 20


def _untraced(path, records):
    """Yield each number of a page that neither its record nor a named kind explains."""
    main = html.parse(str(path)).getroot().find(".//main")
    for element in main.iter(etree.Element):
        above = [element, *element.iterancestors()]
        tags = {one.tag for one in above}
        named = " ".join(one.get("class") or "" for one in above).split()
        tables = {one.get("id") for one in above}
        if tags & frozenset().union(*number_kinds.PLACES.values()):
            continue
        if set(named) & set(number_kinds.CLASSES) or tables & set(number_kinds.TABLES):
            continue
        ids = [
            name
            for one in above
            for key in ("data-estimate", "data-estimates")
            for name in (one.get(key) or "").split()
        ]
        # A sentence may say any number of the records that its block names.
        shown = set().union(*(number_kinds.shown_by(records[n]) for n in ids))
        for text in (element.text, *(child.tail for child in element)):
            for number in number_kinds.numbers_in((text or "").strip()):
                if number not in shown:
                    yield path.name, number, (text or "").strip()[:90]


def test_every_number_of_every_page_is_in_its_record_or_of_a_named_kind(year):
    site = year / "site"
    records = estimate_files.read(site).records
    pages = [
        path
        for path in sorted((site / "en").rglob("*.html"))
        if not path.stem.endswith("-numbers") and path.parent.name != "criteria"
    ]
    left = [found for path in pages for found in _untraced(path, records)]
    assert len(pages) > 100
    # Prose about method and the notes on contradictions of the original speak in
    # examples; hours are shares of a total. Everything else leads to its record.
    unexplained = [one for one in left if one[0] not in number_kinds.EXAMPLES]
    assert unexplained == []
