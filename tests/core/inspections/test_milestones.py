"""Milestones are read whole, or every fault is named."""

from __future__ import annotations

import copy

import pytest

from inspectorate.core.faults import InspectorateError
from inspectorate.core.inspections import milestones

DOCUMENT = {
    "milestones": [
        {
            "id": name,
            "title": {"en": name, "cy": name},
            "not_yet": {"en": f"No {name} yet.", "cy": f"Dim {name} eto."},
            "step": {"en": f"Do {name}.", "cy": f"Gwnewch {name}."},
            "due_from": who,
            "anchor": anchor,
            "days": days,
            **({"reached_in": state} if state else {}),
            **({"after": after} if after else {}),
        }
        for name, who, anchor, days, state, after in [
            ("letter", "lead_inspector", "fieldwork_start", -28, "announced", []),
            ("list", "contact", "announced", 14, "list_received", ["letter"]),
            ("papers", "contact", "fieldwork_start", -16, "", ["letter"]),
            (
                "sample",
                "inspection_support",
                "fieldwork_start",
                -7,
                "sampled",
                ["list"],
            ),
            ("visit", "lead_inspector", "fieldwork_start", 0, "", ["sample", "papers"]),
        ]
    ]
}


@pytest.mark.parametrize("document", [None, {}, {"milestones": []}, {"milestones": 1}])
def test_no_milestones_are_refused(document):
    with pytest.raises(InspectorateError, match="FIELDWORK-070"):
        milestones.read_milestones(document, place="tiny.yaml")


@pytest.mark.parametrize(
    ("field", "given"),
    [
        ("title", None),
        ("not_yet", {"en": "Not yet."}),
        ("step", {"en": "Do it."}),
        ("due_from", "king"),
        ("anchor", "easter"),
        ("days", "soon"),
        ("reached_in", "done"),
        ("id", KeyError),
    ],
)
def test_a_milestone_that_cannot_be_read_is_named(field, given):
    document = copy.deepcopy(DOCUMENT)
    document["milestones"][4][field] = given
    if given is KeyError:
        del document["milestones"][4][field]
    with pytest.raises(InspectorateError, match="FIELDWORK-070") as caught:
        milestones.read_milestones(document, place="tiny.yaml")
    assert caught.value.faults[0].place == "tiny.yaml milestone 5"


def test_order_and_ids_are_checked_all_at_once():
    document = copy.deepcopy(DOCUMENT)
    document["milestones"][1]["after"] = ["sample"]
    document["milestones"][2]["id"] = "letter"
    with pytest.raises(InspectorateError) as caught:
        milestones.read_milestones(document, place="tiny.yaml")
    assert [fault.code for fault in caught.value.faults] == ["FIELDWORK-071"] * 3
