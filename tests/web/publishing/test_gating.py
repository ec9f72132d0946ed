"""No report goes out that would show counts of few people, beside what went out before."""

from __future__ import annotations

import dataclasses

import pytest

import publishing_cast
from inspectorate.core.faults import InspectorateError
from inspectorate.web.publishing import gating

YEAR = publishing_cast.YEAR


@pytest.fixture(autouse=True)
def files_dir(settings, tmp_path):
    settings.FILES_DIR = tmp_path
    return tmp_path


def test_counts_of_few_people_are_named_as_withheld():
    found, decided = gating.gated(YEAR)
    assert found.withheld >= decided.withheld > YEAR.withheld
    assert found.inspections == YEAR.inspections  # nothing of them is changed


def test_what_was_frozen_as_the_gate_says_may_go_out_again_and_again(files_dir):
    found, _ = gating.gated(YEAR)
    gating.keep(found, folder="publications/r-1/1")
    known = gating.register().read_bytes()
    assert (files_dir / "publications/r-1/1.withheld.json").exists()
    gating.keep(found, folder="publications/r-1/1")
    assert gating.register().read_bytes() == known


def test_frozen_figures_that_would_show_few_people_are_refused():
    found, _ = gating.gated(YEAR)
    bare = dataclasses.replace(found, withheld=frozenset())
    with pytest.raises(InspectorateError) as refused:
        gating.check(bare)
    assert [fault.code for fault in refused.value.faults] == ["PUBLISH-133"]
    with pytest.raises(InspectorateError):
        gating.keep(bare, folder="publications/r-1/1")
    assert not gating.register().exists()
