"""An instrument as the files of its folder."""

from __future__ import annotations

import dataclasses

import pytest

import instrument_cast
from inspectorate.core.instruments import folder, reading
from inspectorate.storage.instruments import instrument_files


def test_the_files_make_the_same_instrument():
    instrument = instrument_cast.instrument()
    made = instrument_cast.source(folder.files_of(instrument))
    assert dataclasses.replace(
        reading.instrument_of(made), source={}
    ) == dataclasses.replace(instrument, source={})


@pytest.mark.parametrize("name", instrument_files.names())
def test_every_shipped_version_is_written_out_whole(name):
    instrument = instrument_files.load(name)
    files = folder.files_of(instrument)
    assert {"instrument.yaml", "scales.yaml", "reasons.yaml", "facts.yaml"} <= set(
        files
    )
    made = reading.instrument_of(instrument_cast.source(files, name=name))
    assert dataclasses.replace(made, source={}) == dataclasses.replace(
        instrument, source={}
    )
