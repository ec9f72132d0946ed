"""A date is typed in three boxes, and the wrong ones are named."""

from __future__ import annotations

import datetime

import pytest
from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.utils.translation import override

from inspectorate.web.design.date_field import DateField, wrong_parts

FIELD = DateField(label="Start")


def _fault(*typed):
    with pytest.raises(ValidationError) as caught:
        FIELD.clean(list(typed))
    return " ".join(caught.value.messages), wrong_parts(caught.value.error_list)


@pytest.mark.parametrize(
    "typed",
    [
        ("1", "3", "2011"),
        ("01", " 03 ", "2011"),
        ("1", "March", "2011"),
        ("1", "mar", "2011"),
        ("1", "MAR.", "2011"),
    ],
)
def test_a_date_is_read(typed):
    assert FIELD.clean(list(typed)) == datetime.date(2011, 3, 1)


def test_a_month_is_read_in_welsh_too():
    with override("cy"):
        assert FIELD.clean(["1", "Mawrth", "2011"]) == datetime.date(2011, 3, 1)
        assert FIELD.clean(["1", "March", "2011"]) == datetime.date(2011, 3, 1)


@pytest.mark.parametrize(
    ("typed", "said", "parts"),
    [
        (("", "3", "2011"), "Start must include a day", ("day",)),
        (("1", "", "2011"), "Start must include a month", ("month",)),
        (("1", "", ""), "Start must include a month", ("month", "year")),
        (("1", "3", ""), "Start must include a year", ("year",)),
        (("31", "2", "2011"), "Start must be a real date", ("day",)),
        (("1", "13", "2011"), "Start must be a real date", ("month",)),
        (("0", "x", "2011"), "Start must be a real date", ("day", "month")),
        (("1", "3", "11"), "Year must include 4 numbers", ("year",)),
        (("1", "3", "20111"), "Year must include 4 numbers", ("year",)),
        (("1", "3", "x"), "Start must be a real date", ("year",)),
        (("²", "3", "2011"), "Start must be a real date", ("day",)),
    ],
)
def test_what_is_wrong_is_said_and_its_box_is_named(typed, said, parts):
    assert _fault(*typed) == (said, parts)


def test_nothing_typed_is_a_date_that_is_missing():
    message, parts = _fault("", " ", "")
    assert message == "Enter the date"
    assert parts == ("day", "month", "year")


@pytest.mark.parametrize("empty", [["", "", ""], None])
def test_a_date_that_may_be_missing_is_none(empty):
    assert DateField(required=False).clean(empty) is None


def test_validators_see_the_date():
    field = DateField(validators=[MinValueValidator(datetime.date(2011, 1, 1))])
    with pytest.raises(ValidationError):
        field.clean(["31", "12", "2010"])
    assert field.clean(["1", "1", "2011"]) == datetime.date(2011, 1, 1)


def test_a_form_reads_the_boxes_and_knows_whether_they_changed():
    class Form(forms.Form):
        start = DateField()

    data = {"start_day": "1", "start_month": "3", "start_year": "2011"}
    same = Form(data, initial={"start": datetime.date(2011, 3, 1)})
    assert same.is_valid()
    assert same.cleaned_data["start"] == datetime.date(2011, 3, 1)
    assert not same.has_changed()
    assert Form(data, initial={"start": datetime.date(2012, 3, 1)}).has_changed()
    assert Form(data).has_changed()


def test_digits_of_other_scripts_are_refused_not_crashed_on():
    assert (
        _fault("\N{ARABIC-INDIC DIGIT ONE}", "3", "2011")[0]
        == "Start must be a real date"
    )
