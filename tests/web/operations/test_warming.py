"""Nobody's first answer waits for what a process could have loaded before."""

from __future__ import annotations

import pytest
from django.db import DatabaseError
from django.db.models import QuerySet
from web_cast import inspection

from inspectorate.core.inspections.states import InspectionState
from inspectorate.web.instruments import library
from inspectorate.web.operations import warming


@pytest.fixture
def loaded(monkeypatch):
    """The names of the instruments that are asked for."""
    asked = []
    load = library.load
    monkeypatch.setattr(library, "load", lambda name: (asked.append(name), load(name)))
    monkeypatch.setattr(warming.connections, "close_all", lambda: None)
    return asked


def test_the_instruments_of_today_are_loaded(cast, loaded):
    inspection(cast, InspectionState.FIELDWORK)
    inspection(cast, InspectionState.FIELDWORK)
    inspection(cast, InspectionState.CLOSED, instrument="omi2/2009-09")
    warming.warm_up()
    assert loaded == ["cci/2009-04"]


def test_an_instrument_that_is_not_there_stops_nothing(cast, loaded):
    inspection(cast, InspectionState.FIELDWORK, instrument="cci/1066-10")
    warming.warm_up()
    assert loaded == ["cci/1066-10"]


def test_a_database_that_is_not_there_stops_nothing(db, loaded, monkeypatch):
    def away(*_given, **_named):
        raise DatabaseError

    monkeypatch.setattr(QuerySet, "values_list", away)
    warming.warm_up()
    assert loaded == []
