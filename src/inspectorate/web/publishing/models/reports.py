"""Reports: of what, at which stage, who belongs to their circle, who signed what."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import get_language

from inspectorate.core.publishing.reports.stages import ReportStage
from inspectorate.web import identifiers
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.people.models import Person

_WAITING = [ReportStage.EMBARGOED.value, ReportStage.PUBLISHED.value]


class Report(models.Model):
    """One report, through all its editions.

    What it says stands in its blocks; `version` rises with every change of any of them.
    """

    id = models.CharField(primary_key=True, max_length=40, default=identifiers.record)
    kind = models.CharField(max_length=40)  # id of its kind in the library
    # As in core Document: an inspection, `cci 2011-12` or `2011-12`.
    subject = models.CharField(max_length=120)
    inspection = models.ForeignKey(
        Inspection, models.PROTECT, null=True, blank=True, related_name="reports"
    )
    programme = models.CharField(max_length=40, blank=True)
    year = models.CharField(max_length=7)  # 2011-12
    slug = models.SlugField(max_length=120, unique=True)  # of its public address
    title_en = models.CharField(max_length=300)
    title_cy = models.CharField(max_length=300, blank=True)
    stage = models.CharField(
        max_length=20,
        choices=[(one.value, one.value) for one in ReportStage],
        default=ReportStage.DRAFT.value,
    )
    lead = models.ForeignKey(Person, models.PROTECT, related_name="reports_led")
    version = models.PositiveIntegerField(default=1)
    edition = models.PositiveSmallIntegerField(
        default=1
    )  # that is being made, or stands
    # Why there is another edition; published with it.
    note_en = models.TextField(blank=True)
    note_cy = models.TextField(blank=True)
    snapshot = models.ForeignKey(
        "publishing.Snapshot", models.PROTECT, null=True, blank=True, related_name="+"
    )
    embargo_until = models.DateTimeField(null=True, blank=True)
    # Of the files that were approved; what is published has the same.
    approved_sha256 = models.CharField(max_length=64, blank=True)
    created_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    created_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["kind", "subject"], name="one_report_of_a_kind"
            ),
            models.CheckConstraint(
                condition=Q(stage__in=[one.value for one in ReportStage]),
                name="report_stage_is_known",
            ),
            models.CheckConstraint(
                condition=~Q(stage=ReportStage.EMBARGOED.value)
                | Q(embargo_until__isnull=False),
                name="an_embargo_has_an_end",
            ),
            models.CheckConstraint(
                condition=~Q(stage__in=_WAITING)
                | (~Q(approved_sha256="") & Q(snapshot__isnull=False)),
                name="only_what_was_approved_goes_out",
            ),
            models.CheckConstraint(
                condition=Q(edition=1) | ~Q(note_en=""),
                name="another_edition_says_why",
            ),
            models.CheckConstraint(
                condition=Q(edition__gte=1), name="editions_count_from_one"
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["stage", "embargo_until"], name="reports_by_stage")
        ]

    def __str__(self) -> str:
        """Return the id."""
        return self.id

    @property
    def title(self) -> str:
        """What it is called in the language of the reader."""
        is_welsh = (get_language() or "en").startswith("cy")
        return (self.title_cy if is_welsh else "") or self.title_en


class ReportMember(models.Model):
    """Somebody of the circle of a report: who writes it with its lead."""

    report = models.ForeignKey(Report, models.CASCADE, related_name="members")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    since = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["report", "person"], name="once_in_the_circle"
            ),
        ]

    def __str__(self) -> str:
        """Return report and person."""
        return f"{self.report_id} {self.person_id}"


class Snapshot(models.Model):
    """The frozen figures of a report: a file, known by its hash."""

    id = models.CharField(primary_key=True, max_length=40, default=identifiers.record)
    report = models.ForeignKey(Report, models.CASCADE, related_name="snapshots")
    sha256 = models.CharField(max_length=64)
    file = models.CharField(max_length=200)  # below FILES_DIR
    software = models.CharField(max_length=40)
    made_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["report", "sha256"], name="a_snapshot_is_kept_once"
            ),
        ]

    def __str__(self) -> str:
        """Return the id."""
        return self.id


class Signature(models.Model):
    """Who stands for which content at which stage; void once the content differs."""

    report = models.ForeignKey(Report, models.CASCADE, related_name="signatures")
    edition = models.PositiveSmallIntegerField()
    stage = models.CharField(
        max_length=20, choices=[(one.value, one.value) for one in ReportStage]
    )
    content_sha256 = models.CharField(max_length=64)
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    voided_at = models.DateTimeField(null=True, blank=True)
    voided_because = models.CharField(max_length=500, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["report", "edition", "stage"],
                condition=Q(voided_at=None),
                name="one_valid_signature_a_stage",
            ),
            models.CheckConstraint(
                condition=Q(voided_at__isnull=True) | ~Q(voided_because=""),
                name="a_void_signature_says_why",
            ),
        ]

    def __str__(self) -> str:
        """Return report and stage."""
        return f"{self.report_id} {self.stage}"
