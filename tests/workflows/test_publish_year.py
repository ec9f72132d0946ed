"""A year becomes a site: whole or not at all, the same bytes each time."""

from __future__ import annotations

import csv
import dataclasses
import hashlib
import itertools
import json
from pathlib import PurePosixPath
from urllib.parse import urldefrag

import pytest
from lxml import html

import publishing_cast as cast
from inspectorate.core.faults import InspectorateError
from inspectorate.core.instruments.model import Text
from inspectorate.core.publishing import forms
from inspectorate.core.publishing.publisher import Publisher
from inspectorate.core.publishing.standing import Item, Standing
from inspectorate.core.publishing.year_results import Amount
from inspectorate.storage.publishing import (
    page_files,
    paper_pages,
    publication_phrases,
    publication_wordings,
    standing_texts,
)
from inspectorate.workflows import publish_year


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    folder = tmp_path_factory.mktemp("year")
    for result in cast.YEAR.inspections:
        draw = folder / "draws" / result.inspection.id
        draw.mkdir(parents=True)
        text = f"<!doctype html><html lang='en'><title>{result.inspection.id}</title>"
        (draw / "certificate.html").write_text(text, encoding="utf-8")
    out = folder / "site"
    publish_year.publish(
        _with_certificates(), out=out, year_folder=folder, wanted=forms.FORMS
    )
    return out


def _with_certificates():
    return cast.changed(
        inspections=tuple(
            dataclasses.replace(
                result,
                sample=dataclasses.replace(
                    result.sample,
                    certificate=f"draws/{result.inspection.id}/certificate.html",
                    strata=result.sample.strata[
                        : 2 if result.inspection.area != "Harrow" else 4
                    ],
                ),
            )
            for result in cast.YEAR.inspections
        )
    )


@pytest.fixture(scope="module")
def documents(site):
    return {
        path.relative_to(site).as_posix(): html.parse(str(path)).getroot()
        for path in sorted(site.rglob("*.html"))
        if path.parent.name != "certificates"
    }


def _bytes(folder):
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_there_is_a_page_for_each_inspection_in_each_language(documents):
    for result in cast.YEAR.inspections:
        for language in ("en", "cy"):
            assert f"{language}/inspections/{result.inspection.id}.html" in documents


def test_every_page_has_one_title_and_its_language(documents):
    for name, document in documents.items():
        assert len(document.xpath("//h1")) == 1, name
        assert len(document.xpath("//main")) == 1, name
        assert document.xpath("string(//title)").strip(), name
        assert document.get("lang") == ("cy" if name.startswith("cy/") else "en")


def test_headings_come_in_order(documents):
    for name, document in documents.items():
        found = document.xpath(
            "//main//*[self::h1 or self::h2 or self::h3 or self::h4]"
        )
        levels = [int(element.tag[1]) for element in found]
        assert levels[0] == 1
        steps = itertools.pairwise(levels)
        assert all(after <= before + 1 for before, after in steps), name


def test_ids_are_unique_and_references_lead_somewhere(documents):
    for name, document in documents.items():
        ids = document.xpath("//@id")
        assert len(ids) == len(set(ids)), name
        for references in document.xpath("//@aria-labelledby"):
            assert set(references.split()) <= set(ids), name


def test_tables_have_captions_and_scopes(documents):
    tables = [
        table for document in documents.values() for table in document.xpath("//table")
    ]
    assert tables
    for table in tables:
        assert table.xpath("string(caption)").strip()
        assert table.xpath("boolean(.//th)")
        assert not table.xpath(".//th[not(@scope)]")


def test_every_link_leads_somewhere(site, documents):
    ids = {name: set(document.xpath("//@id")) for name, document in documents.items()}
    for name, document in documents.items():
        for address in document.xpath("//a/@href | //link/@href | //script/@src"):
            if address.startswith(("data:", "https:")):
                continue
            target, fragment = urldefrag(address)
            path = _resolved(name, target) if target else name
            assert (site / path).is_file(), (name, address)
            assert not fragment or fragment in ids[path], (name, address)


def _resolved(name, target):
    if target.startswith("/"):  # of the page that is shown at any depth
        return target.removeprefix("/")
    parts = []
    for part in (PurePosixPath(name).parent / target).parts:
        if part == "..":
            parts.pop()
        else:
            parts.append(part)
    return "/".join(parts)


def test_every_page_says_that_the_year_is_synthetic_in_both_languages(documents):
    for name, document in documents.items():
        if document.xpath("//meta[@http-equiv='refresh']"):
            continue
        notices = document.xpath("//div[@class='synthetic']//p")
        assert sorted(notice.get("lang") for notice in notices) == ["cy", "en"], name


def test_data_files_hold_the_figures(site):
    with (site / "data" / "cci-2011-12-kent.csv").open(encoding="utf-8") as stream:
        rows = list(csv.DictReader(stream))
    assert len(rows) == len(cast.KENT.estimates)
    assert {row["synthetic"] for row in rows} == {"yes"}
    assert (site / "data" / "year-2011-12.csv").is_file()


