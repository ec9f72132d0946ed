"""What a partner gets follows its schema and comes back as it was."""

from __future__ import annotations

import json

import jsonschema
import pytest

import publishing_cast as cast
from inspectorate.core.faults import InspectorateError
from inspectorate.core.publishing import partner_scores
from inspectorate.storage.publishing import partner_files
from tree import ROOT

ROWS = tuple(partner_scores.rows(cast.YEAR, "omi2"))


@pytest.fixture
def path(tmp_path):
    written = partner_files.write(tmp_path / "scores.csv", ROWS)
    assert sorted(tmp_path.iterdir()) == sorted(written)
    return written[0]


def test_scores_come_back_as_they_were(path):
    found = partner_files.read(path)
    assert len(found) == len(ROWS)
    estimates = {
        (result.inspection.id, score): estimate
        for result in (cast.CUMBRIA, cast.LONDON)
        for score, estimate in result.estimates.items()
    }
    for row in found:
        estimate = estimates[row["inspection"], row["score"]]
        assert row["numerator"] == estimate.n_sufficient
        assert row["denominator"] == estimate.n_applicable
        assert row["percent"] == estimate.percent
        assert row["cases"] == estimate.n_cases


def test_the_schema_beside_the_file_is_what_its_rows_follow(path):
    schema = json.loads((path.parent / partner_files.SCHEMA_FILE).read_text("utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    assert set(schema["required"]) == set(partner_scores.COLUMNS)
    for row in partner_files.read(path):
        jsonschema.validate(row, schema)


def _codes(path):
    with pytest.raises(InspectorateError) as caught:
        partner_files.read(path)
    return [
        (fault.code, fault.place.rpartition("scores.csv")[2])
        for fault in caught.value.faults
    ]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (",cumbria,", ",Cumbria!,"),
        (",logit-t,", ",,"),
        (",90,", ",many,"),
        ("partner-scores-1,", "partner-scores-2,"),
        (",yes,", ",yes,more,"),
    ],
)
def test_a_row_that_does_not_follow_the_format_is_named(path, old, new):
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    assert _codes(path) == [("PUBLISH-147", " row 2")]


def test_a_percentage_of_nothing_is_refused(path):
    lines = path.read_text(encoding="utf-8").splitlines()
    (place,) = [n for n, line in enumerate(lines) if ",0,0,,," in line]
    lines[place] = lines[place].replace(",0,0,,,", ",0,0,50,0.5,")
    path.write_text("\n".join(lines), encoding="utf-8")
    assert {code for code, _ in _codes(path)} == {"PUBLISH-147"}


@pytest.mark.parametrize("data", [b"", b"a,b\n1,2\n", b"\xff\xfe"])
def test_another_file_is_refused(tmp_path, data):
    path = tmp_path / "scores.csv"
    path.write_bytes(data)
    assert _codes(path) == [("PUBLISH-147", "")]


def test_a_file_that_is_not_there_is_refused(tmp_path):
    assert _codes(tmp_path / "scores.csv") == [("PUBLISH-147", "")]


def test_rows_that_do_not_follow_the_format_are_not_written(tmp_path):
    broken = tuple("" for _ in partner_scores.COLUMNS)
    with pytest.raises(InspectorateError):
        partner_files.write(tmp_path / "scores.csv", [broken])
    assert [*tmp_path.iterdir()] == []


def test_the_page_on_the_format_explains_every_column():
    page = (ROOT / "docs" / "reference" / "partner-scores.md").read_text("utf-8")
    for column in partner_scores.COLUMNS:
        assert f"| `{column}` |" in page
    assert partner_scores.FORMAT in page
