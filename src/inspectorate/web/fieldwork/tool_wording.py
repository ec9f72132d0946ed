"""Faults of filled-in tools and the places in them, in the language of the reader."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from inspectorate.core.faults import Fault
from inspectorate.web.fieldwork import infopath_wording
from inspectorate.web.sampling import wording
from inspectorate.web.sampling.wording import Said, said

_SAVE_ANEW = _(
    "Open it in the program in which it was filled in, save it under a new name without a password, and send that."
)
_SEND_THE_TOOL = _(
    "Send the tool that was filled in, the file itself and not a copy of its text, as DOCX, ODT, XLSX or ODS, or as XML of InfoPath with its mapping."
)
_PUT_RIGHT = _("Find out which case was judged, and put the head of the file right.")

# By the number of the code in the family FIELDWORK.
_BY_NUMBER: dict[int, Sequence[Said]] = {
    150: (
        said(
            r'answers "(?P<question>.*)" again .*',
            _("answers %(question)s a second time."),
            _("Keep one of the two, and send the file again."),
        ),
    ),
    151: (
        said(
            r'has "(?P<text>.*)" in a box that takes a cross\.',
            _("has “%(text)s” in a box that takes a cross."),
            _(
                "Put an x into the box, or leave it empty; write the rest into the evidence."
            ),
        ),
    ),
    152: (
        said(
            r'says "(?P<text>.*)", which is no answer to (?P<question>\S+)\.',
            _("says “%(text)s”, which is no answer to %(question)s."),
            _("Write the words of one of its answers, in English or in Welsh."),
        ),
    ),
    156: (
        said(
            r"gives (?P<n>\d+) answers to (?P<question>\S+), .*",
            _("gives %(n)s answers to %(question)s, which takes one."),
            _("Leave the cross at one of them."),
        ),
    ),
    157: (
        said(
            r'answers "(?P<question>.*)", which (?P<version>\S+) does not ask\.',
            _("answers %(question)s, which %(version)s does not ask."),
            _("Clear that row, or copy the answer to the question that is meant."),
        ),
    ),
    158: (
        said(
            r'answers (?P<question>\S+) with "(?P<given>.*)", .*',
            _("answers %(question)s with “%(given)s”, which it does not allow."),
            _("Choose from the answers and reasons of that question."),
        ),
    ),
    159: (
        said(
            r'is a tool of "(?P<given>.*)"; this inspection uses (?P<version>\S+)\.',
            _("is a tool of “%(given)s”; this inspection uses %(version)s."),
            _(
                "Take it in where it belongs, or copy the answers into a tool of this version."
            ),
        ),
    ),
    160: (
        said(
            r'is about no assessment and case "", .*',
            _("does not say which case it is about."),
            _("Write the reference of the case into the head of the file."),
        ),
        said(
            r'is about .* and case "(?P<case>.*)", which is not among .*',
            _("is about case “%(case)s”, which is none that you can take in here."),
            _("Look at the reference of the case in the file, and at the inspection."),
        ),
    ),
    161: (
        said(
            r'is about case "(?P<case>.*)", but its assessment .* "(?P<other>.*)"\.',
            _("is about case “%(case)s”, but its assessment is of case “%(other)s”."),
            _PUT_RIGHT,
        ),
    ),
    162: (
        said(
            r'is about case "(?P<case>.*)", which is judged by several people\.',
            _("is about case “%(case)s”, which is judged by several people."),
            _(
                "Write the id of the assessment into the head of the file; it stands in the address of the page of the assessment."
            ),
        ),
    ),
    163: (
        said(
            r'is about the assessment of case "(?P<case>.*)", which is .*',
            _("is about case “%(case)s”, whose assessment takes no answers now."),
            _("Have it returned, or given to an assessor, and send the file then."),
        ),
    ),
    164: (
        said(
            r"has (?P<n>[\d,]+) characters of evidence for (?P<question>\S+)\.",
            _("has %(n)s characters of evidence for %(question)s."),
            _("Shorten it to %(most)s."),
            r"Shorten it to (?P<most>[\d,]+)\.",
        ),
    ),
    165: (
        said(
            r'is about case "(?P<case>.*)", as is (?P<first>.*)\.',
            _("is about case “%(case)s”, as is %(first)s."),
            _("Take one of the two in; after that the other shows where they differ."),
        ),
    ),
    166: (
        said(
            r"holds no questions.*",
            _("holds no questions: the hidden ids of a tool are not in it."),
            _SEND_THE_TOOL,
        ),
        said(
            r"is XML.*",
            _("is XML, and no mapping says which field answers which question."),
            _("Choose the mapping of this form as well, and send both."),
        ),
        said(r".*", _("is of no kind that answers come in."), _SEND_THE_TOOL),
    ),
    168: (
        said(
            r"becomes larger than (?P<limit>\d+) MB .*",
            _(
                "becomes larger than %(limit)s MB when it is unpacked, so it was not read."
            ),
            _SAVE_ANEW,
        ),
        said(
            r".*password.*",
            _("is locked with a password, so it was not read."),
            _SAVE_ANEW,
        ),
        said(
            r".*",
            _("is broken or packed in an unusual way, so it was not read."),
            _SAVE_ANEW,
        ),
    ),
    169: (
        said(
            r".*",
            _("is none of those into which you may take answers."),
            _("Look at the files again: the case may have been given to another."),
        ),
    ),
}
_PLACES: Sequence[tuple[re.Pattern[str], Promise]] = (
    (
        re.compile(
            r"(?P<file>.*) question (?P<question>\S+) \(row (?P<row>\d+) of its tables\)"
        ),
        _("%(file)s, question %(question)s (row %(row)s of its tables)"),
    ),
    (
        re.compile(r'(?P<file>.*) sheet "(?P<sheet>.*)" row (?P<row>\d+)'),
        _("%(file)s, sheet “%(sheet)s”, row %(row)s"),
    ),
    (
        re.compile(r'(?P<file>.*) sheet "(?P<sheet>.*)"'),
        _("%(file)s, sheet “%(sheet)s”"),
    ),
    (re.compile(r'assessment "(?P<id>.*)"'), _("Assessment %(id)s")),
)


def of_fault(fault: Fault) -> Fault:
    """Return a fault as a page says it."""
    family, _dash, number = fault.code.partition("-")
    if family == "INSTRUMENT":
        return wording.anew(fault, infopath_wording.OF_FORMAT)
    if family != "FIELDWORK":
        return wording.of_fault(fault)
    here = replace(fault, place=place(fault.place))
    known = {**_BY_NUMBER, **infopath_wording.BY_NUMBER}
    return wording.anew(here, known.get(int(number), ()))


def of_faults(faults: Iterable[Fault]) -> tuple[Fault, ...]:
    """Return faults as a page says them."""
    return tuple(map(of_fault, faults))


def place(given: str) -> str:
    """Return a place in a file as a page says it."""
    return wording.place_by(_PLACES, given)
