"""What the page of a report shows: its next step, what hinders it, what happened."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from inspectorate.core.people.actions import Action
from inspectorate.core.people.permission_table import TABLE
from inspectorate.core.publishing.reports.stages import (
    LEADS,
    ReportStage,
    Standing,
    Step,
)
from inspectorate.web.design.components import Entry
from inspectorate.web.people import access
from inspectorate.web.people import wording as people_wording
from inspectorate.web.people.access import Asking
from inspectorate.web.publishing import wording
from inspectorate.web.publishing.models import Report
from inspectorate.web.publishing.queries import facts, standings
from inspectorate.web.publishing.queries.guarded import GuardedReport

ACTIONS: Mapping[Step, Action] = {
    Step.DECLARE_EDITED: Action.DECLARE_EDITED,
    Step.SIGN_OFF: Action.SIGN_OFF_REPORT,
    Step.SEND_FOR_FACTS: Action.SEND_FOR_FACTS,
    Step.APPROVE: Action.APPROVE_REPORT,
    Step.SET_EMBARGO: Action.SET_EMBARGO,
    Step.LIFT_EMBARGO: Action.SET_EMBARGO,
    Step.TAKE_BACK: Action.TAKE_REPORT_BACK,
    Step.CORRECT: Action.CORRECT_REPORT,
}
URLS: Mapping[Step, str] = {step: f"publishing:{step.value}" for step in ACTIONS}


@dataclass(frozen=True)
class Offered:
    """A step that can be taken from here."""

    step: Step
    title: Promise
    href: str
    may: bool
    who: str


def next_step(standing: Standing) -> Step | None:
    """Return the step that brings a report on; None where nothing is left to do."""
    stage = standing.stage
    if stage is ReportStage.SIGNED_OFF:
        return Step.SEND_FOR_FACTS if standing.has_body else Step.APPROVE
    if stage is ReportStage.FACTUAL_ACCURACY:
        return Step.APPROVE if standing.is_signed else Step.SIGN_OFF
    return {
        ReportStage.DRAFT: Step.DECLARE_EDITED,
        ReportStage.EDITED: Step.SIGN_OFF,
        ReportStage.FINAL: Step.SET_EMBARGO,
    }.get(stage)


def offered(
    request: Asking, thing: GuardedReport, standing: Standing
) -> tuple[Offered | None, list[Offered]]:
    """Return the next step, and the others that this person may take."""
    onward = next_step(standing)
    subject = thing.subject()
    found = [
        Offered(
            step,
            wording.STEPS[step],
            reverse(URLS[step], args=[thing.row.pk]),
            access.may(request, action, subject),
            _who(action),
        )
        for step, action in ACTIONS.items()
        if standing.stage in LEADS[step]
        and not (step is Step.SEND_FOR_FACTS and not standing.has_body)
    ]
    first = next((one for one in found if one.step is onward), None)
    return first, [one for one in found if one is not first and one.may]


def _who(action: Action) -> str:
    roles = list(TABLE[action].cells)
    return ", ".join(str(people_wording.ROLES[role]) for role in roles)


def history(row: Report) -> list[Entry]:
    """Return what happened to a report, latest first."""
    entries = [*_signed(row), *_asked(row), *_out(row)]
    entries.append(Entry(_("Begun"), row.created_at, by=row.created_by.name))
    return sorted(
        entries,
        key=lambda one: (one.when is not None, str(one.when)),
        reverse=True,
    )


def _signed(row: Report) -> Iterator[Entry]:
    for one in row.signatures.select_related("person"):
        is_final = one.stage == ReportStage.FINAL
        title = _("Approved as final") if is_final else _("Signed off")
        void = _("Void since: %(why)s") % {"why": one.voided_because}
        yield Entry(
            title,
            one.at,
            by=one.person.name,
            text=void if one.voided_at else "",
            state="ahead" if one.voided_at else "done",
        )


def _asked(row: Report) -> Iterator[Entry]:
    for one in row.rounds.select_related("opened_by"):
        counted = facts.counted(row, edition=one.edition)
        said = ngettext(
            "%(n)s comment of the body, %(accepted)s accepted",
            "%(n)s comments of the body, %(accepted)s accepted",
            counted.n_comments,
        ) % {"n": counted.n_comments, "accepted": counted.n_accepted}
        yield Entry(_("Sent to the body"), one.opened_at, one.opened_by.name, said)


def _out(row: Report) -> Iterator[Entry]:
    for one in row.publications.exclude(published_at=None):
        title = _("Edition %(n)s published") % {"n": one.edition}
        href = reverse("publishing:public_report", args=[row.slug])
        yield Entry(title, one.published_at, text=one.note_en, href=href)


def state_of_signature(row: Report) -> str:
    """Return who signed what stands there, or an empty text."""
    found = standings.signature_of(row)
    return found.person.name if found else ""
