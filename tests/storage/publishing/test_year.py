"""What is read from a year's records, and the extracts taken from them."""

import pytest

from inspectorate.core.instruments.model import Text
from inspectorate.core.publishing.year_results import Amount, CaseCount, Publication
from inspectorate.storage.publishing import year_counts, year_extracts
from inspectorate.storage.reconstruction import year_records
from inspectorate.storage.scoring import table_files

INSPECTION = ("cci", "2011-12", "cci/2009-04", "Kent", "South East")
ROWS = {
    "about": [("year", "2011-12"), ("synthetic", "SYNTHETIC: made up")],
    "inspection": [
        ("kent", *INSPECTION, "inspection", "2011-08", "", 1),
        ("kent-again", *INSPECTION, "reinspection", "", "kent", 1),
    ],
    "sampled_case": [
        ("k1", "kent", "custody", "inspector", "HMI 1"),
        ("k2", "kent", "community", "inspector", "HMI 1"),
        ("r1", "kent-again", "community", "inspector", "HMI 2"),
    ],
    "case_fact": [("k1", "gender", "female"), ("k2", "gender", "male")],
    "stratum": [("kent", "custody", 5), ("kent", "community", 9)],
    "response": [("k1", "cci/2009-04", "k1", None), ("k2", "cci/2009-04", "k2", None)],
    "answer": [("k1", "1.1.a", "sufficient"), ("k2", "1.1.a", "insufficient")],
    "reason": [("k1", "1.1.b", "late"), ("k2", "1.1.b", "late"), ("k2", "1.1.b", "a")],
    "publication": [
        ("cci", "Kent", "2011-08", "yes"),
        ("omi2", "Wales", "2012-01", ""),
    ],
    "amount": [
        ("staff_diversity", "gender", "female", "Women", "Menywod", 3),
        ("staff_diversity", "gender", "male", "Men", "Dynion", 1),
        ("budget", "", "pay", "Pay", "Cyflog", 9),
    ],
    "event": [("left", "", "A"), ("left", "", "B"), ("joined", "", "C")],
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    made = tmp_path_factory.mktemp("year")
    path = made / year_records.FILE_NAME
    year_records.create(path)
    with year_records.writing(path) as connection:
        for table, rows in ROWS.items():
            year_records.insert(connection, table, rows)
    return made


def test_the_records_say_of_which_year_they_are_and_that_they_are_synthetic(folder):
    assert year_counts.about(folder) == dict(ROWS["about"])


def test_the_commonest_reason_comes_first(folder):
    assert year_counts.reasons(folder, "kent") == {"1.1.b": (("late", 2), ("a", 1))}
    assert year_counts.reasons(folder, "kent-again") == {}


def test_the_register_keeps_its_order_and_marks_reinspections(folder):
    assert year_counts.register(folder) == (
        Publication("cci", "Kent", "2011-08", reinspection=True),
        Publication("omi2", "Wales", "2012-01", reinspection=False),
    )


def test_only_shares_of_staff_have_a_base(folder):
    assert year_counts.amounts(folder) == (
        Amount("staff_diversity", "gender", Text("Women", "Menywod"), 3, 4, "female"),
        Amount("staff_diversity", "gender", Text("Men", "Dynion"), 1, 4, "male"),
        Amount("budget", "", Text("Pay", "Cyflog"), 9, 0, "pay"),
    )


def test_events_and_facts_are_counted_and_reinspections_left_out(folder):
    assert year_counts.event_counts(folder) == {"joined": 1, "left": 2}
    first, _ = year_extracts.extract(folder)
    assert year_extracts.case_counts(first) == [
        CaseCount("cci", "gender", "female", 1, 2),
        CaseCount("cci", "gender", "male", 1, 2),
    ]


def test_inspections_and_reinspections_have_extracts_of_their_own(folder):
    first, again = year_extracts.extract(folder)
    assert (first.kind, again.kind) == ("inspection", "reinspection")
    assert [i.id for i in first.inspections] == ["kent"]
    assert first.answers.parent.name == "cci-2011-12"
    assert again.answers.parent.name == "cci-2011-12-reinspection"
    assert "gender" in table_files.columns_of(first.cases, table="cases")
    assert first.sha256 == year_extracts.extract(folder)[0].sha256 != again.sha256
