"""A form, then a page on which all of it is confirmed, then the change."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from django.conf import settings
from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.utils.translation import gettext as _

from inspectorate.core.faults import InspectorateError
from inspectorate.web.design.components import Row, Text
from inspectorate.web.design.forms import GdsForm
from inspectorate.web.people.access import Asking

STEP = "step"  # name of the buttons of the page that asks
SAVE, CHANGE = "save", "change"
_NOT_KEPT = {STEP, "csrfmiddlewaretoken"}


@dataclass(frozen=True)
class Form:
    """How a form is shown, and what it asks before it is saved.

    Parameters
    ----------
    title : str
        Heading of the page with the form.
    button : str
    back : str
        Address of the page from which one came, and to which "cancel" leads.
    trail : sequence of (str, str)
        Text and address of the pages above.
    question : str
        Heading of the page that asks; empty where nothing is asked.
    warning : str
        What cannot be undone.
    intro : str
        A sentence above the form.
    places : mapping of str to str
        Field by the place of a fault.
    """

    title: Text
    button: Text
    back: str
    trail: Sequence[tuple[Text, str]] = ()
    question: Text = ""
    warning: Text = ""
    intro: Text = ""
    places: Mapping[str, str] = field(default_factory=dict)

    @property
    def crumbs(self) -> list[dict[str, str]]:
        """The way to this page, as the component of GOV.UK takes it."""
        above = [{"text": str(text), "href": href} for text, href in self.trail]
        return [*above, {"text": str(self.title)}]


@dataclass(frozen=True)
class Done:
    """Where one goes after the change, and what is said there."""

    href: str
    said: Text
    link: str = ""  # to set a password


def show_link(request: Asking, link: str) -> None:
    """Show a link to set a password; in the demonstration there is no mail to read."""
    if link and settings.DEMONSTRATION:
        said = _("In the demonstration the link is shown here, once: %(link)s")
        messages.info(request, said % {"link": link})


def posted(request: Asking) -> QueryDict | None:
    """Return what was sent; None where the page is only opened."""
    return request.POST if request.method == "POST" else None


def answer(
    request: Asking,
    form: GdsForm,
    shown: Form,
    *,
    save: Callable[[], Done],
    rows: Callable[[], Sequence[Row]] | None = None,
) -> HttpResponse:
    """Answer a request for a form.

    Parameters
    ----------
    request : Asking
    form : GdsForm
        Bound where the request is a POST.
    shown : Form
    save : callable
        Makes the change, in one transaction.
    rows : callable, optional
        What the page that asks sums up; without it nothing is asked.

    Notes
    -----
    Before the page asks, the change is made and rolled back: what is confirmed can be
    done, and all that speaks against it is said beside the fields.
    """
    if request.method != "POST" or not form.is_valid():
        return _form_page(request, form, shown)
    step = request.POST.get(STEP, "")
    if rows is not None and step == CHANGE:
        return _form_page(request, form, shown)
    is_asked_first = rows is not None and step != SAVE
    try:
        with transaction.atomic():
            done = save()
            transaction.set_rollback(is_asked_first)
    except InspectorateError as error:
        form.add_faults(error, shown.places)
        return _form_page(request, form, shown)
    if rows is not None and is_asked_first:
        return _question_page(request, shown, rows())
    messages.success(request, str(done.said))
    show_link(request, done.link)
    return HttpResponseRedirect(done.href)


def _form_page(request: Asking, form: GdsForm, shown: Form) -> HttpResponse:
    return render(request, "people/form.html", {"form": form, "shown": shown})


def _question_page(request: Asking, shown: Form, rows: Sequence[Row]) -> HttpResponse:
    kept = [
        (name, value)
        for name, values in request.POST.lists()
        if name not in _NOT_KEPT
        for value in values
    ]
    return render(
        request,
        "people/confirm.html",
        {"shown": shown, "rows": rows, "kept": kept, "save": SAVE, "change": CHANGE},
    )
