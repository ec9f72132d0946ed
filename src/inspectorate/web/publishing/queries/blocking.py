"""What stands between a report and its publication: one list, each with its remedy."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from inspectorate.core.faults import Fault, InspectorateError
from inspectorate.core.publishing.reports import stages
from inspectorate.core.publishing.reports.stages import Standing
from inspectorate.storage.publishing.report_folders import Kept
from inspectorate.web.publishing.models import Report
from inspectorate.web.publishing.queries import documents, standings
from inspectorate.workflows import check_report

# Takes a report with its figures; yields what must not go out so.
Check = Callable[[Kept], Iterable[Fault]]
_CHECKS: list[Check] = []


def register(check: Check) -> None:
    """Add a check that every report has to pass, such as disclosure control."""
    if check not in _CHECKS:
        _CHECKS.append(check)


def faults_of(row: Report, standing: Standing | None = None) -> list[Fault]:
    """Return everything that blocks the publication of a report."""
    standing = standing or standings.standing_of(row)
    people = list(_people(standing))
    try:
        kept = documents.kept(row)
    except InspectorateError as error:
        return [*people, *error.faults]
    more = [fault for check in _CHECKS for fault in check(kept)]
    return [*people, *check_report.faults(kept, more=more)]


def _people(standing: Standing) -> Iterator[Fault]:
    """Yield what waits for somebody."""
    fault = stages.unsigned(standing)
    if fault is not None:
        yield fault
    if standing.n_undecided:
        yield Fault(
            "report",
            "PUBLISH-122",
            f"{standing.n_undecided} comments of the body are not decided.",
            "Accept or reject each of them, with the reason.",
        )
