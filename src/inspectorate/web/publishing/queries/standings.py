"""Where a report stands, as core decides about its next step."""

from __future__ import annotations

from datetime import datetime

from inspectorate.core.publishing.reports.stages import ReportStage, Standing
from inspectorate.web.publishing.models import (
    FactualComment,
    FactualRound,
    Publication,
    Report,
    Signature,
)
from inspectorate.web.publishing.queries import documents

# Of these the facts are not checked by the body: they go out with a report of which they
# were, or are not about its work.
WITHOUT_FACTS = frozenset({"press_release", "prison_briefing_note"})


def standing_of(row: Report) -> Standing:
    """Return where a report stands."""
    content = documents.content_of(row)
    signature = signature_of(row)
    found = open_round(row)
    built = unpublished(row)
    return Standing(
        stage=ReportStage(row.stage),
        content=content,
        signed=signature.content_sha256 if signature else "",
        signer=signature.person_id if signature else "",
        has_body=asks_body(row),
        round_until=_end_of(found),
        n_undecided=undecided(row),
        embargo_until=row.embargo_until,
        built=built.sha256 if built and built.content_sha256 == content else "",
    )


def asks_body(row: Report) -> bool:
    """Say whether a body has to be asked about the facts of this edition.

    A correction says what is wrong in its note; the body is not asked again.
    """
    return (
        row.inspection_id is not None
        and row.edition == 1
        and row.kind not in WITHOUT_FACTS
    )


def signature_of(row: Report) -> Signature | None:
    """Return the valid signature of the lead; None without one."""
    return (
        row.signatures.filter(
            edition=row.edition, stage=ReportStage.SIGNED_OFF, voided_at=None
        )
        .select_related("person")
        .first()
    )


def open_round(row: Report) -> FactualRound | None:
    """Return the round in which the body is asked; None without one."""
    return row.rounds.filter(closed_at=None).first()


def undecided(row: Report) -> int:
    """Return how many comments of the body are neither accepted nor rejected."""
    return FactualComment.objects.filter(
        round__report=row,
        round__edition=row.edition,
        decision=FactualComment.Decision.OPEN,
    ).count()


def unpublished(row: Report) -> Publication | None:
    """Return what was built of the edition that is being made; None without it."""
    return row.publications.filter(edition=row.edition, published_at=None).first()


def _end_of(found: FactualRound | None) -> datetime | None:
    if found is None:
        return None
    return found.done_at or found.until
