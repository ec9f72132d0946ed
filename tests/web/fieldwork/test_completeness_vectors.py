"""What is lacking is decided by the server and by the browser, on the same vectors."""

from __future__ import annotations

import json

import pytest

import instrument_cast
from inspectorate.core.fieldwork.answers import completeness
from inspectorate.core.fieldwork.answers.operations import Value
from inspectorate.web.fieldwork import shell
from tree import ROOT

VECTORS = json.loads((ROOT / "tests/vectors/completeness.json").read_text())
TINY = instrument_cast.instrument()


@pytest.mark.parametrize("case", VECTORS["cases"], ids=lambda case: case["name"])
def test_the_server_finds_what_the_vectors_say(case):
    found = completeness.measure(
        TINY,
        facts=case["facts"],
        answers={
            question: Value(
                tuple(value["answers"]), tuple(value["reasons"]), value["note"]
            )
            for question, value in case["answers"].items()
        },
    )
    lacks: dict[str, list[str]] = {}
    for lack in found.lacks:
        lacks.setdefault(lack.question, []).append(lack.kind.value)
    sections = [[one.id, one.n_applicable, one.n_done] for one in found.sections]
    assert case["expected"] == {"lacks": lacks, "sections": sections}


def test_the_instrument_of_the_vectors_is_what_the_page_is_given():
    given = shell.for_scripts(TINY, "en")
    assert VECTORS["instrument"] == {key: given[key] for key in VECTORS["instrument"]}
