"""Reports as those who write them see them: blocks, who holds them, what was said."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Q, QuerySet
from django.http import Http404

from inspectorate.core.people.subjects import Subject
from inspectorate.core.publishing.reports import block_texts, claims, documents
from inspectorate.core.publishing.reports.block_texts import Gap
from inspectorate.core.publishing.reports.document import ReportBlock as CoreBlock
from inspectorate.core.publishing.reports.histories import Version
from inspectorate.web.publishing.models import (
    BlockVersion,
    Report,
    ReportBlock,
    Suggestion,
)
from inspectorate.web.publishing.queries import guarded
from inspectorate.web.publishing.queries.guarded import GuardedReport


@dataclass(frozen=True)
class GuardedBlock:
    """A block and the report of which it is a part."""

    row: ReportBlock
    report: GuardedReport

    @property
    def content(self) -> CoreBlock:
        """What it says."""
        return documents.block_of(self.row.content)

    def subject(self) -> Subject:
        """Return the report as permissions see it."""
        return self.report.subject()


@dataclass(frozen=True)
class GuardedSuggestion:
    """A suggestion and the block for which it is made."""

    row: Suggestion
    block: GuardedBlock

    def subject(self) -> Subject:
        """Return the report as permissions see it."""
        return self.block.subject()


@dataclass(frozen=True)
class Holding:
    """Who writes a block now."""

    name: str
    since: datetime
    is_mine: bool


def block(report_id: str, block_id: str) -> GuardedBlock:
    """Return a block of a report, also one that was taken out.

    Raises
    ------
    Http404
        If there is none.
    """
    report = guarded.guarded(report_id)
    rows = report.row.blocks.select_related("claimed_by")
    row = rows.filter(block_id=block_id).first()
    if row is None:
        raise Http404
    row.report = report.row
    return GuardedBlock(row, report)


def suggestion(suggestion_id: str) -> GuardedSuggestion:
    """Return a suggestion.

    Raises
    ------
    Http404
        If there is none.
    """
    rows = Suggestion.objects.select_related("block", "person", "decided_by")
    row = rows.filter(pk=suggestion_id).first()
    if row is None:
        raise Http404
    return GuardedSuggestion(row, block(row.block.report_id, row.block.block_id))


def standing(row: ReportBlock) -> claims.Standing:
    """Return what decides whether a block may be written."""
    claim = (
        claims.Claim(row.claimed_by_id, row.claimed_until)
        if row.claimed_by_id and row.claimed_until
        else None
    )
    return claims.Standing(f"block {row.block_id}", row.version, claim)


def holding(row: ReportBlock, *, person: str, at: datetime) -> Holding | None:
    """Return who writes a block, if anybody does."""
    claim = standing(row).claim
    if claim is None or claim.is_over(at) or row.claimed_by is None:
        return None
    return Holding(row.claimed_by.name, claim.since, claim.holder == person)


def blocks(row: Report) -> QuerySet[ReportBlock]:
    """Return the blocks of a report in order, with how much is said to each."""
    open_comments = Q(comments__settled_at=None, comments__answers=None)
    return (
        row.blocks.filter(removed_at=None)
        .select_related("claimed_by")
        .annotate(
            n_comments=Count("comments", filter=open_comments, distinct=True),
            n_suggestions=Count(
                "suggestions",
                filter=Q(suggestions__state=Suggestion.State.OPEN),
                distinct=True,
            ),
        )
        .order_by("position", "pk")
    )


def removed(row: Report) -> QuerySet[ReportBlock]:
    """Return the blocks that were taken out, the latest first."""
    return row.blocks.exclude(removed_at=None).order_by("-removed_at")


def versions(row: Report) -> dict[str, list[Version]]:
    """Return what every block of a report ever said, by its id; two queries."""
    found: dict[str, list[Version]] = {
        one: []
        for one in row.blocks.order_by("position", "pk").values_list(
            "block_id", flat=True
        )
    }
    rows = BlockVersion.objects.filter(block__report=row).order_by("version")
    for name, number, at, content in rows.values_list(
        "block__block_id", "version", "at", "content"
    ):
        kept = documents.block_of(content) if content else None
        found[name].append(Version(number, at, kept))
    return found


def gaps(row: Report) -> dict[str, tuple[Gap, ...]]:
    """Return where English and Welsh do not go together, by block."""
    there = set(row.blocks.filter(removed_at=None).values_list("block_id", flat=True))
    found = {}
    for name, kept in versions(row).items():
        said = [one.block for one in kept if one.block is not None]
        if name in there and said:
            found[name] = block_texts.gaps(said)
    return {name: lacking for name, lacking in found.items() if lacking}


def history(row: ReportBlock) -> Sequence[BlockVersion]:
    """Return the versions of a block, the latest first, with who wrote them."""
    return list(row.versions.select_related("person").order_by("-version"))


def moments(row: Report) -> list[datetime]:
    """Return when anything of a report changed, the latest first."""
    rows = BlockVersion.objects.filter(block__report=row)
    return list(rows.order_by("-at").values_list("at", flat=True).distinct())
