"""Many reports are built beside each other, and each says what became of it."""

from __future__ import annotations

import os

import pytest

import reports_cast
from inspectorate.storage.publishing import report_folders
from inspectorate.workflows import build_reports, draft_report, rebuild_report
from inspectorate.workflows.build_reports import Task


def _kept():
    return draft_report.of_results(reports_cast.real_year(), "area", reports_cast.KENT)


@pytest.fixture
def draft(tmp_path):
    folder = tmp_path / "draft"
    report_folders.write_draft(folder, _kept())
    return folder


def test_what_fails_keeps_no_other_back(draft, tmp_path):
    tasks = [
        Task("gone", tmp_path / "gone", tmp_path / "a", unfinished=True),
        Task("there", draft, tmp_path / "b", unfinished=True),
        Task("tried", draft, None, unfinished=True, wanted=("pdf",)),
    ]
    for processes in (1, 2):
        found = {o.name: o for o in build_reports.build(tasks, processes=processes)}
        assert [fault.code for fault in found["gone"].faults] == ["PUBLISH-181"]
        assert any(name.endswith(".odt") for name in found["there"].files)
        assert not any(name.endswith(".odt") for name in found["tried"].files)
        assert rebuild_report.rebuild(tmp_path / "b").holds


def test_a_process_that_is_ended_costs_one_report(draft, tmp_path):
    tasks = [
        Task("ended", tmp_path, None, wanted=_Deadly()),
        Task("there", draft, tmp_path / "b", unfinished=True, wanted=()),
    ]
    found = {one.name: one for one in build_reports.build(tasks)}
    assert [fault.code for fault in found["ended"].faults] == ["PUBLISH-180"]
    assert found["there"].files


class _Deadly(tuple):
    """Ends the process that unpacks it, as one that is out of memory is ended."""

    def __reduce__(self):
        return (os._exit, (1,))


def test_nothing_is_begun_that_nobody_asks_for(draft):
    begun = []

    def tasks():
        for number in range(9):
            begun.append(number)
            yield Task(str(number), draft, None, unfinished=True, wanted=())

    outcomes = build_reports.build(tasks())
    next(outcomes)
    outcomes.close()
    assert len(begun) <= 4
