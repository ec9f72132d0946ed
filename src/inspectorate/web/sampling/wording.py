"""Wording: faults of lists and samples, in the language of the reader and for the web.

Core and storage speak English and name the options of the command. Here each of their
faults that a page can show is said anew, with what was found filled in.
"""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from inspectorate.core.faults import Fault, InspectorateError
from inspectorate.core.people.permissions import ForbiddenError


@dataclass(frozen=True)
class Said:
    """How a fault of core is said on a page.

    Parameters
    ----------
    fault : pattern
        The fault as core words it; its groups are filled in.
    says : str
        The same on a page.
    remedy : str
        What to do on a page.
    remedy_groups : pattern
        Groups that only the remedy of core holds.
    """

    fault: re.Pattern[str]
    says: Promise
    remedy: Promise
    remedy_groups: re.Pattern[str] = re.compile("")


def said(fault: str, says: Promise, remedy: Promise, groups: str = "") -> Said:
    """Return how a fault is said, from the texts of its patterns."""
    return Said(re.compile(fault, re.DOTALL), says, remedy, re.compile(groups))


_SAVE_ANEW = _("Save the list as CSV, XLSX or ODS without a password, and upload that.")
_ONE_EACH = _("Give every case a reference of its own.")

# By the number of the code in the family SAMPLE.
_BY_NUMBER: dict[int, Sequence[Said]] = {
    3: (
        said(
            r"(?P<n>\d+) strata .* need (?P<needed>\d+) cases, and the sample has (?P<size>\d+)\.",
            _(
                "There are %(n)s strata, which need %(needed)s cases; the sample has %(size)s."
            ),
            _("Ask for a larger sample, or take fewer columns for the strata."),
        ),
    ),
    5: (
        said(
            r"(?P<target>\d+) cases are wanted .* has (?P<n>\d+)\.",
            _("%(target)s cases are wanted with the buffer, and the list has %(n)s."),
            _("Ask for fewer cases, or for all of them without a buffer."),
        ),
    ),
    7: (
        said(
            r"(?P<value>\S+) is out of range\.",
            _("%(value)s is out of range."),
            _("Give a number within the range that stands beside the field."),
        ),
    ),
    9: (
        said(
            r"(?P<size>-?\d+) cases cannot be drawn from (?P<n>\d+)\.",
            _("%(size)s cases cannot be drawn from %(n)s."),
            _("Ask for at least 1 case and at most the whole list."),
        ),
    ),
    11: (
        said(
            r"is not in the file; it has (?P<headings>.*)\.",
            _("is not matched with any column of the file, which has: %(headings)s."),
            _("Match one of your columns with it, or add the column to your file."),
        ),
    ),
    12: (
        said(
            r"stands (?P<n>\d+) times in the heading\.",
            _("stands %(n)s times in the heading."),
            _("Give every column a name of its own, and match each only once."),
        ),
    ),
    14: (
        said(
            r"has (?P<found>\d+) cells and the heading has (?P<wanted>\d+)\.",
            _("has %(found)s cells, and the heading has %(wanted)s."),
            _("Look for a missing comma or quotation mark in this row."),
        ),
    ),
    15: (
        said(
            r'has nothing in column "(?P<column>.*)"\.',
            _("has no reference of the case."),
            _ONE_EACH,
        ),
    ),
    16: (
        said(
            r'case "(?P<case>.*)" also stands in row (?P<row>\d+), with other cells\.',
            _("Case “%(case)s” also stands in row %(row)s, where other cells differ."),
            _("Keep the right one, or give each case a reference of its own."),
        ),
    ),
    17: (
        said(
            r"holds (?P<kind>.*) \(.*\)\.",
            _("looks like personal data: %(kind)s."),
            _(
                "Delete the column in your spreadsheet, save, and upload the file again. We draw cases by a reference that tells nobody who the person is. If the column holds nothing of the kind, ask inspection support to declare it."
            ),
        ),
    ),
    19: (
        said(
            r'"(?P<cell>.*)" is no (?P<kind>date|number), .*',
            _("“%(cell)s” is no %(kind)s, and one is needed to tell who is eligible."),
            _("Write dates as 2026-04-30 or 30/4/2026, and numbers in digits."),
        ),
    ),
    20: (
        said(
            r"has no case that may be drawn \((?P<n>\d+) rows are not eligible\)\.",
            _("has no case that may be drawn; %(n)s rows are not eligible."),
            _(
                "Check that the file is the right one, and that its columns are matched."
            ),
        ),
    ),
    23: (
        said(
            r".*",
            _("cannot be read as text."),
            _("Save it as CSV in UTF-8, or as XLSX or ODS."),
        ),
    ),
    24: (
        said(
            r"is not well-formed CSV \((?P<what>.*)\)\.",
            _("is no well-formed CSV (%(what)s)."),
            _("Look for a quotation mark that is not closed, or save the file anew."),
        ),
    ),
    25: (
        said(
            r".*",
            _("is empty."),
            _("Upload a file with a heading and one row for each case."),
        ),
    ),
    28: (
        said(
            r"cannot be read as a workbook \((?P<what>.*)\)\.",
            _("cannot be read as a spreadsheet (%(what)s)."),
            _SAVE_ANEW,
        ),
    ),
    33: (
        said(
            r".*",
            _("is not in the sample, or was replaced before."),
            _("Go back to the sample and choose a case that is in use."),
        ),
    ),
    34: (
        said(
            r".*",
            _("No reason is given."),
            _("Say why the case cannot be used; it is kept with the sample."),
        ),
    ),
    35: (
        said(
            r'no reserve of stratum "(?P<stratum>.*)" is left\.',
            _("No reserve of the stratum “%(stratum)s” is left."),
            _("Leave its place empty and say so in the report."),
        ),
    ),
    38: (
        said(
            r'has "(?P<cell>.*)" in column "(?P<column>.*)", which is not known\.',
            _("has “%(cell)s” in column “%(column)s”, which is not known."),
            _("Write one of: %(values)s; or leave it empty."),
            r"Write one of: (?P<values>.*)\.",
        ),
        said(
            r'has "(?P<cell>.*)" in column "(?P<column>.*)", which is not known\.',
            _("has “%(cell)s” in column “%(column)s”, which is not known."),
            _("Write a number in digits, or leave it empty."),
            r"(?P<number>.*number.*)",
        ),
        said(
            r'has "(?P<cell>.*)" in column "(?P<column>.*)", which is not known\.',
            _("has “%(cell)s” in column “%(column)s”, which is not known."),
            _("Write en or cy, English or Welsh, or leave it empty."),
            r"(?P<language>.*Welsh.*)",
        ),
        said(
            r'has (?P<n>\d+) characters in column "(?P<column>.*)"\.',
            _("has %(n)s characters in column “%(column)s”."),
            _("Shorten it to %(most)s at most."),
            r"Shorten it to (?P<most>\d+)",
        ),
        said(
            r'has a character that cannot be shown in column "(?P<column>.*)"\.',
            _("has a character that cannot be shown in column “%(column)s”."),
            _("Type the cell anew."),
        ),
    ),
    39: (
        said(
            r"has (?P<n>[\d,]+) columns\.",
            _("has %(n)s columns."),
            _("Leave out what is not asked for: at most %(most)s columns can be read."),
            r"at most (?P<most>[\d,]+)",
        ),
        said(
            r"has more than (?P<n>[\d,]+) rows\.",
            _("has more than %(n)s rows."),
            _("Leave out cases that are not of the period inspected."),
        ),
    ),
    40: (
        said(
            r"becomes larger than (?P<limit>\d+) MB .*",
            _(
                "becomes larger than %(limit)s MB when it is unpacked, so it was not opened."
            ),
            _("Copy the list into a new spreadsheet, or save it as CSV."),
        ),
        said(
            r".*password.*",
            _("is locked with a password, so it was not opened."),
            _SAVE_ANEW,
        ),
        said(
            r".*",
            _("is broken or packed in an unusual way, so it was not opened."),
            _SAVE_ANEW,
        ),
    ),
    41: (
        said(
            r".*",
            _("needs more memory or time than any list of cases, so it was not read."),
            _("Copy the rows into a new, empty spreadsheet, or save the list as CSV."),
        ),
    ),
    42: (
        said(
            r"is (?P<kind>.*), not a list of cases\.",
            _("is not a list of cases but something else (%(kind)s)."),
            _("Save the list as CSV, XLSX or ODS, and upload that."),
        ),
    ),
    44: (
        said(
            r".*",
            _("The list that was checked cannot be read any more."),
            _("Upload the case list again."),
        ),
    ),
    45: (
        said(
            r"was drawn by (?P<who>.*) on (?P<when>.*)\.",
            _("was drawn by %(who)s on %(when)s already. Nothing was drawn now."),
            _("Look at that sample. Give it up with a reason if another is needed."),
        ),
    ),
    46: (
        said(
            r".*",
            _("There is no accepted case list."),
            _("Accept a list that has no faults, then draw."),
        ),
    ),
    47: (
        said(
            r".*",
            _("was changed meanwhile, so nothing was done."),
            _("Look at the list as it is now, then try again."),
        ),
    ),
}
# What core says of a file or a column in a few words.
_KINDS: Mapping[str, Promise] = {
    "names": _("names"),
    "dates of birth": _("dates of birth"),
    "PNC numbers": _("PNC numbers"),
    "national insurance numbers": _("national insurance numbers"),
    "postcodes": _("postcodes"),
    "addresses": _("addresses"),
    "telephone numbers": _("telephone numbers"),
    "NHS numbers": _("NHS numbers"),
    "e-mail addresses": _("e-mail addresses"),
    "date": _("date"),
    "number": _("number"),
    "a PDF": _("a PDF"),
    "a picture": _("a picture"),
    "a text document": _("a text document"),
    "a document": _("a document"),
    "a packed archive": _("a packed archive"),
    "a program": _("a program"),
    "a database": _("a database"),
    "a page of markup (HTML or XML)": _("a page of markup (HTML or XML)"),
}
# Why a row is left out of the list though nothing is wrong with it.
_REASONS: Sequence[tuple[re.Pattern[str], Promise]] = (
    (
        re.compile(r"same person as row (?P<row>\d+) .*"),
        _("the same person as in row %(row)s"),
    ),
    (
        re.compile(r"same case, same cells as row (?P<row>\d+) .*"),
        _("says the same as row %(row)s"),
    ),
)
_PLACES: Sequence[tuple[re.Pattern[str], Promise]] = (
    (re.compile(r"row (?P<n>\d+)"), _("Row %(n)s")),
    (re.compile(r'column "(?P<name>.*)"'), _("Column “%(name)s”")),
    (re.compile(r'case "(?P<name>.*)"'), _("Case “%(name)s”")),
    (re.compile(r"the list"), _("The list")),
    (re.compile(r"the heading"), _("The heading")),
    (re.compile(r"the file"), _("The file")),
    (re.compile(r"the sample"), _("The sample")),
    (re.compile(r"--size"), _("Number of cases")),
    (re.compile(r"size"), _("Number of cases")),
    (re.compile(r"--strata"), _("Strata")),
    (re.compile(r"--reason"), _("Reason")),
)


