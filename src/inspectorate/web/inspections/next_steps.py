"""What somebody can do next with an inspection, and what stands in the way."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.urls import reverse

from inspectorate.core.inspections import needs
from inspectorate.core.inspections.lifecycle import Step
from inspectorate.core.inspections.states import InspectionState
from inspectorate.core.inspections.step_facts import InspectionFacts
from inspectorate.core.inspections.steps import INSPECTION
from inspectorate.core.people import permissions
from inspectorate.core.people.actions import Action
from inspectorate.core.people.roles import Role
from inspectorate.core.people.subjects import Person, Subject
from inspectorate.web.design.components import Link, Text
from inspectorate.web.inspections import actions, links, wording
from inspectorate.web.inspections.standing import Standing
from inspectorate.web.inspections.wording import Block
from inspectorate.web.people import wording as people_wording

# Taken on the pages of sampling, where the list comes and the draw is made; here only
# where what they want is there already, as in an inspection that was taken up again.
# The right to the page of each: a draw begins with its plan.
_MADE_ELSEWHERE: Mapping[str, Action] = {
    "receive_list": Action.UPLOAD_CASE_LIST,
    "draw": Action.PLAN_SAMPLE,
    "discard_sample": Action.DISCARD_SAMPLE,
}
# Who sees what blocks a step that others take. Not the contact at the body, and not who
# only assesses: a count of second readings is a hint at which cases have one.
LOOKING_ON = frozenset(
    {
        Role.PROGRAMME_MANAGER,
        Role.LEAD_INSPECTOR,
        Role.INSPECTION_SUPPORT,
        Role.QUALITY_LEAD,
        Role.ANALYST,
    }
)
# Where each need is met: a page of this app, or the right to one of an app above.
_PAGES: Mapping[str, str] = {
    needs.HAS_LEAD.code: "inspections:team",
    needs.HAS_INSTRUMENT.code: "inspections:instrument",
    needs.HAS_DATES.code: "inspections:plan",
    needs.HAS_TEAM.code: "inspections:team",
}
_ELSEWHERE: Mapping[str, Action] = {
    needs.HAS_LIST.code: Action.UPLOAD_CASE_LIST,
    needs.HAS_SAMPLE.code: Action.PLAN_SAMPLE,
    needs.ALL_ALLOCATED.code: Action.ALLOCATE_CASES,
    needs.HAS_SCORES.code: Action.VIEW_SCORES,
}


@dataclass(frozen=True)
class Obstacle:
    """Something in the way of a step, and where it is put right."""

    block: Block
    href: str


@dataclass(frozen=True)
class NextStep:
    """A step that leads on, or back.

    Parameters
    ----------
    verb : str
    title : str
    who : str
        The roles that take it, in words.
    href : str
        Of the page on which it is taken; empty for who may not.
    obstacles : tuple of Obstacle
    """

    verb: str
    title: Text
    who: str
    href: str
    obstacles: tuple[Obstacle, ...]

    @property
    def may(self) -> bool:
        """True for whoever may take it."""
        return bool(self.href)


def onward(person: Person, subject: Subject, standing: Standing) -> NextStep | None:
    """Return the step that leads an inspection on; None where it has come to its end."""
    step = standing.onward
    if step is None:
        return None
    may = permissions.may(person, actions.RIGHTS[step.verb], subject)
    sees = may or bool(person.roles & LOOKING_ON)
    blocks = standing.blocks if sees else ()
    title = wording.STEPS[step.verb].title
    if standing.blocks:
        title = wording.MADE.get(step.verb, title)
    return NextStep(
        verb=step.verb,
        title=title,
        who=people_wording.roles(frozenset(Role(one) for one in step.who)),
        href=_href(step, person, subject, standing) if may else "",
        obstacles=tuple(
            Obstacle(block, _met_at(block.code, person, subject))
            for block in blocks
            if not _is_made_by_it(block, standing)
        ),
    )


def others(person: Person, subject: Subject, standing: Standing) -> list[Link]:
    """Return the other steps that somebody may take from here, each with its page."""
    main = standing.onward
    return [
        Link(wording.STEPS[step.verb].title, _page(step.verb, subject))
        for step in INSPECTION.next_steps(standing.state)
        if step != main
        and step.verb not in _MADE_ELSEWHERE
        and permissions.may(person, actions.RIGHTS[step.verb], subject)
    ]


def _href(
    step: Step[InspectionState, InspectionFacts],
    person: Person,
    subject: Subject,
    standing: Standing,
) -> str:
    if step.verb in _MADE_ELSEWHERE and standing.blocks:
        return links.href_for(_MADE_ELSEWHERE[step.verb], person, subject)
    return _page(step.verb, subject)


def _is_made_by_it(block: Block, standing: Standing) -> bool:
    """Say whether what is wanted is the step itself: without a sample, one is drawn."""
    if block.code == needs.HAS_LIST.code:
        return not standing.progress.facts.n_list_faults
    return block.code == needs.HAS_SAMPLE.code


def _page(verb: str, subject: Subject) -> str:
    return reverse(f"inspections:{verb}", args=[subject.id])


def _met_at(code: str, person: Person, subject: Subject) -> str:
    if code in _PAGES and permissions.may(person, Action.PLAN_INSPECTION, subject):
        return reverse(_PAGES[code], args=[subject.id])
    if code in _ELSEWHERE:
        return links.href_for(_ELSEWHERE[code], person, subject)
    return ""
