"""What is read before the turn at writing is looked at again in it."""

from __future__ import annotations

import threading

import pytest
from django.db import OperationalError, connection
from fieldwork_web_cast import in_fieldwork, op, outcomes, send
from web_cast import assessment

from inspectorate.core.fieldwork.states import AssessmentState
from inspectorate.core.inspections.states import InspectionState
from inspectorate.web.fieldwork.actions import locks, write_turns
from inspectorate.web.fieldwork.actions.turnstile import Turnstile
from inspectorate.web.fieldwork.models import Assessment
from inspectorate.web.inspections.models import Inspection


def _ended(row):
    Inspection.objects.update(state=InspectionState.SCORING.value)


def _submitted(row):
    Assessment.objects.update(state=AssessmentState.SUBMITTED.value)


def _given_to_another(row):
    case = row.case
    Assessment.objects.update(state=AssessmentState.WITHDRAWN.value)
    assessment(case, case.inspection.team.last().person)


@pytest.mark.parametrize(
    ("change", "aside"),
    [
        (_ended, "right_withdrawn"),
        (_submitted, "closed"),
        (_given_to_another, "closed"),
    ],
)
def test_what_moved_before_the_turn_decides(
    change, aside, cast, client_of, monkeypatch
):
    (row,) = in_fieldwork(cast, n_cases=1)
    before = locks.unlocked

    def then_something_happens(named):
        found = before(named)
        change(row)
        return found

    monkeypatch.setattr(locks, "unlocked", then_something_happens)
    receipt = send(client_of(cast.alice), op(row, "a1"))
    assert outcomes(receipt) == [f"quarantined: {aside}"]


def test_where_nothing_moved_nothing_is_read_twice(cast, client_of, monkeypatch):
    (row,) = in_fieldwork(cast, n_cases=1)
    monkeypatch.setattr(locks, "readings", None)
    assert outcomes(send(client_of(cast.alice), op(row, "a1"))) == ["applied"]


@pytest.fixture
def database(tmp_path, monkeypatch):
    """A database in a file, as far as turns are concerned."""
    file = tmp_path / "some.sqlite"
    file.touch()
    monkeypatch.setitem(connection.settings_dict, "NAME", str(file))
    monkeypatch.setattr(connection, "vendor", "sqlite")
    monkeypatch.setattr(write_turns, "LONGEST_WAIT_SECONDS", 0.05)
    return file


def _in_a_turn():
    with write_turns._turn():
        return True


def test_the_turn_of_another_process_is_waited_for(database):
    assert _in_a_turn()
    turns = write_turns._turnstile(str(database))
    assert isinstance(turns, Turnstile)
    assert (database.parent / "some.sqlite-turns").is_file()


def test_a_turn_that_does_not_come_is_an_error_of_the_database(database, monkeypatch):
    taken, leave = threading.Event(), threading.Event()

    def hold():
        assert write_turns._queue.enter(seconds=5)
        taken.set()
        leave.wait(30)
        write_turns._queue.leave()

    thread = threading.Thread(target=hold)
    thread.start()
    assert taken.wait(30)
    with pytest.raises(OperationalError, match="did not come in time"):
        _in_a_turn()
    leave.set()
    thread.join()
    assert _in_a_turn()


def test_a_database_in_memory_has_no_other_process(database, monkeypatch):
    monkeypatch.setitem(connection.settings_dict, "NAME", "file:memory?mode=memory")
    assert _in_a_turn()
    assert write_turns._turnstile(write_turns._file()) is None
