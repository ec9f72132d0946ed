"""What many ask for at once is done together, and each hears of their own."""

from __future__ import annotations

import threading

import pytest
from django.db import OperationalError

from inspectorate.web.fieldwork.actions import gathering
from inspectorate.web.fieldwork.actions.gathering import Gathering


class Office:
    """Work that goes on until it is let go on, and the people who ask for it."""

    def __init__(self, *, goes_with=lambda _others, _one: True):
        self.done, self.told, self.errors = [], {}, {}
        self.begun, self.may_go_on = threading.Semaphore(0), threading.Semaphore(0)
        self.gathering = Gathering(self._work, goes_with=goes_with)
        self._threads = []

    def _work(self, asked):
        self.done.append(list(asked))
        self.begun.release()
        assert self.may_go_on.acquire(timeout=30)
        if "busy" in asked:
            raise OperationalError("database is locked")
        if "faulty" in asked:
            raise ValueError("faulty")
        return [one.upper() for one in asked]

    def ask(self, name, *, n_at_once=1):
        def run():
            try:
                self.told[name] = self.gathering.do(name, n_at_once=n_at_once)
            except (OperationalError, ValueError) as error:
                self.errors[name] = error

        thread = threading.Thread(target=run)
        self._threads.append(thread)
        thread.start()

    def ask_and_wait(self, *names):
        """Have people ask who find others at work, one after the other."""
        for name in names:
            n_waiting = len(self.gathering._waiting)
            self.ask(name)
            while len(self.gathering._waiting) == n_waiting:
                threading.Event().wait(0.001)

    def begin(self):
        assert self.begun.acquire(timeout=30)

    def end(self, *, n_works):
        for _ in range(n_works):
            self.may_go_on.release()
        for thread in self._threads:
            thread.join(30)
            assert not thread.is_alive()
        assert self.gathering._waiting == []
        assert self.gathering._n_leading == 0


def test_who_comes_first_does_not_wait_for_company():
    office = Office()
    office.ask("a")
    office.begin()
    office.end(n_works=1)
    assert office.done == [["a"]]
    assert office.told == {"a": "A"}


def test_who_comes_meanwhile_is_done_together():
    office = Office()
    office.ask("a")
    office.begin()
    office.ask_and_wait("b", "c", "d")
    office.end(n_works=2)
    assert office.done == [["a"], ["b", "c", "d"]]
    assert office.told == {"a": "A", "b": "B", "c": "C", "d": "D"}


def test_what_does_not_go_together_is_done_after_it():
    office = Office(goes_with=lambda others, one: one[0] not in {x[0] for x in others})
    office.ask("a")
    office.begin()
    office.ask_and_wait("b1", "c", "b2")
    office.end(n_works=3)
    assert office.done == [["a"], ["b1", "c"], ["b2"]]
    assert office.told == {"a": "A", "b1": "B1", "c": "C", "b2": "B2"}


def test_a_fault_is_told_to_the_one_whose_it_is():
    office = Office()
    office.ask("a")
    office.begin()
    office.ask_and_wait("b", "faulty", "c")
    office.end(n_works=5)
    assert office.done == [["a"], ["b", "faulty", "c"], ["b"], ["faulty"], ["c"]]
    assert office.told == {"a": "A", "b": "B", "c": "C"}
    assert isinstance(office.errors["faulty"], ValueError)


def test_a_busy_database_is_told_to_all_and_tried_by_none():
    office = Office()
    office.ask("a")
    office.begin()
    office.ask_and_wait("b", "busy")
    office.end(n_works=2)
    assert office.done == [["a"], ["b", "busy"]]
    assert office.errors.keys() == {"b", "busy"}
    assert office.errors["b"] is not office.errors["busy"]


def test_several_may_be_at_work_where_that_is_allowed():
    office = Office()
    for name in ("a", "b"):
        office.ask(name, n_at_once=2)
        office.begin()
    office.ask_and_wait("c", "d")
    office.may_go_on.release()
    office.begin()  # c has begun, and took d along before the other of the two ends
    office.end(n_works=2)
    assert office.done == [["a"], ["b"], ["c", "d"]]


def test_who_is_not_begun_in_time_is_not_done(monkeypatch):
    monkeypatch.setattr(gathering, "LONGEST_WAIT_SECONDS", 0.01)
    office = Office()
    office.ask("a")
    office.begin()
    with pytest.raises(OperationalError, match="did not come in time"):
        office.gathering.do("b", n_at_once=1)
    office.end(n_works=1)
    assert office.done == [["a"]]


def test_who_is_begun_waits_for_the_end_within_limits(monkeypatch):
    monkeypatch.setattr(gathering, "LONGEST_WAIT_SECONDS", 0.2)
    monkeypatch.setattr(gathering, "LONGEST_WORK_SECONDS", 0.2)
    office = Office()
    office.ask("a")
    office.begin()
    office.ask_and_wait("b", "c")
    office.may_go_on.release()
    office.begin()  # b has begun, and takes c along
    while "c" not in office.errors:
        threading.Event().wait(0.001)
    assert "did not end in time" in str(office.errors["c"])
    office.end(n_works=1)
    assert office.done == [["a"], ["b", "c"]]
    assert office.told == {"a": "A", "b": "B"}
