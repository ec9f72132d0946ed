"""The documents of the programmes that are shipped."""

from __future__ import annotations

import pytest

from inspectorate.core.faults import InspectorateError
from inspectorate.storage.inspections import programme_documents


def test_the_shipped_programmes_are_those_two():
    assert programme_documents.names() == ["cci", "omi2"]


def test_a_document_is_that_of_its_programme():
    for name in programme_documents.names():
        assert programme_documents.read(name)["id"] == name
        assert programme_documents.place(name) == f"programmes/{name}.yaml"


def test_an_unknown_programme_is_refused():
    with pytest.raises(InspectorateError, match="SAMPLE-029"):
        programme_documents.read("../cci")
