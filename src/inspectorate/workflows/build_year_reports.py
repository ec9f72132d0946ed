"""Draft and build a report about every inspection of a year."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from inspectorate.core.faults import Fault, InspectorateError
from inspectorate.core.publishing.year_results import YearResults
from inspectorate.storage.progress import Report
from inspectorate.storage.publishing import report_folders, report_kinds
from inspectorate.workflows import build_report, build_reports, draft_report, score_year
from inspectorate.workflows.build_reports import Outcome, Task

DRAFTS, REPORTS = "drafts", "reports"
OF_INSPECTIONS = "inspection"


@dataclass(frozen=True)
class Wanted:
    """Which reports, and how they are built.

    Parameters
    ----------
    kind : str
        Of report, such as `area`.
    programme : str
        Only its inspections; empty for those of all.
    forms : tuple of str
        Beside HTML.
    unfinished : bool
        Build also what is blocked; its pages say so.
    processes : int
    """

    kind: str
    programme: str
    forms: tuple[str, ...]
    unfinished: bool
    processes: int


def build(folder: Path, out: Path, wanted: Wanted, *, report: Report) -> list[Outcome]:
    """Build a report about every inspection of a year.

    Parameters
    ----------
    folder : Path
        Made by `inspectorate year build`.
    out : Path
        Receives a folder in `drafts` and one in `reports` for every inspection. A draft
        that lies there already is built as it is: it may have been worked on. Beside
        each finished report lies the register that it was held to.
    wanted : Wanted
    report : callable
        Told how many are done.

    Returns
    -------
    list of Outcome
        By name: an inspection each. One that failed kept no other back.

    Raises
    ------
    InspectorateError
        `PUBLISH-182` where there is nothing to build, `PUBLISH-183` for a kind that is
        not about an inspection; as `score_year.score_year`.
    """
    if OF_INSPECTIONS not in report_kinds.load(wanted.kind).subjects:
        raise InspectorateError(_not_of_one(wanted.kind))
    results = score_year.score_year(folder, report=report)
    names = [
        result.inspection.id
        for result in results.inspections
        if wanted.programme in ("", result.inspection.programme)
    ]
    if not names:
        raise InspectorateError(_nothing(wanted.programme))
    undrafted: list[Outcome] = []
    tasks = _tasks(results, names, out, wanted, undrafted)
    found: list[Outcome] = []
    report("Building reports", 0, len(names))
    for outcome in build_reports.build(tasks, processes=wanted.processes):
        found.append(outcome)
        report("Building reports", len(found) + len(undrafted), len(names))
    return sorted([*found, *undrafted], key=lambda one: one.name)


def _tasks(
    results: YearResults,
    names: list[str],
    out: Path,
    wanted: Wanted,
    undrafted: list[Outcome],
) -> Iterator[Task]:
    """Yield what is to be built, each drafted first; keep what cannot be drafted."""
    for name in names:
        draft = out / DRAFTS / name
        try:
            if not (draft / report_folders.DRAFT).exists():
                made = draft_report.of_results(results, wanted.kind, name)
                report_folders.write_draft(draft, made)
        except InspectorateError as error:
            undrafted.append(Outcome(name, faults=tuple(error.faults)))
            continue
        register = out / REPORTS / f"{name}.releases.json"
        gate = None if wanted.unfinished else build_report.Gate(register)
        yield Task(
            name, draft, out / REPORTS / name, wanted.unfinished, wanted.forms, gate
        )


def _nothing(programme: str) -> Fault:
    return Fault(
        f'programme "{programme}"' if programme else "year",
        "PUBLISH-182",
        "has no inspection in this year.",
        "Name a programme of the year, such as cci, or none for all.",
    )


def _not_of_one(kind: str) -> Fault:
    return Fault(
        f'kind "{kind}"',
        "PUBLISH-183",
        "is not about an inspection.",
        "Choose one that is: inspectorate report kinds.",
    )
