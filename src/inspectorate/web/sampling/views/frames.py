"""Frames: the way to each page of lists and samples, and its title."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils import timezone

from inspectorate.web.design.components import Text
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.inspections.views import frames
from inspectorate.web.people.views.confirming import Form


def address(row: Inspection, name: str, *arguments: str) -> str:
    """Return the address of a page of this app about an inspection."""
    return reverse(f"sampling:{name}", args=[row.pk, *arguments])


def framed(
    inspection: Inspection,
    title: Text,
    /,
    *,
    above: tuple[tuple[Text, str], ...] = (),
    **more: Any,
) -> dict[str, Any]:
    """Return what every template of this app needs, and more.

    Parameters
    ----------
    inspection : Inspection
    title : str
        Of the page.
    above : tuple of (str, str)
        Pages between that of the inspection and this one.
    """
    shown = form_frame(inspection, title, "", above=above)
    return {"inspection": inspection, "shown": shown, **more}


def form_frame(
    row: Inspection,
    title: Text,
    button: Text,
    *,
    above: tuple[tuple[Text, str], ...] = (),
    back: str = "",
    intro: Text = "",
    warning: Text = "",
) -> Form:
    """Return how a form of this app is shown."""
    trail = frames.trail(row, today=timezone.localdate())
    return Form(
        title=title,
        button=button,
        back=back or (above[-1][1] if above else frames.address(row)),
        trail=[*trail, *above],
        intro=intro,
        warning=warning,
    )
