"""What the pages about the scores of one inspection share."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from inspectorate.core.inspections.states import InspectionState
from inspectorate.core.people.actions import Action
from inspectorate.web.design.components import Section
from inspectorate.web.inspections import standing
from inspectorate.web.inspections.queries import GuardedInspection
from inspectorate.web.people import access
from inspectorate.web.people.access import Asking
from inspectorate.web.scoring import actions
from inspectorate.web.scoring.models import Scoring
from inspectorate.web.scoring.queries import content, kept

PAGES: tuple[tuple[str, Promise, Action], ...] = (
    ("scores", _("Scores"), Action.VIEW_SCORES),
    ("compare", _("Compared"), Action.VIEW_SCORES),
    ("areas", _("Other areas"), Action.VIEW_SCORES),
    ("groups", _("Groups of cases"), Action.VIEW_DIVERSITY),
    ("check", _("Check"), Action.VIEW_SCORES),
)


@dataclass(frozen=True)
class Frame:
    """One of the pages: what may be shown of the scores, and what stands around it.

    Parameters
    ----------
    scoring : Scoring or None
        The last one; None while there is none, or a second reading is missing.
    context : dict
        For the template.
    """

    scoring: Scoring | None
    context: dict[str, Any]


def frame(request: Asking, thing: GuardedInspection, name: str) -> Frame:
    """Return the frame of one of the pages.

    No scoring is looked up while a second reading is missing.
    """
    awaited = content.awaited(thing.row)
    scoring = None if awaited else kept.latest(thing.row.pk)
    subject = thing.subject()
    offered = [one for one in PAGES if access.may(request, one[2], subject)]
    heading = next(text for page, text, _action in PAGES if page == name)
    return Frame(
        scoring,
        {
            "inspection": thing.row,
            "title": standing.title_of(thing.row, today=timezone.localdate()),
            "heading": heading,
            "pages": [
                Section(text, address(thing, page), is_current=page == name)
                for page, text, _action in offered
            ],
            "awaited": awaited,
            "scoring": scoring,
            "may_make": InspectionState(thing.row.state) in actions.OPEN_FOR_SCORING,
        },
    )


def address(thing: GuardedInspection, name: str) -> str:
    """Return the address of one of the pages."""
    return reverse(f"scoring:{name}", args=[thing.row.pk])
