from __future__ import annotations

import pytest

from disclosure_cast import table
from inspectorate.core.faults import InspectorateError
from inspectorate.core.publishing.disclosure import tables


def codes(text):
    with pytest.raises(InspectorateError) as error:
        table(text)
    return [fault.code for fault in error.value.faults]


def test_totals_are_the_same_cell_whatever_else_a_table_breaks_down():
    one = table("area,sex,n\nKent,f,7\nKent,all,7\n")
    other = table("area,age,n\nKent,young,7\nKent,,7\n")
    assert (("area", "Kent"),) in set(one.rows) & set(other.rows)


def test_hidden_counts_and_shares_are_read():
    made = table("area,n,percent_of_area\nKent,[c],[c]\nEssex,9,75\nall,12,\n")
    kent, essex = ((("area", "Kent"),), (("area", "Essex"),))
    assert made.counts == {kent: None, essex: 9, (): 12}
    assert made.percents == {(essex, "area"): 75}
    assert made.values("area") == ("Kent", "Essex")


@pytest.mark.parametrize("header", ["area,sex", "n", "area,n,percent_of_sex"])
def test_columns_that_are_no_table_of_counts_are_refused(header):
    assert codes(f"{header}\n") == ["PUBLISH-006"]


@pytest.mark.parametrize(
    "count", ["-1", "2.5", "", "few", "10000001", "123456789", "²"]
)
def test_only_whole_numbers_are_counts(count):
    assert codes(f"area,n\nKent,{count}\n") == ["PUBLISH-007"]


def test_all_faults_come_at_once():
    assert codes("area,sex,n\nKent,f,x\nKent,f,3\nEssex,m,4\n") == [
        "PUBLISH-007",
        "PUBLISH-008",
        "PUBLISH-009",
        "PUBLISH-009",
    ]


def test_a_cell_is_named_in_words():
    assert tables.named((("area", "Kent"), ("sex", "f"))) == "area Kent, sex f"
    assert tables.without((("area", "Kent"), ("sex", "f")), "sex") == (
        ("area", "Kent"),
    )


def test_a_table_is_printed_as_it_was_read():
    made = table("sex,area,n\nf,Kent,[c]\nf,,7\n")
    printed = tables.lines_of(made)
    assert printed == [("sex", "area", "n"), ("f", "Kent", "[c]"), ("f", "all", "7")]
