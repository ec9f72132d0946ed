"""The certificate tells all that a second draw needs, and what differs."""

from __future__ import annotations

import copy
import json

import pytest

from inspectorate.core.faults import InspectorateError
from inspectorate.core.sampling import certificate, representativeness
from inspectorate.core.sampling.design import Design
from inspectorate.core.sampling.drawing import selection
from inspectorate.core.sampling.lists.reading import Reading
from inspectorate.core.sampling.programmes import Minimum

ROWS = [
    {"case_id": f"K{i}", "risk": "high" if i % 4 else "low", "sex": "fm"[i % 2]}
    for i in range(40)
]
PLAN = Design(8, "s", strata=("risk",), cap=40, cap_column="sex")


def certify(rows=ROWS, plan=PLAN):
    drawn = selection.draw(rows, plan)
    table = representativeness.compare(rows, drawn, ["sex"])
    return certificate.build(drawn, table, reading=Reading(), title="Kent")


def test_it_holds_list_design_strata_and_sample():
    document = certify()
    drawn = selection.draw(ROWS, PLAN)
    assert document["list"]["sha256"] == drawn.list_sha256
    assert document["list"]["columns"] == ["case_id", "risk", "sex"]
    assert document["design"]["seed"] == "s"
    assert document["design"]["method"] == "hash-order"
    assert document["strata"][0] == {
        "stratum": "high",
        "population": 30,
        "sampled": 6,
        "reserves": 24,
        "inclusion_probability": 0.2,
        "weight": 5.0,
        "history": [["proportional", 6]],
    }
    assert document["sample"]["case_ids"] == list(drawn.selected)
    assert document["representativeness"]["n_levels"] == 2
    assert document["synthetic"] is False


def test_a_stratum_without_drawn_cases_has_no_weight():
    rows = [*ROWS, {"case_id": "Z", "risk": "none", "sex": "f"}]
    plan = Design(8, "s", strata=("risk",), minimum=0)
    assert certify(rows, plan)["strata"][2]["weight"] is None


def test_the_design_comes_back_from_json():
    document = json.loads(json.dumps(certify()))
    assert certificate.rules_of(document, place="c") == (PLAN, Reading({}, {}))


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda d: d.update(format="other"), "other"),
        (lambda d: d.pop("design"), "'design'"),
        (lambda d: d["design"].pop("size"), "'size'"),
        (lambda d: d["design"].update(luck=7), "'luck'"),
        (lambda d: d["design"].update(size="60"), "size is '60'"),
        (lambda d: d["design"].update(size=True), "size is True"),
        (lambda d: d["design"].update(strata="risk"), "strata is 'risk'"),
        (lambda d: d["sample"].pop("case_ids"), "'case_ids'"),
        (lambda d: d["sample"].update(case_ids=[1]), "case_ids is [1]"),
        (lambda d: d.update(strata=[{}]), "'stratum'"),
        (lambda d: d["list"].pop("reading"), "'reading'"),
        (lambda d: d["list"]["reading"].update(luck=7), "'luck'"),
        (lambda d: d["list"]["reading"].update(mapping={"a": 1}), "no text"),
    ],
)
def test_what_is_no_certificate_is_refused(change, said):
    document = json.loads(json.dumps(certify()))
    change(document)
    with pytest.raises(InspectorateError) as caught:
        certificate.rules_of(document, place="c.json")
    (fault,) = caught.value.faults
    assert (fault.code, fault.place) == ("SAMPLE-030", "c.json")
    assert said in fault.fault


def test_a_list_is_no_certificate():
    with pytest.raises(InspectorateError, match="SAMPLE-030"):
        certificate.rules_of([], place="c.json")


def test_the_same_draw_does_not_differ():
    assert certificate.differences(certify(), certify(ROWS[::-1])) == ()


def test_a_case_more_is_found_out():
    more = [*ROWS, {"case_id": "Z", "risk": "new", "sex": "f"}]
    found = {
        d.what: (d.certificate, d.now)
        for d in certificate.differences(certify(), certify(more))
    }
    assert found["list: cases"] == ("40", "41")
    assert found["stratum new: population"] == ("None", "1")
    assert "list: sha256" in found
    assert "cases drawn" in found


def test_a_changed_sample_is_found_out():
    tampered = copy.deepcopy(certify())
    ids = tampered["sample"]["case_ids"]
    ids[0], ids[1] = ids[1], ids[0]
    (found,) = certificate.differences(tampered, certify())
    assert found.what == "order of the cases"
    ids[0] = "K999"
    (found,) = certificate.differences(tampered, certify())
    assert found.certificate == "K999"


MINIMUMS = (Minimum("risk", ("low", "none"), 5),)


def test_minimums_are_recorded_with_what_came_of_them():
    plan = Design(8, "s", programme="cci", minimums=MINIMUMS)
    document = certify(plan=plan)
    assert document["minimums"] == [
        {
            "column": "risk",
            "levels": ("low", "none"),
            "at_least": 5,
            "in_list": 10,
            "drawn": 5,
        }
    ]
    names = [row["stratum"] for row in document["strata"]]
    assert names == ["others", "risk low or none"]
    assert document["strata"][1]["inclusion_probability"] == 0.5
    again, _ = certificate.rules_of(json.loads(json.dumps(document)), place="c")
    assert again == plan


@pytest.mark.parametrize(
    "spoilt",
    [
        {"column": 1, "levels": [], "at_least": 2},
        {"column": "a", "levels": "b", "at_least": 2},
        {"column": "a", "levels": ["b"], "at_least": "2"},
        {"column": "a", "levels": ["b"]},
        "a",
    ],
)
def test_a_spoilt_minimum_is_refused(spoilt):
    document = json.loads(json.dumps(certify()))
    document["design"]["minimums"] = [spoilt]
    with pytest.raises(InspectorateError, match="SAMPLE-030"):
        certificate.rules_of(document, place="c")
