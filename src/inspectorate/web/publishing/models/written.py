"""The blocks of a report, their history, and what its authors say to each other."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from inspectorate.web import identifiers
from inspectorate.web.people.models import Person
from inspectorate.web.publishing.models.reports import Report


class ReportBlock(models.Model):
    """One block, as `core.publishing.reports.codec` writes it, in both languages.

    A block that is taken out keeps its row: ids are never used twice, and its history
    stays.
    """

    report = models.ForeignKey(Report, models.CASCADE, related_name="blocks")
    block_id = models.CharField(max_length=60)
    position = models.PositiveIntegerField()
    kind = models.CharField(max_length=20)  # heading, narrative, quotation, …
    content = models.JSONField()
    version = models.PositiveIntegerField(default=1)
    claimed_by = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="+"
    )
    claimed_until = models.DateTimeField(null=True, blank=True)
    removed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["position", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["report", "block_id"], name="a_block_id_is_used_once"
            ),
            models.CheckConstraint(
                condition=Q(claimed_by__isnull=True, claimed_until__isnull=True)
                | Q(claimed_by__isnull=False, claimed_until__isnull=False),
                name="a_claim_has_an_end",
            ),
        ]

    def __str__(self) -> str:
        """Return report and block."""
        return f"{self.report_id} {self.block_id}"


class BlockVersion(models.Model):
    """What a block said from a moment on, and who made it say so."""

    block = models.ForeignKey(ReportBlock, models.CASCADE, related_name="versions")
    version = models.PositiveIntegerField()
    content = models.JSONField(null=True, blank=True)  # none: it was taken out
    person = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()
    # Where it came from: typed here, out of a Word file, a suggestion, a snapshot.
    origin = models.CharField(max_length=20, default="page")

    class Meta:
        ordering: ClassVar = ["-version"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["block", "version"], name="a_version_of_a_block_once"
            ),
        ]

    def __str__(self) -> str:
        """Return block and version."""
        return f"{self.block_id} {self.version}"


class Comment(models.Model):
    """What one author says to the others about a block."""

    id = models.CharField(primary_key=True, max_length=40, default=identifiers.record)
    block = models.ForeignKey(ReportBlock, models.CASCADE, related_name="comments")
    answers = models.ForeignKey(
        "self", models.CASCADE, null=True, blank=True, related_name="replies"
    )
    text = models.TextField()
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    origin = models.CharField(max_length=20, default="page")
    settled_by = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="+"
    )
    settled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["at", "pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(settled_by__isnull=True, settled_at__isnull=True)
                | Q(settled_by__isnull=False, settled_at__isnull=False),
                name="a_settled_comment_says_by_whom",
            ),
        ]

    def __str__(self) -> str:
        """Return the id."""
        return self.id


class Suggestion(models.Model):
    """Another content that is proposed for a block; accepted or rejected once."""

    class State(models.TextChoices):
        """What became of it."""

        OPEN = "open", _("Open")
        ACCEPTED = "accepted", _("Accepted")
        REJECTED = "rejected", _("Rejected")

    id = models.CharField(primary_key=True, max_length=40, default=identifiers.record)
    block = models.ForeignKey(ReportBlock, models.CASCADE, related_name="suggestions")
    base_version = models.PositiveIntegerField()  # of the block, as its author saw it
    content = models.JSONField()
    note = models.TextField(blank=True)
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    origin = models.CharField(max_length=20, default="page")
    state = models.CharField(max_length=10, choices=State.choices, default=State.OPEN)
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
                    state="open", decided_by__isnull=True, decided_at__isnull=True
                )
                | Q(
                    state__in=["accepted", "rejected"],
                    decided_by__isnull=False,
                    decided_at__isnull=False,
                ),
                name="a_decided_suggestion_says_by_whom",
            ),
        ]

    def __str__(self) -> str:
        """Return the id."""
        return self.id
