"""Pages on which interviews are offered and booked."""

from __future__ import annotations

from datetime import date, timedelta

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import formats, timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from inspectorate.core.faults import InspectorateError
from inspectorate.core.fieldwork.interviewing import calendar_file
from inspectorate.core.people.actions import Action
from inspectorate.web.fieldwork.actions import interviewing as actions
from inspectorate.web.fieldwork.forms.interviews import BookForm, OfferForm
from inspectorate.web.fieldwork.models import InterviewSlot
from inspectorate.web.fieldwork.queries import interviewing
from inspectorate.web.inspections import queries as inspections
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.inspections.queries import GuardedInspection
from inspectorate.web.people import access
from inspectorate.web.people.access import Asking

_MOST_DAYS = 31


@access.requires(Action.BOOK_INTERVIEW, of=inspections.guarded)
@require_GET
def interviews(request: Asking, inspection: GuardedInspection) -> HttpResponse:
    """Show every case with its interview, and what can be done about it."""
    now = timezone.now()
    slots = interviewing.slots_of(inspection.row)
    return render(
        request,
        "fieldwork/interviews.html",
        {
            "inspection": inspection.row,
            "n_slots": len(slots),
            "n_booked": sum(map(interviewing.is_taken, slots)),
            "cases": interviewing.cases_to_talk_about(inspection.row, now=now),
            "may_offer": access.may(
                request, Action.OFFER_INTERVIEWS, inspection.subject()
            ),
        },
    )


@access.requires(Action.OFFER_INTERVIEWS, of=inspections.guarded)
@require_http_methods(["GET", "POST"])
def offer_interviews(request: Asking, inspection: GuardedInspection) -> HttpResponse:
    """Offer slots on the days on site; take back those that are free."""
    row = inspection.row
    form = OfferForm(
        request.POST or None, days=_days_on_site(row), people=_interviewers(row)
    )
    if request.method == "POST" and form.is_valid() and _offered(request, row, form):
        return redirect("fieldwork:offer_interviews", inspection_id=row.pk)
    slots = interviewing.slots_of(row)
    return render(
        request,
        "fieldwork/offer_interviews.html",
        {
            "inspection": row,
            "form": form,
            "free": [slot for slot in slots if not interviewing.is_taken(slot)],
            "n_taken": sum(map(interviewing.is_taken, slots)),
        },
    )


def _offered(request: Asking, row: Inspection, form: OfferForm) -> bool:
    try:
        n_added, n_left_out = actions.offer(
            row.pk,
            days=form.chosen_days(),
            hours=form.hours(),
            interviewers=form.cleaned_data["interviewers"],
            by=request.person,
            at=timezone.now(),
        )
    except InspectorateError as error:
        form.add_faults(error, {"interview hours": "opens"})
        return False
    said = ngettext("%(n)d slot is offered.", "%(n)d slots are offered.", n_added) % {
        "n": n_added
    }
    if n_left_out:
        said += " " + ngettext(
            "%(n)d was left out: its interviewer has another slot then.",
            "%(n)d were left out: their interviewers have other slots then.",
            n_left_out,
        ) % {"n": n_left_out}
    messages.success(request, said)
    return True


@access.requires(Action.OFFER_INTERVIEWS, of=inspections.guarded)
@require_POST
def take_slots_back(request: Asking, inspection: GuardedInspection) -> HttpResponse:
    """Take back the free slots that were ticked."""
    n_taken = actions.take_slots_back(
        inspection.row.pk,
        request.POST.getlist("slot"),
        by=request.person,
        at=timezone.now(),
    )
    said = ngettext(
        "%(n)d slot was taken back.", "%(n)d slots were taken back.", n_taken
    ) % {"n": n_taken}
    messages.success(request, said)
    return redirect("fieldwork:offer_interviews", inspection_id=inspection.row.pk)


@access.requires(Action.BOOK_INTERVIEW, of=inspections.guarded)
@require_http_methods(["GET", "POST"])
def book_interview(request: Asking, inspection: GuardedInspection) -> HttpResponse:
    """Book the interview about a case, move it or cancel it."""
    case_id = request.GET.get("case", "")
    found = interviewing.cases_to_talk_about(
        inspection.row, now=timezone.now(), only=case_id
    )
    if not case_id or not found:
        raise Http404
    about = found[0]
    if request.POST.get("do") == "cancel":
        actions.cancel(inspection.row.pk, case_id, by=request.person, at=timezone.now())
        messages.success(request, _("The interview is cancelled."))
        return redirect("fieldwork:interviews", inspection_id=inspection.row.pk)
    form = BookForm(
        request.POST or None,
        slots=[(slot.pk, _said(slot)) for slot in about.open],
        initial={
            "manager": about.booking.manager if about.booking else about.case.officer
        },
    )
    is_sent = request.method == "POST" and form.is_valid()
    if is_sent and _booked(request, inspection.row, case_id, form):
        return redirect("fieldwork:interviews", inspection_id=inspection.row.pk)
    return render(
        request,
        "fieldwork/book_interview.html",
        {"inspection": inspection.row, "about": about, "form": form},
    )


def _booked(request: Asking, row: Inspection, case_id: str, form: BookForm) -> bool:
    try:
        actions.book(
            row.pk,
            case_id=case_id,
            slot_id=form.cleaned_data["slot"],
            manager=form.cleaned_data["manager"],
            by=request.person,
            at=timezone.now(),
        )
    except InspectorateError as error:
        form.add_faults(error, {})
        return False
    messages.success(request, _("The interview is booked."))
    return True


@access.requires(Action.BOOK_INTERVIEW, of=inspections.guarded)
@require_GET
def interview_calendar(request: Asking, inspection: GuardedInspection) -> HttpResponse:
    """Return the calendar file of an interview, or of all of them."""
    case_id = request.GET.get("case", "")
    slots = interviewing.slots_of(inspection.row)
    taken = [
        slot.booking
        for slot in slots
        if interviewing.is_taken(slot) and case_id in ("", slot.booking.case_id)
    ]
    if not taken:
        raise Http404
    entries = [
        interviewing.calendar_entry(
            row,
            summary=_("Interview about case %(case)s") % {"case": row.case.reference},
        )
        for row in taken
    ]
    text = calendar_file.calendar(entries, stamped_at=timezone.now())
    response = HttpResponse(text, content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="interviews.ics"'
    return response


def _days_on_site(row: Inspection) -> list[date]:
    first, last = row.fieldwork_start, row.fieldwork_end
    if first is None or last is None:
        return []
    days = [first + timedelta(days=n) for n in range((last - first).days + 1)]
    return [day for day in days if day.weekday() < 5][:_MOST_DAYS]


def _interviewers(row: Inspection) -> list[tuple[str, str]]:
    return list(
        row.team.filter(left_on=None)
        .order_by("person__name")
        .values_list("person_id", "person__name")
    )


def _said(slot: InterviewSlot) -> str:
    begins = timezone.localtime(slot.starts_at)
    return _("%(day)s, %(begins)s to %(ends)s, with %(name)s") % {
        "day": formats.date_format(begins, "l j F"),
        "begins": formats.time_format(begins, "H:i"),
        "ends": formats.time_format(timezone.localtime(slot.ends_at), "H:i"),
        "name": slot.interviewer.name,
    }
