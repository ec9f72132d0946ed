"""An instrument written as the files of its version."""

from __future__ import annotations

import dataclasses

import pytest

import instrument_cast
from inspectorate.core.faults import InspectorateError
from inspectorate.storage.instruments import instrument_files, version_folders


def test_a_version_that_was_written_is_loaded_as_it_was(tmp_path):
    instrument = instrument_cast.instrument()
    folder = version_folders.write(instrument, tmp_path / "library")
    assert folder == tmp_path / "library/tiny/2020-01"
    loaded = instrument_files.load(str(folder))
    assert dataclasses.replace(loaded, source={}) == dataclasses.replace(
        instrument, source={}
    )


def test_a_version_that_is_there_stays(tmp_path):
    instrument = instrument_cast.instrument()
    folder = version_folders.write(instrument, tmp_path)
    (folder / "scales.yaml").write_text("mine", encoding="utf-8")
    with pytest.raises(InspectorateError, match="INSTRUMENT-089"):
        version_folders.write(instrument, tmp_path)
    assert (folder / "scales.yaml").read_text(encoding="utf-8") == "mine"
