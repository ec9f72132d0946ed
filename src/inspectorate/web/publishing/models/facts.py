"""The rounds of factual accuracy, and what the inspected body said in them."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from inspectorate.web import identifiers
from inspectorate.web.people.models import Person
from inspectorate.web.publishing.models.reports import Report
from inspectorate.web.publishing.models.written import ReportBlock


class FactualRound(models.Model):
    """The period in which the inspected body reads the draft and says what is wrong."""

    report = models.ForeignKey(Report, models.CASCADE, related_name="rounds")
    edition = models.PositiveSmallIntegerField()
    content_sha256 = models.CharField(max_length=64)  # of what was sent
    opened_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    opened_at = models.DateTimeField()
    first_until = models.DateTimeField()  # as it was set at first
    until = models.DateTimeField()
    # The contact said that there is nothing more, before the end.
    done_by = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="+"
    )
    done_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["-opened_at", "-pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["report"],
                condition=Q(closed_at=None),
                name="one_open_round_a_report",
            ),
            models.CheckConstraint(
                condition=Q(until__gt=F("opened_at")) & Q(until__gte=F("first_until")),
                name="a_round_ends_after_it_began",
            ),
            models.CheckConstraint(
                condition=Q(done_by__isnull=True, done_at__isnull=True)
                | Q(done_by__isnull=False, done_at__isnull=False),
                name="who_is_done_says_when",
            ),
        ]

    def __str__(self) -> str:
        """Return report and beginning."""
        return f"{self.report_id} {self.opened_at}"


class FactualComment(models.Model):
    """What a contact says of a block; accepted or rejected, with the reason."""

    class Decision(models.TextChoices):
        """What the inspectorate makes of it."""

        OPEN = "open", _("Not decided yet")
        ACCEPTED = "accepted", _("Accepted")
        REJECTED = "rejected", _("Not accepted")

    id = models.CharField(primary_key=True, max_length=40, default=identifiers.record)
    round = models.ForeignKey(FactualRound, models.CASCADE, related_name="comments")
    # None for what is said of the report as a whole.
    block = models.ForeignKey(
        ReportBlock, models.PROTECT, null=True, blank=True, related_name="factual"
    )
    text = models.TextField()
    contact = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    decision = models.CharField(
        max_length=10, choices=Decision.choices, default=Decision.OPEN
    )
    reason = models.TextField(blank=True)
    decided_by = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["at", "pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(
                    decision="open",
                    reason="",
                    decided_by__isnull=True,
                    decided_at__isnull=True,
                )
                | (
                    Q(
                        decision__in=["accepted", "rejected"],
                        decided_by__isnull=False,
                        decided_at__isnull=False,
                    )
                    & ~Q(reason="")
                ),
                name="a_decided_comment_has_a_reason",
            ),
            models.CheckConstraint(
                condition=~Q(text=""), name="a_factual_comment_says_something"
            ),
        ]

    def __str__(self) -> str:
        """Return the id."""
        return self.id
