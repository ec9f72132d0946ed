"""Take a report on, or back: each step in one transaction with its event."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from inspectorate.core.audit.events import Verb
from inspectorate.core.faults import Fault, InspectorateError
from inspectorate.core.publishing.reports import stages
from inspectorate.core.publishing.reports.stages import ReportStage, Standing, Step
from inspectorate.web.audit import recording
from inspectorate.web.people.authors import Author
from inspectorate.web.publishing.actions import changing, telling
from inspectorate.web.publishing.models import FactualRound, Report, Signature
from inspectorate.web.publishing.queries import blocking, standings


@dataclass(frozen=True)
class Given:
    """What goes with a step.

    Parameters
    ----------
    reason : str
        Why a report is taken back.
    until : datetime or None
        End of a round, or of an embargo.
    approved : str
        Hash of the files that were looked at.
    note_en, note_cy : str
        Why there is another edition.
    content : str
        Hash of what was read before it was signed; empty where nothing is signed.
    """

    reason: str = ""
    until: datetime | None = None
    approved: str = ""
    note_en: str = ""
    note_cy: str = ""
    content: str = ""


NOTHING = Given()


def take_step(
    report_id: str, step: Step, *, by: Author, given: Given = NOTHING
) -> Report:
    """Take a step.

    Raises
    ------
    InspectorateError
        As `stages.check_step`; `PUBLISH-124` if another content was read than is signed,
        `PUBLISH-125` without a note of a correction in both languages, `AUDIT-010`
        without the reason of taking back.
    """
    with transaction.atomic():
        row = changing.locked(report_id)
        standing = standings.standing_of(row)
        asks = step is Step.SET_EMBARGO
        stages.check_step(
            standing,
            step,
            at=by.at,
            by=by.person,
            n_blocking=len(blocking.faults_of(row, standing)) if asks else 0,
            approved=given.approved,
            until=given.until,
        )
        before = row.stage
        row.stage = stages.after(standing, step).value
        _DOES[step](row, standing, given, by)
        row.version += 1
        row.save()
        _record(row, step, before, given, by)
    return row


def _nothing(row: Report, standing: Standing, given: Given, by: Author) -> None:
    del row, standing, given, by


def _sign(row: Report, standing: Standing, given: Given, by: Author) -> None:
    if given.content != standing.content:
        raise InspectorateError(
            Fault(
                "report",
                "PUBLISH-124",
                "changed since you opened the page: nothing was signed.",
                "Read it again, and sign what stands there now.",
            )
        )
    changing.void_signatures(row, why="signed anew", at=by.at)
    Signature.objects.create(
        report=row,
        edition=row.edition,
        stage=ReportStage.SIGNED_OFF.value,
        content_sha256=standing.content,
        person_id=by.person,
        at=by.at,
    )


def _send(row: Report, standing: Standing, given: Given, by: Author) -> None:
    if given.until is None:  # `check_step` has refused it already
        raise ValueError(given)
    made = FactualRound.objects.create(
        report=row,
        edition=row.edition,
        content_sha256=standing.content,
        opened_by_id=by.person,
        opened_at=by.at,
        first_until=given.until,
        until=given.until,
    )
    telling.of_round(made, at=by.at)


def _approve(row: Report, standing: Standing, given: Given, by: Author) -> None:
    del given
    _close_round(row, by)
    Signature.objects.create(
        report=row,
        edition=row.edition,
        stage=ReportStage.FINAL.value,
        content_sha256=standing.content,
        person_id=by.person,
        at=by.at,
    )


def _embargo(row: Report, standing: Standing, given: Given, by: Author) -> None:
    del standing, by
    row.embargo_until, row.approved_sha256 = given.until, given.approved


def _lift(row: Report, standing: Standing, given: Given, by: Author) -> None:
    del standing, given, by
    row.embargo_until, row.approved_sha256 = None, ""


def _take_back(row: Report, standing: Standing, given: Given, by: Author) -> None:
    del standing
    _close_round(row, by)
    changing.void_signatures(row, why=given.reason or "taken back", at=by.at)
    row.publications.filter(edition=row.edition, published_at=None).delete()


def _correct(row: Report, standing: Standing, given: Given, by: Author) -> None:
    del standing, by
    if not (given.note_en.strip() and given.note_cy.strip()):
        raise InspectorateError(
            Fault(
                "note",
                "PUBLISH-125",
                "is missing in English or in Welsh.",
                "Say in both what was wrong: it is published with the new edition.",
            )
        )
    row.edition += 1
    row.note_en, row.note_cy = given.note_en.strip(), given.note_cy.strip()
    row.embargo_until, row.approved_sha256 = None, ""


def _close_round(row: Report, by: Author) -> None:
    row.rounds.filter(closed_at=None).update(closed_at=by.at)


_DOES = {
    Step.DECLARE_EDITED: _nothing,
    Step.SIGN_OFF: _sign,
    Step.SEND_FOR_FACTS: _send,
    Step.APPROVE: _approve,
    Step.SET_EMBARGO: _embargo,
    Step.LIFT_EMBARGO: _lift,
    Step.PUBLISH: _nothing,
    Step.TAKE_BACK: _take_back,
    Step.CORRECT: _correct,
}
_VERBS = {Step.TAKE_BACK: Verb.RETURNED, Step.PUBLISH: Verb.PUBLISHED}


def _record(row: Report, step: Step, before: str, given: Given, by: Author) -> None:
    until = given.until.isoformat() if given.until else ""
    recording.record(
        recording.stream_of_report(row.pk),
        by.did(
            _VERBS.get(step, Verb.ADVANCED),
            "report",
            row.pk,
            before={"stage": before},
            after={
                "stage": row.stage,
                "step": step.value,
                "edition": row.edition,
                "until": until,
                "files": given.approved,
            },
            reason=given.reason,
        ),
    )
