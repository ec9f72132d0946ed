"""The sections of each role's first page: what is late and what blocks it first."""

from __future__ import annotations

from dataclasses import dataclass

from django.template.loader import render_to_string
from django.utils.functional import Promise
from django.utils.safestring import SafeString

from inspectorate.core.people.roles import Role
from inspectorate.web.home import blocks
from inspectorate.web.home.roles import judging, office, planning
from inspectorate.web.people import first_page
from inspectorate.web.people import wording as people_wording
from inspectorate.web.people.access import Asking
from inspectorate.web.people.first_page import Read

_BUILT_IN: tuple[tuple[Role, int, Read, str], ...] = (
    (Role.PROGRAMME_MANAGER, 10, planning.concerns, blocks.TABLE),
    (Role.PROGRAMME_MANAGER, 15, planning.late, blocks.TABLE),
    (Role.PROGRAMME_MANAGER, 20, planning.stages, blocks.TABLE),
    (Role.LEAD_INSPECTOR, 10, planning.concerns, blocks.TABLE),
    (Role.LEAD_INSPECTOR, 20, planning.led, blocks.CARDS),
    (Role.INSPECTION_SUPPORT, 20, planning.lists_awaited, blocks.TABLE),
    (Role.INSPECTION_SUPPORT, 25, planning.samples_to_draw, blocks.TABLE),
    (Role.INSPECTION_SUPPORT, 30, planning.cases_to_allocate, blocks.TABLE),
    (Role.INSPECTION_SUPPORT, 35, planning.interviews, blocks.TABLE),
    (Role.ASSESSOR, 15, judging.to_take_along, blocks.TABLE),
    (Role.ASSESSOR, 20, judging.my_cases, blocks.TABLE),
    (Role.QUALITY_LEAD, 10, planning.concerns, blocks.TABLE),
    (Role.QUALITY_LEAD, 20, judging.second_readings, blocks.TABLE),
    (Role.QUALITY_LEAD, 25, judging.to_confirm, blocks.TABLE),
    (Role.INSPECTION_SUPPORT, 90, office.rescue, blocks.TABLE),
    (Role.ANALYST, 20, office.to_score, blocks.TABLE),
    (Role.ANALYST, 30, office.scores, blocks.TABLE),
    (Role.EDITOR, 20, office.to_report, blocks.TABLE),
    (Role.CONTACT, 20, office.asked_of_us, blocks.TABLE),
    (Role.CONTACT, 40, office.our_inspections, blocks.TABLE),
    (Role.ADMINISTRATOR, 20, office.expiring, blocks.TABLE),
    (Role.ADMINISTRATOR, 25, office.failed_jobs, blocks.TABLE),
    (Role.ADMINISTRATOR, 90, office.rescue, blocks.TABLE),
)


@dataclass(frozen=True)
class RolePart:
    """What a person sees on the first page because of one role."""

    title: Promise
    sections: list[SafeString]


def register_all() -> None:
    """Register the sections that are read from several apps."""
    for role, order, read, template in _BUILT_IN:
        first_page.register(role, order, read, template)


def parts_of(request: Asking) -> list[RolePart]:
    """Return the first page of who asks: one part for each role.

    What two roles would both show, such as the open safety concerns, stands once.
    """
    shown: set[Read] = set()
    parts = []
    for role in (one for one in Role if one in request.person.roles):
        sections = []
        for section in first_page.sections_of(role):
            if section.read in shown:
                continue
            shown.add(section.read)
            context = section.read(request)
            if context is not None:
                sections.append(render_to_string(section.template, context, request))
        parts.append(RolePart(people_wording.ROLES[role], sections))
    return parts
