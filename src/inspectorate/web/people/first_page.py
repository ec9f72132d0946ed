"""Sections of the first page: what each app shows to somebody in a role.

An app registers its sections in `AppConfig.ready`; the home app shows those of the roles
that the person who asks has. The registry stands here, below all apps that have some.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from inspectorate.core.people.roles import Role
from inspectorate.web.people.access import Asking

# Returns the context of the template; None where there is nothing to show.
Read = Callable[[Asking], dict[str, Any] | None]


@dataclass(frozen=True)
class RoleSection:
    """A part of the first page of a role.

    Parameters
    ----------
    role : Role
        Who sees it.
    order : int
        Lowest first: what is late or blocks below 20, what is to do below 50.
    read : callable
        Takes the request, returns the context of the template or None.
    template : str
        Renders it, beginning with an `h3`.
    """

    role: Role
    order: int
    read: Read
    template: str


_SECTIONS: list[RoleSection] = []


def register(role: Role, order: int, read: Read, template: str) -> None:
    """Add a section to the first page of a role; adding it again changes nothing."""
    section = RoleSection(role, order, read, template)
    if section not in _SECTIONS:
        _SECTIONS.append(section)


def sections_of(role: Role) -> list[RoleSection]:
    """Return the sections of a role, in order."""
    mine = [one for one in _SECTIONS if one.role is role]
    return sorted(mine, key=lambda one: one.order)
