"""How the forms of an inspection are shown: their title, and the way back."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from inspectorate.web.design.components import Text
from inspectorate.web.inspections import standing
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.people.views.confirming import Form


def address(row: Inspection, name: str = "inspection") -> str:
    """Return the address of a page of an inspection."""
    return reverse(f"inspections:{name}", args=[row.pk])


def trail(row: Inspection, *, today: date) -> list[tuple[Text, str]]:
    """Return the way to a page below that of an inspection."""
    return [
        (_("Inspections"), reverse("inspections:list")),
        (standing.title_of(row, today=today), address(row)),
    ]


def frame(
    row: Inspection,
    title: Text,
    button: Text,
    *,
    today: date,
    back: str = "",
    intro: Text = "",
    places: Mapping[str, str] | None = None,
) -> Form:
    """Return how a form about an inspection is shown.

    Parameters
    ----------
    row : Inspection
    title, button : str
    today : date
    back : str
        Where one goes from here; the page of the inspection unless told.
    intro : str
        A sentence above the form.
    places : mapping of str to str
        Field by the place of a fault.
    """
    return Form(
        title=title,
        button=button,
        back=back or address(row),
        trail=trail(row, today=today),
        intro=intro,
        places=places or {},
    )
