"""Factual accuracy: what the body says, and what is made of it."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from inspectorate.core.audit.events import Verb
from inspectorate.core.faults import Fault, InspectorateError
from inspectorate.web.audit import recording
from inspectorate.web.people.authors import Author
from inspectorate.web.publishing.actions import changing
from inspectorate.web.publishing.models import FactualComment, FactualRound, Report
from inspectorate.web.publishing.queries import standings

ANSWERS = (FactualComment.Decision.ACCEPTED, FactualComment.Decision.REJECTED)


def say(report_id: str, *, block: str, text: str, by: Author) -> FactualComment:
    """Keep what a contact says of a block, or of the whole where it names none.

    Raises
    ------
    InspectorateError
        `PUBLISH-110` without a text, `PUBLISH-111` when the period is over,
        `PUBLISH-112` of a block that is not in the report.
    """
    if not text.strip():
        raise InspectorateError(
            Fault("text", "PUBLISH-110", "says nothing.", "Write what is wrong.")
        )
    with transaction.atomic():
        row = changing.locked(report_id)
        found = _open(row, by.at)
        about = row.blocks.filter(block_id=block, removed_at=None).first()
        if block and about is None:
            raise InspectorateError(
                Fault(
                    f'block "{block}"',
                    "PUBLISH-112",
                    "is not in the report any more.",
                    "Open the page again, and say it of what stands there now.",
                )
            )
        made = FactualComment.objects.create(
            round=found, block=about, text=text.strip(), contact_id=by.person, at=by.at
        )
        _record(row, made, Verb.RAISED, by, text=made.text, block=block)
    return made


def be_done(report_id: str, *, by: Author) -> None:
    """Keep that the body has said all it had to say; the period ends with it.

    Raises
    ------
    InspectorateError
        `PUBLISH-111` when the period is over.
    """
    with transaction.atomic():
        row = changing.locked(report_id)
        found = _open(row, by.at)
        found.done_by_id, found.done_at = by.person, by.at
        found.save(update_fields=["done_by", "done_at"])
        event = by.did(Verb.SUBMITTED, "factual_round", str(found.pk))
        recording.record(recording.stream_of_report(row.pk), event)


def decide(
    comment_id: str, *, decision: FactualComment.Decision, reason: str, by: Author
) -> None:
    """Accept or reject what a body said; a decision may be changed until it is final.

    Raises
    ------
    InspectorateError
        `PUBLISH-113` without a reason or an answer, `PUBLISH-114` once the round is
        closed.
    """
    if not reason.strip() or decision not in ANSWERS:
        raise InspectorateError(
            Fault(
                "reason",
                "PUBLISH-113",
                "is missing, or nothing was chosen.",
                "Accept or reject it, and tell the body why.",
            )
        )
    with transaction.atomic():
        made = FactualComment.objects.select_related("round").get(pk=comment_id)
        row = changing.locked(made.round.report_id)
        made.refresh_from_db()
        if FactualRound.objects.get(pk=made.round_id).closed_at is not None:
            raise InspectorateError(
                Fault(
                    "comment",
                    "PUBLISH-114",
                    "cannot be decided any more: the round is closed.",
                    "Take the report back to a draft first, with the reason.",
                )
            )
        before = {"decision": made.decision, "reason": made.reason}
        made.decision, made.reason = decision.value, reason.strip()
        made.decided_by_id, made.decided_at = by.person, by.at
        made.save()
        after = {"decision": made.decision, "reason": made.reason}
        event = by.did(
            Verb.CHANGED, "factual_comment", made.pk, before=before, after=after
        )
        recording.record(recording.stream_of_report(row.pk), event)


def extend(report_id: str, *, until: datetime, by: Author) -> None:
    """Give the body longer; the period is never cut short.

    Raises
    ------
    InspectorateError
        `PUBLISH-115` without an open round, or of a moment before its end.
    """
    with transaction.atomic():
        row = changing.locked(report_id)
        found = standings.open_round(row)
        if found is None or until <= max(found.until, by.at):
            raise InspectorateError(
                Fault(
                    "until",
                    "PUBLISH-115",
                    "is not later than the end of the period.",
                    "Name a later moment.",
                )
            )
        before = {"until": found.until.isoformat()}
        found.until, found.done_by, found.done_at = until, None, None
        found.save()
        event = by.did(
            Verb.CHANGED,
            "factual_round",
            str(found.pk),
            before=before,
            after={"until": until.isoformat()},
        )
        recording.record(recording.stream_of_report(row.pk), event)


def _open(row: Report, at: datetime) -> FactualRound:
    found = standings.open_round(row)
    if found is None or found.done_at is not None or at >= found.until:
        raise InspectorateError(
            Fault(
                "report",
                "PUBLISH-111",
                "the period for comments is over.",
                "Ask the lead of the inspection for more time.",
            )
        )
    return found


def _record(
    row: Report, made: FactualComment, verb: Verb, by: Author, **after: str
) -> None:
    event = by.did(verb, "factual_comment", made.pk, after=after)
    recording.record(recording.stream_of_report(row.pk), event)