def test_the_provenance_lists_every_file(site):
    record = json.loads((site / "provenance.json").read_text(encoding="utf-8"))
    assert set(record["files"]) == set(_bytes(site)) - {"provenance.json"}
    assert record["synthetic"] is True
    assert record["extracts"]["cci-2011-12-kent"] == cast.SHA


def test_every_page_offers_its_other_forms_with_size_and_language(site, documents):
    made = {f"{p.language}/{p.path}" for code in ("en", "cy") for p in cast.pages(code)}
    assert made < set(documents)
    for name in sorted(made):
        document = documents[name]
        found = document.xpath("//div[@class='forms']//a")
        page = site / name
        beside = {
            path.name
            for form in forms.FORMS
            if (path := page.with_suffix(f".{form}")).is_file()
        }
        assert {link.get("href") for link in found} == beside
        if name.endswith("-numbers.html"):
            assert not beside
            continue
        assert page.with_suffix(".pdf").name in beside
        for link in found:
            size = forms.kilobytes((page.parent / link.get("href")).stat().st_size)
            spoken = {"en": "English", "cy": "Cymraeg"}[document.get("lang")]
            assert f"({spoken}, {size:,} kB)" in link.text_content()
            assert link.get("hreflang") == document.get("lang")


def test_without_further_forms_no_page_offers_any(tmp_path):
    publish_year.publish(cast.YEAR, out=tmp_path / "site")
    assert not [*(tmp_path / "site").rglob("*.pdf")]
    page = (tmp_path / "site" / "en" / "index.html").read_text(encoding="utf-8")
    assert 'class="forms"' not in page


def test_a_file_that_cannot_be_made_leaves_what_was_there(tmp_path, monkeypatch):
    monkeypatch.setattr(paper_pages, "FACE", "No such face")
    monkeypatch.setattr(page_files, "FEW", 1000)
    out = tmp_path / "site"
    out.mkdir()
    (out / "old.html").write_text("old")
    with pytest.raises(InspectorateError) as caught:
        publish_year.publish(cast.YEAR, out=out, wanted=("pdf",))
    assert [fault.code for fault in caught.value.faults] == ["PUBLISH-023"]
    assert _bytes(tmp_path) == {"site/old.html": b"old"}


def test_a_data_file_stays_at_its_address_and_at_that_of_its_version(site):
    listed = json.loads((site / "data" / "versions.json").read_text(encoding="utf-8"))
    for name, (version,) in listed["versions"].items():
        data = (site / "data" / name).read_bytes()
        assert (site / "data" / "versions" / version / name).read_bytes() == data
        assert hashlib.sha256(data).hexdigest().startswith(version)
    sums = (site / "data" / "SHA256SUMS").read_text(encoding="utf-8")
    assert len(sums.splitlines()) == len(listed["versions"])


def test_a_site_that_is_published_again_keeps_the_earlier_versions(tmp_path):
    out = tmp_path / "site"
    publish_year.publish(cast.YEAR, out=out)
    name = "reports-2011-12.csv"
    first = (out / "data" / name).read_bytes()
    publish_year.publish(cast.changed(register=cast.YEAR.register[:1]), out=out)
    listed = json.loads((out / "data" / "versions.json").read_text(encoding="utf-8"))
    earlier, now = listed["versions"][name]
    assert (out / "data" / "versions" / earlier / name).read_bytes() == first
    assert (out / "data" / "versions" / now / name).read_bytes() != first
    page = html.parse(str(out / "cy" / "data.html")).getroot()
    links = page.xpath("//table[@id='table-earlier']//td//a/@href")
    assert links == [f"../data/versions/{earlier}/{name}"]
    publish_year.publish(cast.YEAR, out=out)
    again = json.loads((out / "data" / "versions.json").read_text(encoding="utf-8"))
    assert again["versions"][name] == [now, earlier]


def test_a_version_that_was_changed_stops_the_publication(tmp_path):
    out = tmp_path / "site"
    publish_year.publish(cast.YEAR, out=out)
    (changed,) = (out / "data" / "versions").glob("*/reports-2011-12.csv")
    changed.write_text("other", encoding="utf-8")
    before = _bytes(out)
    with pytest.raises(InspectorateError) as caught:
        publish_year.publish(cast.YEAR, out=out)
    assert [fault.code for fault in caught.value.faults] == ["PUBLISH-146"]
    assert _bytes(out) == before


def test_a_commitment_without_evidence_stops_the_publication(tmp_path, monkeypatch):
    bare = Item("fair", Text("Fair", "Teg"), Text("We are.", "Yr ydym."))
    monkeypatch.setattr(standing_texts, "load", lambda: Standing(code=(bare,)))
    with pytest.raises(InspectorateError) as caught:
        publish_year.publish(cast.YEAR, out=tmp_path / "site")
    assert [fault.code for fault in caught.value.faults] == ["PUBLISH-141"]


