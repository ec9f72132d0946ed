"""Draws as files."""

from __future__ import annotations

import csv
import json
from html.parser import HTMLParser
from pathlib import Path

import pytest

from inspectorate.core.faults import InspectorateError
from inspectorate.core.sampling import certificate, handover, representativeness
from inspectorate.core.sampling.design import Design
from inspectorate.core.sampling.drawing import selection
from inspectorate.core.sampling.lists.case_list import Refusal
from inspectorate.core.sampling.lists.reading import Reading
from inspectorate.core.sampling.programmes import Minimum
from inspectorate.storage.sampling import draws

ROWS = [
    {"case_id": f"K{i}", "risk": "high" if i % 4 else "low & none"} for i in range(40)
]


def certify(plan, **options):
    drawn = selection.draw(ROWS, plan)
    table = representativeness.compare(ROWS, drawn, ["risk"])
    built = certificate.build(drawn, table, reading=Reading(), **options)
    return drawn, table, built


def write(folder, plan, **options):
    drawn, table, built = certify(plan, **options)
    refused = [Refusal(3, "K1", "merged", "same, really")]
    draws.write(
        folder,
        drawn,
        rows=ROWS,
        table=table,
        refused=refused,
        certificate=built,
        handover=handover.prepare(ROWS, drawn),
    )
    return drawn, built


def rows_of(path):
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def test_sample_and_reserves_are_written_in_order(tmp_path):
    drawn, _ = write(tmp_path, Design(8, "s", strata=("risk",)))
    sample, reserve = (
        rows_of(tmp_path / "sample.csv"),
        rows_of(tmp_path / "reserve.csv"),
    )
    assert tuple(row["case_id"] for row in sample) == drawn.selected
    assert tuple(row["case_id"] for row in reserve) == drawn.reserves
    assert [row["draw_order"] for row in sample] == list("12345612")
    assert sample[0]["draw_weight"] == "5.0"
    assert len(sample[0]["draw_hash_number"]) == 64
    assert rows_of(tmp_path / "refused.csv") == [
        {"row": "3", "case_id": "K1", "kind": "merged", "reason": "same, really"}
    ]
    assert rows_of(tmp_path / "representativeness.csv")[0]["level"] == "high"


def test_a_stratum_without_drawn_cases_has_an_empty_weight(tmp_path):
    write(tmp_path, Design(1, "s", strata=("risk",), minimum=0))
    weights = {row["draw_weight"] for row in rows_of(tmp_path / "reserve.csv")}
    assert weights == {"30.0", ""}
    assert "none drawn" in (tmp_path / "certificate.html").read_text("utf-8")


def test_made_up_cases_are_labelled_everywhere(tmp_path):
    write(tmp_path, Design(8, "s"), synthetic=True)
    assert {row["synthetic"] for row in rows_of(tmp_path / "sample.csv")} == {"yes"}
    assert json.loads((tmp_path / "certificate.json").read_text())["synthetic"] is True
    assert "SYNTHETIC" in (tmp_path / "certificate.html").read_text("utf-8")


def test_the_page_says_what_decided_the_draw():
    _, _, built = certify(
        Design(
            8, "a <b>", strata=("risk",), cap=40, cap_column="risk", buffer_percent=20
        ),
        title="Kent",
    )
    page = draws.page(built)
    assert "<title>Draw certificate: Kent</title>" in page
    assert "a &lt;b&gt;" in page
    assert "low &amp; none" in page
    assert "at most 40 cases of one risk" in page
    assert "20 per cent more as a buffer: 10" in page
    assert "SYNTHETIC" not in page


@pytest.mark.parametrize(
    ("plan", "said"),
    [
        (Design(8, "s", balance=("risk",)), "the cube method, balanced on risk"),
        (Design(8, "s", hierarchy=("risk",)), "Split within strata by"),
        (Design(8, "s", allocation="rounded"), "rounding each stratum"),
        (Design(30, "s", cap=10, cap_column="risk"), "10 cases fewer than planned"),
    ],
)
def test_the_page_tells_each_rule(plan, said):
    assert said in draws.page(certify(plan)[2])


def test_the_page_does_without_facts():
    drawn = selection.draw(ROWS, Design(8, "s"))
    built = certificate.build(drawn, (), reading=Reading())
    assert "no facts of the cases" in draws.page(built)


def test_a_folder_with_this_draw_may_be_written_again(tmp_path):
    _, built = write(tmp_path, Design(8, "s"))
    draws.write_provenance(tmp_path, {"made": "here"})
    draws.check_place(tmp_path, built)
    draws.check_place(tmp_path / "new", built)
    (tmp_path / "empty").mkdir()
    draws.check_place(tmp_path / "empty", built)


def test_nothing_else_is_overwritten(tmp_path):
    write(tmp_path, Design(8, "s"))
    other = certify(Design(8, "t"))[2]
    with pytest.raises(InspectorateError, match=r"SAMPLE-031 .*holds another draw"):
        draws.check_place(tmp_path, other)
    (tmp_path / "thesis.docx").touch()
    with pytest.raises(InspectorateError, match=r"SAMPLE-031 .*holds thesis\.docx"):
        draws.check_place(tmp_path, other)
    with pytest.raises(InspectorateError, match=r"SAMPLE-031 .*is a file"):
        draws.check_place(tmp_path / "thesis.docx", other)


def test_the_working_folder_is_not_replaced(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(InspectorateError, match="SAMPLE-031"):
        draws.check_place(Path(), certify(Design(8, "s"))[2])


@pytest.mark.parametrize("content", [None, "{", "\xff", '"\\ud800"', "[" * 10**5])
def test_a_certificate_that_is_no_json_is_refused(tmp_path, content):
    path = tmp_path / "certificate.json"
    if content is not None:
        path.write_bytes(content.encode("latin-1"))
    with pytest.raises(InspectorateError, match="SAMPLE-032"):
        draws.read_certificate(path)


class _Structure(HTMLParser):
    """Collect what a screen reader needs."""

    def __init__(self):
        super().__init__()
        self.tags = []

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))

    def of(self, name):
        return [attributes for tag, attributes in self.tags if tag == name]


def test_the_page_has_language_title_captions_and_scopes():
    page = _Structure()
    page.feed(draws.page(certify(Design(8, "s", strata=("risk",)))[2]))
    assert page.of("html") == [{"lang": "en"}]
    assert len(page.of("title")) == len(page.of("h1")) == len(page.of("main")) == 1
    assert len(page.of("table")) == len(page.of("caption")) == 2
    assert all("scope" in heading for heading in page.of("th"))
    assert not page.of("script")
    assert not page.of("link")


def test_the_tables_for_scoring_are_written_and_labelled(tmp_path):
    drawn, _ = write(tmp_path, Design(8, "s", strata=("risk",)), synthetic=True)
    cases = rows_of(tmp_path / "cases.csv")
    assert tuple(row["case_id"] for row in cases) == drawn.selected
    assert set(cases[0]) == {"case_id", "area", "stratum", "risk", "synthetic"}
    assert rows_of(tmp_path / "strata.csv")[0] == {
        "area": "all",
        "stratum": "high",
        "population": "30",
        "synthetic": "yes",
    }


def test_the_page_says_what_came_of_the_minimums(tmp_path):
    minimums = (Minimum("risk", ("low & none",), 5),)
    write(tmp_path, Design(8, "s", programme="cci", minimums=minimums))
    page = (tmp_path / "certificate.html").read_text(encoding="utf-8")
    assert "Minimums of cci" in page
    assert "risk low &amp; none: 5 drawn, at least 5 wanted, 10 listed." in page
