"""Headings under our names."""

from __future__ import annotations

import pytest

from inspectorate.core.faults import InspectorateError
from inspectorate.core.sampling.lists import columns


def test_headings_are_trimmed_and_mapped():
    named = columns.named(
        [" Case  ref ", "Risk", ""], mapping={"Case ref": "case_id"}, needed=["case_id"]
    )
    assert named == ["case_id", "Risk", ""]


def test_all_faults_of_a_heading_come_at_once():
    with pytest.raises(InspectorateError) as caught:
        columns.named(
            ["a", "a", "b"], mapping={"x": "y", "b": "c"}, needed=["case_id", "c"]
        )
    codes = [fault.code for fault in caught.value.faults]
    assert codes == ["SAMPLE-011", "SAMPLE-012", "SAMPLE-013"]
