"""A snapshot: frozen, named by its bytes, and nothing lost."""

from __future__ import annotations

import dataclasses
import hashlib
import json

import pytest

import publishing_cast as cast
import reports_cast
from inspectorate.core.faults import InspectorateError
from inspectorate.core.publishing.reports import snapshots

SUBJECTS = ["2011-12", "cci 2011-12", reports_cast.AGAIN, "2011-12 a-topic"]


def _read(data, **changes):
    given = {"instruments": cast.YEAR.instruments, "hashes": reports_cast.HASHES}
    return snapshots.read(data, "snapshot.json", **{**given, **changes})


@pytest.mark.parametrize("subject", SUBJECTS)
def test_nothing_is_lost(subject):
    frozen = reports_cast.snapshot(subject)
    back = _read(frozen.data)
    assert back == frozen
    shares = [
        [estimate.exact for estimate in result.estimates.values()]
        for result in (*back.results.inspections, *back.results.earlier)
    ]
    assert shares == [
        [estimate.exact for estimate in result.estimates.values()]
        for result in (*frozen.results.inspections, *frozen.results.earlier)
    ]
    again = snapshots.frozen(back.results, subject, back.hashes)
    assert again.data == frozen.data


def test_the_id_is_the_checksum_of_the_bytes():
    frozen = reports_cast.snapshot()
    assert frozen.id == hashlib.sha256(frozen.data).hexdigest()


def test_one_judgement_more_is_another_snapshot():
    estimates = {**cast.KENT.estimates, "1.1.a": cast.estimate("1.1.a", 39, 40)}
    kent = dataclasses.replace(cast.KENT, estimates=estimates)
    year = cast.changed(inspections=(kent,))
    changed = reports_cast.snapshot(year=year)
    assert changed.id != reports_cast.snapshot().id


def test_instruments_are_named_by_their_hash_and_not_held():
    frozen = reports_cast.snapshot("cci 2011-12")
    named = snapshots.instruments_of(frozen.data, "x")
    assert named == {cast.CCI.name: reports_cast.HASHES[cast.CCI.name]}
    assert b"Was 1.1.a good enough?" not in frozen.data


def test_another_instrument_is_refused():
    data = reports_cast.snapshot("2011-12").data
    with pytest.raises(InspectorateError) as caught:
        _read(data, hashes={cast.CCI.name: reports_cast.HASHES[cast.CCI.name]})
    (fault,) = caught.value.faults
    assert fault.code == "PUBLISH-033"
    assert cast.OMI2.name in fault.fault


@pytest.mark.parametrize(
    ("change", "where"),
    [
        (lambda d: None, "snapshot.json"),
        (lambda d: [], "snapshot.json"),
        (lambda d: {**d, "format": 2}, "snapshot.json/format"),
        (lambda d: {**d, "subject": 1}, "snapshot.json/subject"),
        (lambda d: {**d, "results": {**d["results"], "year": 1}}, "snapshot.json/year"),
    ],
)
def test_anything_else_is_no_snapshot(change, where):
    changed = change(json.loads(reports_cast.snapshot().data))
    data = b"{" if changed is None else json.dumps(changed).encode()
    with pytest.raises(InspectorateError) as caught:
        _read(data)
    (fault,) = caught.value.faults
    assert (fault.code, fault.place) == ("PUBLISH-032", where)


def test_what_is_withheld_is_added_and_nothing_else_changes():
    frozen = reports_cast.snapshot("cci 2011-12")
    once = snapshots.withholding(frozen, frozenset({"a"}))
    twice = snapshots.withholding(once, frozenset({"b"}))
    assert twice.results.withheld == frozen.results.withheld | {"a", "b"}
    bare = dataclasses.replace(twice.results, withheld=frozen.results.withheld)
    assert bare == frozen.results
    assert twice.id != frozen.id
    assert _read(twice.data) == twice
