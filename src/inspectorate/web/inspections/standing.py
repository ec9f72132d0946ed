"""Where inspections stand: what is due, what is late, what comes next and what blocks it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from inspectorate.core.inspections import timeline
from inspectorate.core.inspections.lifecycle import Step
from inspectorate.core.inspections.milestones import Anchor, Milestone
from inspectorate.core.inspections.states import InspectionState
from inspectorate.core.inspections.step_facts import InspectionFacts
from inspectorate.core.inspections.steps import INSPECTION
from inspectorate.core.inspections.timeline import Dates, Due
from inspectorate.core.people.stages import Stage
from inspectorate.web.inspections import facts, programmes, wording
from inspectorate.web.inspections.facts import Progress
from inspectorate.web.inspections.models import Inspection, MilestoneDone
from inspectorate.web.inspections.wording import Block
from inspectorate.web.people import queries as people_queries

# Milestones that are counted from the records; nobody ticks them.
COUNTED = frozenset({"allocation", "assessments", "second_readings", "scores"})


@dataclass(frozen=True)
class Standing:
    """One inspection on one day.

    Parameters
    ----------
    row : Inspection
    body, region : str
        As the body is called, and where it lies, on the days of the fieldwork.
    progress : Progress
    dues : tuple of Due
    today : date
    """

    row: Inspection
    body: str
    region: str
    progress: Progress
    dues: tuple[Due, ...]
    today: date

    @property
    def state(self) -> InspectionState:
        """How far it has come."""
        return InspectionState(self.row.state)

    @property
    def programme(self) -> str:
        """The programme in the language of the reader."""
        return programmes.title(self.row.programme)

    @property
    def is_open(self) -> bool:
        """True while something is still to be done."""
        return self.state not in {InspectionState.CLOSED, InspectionState.CANCELLED}

    @property
    def late(self) -> tuple[Due, ...]:
        """What is late, the latest first."""
        return timeline.late(self.dues, today=self.today)

    @property
    def next_due(self) -> Due | None:
        """What can be done next."""
        return timeline.next_step(self.dues)

    @property
    def onward(self) -> Step[InspectionState, InspectionFacts] | None:
        """The step that leads on, whoever takes it; None where there is none."""
        for step in INSPECTION.next_steps(self.state):
            if step.target.stage.position > self.state.stage.position and (
                step.target is not InspectionState.CANCELLED
            ):
                return step
        return None

    @property
    def blocks(self) -> tuple[Block, ...]:
        """Everything that stands in the way of the step that leads on."""
        return self.blocks_of(self.onward) if self.onward else ()

    def blocks_of(
        self, step: Step[InspectionState, InspectionFacts]
    ) -> tuple[Block, ...]:
        """Return everything but a reason that a step still wants."""
        known = self.progress.facts
        return tuple(
            wording.block(need, known)
            for need in step.needs
            if need.code != "FIELDWORK-010" and not need.holds(known)
        )

    def not_yet(self, milestone_id: str) -> str:
        """Return in the language of the reader that a milestone is not reached."""
        for one in programmes.milestones(self.row.programme):
            if one.id == milestone_id:
                return programmes.worded(one.not_yet)
        return milestone_id


def standings(rows: Sequence[Inspection], *, today: date) -> list[Standing]:
    """Return where inspections stand, in their order, in a fixed number of queries.

    Parameters
    ----------
    rows : sequence of Inspection
        With their body, its names and its regions fetched.
    today : date
    """
    progress = facts.progress_by_id(rows)
    ticked: dict[str, dict[str, bool]] = defaultdict(dict)
    for inspection_id, milestone in MilestoneDone.objects.filter(
        inspection__in=[row.pk for row in rows]
    ).values_list("inspection", "milestone"):
        ticked[inspection_id][milestone] = True
    return [_standing(row, progress[row.pk], ticked[row.pk], today) for row in rows]


def standing_of(row: Inspection, *, today: date) -> Standing:
    """Return where one inspection stands."""
    return standings([row], today=today)[0]


def day_of(row: Inspection, today: date) -> date:
    """Return the day for which the body is named: that of the fieldwork, or today."""
    return row.fieldwork_start or row.announced_on or today


def title_of(row: Inspection, *, today: date) -> str:
    """Return what an inspection is called; fetch its body with its names beforehand."""
    body = people_queries.name_of(row.body, on=day_of(row, today))
    return f"{body}, {programmes.title(row.programme)} {row.year}"


def timeline_of(
    row: Inspection, *, progress: Progress, ticked: Mapping[str, bool]
) -> tuple[Due, ...]:
    """Return what is due in an inspection, from its programme, its records and ticks."""
    if row.programme not in programmes.names():
        return ()
    milestones = programmes.milestones(row.programme)
    return timeline.schedule(
        milestones,
        dates=Dates(row.announced_on, row.fieldwork_start, row.fieldwork_end),
        state=InspectionState(row.state),
        done={**ticked, **_counted(row, progress), **_over(row, milestones)},
    )


def _standing(
    row: Inspection, progress: Progress, ticked: Mapping[str, bool], today: date
) -> Standing:
    day = day_of(row, today)
    return Standing(
        row=row,
        body=people_queries.name_of(row.body, on=day),
        region=people_queries.region_of(row.body, on=day),
        progress=progress,
        dues=timeline_of(row, progress=progress, ticked=ticked),
        today=today,
    )


def _over(row: Inspection, milestones: Sequence[Milestone]) -> dict[str, bool]:
    """Return what was due before a fieldwork that has ended: nobody owes it any more."""
    if InspectionState(row.state).stage.position <= Stage.FIELDWORK.position:
        return {}
    return {
        one.id: True for one in milestones if one.anchor is not Anchor.FIELDWORK_END
    }


def _counted(row: Inspection, progress: Progress) -> dict[str, bool]:
    """Say of the milestones that the records show whether they are done."""
    known, n_cases = progress.facts, progress.n_cases
    done = {
        "allocation": n_cases > 0 and known.n_unallocated == 0,
        "assessments": n_cases > 0 and progress.n_judged == n_cases,
        "second_readings": known.n_second_readings_due == 0
        and (progress.n_double > 0 or row.second_reading_percent == 0),
        "scores": known.has_scores,
    }
    # These can be ticked too: an interview may be arranged by telephone.
    shown = {
        "advance_evidence": progress.n_documents_due == 0,
        "interviews": n_cases > 0 and progress.n_booked == n_cases,
        "feedback": n_cases > 0 and progress.n_with_feedback == n_cases,
    }
    return done | {name: True for name, is_shown in shown.items() if is_shown}
