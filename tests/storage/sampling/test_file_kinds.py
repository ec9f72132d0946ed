"""What a file is, told by its first bytes."""

from __future__ import annotations

import pytest

from inspectorate.core.faults import InspectorateError
from inspectorate.storage.sampling import file_kinds


@pytest.mark.parametrize(
    "start",
    [
        b"case_id,risk\n",
        b"\xef\xbb\xbfcase_id;risk",
        b"PK\x03\x04",
        b"\xff\xfec\0a\0",
        b"",
        b'"<5 years",x',
    ],
)
def test_what_may_be_a_list_passes(tmp_path, start):
    path = tmp_path / "upload"
    path.write_bytes(start)
    file_kinds.check_file(path, name="cases.csv")


@pytest.mark.parametrize(
    ("start", "kind"),
    [
        (b"%PDF-1.7", "a PDF"),
        (b"\x89PNG\r\n", "a picture"),
        (b" \n<!DOCTYPE html>", "markup"),
        (b"\xef\xbb\xbf<?xml", "markup"),
        (b"MZ\x90", "a program"),
    ],
)
def test_what_is_none_is_named_with_what_may_be_sent(start, kind):
    with pytest.raises(InspectorateError) as caught:
        file_kinds.check_start(start, name="cases.csv")
    (fault,) = caught.value.faults
    assert (fault.place, fault.code) == ("cases.csv", "SAMPLE-042")
    assert kind in fault.fault
    assert "CSV, XLSX or ODS" in fault.remedy
