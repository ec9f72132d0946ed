"""Make the case lists of a year and draw its samples with the ordinary sampler."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from pathlib import Path

from inspectorate.core.reconstruction import case_lists
from inspectorate.core.reconstruction.case_lists import Case
from inspectorate.core.reconstruction.plan import PlannedInspection, YearPlan
from inspectorate.core.sampling import design
from inspectorate.core.sampling.drawing import selection
from inspectorate.storage import files
from inspectorate.storage.progress import Report
from inspectorate.workflows import draw_sample


@dataclass(frozen=True)
class SampledInspection:
    """An inspection with its draw and the list rows of the cases drawn."""

    inspection: PlannedInspection
    draw: selection.Draw
    cases: tuple[Case, ...]


def draw_all(
    plan: YearPlan, folder: Path, *, report: Report
) -> dict[str, SampledInspection]:
    """Write a case list and a sample for every inspection of the plan.

    Parameters
    ----------
    plan : YearPlan
        Its profiles say how lists look and how samples are drawn.
    folder : Path
        Receives `populations/<inspection>.csv` and `samples/<inspection>/`.
    report : callable
        Told how many are done.

    Returns
    -------
    dict of str to SampledInspection
        By inspection id.
    """
    sampled = {}
    for done, inspection in enumerate(plan.inspections):
        report("Drawing samples", done, len(plan.inspections))
        sampled[inspection.id] = _draw(plan, inspection, folder)
    report("Drawing samples", len(plan.inspections), len(plan.inspections))
    return sampled


def _draw(
    plan: YearPlan, inspection: PlannedInspection, folder: Path
) -> SampledInspection:
    profile = plan.profiles[inspection.programme]
    rows = case_lists.case_list(inspection, profile, seed=plan.seed)
    _write_list(folder / "populations" / f"{inspection.id}.csv", rows)
    drawn = draw_sample.draw_rows(
        rows,
        design.Design(
            size=inspection.sample_size,
            seed=f"{plan.seed} {inspection.id}",
            strata=profile.strata,
            balance=profile.balance,
            cap=profile.cap,
            cap_column="officer" if profile.cap else "",
        ),
    )
    draw_sample.write_draw(
        drawn,
        folder / "samples" / inspection.id,
        rows=rows,
        columns=[fact.fact for fact in profile.facts],
        title=f"{inspection.area} ({inspection.year})",
        synthetic=True,
    )
    by_id = {row["case_id"]: row for row in rows}
    return SampledInspection(
        inspection, drawn, tuple(by_id[id_] for id_ in drawn.selected)
    )


def _write_list(path: Path, rows: list[Case]) -> None:
    text = io.StringIO()
    writer = csv.DictWriter(text, [*rows[0], "synthetic"], lineterminator="\n")
    writer.writeheader()
    writer.writerows({**row, "synthetic": "yes"} for row in rows)
    files.write_text(path, text.getvalue())
