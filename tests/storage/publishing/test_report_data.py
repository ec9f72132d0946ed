"""The data files of a built report."""

from __future__ import annotations

import json

import pytest

from inspectorate.core.faults import InspectorateError
from inspectorate.storage.publishing import report_data


def _package(folder, document):
    (folder / "data").mkdir()
    (folder / "data" / "datapackage.json").write_text(document, encoding="utf-8")


def test_files_are_read_by_their_kind(tmp_path):
    paths = [{"path": "year-2011-12.csv"}, {"path": "../../names-2011-12.csv"}]
    _package(tmp_path, json.dumps({"resources": paths}))
    for name in ("year", "names"):
        text = "\ufeffarea,n\nYnys Môn,1\n"
        (tmp_path / "data" / f"{name}-2011-12.csv").write_text(text, encoding="utf-8")
    row = {"area": "Ynys Môn", "n": "1"}
    assert report_data.read(tmp_path) == {"year": [row], "names": [row]}


@pytest.mark.parametrize("document", ["{", "[]", "{}", '{"resources": [{}]}'])
def test_a_description_of_something_else_is_a_fault(tmp_path, document):
    _package(tmp_path, document)
    with pytest.raises(InspectorateError) as caught:
        report_data.read(tmp_path)
    assert [fault.code for fault in caught.value.faults] == ["PUBLISH-048"]
