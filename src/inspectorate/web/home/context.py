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
    parts: frozenset[str] = frozenset()  # apps whose pages belong to it


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
    _Place(
        _("Inspections"),
        "inspections:list",
        _everybody,
        frozenset({"sampling", "fieldwork", "scoring"}),
    ),
    _Place(
        _("Reports"),
        "publishing:reports",
        _works_here,
        frozenset({"publishing"}),
    ),
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
    found = {
        place: reverse(place.url_name) for place in _PLACES if place.is_for(person)
    }
    app = request.resolver_match.app_name if request.resolver_match else ""
    within = [
        place
        for place, href in found.items()
        if app in place.parts or request.path.startswith(href)
    ]
    current = max(
        within, key=lambda one: (app in one.parts, len(found[one])), default=None
    )
    return [
        Section(place.text, href, place is current) for place, href in found.items()
    ]
