"""Links from the page of an inspection to what later apps keep of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.urls import reverse

from inspectorate.core.people import permissions
from inspectorate.core.people.actions import Action
from inspectorate.core.people.subjects import Person, Subject
from inspectorate.web.design.components import Link, Text


@dataclass(frozen=True)
class _Registered:
    order: int
    label: Text
    url_name: str
    action: Action


_LINKS: dict[str, _Registered] = {}
# Returns links that stand last, such as to what was written of an inspection.
More = Callable[[Person, Subject], Iterable[Link]]
_MORE: list[More] = []


def register(label: Text, url_name: str, action: Action, *, order: int = 50) -> None:
    """Add a link to the page of every inspection.

    Parameters
    ----------
    label : str
        Translatable (`gettext_lazy`).
    url_name : str
        Such as `sampling:case_list`; its only argument is the id of the inspection.
    action : Action
        Done to an inspection; who may not take it does not see the link.
    order : int
        Lowest first.
    """
    _LINKS[url_name] = _Registered(order, label, url_name, action)


def register_more(read: More) -> None:
    """Add links of which an app says itself who may follow them; again adds nothing."""
    if read not in _MORE:
        _MORE.append(read)


def links_for(person: Person, subject: Subject) -> list[Link]:
    """Return the links that somebody may follow from an inspection, in order."""
    found = [
        Link(one.label, reverse(one.url_name, args=[subject.id]))
        for one in sorted(_LINKS.values(), key=lambda one: (one.order, one.url_name))
        if permissions.may(person, one.action, subject)
    ]
    return [*found, *(link for read in _MORE for link in read(person, subject))]


def href_for(action: Action, person: Person, subject: Subject) -> str:
    """Return the first address registered for a right; empty for who does not have it."""
    found = [
        one
        for one in sorted(_LINKS.values(), key=lambda one: (one.order, one.url_name))
        if one.action is action
    ]
    if not found or not permissions.may(person, action, subject):
        return ""
    return reverse(found[0].url_name, args=[subject.id])
