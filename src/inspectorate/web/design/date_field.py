"""A date in three boxes, which says which of them is wrong."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils import dates
from django.utils.translation import gettext, override
from django.utils.translation import gettext_lazy as _

PARTS = ("day", "month", "year")
NAMES = {"day": _("Day"), "month": _("Month"), "year": _("Year")}
MISSING = {
    "day": _("%(label)s must include a day"),
    "month": _("%(label)s must include a month"),
    "year": _("%(label)s must include a year"),
}


class DatePartsInput(forms.MultiWidget):
    """Boxes for day, month and year, named `NAME_day`, `NAME_month`, `NAME_year`."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({part: forms.TextInput() for part in PARTS}, attrs)

    def decompress(self, value: object) -> list[Any]:
        """Return the three parts of a date."""
        if isinstance(value, datetime.date):
            return [value.day, value.month, value.year]
        return [None, None, None]

    def parts_of(self, value: object) -> list[Any]:
        """Return what stands in the boxes, be it a date or what was typed."""
        return (
            list(value) if isinstance(value, list | tuple) else self.decompress(value)
        )


class DateField(forms.Field):
    """A date, typed as day, month and year; the month may be written as a word."""

    widget = DatePartsInput
    default_error_messages: ClassVar[dict[str, Any]] = {
        "required": _("Enter the date"),
        "not_real": _("%(label)s must be a real date"),
        "short_year": _("Year must include 4 numbers"),
    }

    def clean(self, value: Any) -> datetime.date | None:
        """Return the date.

        Raises
        ------
        ValidationError
            Whose parameter `parts` names the boxes that are wrong.
        """
        typed = [str(part or "").strip() for part in value or ("", "", "")]
        if not any(typed):
            super().clean(None)
            return None
        date = self._date(typed)
        self.run_validators(date)
        return date

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Say whether the boxes hold another date than the one to begin with."""
        before = DatePartsInput().decompress(initial)
        return [str(part or "") for part in before] != [
            str(p or "") for p in data or ()
        ]

    def _date(self, typed: Sequence[str]) -> datetime.date:
        given = dict(zip(PARTS, typed, strict=True))
        missing = [part for part in PARTS if not given[part]]
        if missing:
            raise self._fault(str(MISSING[missing[0]]), missing)
        numbers = {**given, "month": _month_number(given["month"])}
        wrong = [part for part in PARTS if not _is_possible(part, numbers[part])]
        if wrong == ["year"] and given["year"].isdecimal():
            raise self._fault(str(self.error_messages["short_year"]), wrong)
        if wrong:
            raise self._fault(str(self.error_messages["not_real"]), wrong)
        try:
            return datetime.date(
                *(int(numbers[part]) for part in ("year", "month", "day"))
            )
        except ValueError:
            raise self._fault(str(self.error_messages["not_real"]), ["day"]) from None

    def _fault(self, text: str, parts: Sequence[str]) -> ValidationError:
        label = str(self.label or gettext("Date"))
        return ValidationError(
            text, code="date", params={"label": label, "parts": tuple(parts)}
        )


def wrong_parts(errors: Sequence[ValidationError]) -> tuple[str, ...]:
    """Return the boxes that the errors of a date name; all where they name none."""
    named = [
        part
        for error in errors
        for part in (getattr(error, "params", None) or {}).get("parts", ())
    ]
    return tuple(part for part in PARTS if part in named) or PARTS


def _is_possible(part: str, number: str) -> bool:
    bounds = {"day": (1, 31), "month": (1, 12), "year": (1000, 9999)}
    least, most = bounds[part]
    return number.isascii() and number.isdecimal() and least <= int(number) <= most


def _month_number(typed: str) -> str:
    """Return the number of a month that was written as a word; anything else as it is."""
    word = typed.casefold().rstrip(".")
    for number in range(1, 13):
        if word in _month_words(number):
            return str(number)
    return typed


def _month_words(number: int) -> set[str]:
    words = {str(dates.MONTHS[number]), str(dates.MONTHS_3[number])}
    with override("en"):
        words |= {str(dates.MONTHS[number]), str(dates.MONTHS_3[number])}
    return {word.casefold() for word in words}
