"""Columns that would tell who a case is about."""

from __future__ import annotations

import time

import pytest

from inspectorate.core.sampling.lists import personal_data


def kinds(column, cells, **others):
    return [found.kind for found in personal_data.find({column: cells} | others)]


@pytest.mark.parametrize(
    ("heading", "kind"),
    [
        ("Name", "names"),
        ("Surname", "names"),
        ("first_name", "names"),
        ("familyName", "names"),
        ("Offender Name", "names"),
        ("Service user name", "names"),
        ("DOB", "dates of birth"),
        ("D.O.B.", "dates of birth"),
        ("Date of Birth", "dates of birth"),
        ("dateOfBirth", "dates of birth"),
        ("born", "dates of birth"),
        ("PNC", "PNC numbers"),
        ("PNC_ID", "PNC numbers"),
        ("NI number", "national insurance numbers"),
        ("National Insurance No.", "national insurance numbers"),
        ("NINO", "national insurance numbers"),
        ("Postcode", "postcodes"),
        ("home post code", "postcodes"),
        ("Address 1", "addresses"),
        ("E-mail", "addresses"),
        ("Mobile", "telephone numbers"),
        ("NHS no", "NHS numbers"),
    ],
)
def test_headings_tell(heading, kind):
    assert kinds(heading, {"x"}) == [kind]


@pytest.mark.parametrize(
    "heading",
    [
        "case_id",
        "area name",
        "Team name",
        "officer name",
        "gender",
        "start date",
        "CRN",
        "country of birth",
        "opinion",
        "tenancy",
    ],
)
def test_other_headings_do_not(heading):
    assert kinds(heading, {"x"}) == []


@pytest.mark.parametrize(
    ("cell", "kind"),
    [
        ("2001/0123456W", "PNC numbers"),
        ("see 98/5432X, closed", "PNC numbers"),
        ("QQ 12 34 56 C", None),
        ("AB 12 34 56 C", "national insurance numbers"),
        ("jw123456d", "national insurance numbers"),
        ("lives at SW1A 2AA", "postcodes"),
        ("m60 1nw", "postcodes"),
        ("HU170ZZ", "postcodes"),
        ("HU17", None),
        ("K-0017", None),
        ("ann@example.org", "e-mail addresses"),
        ("2011/12", None),
    ],
)
def test_cells_tell_even_one_of_them(cell, kind):
    cells = {"", "low", "medium", cell}
    assert kinds("notes", cells) == ([kind] if kind else [])


def test_given_names_tell_in_a_third_of_the_cells():
    assert kinds("client", {"Smith, John", "Jane Doe", "x y z"}) == ["names"]
    assert kinds("who", {"SARAH", "Liam", "Noah", ""}) == ["names"]
    assert kinds("town", {"Kent", "Ross", "Essex", "Surrey"}) == []
    assert kinds("level", {"Mark", "John"}) == []
    assert kinds("text", {"a b c d john", "e f g h jane", "i j k l mary"}) == []


def test_names_of_staff_are_allowed_where_staff_is_expected():
    cells = {"officer": {"John Smith", "Jane Doe", "Ali Khan"}}
    assert personal_data.find(cells)[0].kind == "names"
    assert personal_data.find(cells, staff=["officer"]) == []
    assert personal_data.find({"Name": {"a"}}, staff=["Name"]) == []
    assert personal_data.find({"PNC": {"a"}}, staff=["PNC"])[0].kind == "PNC numbers"


def test_dates_that_spread_over_years_are_of_birth():
    births = {f"{1990 + i}-05-01" for i in range(10)}
    starts = {f"2011-0{i}-01" for i in range(1, 10)}
    assert kinds("day", births) == ["dates of birth"]
    assert kinds("day", starts) == []


def test_dates_long_before_the_others_are_of_birth():
    births = {f"{year}-05-01" for year in (1995, 1996, 1997)}
    starts = {"2011-01-01", "2011-02-01", "2011-03-01"}
    assert kinds("day", births, start=starts) == ["dates of birth"]
    assert kinds("day", births) == []
    assert kinds("day", {"1995-05-01", "1996-05-01"}, start=starts) == []


def test_a_column_with_a_few_dates_is_no_column_of_dates():
    cells = {"1970-01-01", "1980-01-01", "1990-01-01", "low", "high"}
    assert kinds("mixed", cells) == []


def test_it_says_how_it_saw():
    (found,) = personal_data.find({"who": {"Ann", "Ben", "Cat"}})
    assert found.seen == "by given names in 2 of 3 different cells"


def test_a_long_cell_is_read_once_and_not_once_a_letter():
    begun = time.process_time()
    assert personal_data.find({"x": {"9" * 200_000, "a" * 200_000 + "@"}}) == []
    assert time.process_time() - begun < 5


@pytest.mark.parametrize("text", ["a@b.org", "to: a.b@c.d.org.", "x@@y@z.uk"])
def test_an_address_is_found_wherever_it_stands(text):
    (column,) = personal_data.find({"x": {text}})
    assert column.kind == "e-mail addresses"