def test_a_publisher_who_says_where_the_site_is_gets_a_list_of_pages(tmp_path):
    who = Publisher(Text("Board", "Bwrdd"), address="https://example.org/year/")
    publish_year.publish(cast.YEAR, out=tmp_path / "site", publisher=who)
    listed = (tmp_path / "site" / "sitemap.xml").read_text(encoding="utf-8")
    assert "<loc>https://example.org/year/cy/areas/kent.html</loc>" in listed
    robots = (tmp_path / "site" / "robots.txt").read_text(encoding="utf-8")
    assert "Sitemap: https://example.org/year/sitemap.xml" in robots
    lost = html.parse(str(tmp_path / "site" / "404.html")).getroot()
    assert "/year/cy/index.html" in lost.xpath("//main//a/@href")


def test_certificates_are_copied(site):
    text = (site / "certificates" / "cci-2011-12-kent.html").read_text(encoding="utf-8")
    assert "cci-2011-12-kent" in text


def test_a_certificate_that_prints_few_people_stays_out(site, documents):
    assert not (site / "certificates" / "cci-2011-12-harrow.html").exists()
    text = documents["en/inspections/cci-2011-12-harrow.html"].text_content()
    assert "[c]" in text


def test_the_same_results_give_the_same_bytes(tmp_path):
    for name in ("first", "second"):
        publish_year.publish(cast.YEAR, out=tmp_path / name, wanted=forms.FORMS)
    assert _bytes(tmp_path / "first") == _bytes(tmp_path / "second")


def test_the_files_are_returned_and_progress_is_told(tmp_path):
    told = []
    paths = publish_year.publish(
        cast.YEAR, out=tmp_path / "site", report=lambda *step: told.append(step)
    )
    assert paths == sorted(p for p in (tmp_path / "site").rglob("*") if p.is_file())
    what, done, total = told[-1]
    assert (what, done) == ("Writing pages", total)
    assert [step[1] for step in told] == list(range(1, total + 1))


# The small year has few regions, chapters and characteristics of staff.
SAID_OF_LARGER_YEARS = ("region.", "chapter.", "staff.", "share.", "site.many_extracts")
SAID_IN_REPORTS = ("report.", "years.", "to_date.", "column.all_in")
SAID_IN_REPORTS += ("column.lowest_in", "column.highest_in", "narrative.back")
SAID_IN_REPORTS += ("recommendation.",)
# Neither do its criteria replace others, nor do their questions depend on anything.
SAID_OF_OTHER_CRITERIA = ("condition.", "change.", "changes.", "item.", "fact.")
SAID_OF_PUBLISHERS = {
    "complaints.address",
    "complaints.email",
    "complaints.publisher",
    "open.confirmed",
}
SAID_OF_OTHER_YEARS = {
    *("column.before", "column.change", "column.now", "column.what"),
    *("criteria.many", "criteria.not_scored", "line.outside"),
    *("bodies.about_earlier", "expenses.table", "open.earlier", "open.earlier_table"),
}
SAID_OF_OTHER_INSPECTIONS = {
    "funnel.unusual_low",
    "shorthand.x",
    "again.records",
    "p.near_one",
    "provenance.certificate",
    "sample.alike",
    "staff.no_base",
    "survey.confidential",
    "sure.census",
    "sure.unknown",
}


class Recording(dict):
    """Phrases that remember which of them were said."""

    def __init__(self, phrases):
        super().__init__(phrases)
        self.said = set()

    def get(self, key, default=None):
        self.said.add(key)
        return super().get(key, default)


def test_every_phrase_is_said_somewhere(tmp_path, monkeypatch):
    phrases = Recording(publication_phrases.load())
    monkeypatch.setattr(publication_phrases, "load", lambda: phrases)
    anew = publication_wordings.load.__wrapped__  # not what an earlier test had loaded
    monkeypatch.setattr(publication_wordings, "load", anew)
    monkeypatch.setattr(page_files, "FEW", 1000)  # in this process, which remembers
    publish_year.publish(cast.YEAR, out=tmp_path / "site", wanted=forms.FORMS)
    others = SAID_OF_LARGER_YEARS + SAID_IN_REPORTS + SAID_OF_OTHER_CRITERIA
    unsaid = {key for key in phrases if not key.startswith(others)} - phrases.said
    unsaid -= SAID_OF_PUBLISHERS | SAID_OF_OTHER_YEARS
    assert sorted(unsaid - SAID_OF_OTHER_INSPECTIONS) == []


def test_without_a_folder_of_the_year_no_certificate_is_linked(tmp_path):
    publish_year.publish(_with_certificates(), out=tmp_path / "site")
    assert not (tmp_path / "site" / "certificates").exists()


def test_everything_that_is_missing_is_said_at_once_and_nothing_is_written(tmp_path):
    out = tmp_path / "site"
    out.mkdir()
    (out / "old.html").write_text("old")
    results = dataclasses.replace(
        _with_certificates(), amounts=(Amount("hours", "", Text("Youth"), 1),)
    )
    with pytest.raises(InspectorateError) as caught:
        publish_year.publish(results, out=out, year_folder=tmp_path)
    codes = [fault.code for fault in caught.value.faults]
    assert codes == ["PUBLISH-002", *["PUBLISH-005"] * (len(results.inspections) - 1)]
    assert _bytes(tmp_path) == {"site/old.html": b"old"}
