"""Publishing a version."""

from __future__ import annotations

import copy

import pytest

import instrument_cast
from inspectorate.core.faults import InspectorateError
from inspectorate.workflows import lock_instrument


@pytest.fixture
def folder(tmp_path):
    return instrument_cast.write(
        instrument_cast.files(),
        tmp_path / "library/tiny/2020-01",
        vignette=instrument_cast.VIGNETTE,
    )


def newer(folder):
    files = {"instrument.yaml": instrument_cast.files()["instrument.yaml"]}
    files["instrument.yaml"] |= {
        "version": "2021-01",
        "supersedes": {"version": "2020-01", "changes": {"en": "A.", "cy": "B."}},
    }
    return instrument_cast.write(
        files, folder.with_name("2021-01"), vignette=instrument_cast.VIGNETTE
    )


def codes(name):
    with pytest.raises(InspectorateError) as caught:
        lock_instrument.lock(name)
    return [fault.code[-3:] for fault in caught.value.faults]


def test_clean_version_is_published_once(folder):
    entry, is_new = lock_instrument.lock(str(folder))
    assert is_new
    again, is_new = lock_instrument.lock(str(folder))
    assert not is_new
    assert (again.sha256, again.files) == (entry.sha256, entry.files)


def test_version_with_faults_is_not_published(folder):
    vignette = copy.deepcopy(instrument_cast.VIGNETTE)
    vignette["expected"]["harm"]["percent"] = 51
    instrument_cast.write({}, folder, vignette=vignette)
    assert codes(str(folder)) == ["057"]
    assert not (folder.parents[1] / "published.lock").exists()


def test_published_version_that_was_changed_is_refused(folder):
    lock_instrument.lock(str(folder))
    path = folder / "facts.yaml"
    path.write_text(path.read_text() + "\n", encoding="utf-8")
    assert codes(str(folder)) == ["060"]


def test_version_that_inherits_from_an_unpublished_one_is_refused(folder):
    later = newer(folder)
    assert codes(str(later)) == ["063"]
    lock_instrument.lock(str(folder))
    entry, _ = lock_instrument.lock(str(later))
    assert sorted(entry.files) == ["instrument.yaml", "vignettes/two.yaml"]
