"""A report for programs."""

from __future__ import annotations

import json

import publishing_cast as cast
import reports_cast
from inspectorate.core.publishing.reports import plain_pages, rendering


def test_every_part_says_what_it_is_and_what_it_says():
    made = rendering.rendered(
        reports_cast.finished(), reports_cast.snapshot(), cast.wording("cy")
    )
    found = json.loads(plain_pages.data(made, {"kind": "area"}))
    assert (found["title"], found["language"], found["kind"]) == ("Caint", "cy", "area")
    assert [part["id"] for part in found["parts"]] == [f"b00{n}" for n in range(1, 9)]
    table, chart = (found["parts"][place]["blocks"][0] for place in (2, 3))
    assert (table["kind"], chart["kind"]) == ("table", "chart")
    assert table["rows"][0][1]["text"].endswith("%")
    assert chart["description"]
    assert "wide" not in chart
    assert found["parts"][4]["blocks"][1]["kind"] == "key_findings"
