"""The sections of the site that stand at the top of every page."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from inspectorate.core.people import permissions
from inspectorate.core.people.actions import Action
from inspectorate.core.people.roles import Role
from inspectorate.core.people.subjects import Person
from inspectorate.web.design.components import Section
from inspectorate.web.people import access


@dataclass(frozen=True)
class _Place:
    """A section, and who sees it."""

    text: Promise
    url_name: str
    is_for: Callable[[Person], bool]


def _works_here(person: Person) -> bool:
    return bool(person.roles - {Role.CONTACT})


def _sees_year(person: Person) -> bool:
    return permissions.may(person, Action.VIEW_YEAR, access.SITE)


def _sees_site_audit(person: Person) -> bool:
    return permissions.may(person, Action.VIEW_SITE_AUDIT, access.SITE)


def _everybody(person: Person) -> bool:
    return person.is_active


_PLACES = (
    _Place(_("Home"), "home:first_page", _everybody),
    _Place(_("Inspections"), "inspections:list", _everybody),
    _Place(_("The year"), "home:this_year", _sees_year),
    _Place(_("People"), "people:people", _works_here),
    _Place(_("Bodies"), "people:bodies", _works_here),
    _Place(_("History"), "history:site", _sees_site_audit),
    _Place(_("Criteria"), "instruments:index", _everybody),
)


def sections(request: HttpRequest) -> dict[str, Any]:
    """Return the sections that who asks may open, and where the first page is."""
    person = getattr(request, "person", None)
    home = {"home_url": reverse("home:first_page")}
    user = getattr(request, "user", None)
    if person is None or user is None or not user.is_authenticated:
        return home
    return home | {"sections": _sections(request, person)}


def _sections(request: HttpRequest, person: Person) -> list[Section]:
    found = [
        (place.text, reverse(place.url_name))
        for place in _PLACES
        if place.is_for(person)
    ]
    within = [href for _text, href in found if request.path.startswith(href)]
    current = max(within, key=len, default="")
    return [Section(text, href, href == current) for text, href in found]
