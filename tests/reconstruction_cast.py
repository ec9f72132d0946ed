"""Rows of a small plan, for the tests of the reconstruction."""

from __future__ import annotations

ROW = {
    "id": "cci-kent",
    "programme": "cci",
    "year": "2011-12",
    "instrument": "cci/2009-04",
    "area": "Kent",
    "region": "South-East",
    "kind": "inspection",
    "report_published": "2011-08",
    "original": "",
    "sample_size": "61",
    "population": "150",
    "weeks": "1",
}
FIGURE = dict.fromkeys(
    (
        "id",
        "paragraph",
        "wording",
        "published",
        "unit",
        "source",
        "programme",
        "period",
        "scope",
        "item",
        "answer",
        "note",
    ),
    "",
)
