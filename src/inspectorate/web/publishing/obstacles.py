"""What stands between a report and its publication: in words, and with a way there."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse

from inspectorate.core.faults import Fault
from inspectorate.core.people.actions import Action
from inspectorate.web.people import access
from inspectorate.web.people.access import Asking
from inspectorate.web.publishing.fault_words import saying
from inspectorate.web.publishing.queries.guarded import GuardedReport

_BLOCK = re.compile(r"block (?P<id>\S+)(?: (?P<part>.*))?")
# What is mended on another page than that of the text, by the number of the code in
# the family PUBLISH, and who can open it.
_PAGES: dict[int, tuple[str, Action]] = {
    102: ("publishing:sign_off", Action.SIGN_OFF_REPORT),
    121: ("publishing:report", Action.VIEW_REPORT),
    122: ("publishing:facts", Action.VIEW_REPORT),
    133: ("publishing:report", Action.VIEW_REPORT),
}
_REWORDED = 41


@dataclass(frozen=True)
class Obstacle:
    """One thing in the way, as a list of faults shows it.

    Parameters
    ----------
    place, code, fault, remedy : str
        In the language of the reader.
    href : str
        Where it is mended; empty where the reader cannot.
    """

    place: str
    code: str
    fault: str
    remedy: str
    href: str


def shown(
    request: Asking, thing: GuardedReport, faults: Iterable[Fault]
) -> list[Obstacle]:
    """Return faults of a report in words, each with the way to where it is mended."""
    subject = thing.subject()
    pages = {
        number: reverse(name, args=[thing.row.pk])
        for number, (name, action) in _PAGES.items()
        if access.may(request, action, subject)
    }
    may_write = access.may(request, Action.WRITE_REPORT, subject)
    found = []
    for fault in faults:
        way = _to_block(thing.row.pk, fault) if may_write else ""
        said = saying.of_fault(fault)
        href = way or pages.get(_number(fault), "")
        found.append(Obstacle(said.place, said.code, said.fault, said.remedy, href))
    return found


def _number(fault: Fault) -> int:
    return int(fault.code.rpartition("-")[2])


def _to_block(report_id: str, fault: Fault) -> str:
    found = _BLOCK.fullmatch(fault.place)
    if found is None:
        return ""
    block, part = found["id"], found["part"] or ""
    if _number(fault) == _REWORDED:
        asked = urlencode({"question": part})
        return f"{reverse('publishing:reword', args=[report_id, block])}?{asked}"
    return f"{reverse('publishing:write', args=[report_id])}#block-{block}"
