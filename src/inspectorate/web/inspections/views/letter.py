"""The letter of announcement: previewed, sent, read again."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from inspectorate.core.faults import InspectorateError
from inspectorate.core.inspections.states import InspectionState
from inspectorate.core.people.actions import Action
from inspectorate.core.people.permissions import ForbiddenError
from inspectorate.web.inspections import (
    announcing,
    letters,
    queries,
    standing,
    wording,
)
from inspectorate.web.inspections.forms import LetterForm
from inspectorate.web.inspections.letters import Letter
from inspectorate.web.inspections.queries import GuardedInspection
from inspectorate.web.inspections.views import frames
from inspectorate.web.people import access
from inspectorate.web.people.access import Asking
from inspectorate.web.people.models import Person

PREVIEW = "preview"


@access.requires(Action.ANNOUNCE, of=queries.guarded)
def announce(request: Asking, thing: GuardedInspection) -> HttpResponse:
    """Show the letter as it would go out; send it when that is confirmed."""
    row, today = thing.row, timezone.localdate()
    shown = standing.standing_of(row, today=today)
    contacts = queries.contacts_of(row, today=today)
    form = LetterForm(
        request.POST or None,
        initial={"languages": "en+cy" if row.body.in_wales else "en"},
    )
    is_possible = row.state == InspectionState.PLANNED
    letter = (
        _letter(request, thing, form) if is_possible and shown.blocks == () else None
    )
    words = wording.STEPS["announce"]
    context: dict[str, Any] = {
        "shown": frames.frame(row, words.title, words.title, today=today),
        "words": words,
        "form": form,
        "letter": letter,
        "blocks": shown.blocks if is_possible else (),
        "contacts": contacts,
        "is_possible": is_possible,
        "status": wording.status(row.state),
        "preview": PREVIEW,
    }
    is_sent = request.method == "POST" and PREVIEW not in request.POST
    if not is_sent or not form.is_valid() or letter is None:
        return render(request, "inspections/announce.html", context)
    try:
        announcing.announce(
            row.pk, letter, contacts, by=request.person, at=timezone.now()
        )
    except ForbiddenError:
        raise
    except InspectorateError as error:
        context["error"] = error
        return render(request, "inspections/announce.html", context, status=409)
    messages.success(request, str(words.done))
    _tell(request, letter, contacts)
    return HttpResponseRedirect(frames.address(row))


@access.requires(Action.VIEW_INSPECTION, of=queries.guarded)
def letter(request: Asking, thing: GuardedInspection) -> HttpResponse:
    """Show the letter as it was sent."""
    row, today = thing.row, timezone.localdate()
    may_announce = access.may(request, Action.ANNOUNCE, thing.subject())
    context = {
        "inspection": row,
        "title": standing.title_of(row, today=today),
        "parts": letters.parts_of(row.letter),
        "contacts": queries.contacts_of(row, today=today) if may_announce else (),
        "may_send": bool(row.letter) and may_announce,
    }
    return render(request, "inspections/letter.html", context)


@access.requires(Action.ANNOUNCE, of=queries.guarded)
def send_again(request: Asking, thing: GuardedInspection) -> HttpResponse:
    """Send the letter that is kept to the contacts once more."""
    row, today = thing.row, timezone.localdate()
    if request.method == "POST" and row.letter:
        kept = Letter(letters.subject_of(row, today=today), row.letter)
        _tell(request, kept, queries.contacts_of(row, today=today))
    return HttpResponseRedirect(frames.address(row, "letter"))


def _letter(request: Asking, thing: GuardedInspection, form: LetterForm) -> Letter:
    typed = form.cleaned_data if form.is_bound and form.is_valid() else form.initial
    return letters.compose(
        thing.row,
        languages=str(typed["languages"]).split("+"),
        addition=str(typed.get("addition", "")),
        today=timezone.localdate(),
        address_of=f"{request.scheme}://{request.get_host()}",
    )


def _tell(request: Asking, letter: Letter, contacts: list[Person]) -> None:
    failed = letters.send(letter, contacts)
    n_sent = len(contacts) - len(failed)
    if n_sent:
        said = ngettext(
            "The letter was sent to %(n)s contact.",
            "The letter was sent to %(n)s contacts.",
            n_sent,
        )
        messages.success(request, said % {"n": n_sent})
    if failed:
        said = _("It could not be sent to: %(addresses)s. Send it again later.")
        messages.warning(request, said % {"addresses": ", ".join(failed)})
    if not contacts:
        messages.warning(
            request, _("Nobody is recorded as a contact of this body: post the letter.")
        )
