"""A draw made again is the same, or says what differs."""

from __future__ import annotations

import json

import pytest

from inspectorate.core.faults import InspectorateError
from inspectorate.core.sampling.design import Design
from inspectorate.core.sampling.lists.reading import Reading
from inspectorate.workflows import draw_sample, verify_sample

PLAN = Design(
    6,
    "s",
    id_column="id",
    strata=("risk",),
    cap=9,
    cap_column="officer",
    balance=("sex",),
)
READING = Reading(
    {"Case Ref": "id"},
    {"include": [{"column": "start", "from": "2011-04-01"}]},
    drop_personal=True,
)


@pytest.fixture
def cases(tmp_path):
    path = tmp_path / "cases.csv"
    lines = ["Case Ref;risk;officer;sex;start;Surname"]
    lines += [
        f"K{i};{'high' if i % 3 else 'low'};o{i % 4};{'fm'[i % 2]};2011-0{1 + i % 8}-01;Smith"
        for i in range(60)
    ]
    path.write_text("\n".join(lines) + "\n")
    return path


@pytest.fixture
def certificate(tmp_path, cases):
    draw_sample.draw_sample(cases, tmp_path / "out", plan=PLAN, reading=READING)
    return tmp_path / "out" / "certificate.json"


def test_the_same_list_in_another_order_is_identical(cases, certificate):
    heading, *lines = cases.read_text().splitlines()
    cases.write_text("\n".join([heading, *reversed(lines)]))
    assert verify_sample.verify_sample(certificate, cases) == ()


def test_a_list_that_changed_differs(cases, certificate):
    lines = cases.read_text().splitlines()
    cases.write_text("\n".join([*lines, "K99;high;o1;f;2011-07-01;Jones"]))
    found = verify_sample.verify_sample(certificate, cases)
    assert "list: sha256" in {difference.what for difference in found}


def test_a_change_in_what_plays_no_part_does_not_matter(cases, certificate):
    cases.write_text(cases.read_text().replace("Smith", "Jones"))
    assert verify_sample.verify_sample(certificate, cases) == ()


def test_a_certificate_that_was_changed_differs(cases, certificate):
    document = json.loads(certificate.read_text())
    document["sample"]["case_ids"][0] = "K999"
    certificate.write_text(json.dumps(document))
    found = verify_sample.verify_sample(certificate, cases)
    assert [difference.what for difference in found] == ["cases drawn"]


def test_another_document_is_refused(cases, certificate):
    certificate.write_text("{}")
    with pytest.raises(InspectorateError, match="SAMPLE-030"):
        verify_sample.verify_sample(certificate, cases)
