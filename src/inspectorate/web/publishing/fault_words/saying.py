"""Say a fault of a report anew, and where it is, in the language of the reader."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from inspectorate.core.faults import Fault, InspectorateError
from inspectorate.web.publishing.fault_words import figures, steps, texts, word_copies
from inspectorate.web.sampling import wording
from inspectorate.web.sampling.wording import Said

FAMILY = "PUBLISH"
BY_NUMBER: Mapping[int, Sequence[Said]] = {
    **texts.BY_NUMBER,
    **steps.BY_NUMBER,
    **figures.BY_NUMBER,
    **word_copies.BY_NUMBER,
}
_PLACES: Sequence[tuple[re.Pattern[str], Promise]] = tuple(
    (re.compile(pattern, re.DOTALL), says)
    for pattern, says in (
        (r"block (?P<id>\S+)", _("Block %(id)s")),
        (r"block (?P<id>\S+) en", _("Block %(id)s, English")),
        (r"block (?P<id>\S+) cy", _("Block %(id)s, Welsh")),
        (r"block (?P<id>\S+) caption", _("Block %(id)s, caption")),
        (r"block (?P<id>\S+) said by", _("Block %(id)s, whose words")),
        (r"block (?P<id>\S+) addressed to", _("Block %(id)s, whom it is for")),
        (
            r"block (?P<id>\S+) (?P<question>\S+) en",
            _("Block %(id)s, finding %(question)s, English"),
        ),
        (
            r"block (?P<id>\S+) (?P<question>\S+) cy",
            _("Block %(id)s, finding %(question)s, Welsh"),
        ),
        (
            r"block (?P<id>\S+) (?P<question>\S+)",
            _("Block %(id)s, finding %(question)s"),
        ),
        (
            r"(?P<file>.*) after the beginning",
            _("%(file)s, at the beginning"),
        ),
        (r"(?P<file>.*) after (?P<id>b\d+)", _("%(file)s, after block %(id)s")),
        (r"(?P<file>.*\.docx) (?P<id>b\d+)", _("%(file)s, block %(id)s")),
        (r"report", _("The report")),
        (r"title", _("Title")),
        (r"until", _("The moment")),
        (r"note", _("The note")),
        (r"figures", _("The figures")),
        (r"tables", _("The tables")),
        (r"solver", _("The check for few people")),
        (r'subject "(?P<subject>.*)"', _("Subject “%(subject)s”")),
    )
)


def of_fault(fault: Fault) -> Fault:
    """Return a fault as a page says it; one of other families as theirs do."""
    family, _dash, number = fault.code.partition("-")
    if family != FAMILY:
        return wording.of_fault(fault)
    here = replace(fault, place=wording.place_by(_PLACES, fault.place))
    return wording.anew(here, BY_NUMBER.get(int(number), ()))


def of_faults(faults: Iterable[Fault]) -> list[Fault]:
    """Return faults as a page says them."""
    return [of_fault(fault) for fault in faults]


def of_error(error: InspectorateError) -> InspectorateError:
    """Return an error as a form shows it: places stay, for they name its fields."""
    said = [replace(of_fault(one), place=one.place) for one in error.faults]
    return InspectorateError(said)


def sentence(fault: Fault) -> str:
    """Return a fault and its remedy as sentences."""
    said = of_fault(fault)
    return f"{said.fault[:1].upper()}{said.fault[1:]} {said.remedy}"
