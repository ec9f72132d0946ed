"""Links from the page of a body to what later apps keep of it."""

from __future__ import annotations

from collections.abc import Callable

from inspectorate.web.design.components import Link
from inspectorate.web.people.access import Asking
from inspectorate.web.people.models import Body

# Returns the link; None where the asker may not follow it.
LinkOf = Callable[[Asking, Body], Link | None]
_LINKS: list[LinkOf] = []


def register(link_of: LinkOf) -> None:
    """Add a link to the page of every body; call it in `AppConfig.ready`."""
    if link_of not in _LINKS:
        _LINKS.append(link_of)


def links_of(request: Asking, body: Body) -> list[Link]:
    """Return the links that the asker may follow from a body."""
    return [link for link_of in _LINKS if (link := link_of(request, body))]
