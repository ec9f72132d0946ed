"""Draws that must never change: every machine and every version finds these samples."""

from __future__ import annotations

import pytest

from inspectorate.core.sampling import fingerprint
from inspectorate.core.sampling.design import Design
from inspectorate.core.sampling.drawing import selection


def _level(i, what, n):
    return str(int(fingerprint.hash_number(what, str(i))[:8], 16) % n)


ROWS = [
    {
        "case_id": f"K-{i:03}",
        "risk": _level(i, "risk", 4),
        "sex": _level(i, "sex", 2),
        "ethnicity": _level(i, "ethnicity", 5),
        "age": _level(i, "age", 5),
        "sentence": _level(i, "sentence", 4),
        "months": _level(i, "months", 30),
        "ldu": _level(i, "ldu", 6),
        "officer": _level(i, "officer", 40),
    }
    for i in range(600)
]
FACTS = ("sex", "ethnicity", "age", "sentence", "months", "ldu")


@pytest.mark.parametrize(
    ("options", "sha256"),
    [
        ({}, "c071d13eb7501c7a2bbcaf47f65fdbbb9549fd71d86278ebf523522479d7d98b"),
        (
            {"strata": ("risk",)},
            "b585b28178cb42130025f129ea5e65c1b8f7e203224b663473a1ac6c765046b5",
        ),
        (
            {"strata": ("risk",), "balance": FACTS},
            "f137de9070f42644e5f7c824f653dfb176ef077906792cf00319a3214f2b705f",
        ),
        (
            {
                "strata": ("sex", "risk"),
                "hierarchy": ("ldu", "officer"),
                "cap": 2,
                "cap_column": "officer",
                "buffer_percent": 20,
            },
            "c07723097e5cfc48d24300115a873280105d9b7bdcadf49be4bfbbd2c8f86070",
        ),
        (
            {"strata": ("risk",), "hierarchy": ("ldu",), "allocation": "rounded"},
            "ad373aead17a226e8fe61889ab4e3a43cff5fce71759c128e14b35ba6ee44293",
        ),
    ],
)
def test_a_draw_is_the_same_for_ever(options, sha256):
    drawn = selection.draw(ROWS, Design(60, "Kent 2012", **options))
    assert drawn.sample_sha256 == sha256
