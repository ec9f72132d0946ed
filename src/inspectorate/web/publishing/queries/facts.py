"""What a body said of a report, counted and listed."""

from __future__ import annotations

from dataclasses import dataclass

from inspectorate.web.publishing.models import FactualComment, Report


@dataclass(frozen=True)
class Counted:
    """How many comments a body made, and what became of them."""

    n_comments: int
    n_accepted: int
    n_rejected: int

    @property
    def n_undecided(self) -> int:
        """How many wait for a decision."""
        return self.n_comments - self.n_accepted - self.n_rejected


def comments_of(row: Report) -> list[FactualComment]:
    """Return everything a body said of the edition that is being made, in order."""
    found = FactualComment.objects.filter(
        round__report=row, round__edition=row.edition
    ).select_related("block", "contact", "decided_by", "round")
    return list(found.order_by("at", "pk"))


def counted(row: Report, *, edition: int = 0) -> Counted:
    """Return how many comments were made to an edition, and what became of them."""
    decisions = list(
        FactualComment.objects.filter(
            round__report=row, round__edition=edition or row.edition
        ).values_list("decision", flat=True)
    )
    return Counted(
        len(decisions),
        decisions.count(FactualComment.Decision.ACCEPTED),
        decisions.count(FactualComment.Decision.REJECTED),
    )
