"""Build the synthetic records of a year from its published figures.

Only cases and answers are made here. Scores come from the ordinary scoring code, which
knows nothing of the year.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping
from pathlib import Path

from inspectorate.core.instruments.model import Instrument
from inspectorate.core.reconstruction.judgements import CaseFile
from inspectorate.core.reconstruction.plan import PlannedInspection
from inspectorate.storage import files
from inspectorate.storage.instruments import instrument_files
from inspectorate.storage.progress import Report
from inspectorate.storage.reconstruction.year_plans import LoadedPlan
from inspectorate.workflows.reconstruction import (
    draw_year_samples,
    judge_year_cases,
    return_year_questionnaires,
    write_year_records,
)
from inspectorate.workflows.reconstruction.draw_year_samples import SampledInspection
from inspectorate.workflows.reconstruction.judge_year_cases import Group, Sums
from inspectorate.workflows.reconstruction.return_year_questionnaires import Returned


def reconstruct(loaded: LoadedPlan, out: Path, *, report: Report) -> None:
    """Make the case lists, samples, answers and returns of a year.

    Parameters
    ----------
    loaded : LoadedPlan
        Inspections, profiles, published figures and assumptions.
    out : Path
        Folder; written whole or not at all, an earlier one is replaced.
    report : callable
        Told what is being done and how far it is.

    Raises
    ------
    InspectorateError
        `YEAR-...` where the figures contradict each other, `STORAGE-...` where the
        folder cannot be written.
    """
    plan = loaded.plan
    with files.folder_written_whole(out) as folder:
        files.write_text(folder / "SYNTHETIC.txt", write_year_records.SYNTHETIC + "\n")
        sampled = draw_year_samples.draw_all(plan, folder, report=report)
        case_files = _judged(loaded, sampled, report=report)
        returned = _returned(loaded, report=report)
        report("Writing records", 0, 1)
        write_year_records.write(
            folder, plan, sampled=sampled, case_files=case_files, returned=returned
        )
        report("Writing records", 1, 1)


def _judged(
    loaded: LoadedPlan, sampled: Mapping[str, SampledInspection], *, report: Report
) -> list[CaseFile]:
    plan = loaded.plan
    names = sorted({inspection.instrument for inspection in plan.inspections})
    instruments = {name: instrument_files.load(name) for name in names}
    found: list[CaseFile] = []
    groups = list(_groups(loaded, sampled, instruments))
    settled: dict[str, Sums] = {}
    for done, group in enumerate(groups):
        report("Judging cases", done, len(groups))
        programme = group.sampled[0].inspection.programme
        found += judge_year_cases.judge(
            group,
            {n: i.score_members() for n, i in instruments.items() if i.id == programme},
            [f for f in plan.figures if f.programme == programme and f.counted],
            settled=settled.setdefault(programme, {}),
            seed=plan.seed,
        )
    report("Judging cases", len(groups), len(groups))
    return found


def _groups(
    loaded: LoadedPlan,
    sampled: Mapping[str, SampledInspection],
    instruments: Mapping[str, Instrument],
) -> Iterator[Group]:
    """Yield what is judged together: the year first, since later figures build on it."""
    plan = loaded.plan

    def key(one: PlannedInspection) -> tuple[str, bool, bool, str]:
        return one.programme, one.kind == "reinspection", one.year != plan.year, ""

    ordered = sorted(plan.inspections, key=key)
    for (programme, again, earlier, _), members in itertools.groupby(ordered, key):
        chosen = [sampled[inspection.id] for inspection in members]
        year = chosen[0].inspection.year
        if again:
            periods: tuple[str, ...] = ()
        elif earlier:
            periods = (year, "programme_to_date")
        else:
            periods = (plan.year,)
        yield Group(
            name=f"{programme} {'earlier' if earlier else year}{' again' if again else ''}",
            instrument=instruments[chosen[0].inspection.instrument],
            sampled=chosen,
            periods=periods,
            range_period=year if earlier else "",
            shifts=loaded.assumptions["earlier"].get(programme, {}) if earlier else {},
            assumed={}
            if earlier or again
            else loaded.assumptions["question_rates"].get(programme, {}),
        )


def _returned(loaded: LoadedPlan, *, report: Report) -> list[Returned]:
    surveys = return_year_questionnaires.surveys(loaded)
    found = []
    for done, (survey, n_returns) in enumerate(surveys.items()):
        report("Filling in questionnaires", done, len(surveys))
        instrument = instrument_files.load(survey)
        found.append(return_year_questionnaires.fill_in(loaded, instrument, n_returns))
    report("Filling in questionnaires", len(surveys), len(surveys))
    return found