def of_fault(fault: Fault) -> Fault:
    """Return a fault as a page says it, in the language of the reader."""
    family, _, number = fault.code.partition("-")
    known = _BY_NUMBER.get(int(number), ()) if family == "SAMPLE" else ()
    return anew(replace(fault, place=place_by(_PLACES, fault.place)), known)


def anew(fault: Fault, known: Sequence[Said]) -> Fault:
    """Return a fault in the first of some wordings that fits; else as it is."""
    for one in known:
        found = one.fault.fullmatch(fault.fault)
        groups = one.remedy_groups.search(fault.remedy)
        if found and groups:
            filled = found.groupdict() | groups.groupdict()
            return Fault(
                fault.place,
                fault.code,
                _filled(one.says, filled),
                _filled(one.remedy, filled),
            )
    return fault


def of_error(error: InspectorateError) -> list[Fault]:
    """Return the faults of an error as a page says them."""
    return of_faults(error.faults)


def of_faults(faults: Iterable[Fault]) -> list[Fault]:
    """Return faults as a page says them."""
    return [of_fault(fault) for fault in faults]


@contextlib.contextmanager
def worded() -> Iterator[None]:
    """Have the faults that the block raises said as a page says them."""
    try:
        yield
    except ForbiddenError:
        raise
    except InspectorateError as error:
        raise InspectorateError(of_error(error)) from error


def place_by(places: Sequence[tuple[re.Pattern[str], Promise]], place: str) -> str:
    """Return a place in the first of some wordings that fits; else as it is."""
    for pattern, says in places:
        if found := pattern.fullmatch(place):
            return _filled(says, found.groupdict())
    return place


def of_reason(reason: str) -> str:
    """Return why a row is left out, as a page says it."""
    for pattern, says in _REASONS:
        if found := pattern.fullmatch(reason):
            return _filled(says, found.groupdict())
    return reason


def _filled(text: Promise, groups: dict[str, str]) -> str:
    if not groups:
        return str(text)
    known = {
        name: str(_KINDS[value]) if name == "kind" and value in _KINDS else value
        for name, value in groups.items()
    }
    return str(text) % known
