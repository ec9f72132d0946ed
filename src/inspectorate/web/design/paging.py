"""Links to the pages of a list."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Page
from django.http import QueryDict
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from inspectorate.web.design import bridge


def links(page: Page[Any], query: QueryDict, parameter: str = "page") -> SafeString:
    """Return the links to the other pages, with all else of the query kept."""
    paginator = page.paginator
    if paginator.num_pages == 1:
        return SafeString("")
    options: dict[str, Any] = {"landmarkLabel": _("Pages")}
    options["items"] = [
        {"ellipsis": True}
        if number == str(paginator.ELLIPSIS)
        else {
            "number": str(number),
            "href": _address(query, parameter, number),
            "current": number == page.number,
            "visuallyHiddenText": _("Page %(number)s") % {"number": number},
        }
        for number in paginator.get_elided_page_range(page.number, on_each_side=1)
    ]
    if page.has_previous():
        href = _address(query, parameter, page.previous_page_number())
        options["previous"] = {"href": href, "text": _("Previous page")}
    if page.has_next():
        href = _address(query, parameter, page.next_page_number())
        options["next"] = {"href": href, "text": _("Next page")}
    return bridge.render("pagination", options)


def _address(query: QueryDict, parameter: str, number: object) -> str:
    changed = query.copy()
    changed[parameter] = str(number)
    return f"?{changed.urlencode()}"
