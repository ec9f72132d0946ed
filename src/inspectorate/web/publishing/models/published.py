"""What was published, byte by byte, and who carried a draft away."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from inspectorate.web import identifiers
from inspectorate.web.people.models import Person
from inspectorate.web.publishing.models.reports import Report, Snapshot


class Publication(models.Model):
    """One edition of a report, built of approved content; public once it says when.

    It is built before it is published, so that what was approved is what goes out.
    """

    id = models.CharField(primary_key=True, max_length=40, default=identifiers.record)
    report = models.ForeignKey(Report, models.PROTECT, related_name="publications")
    edition = models.PositiveSmallIntegerField()
    note_en = models.TextField(blank=True)
    note_cy = models.TextField(blank=True)
    document = models.JSONField()  # as approved: later writing does not touch it
    content_sha256 = models.CharField(max_length=64)
    snapshot = models.ForeignKey(Snapshot, models.PROTECT, related_name="publications")
    # What the body said: how many comments, and how many of them were accepted.
    n_comments = models.PositiveIntegerField(default=0)
    n_accepted = models.PositiveIntegerField(default=0)
    folder = models.CharField(max_length=200)  # below FILES_DIR
    sha256 = models.CharField(max_length=64)  # of names and hashes of all its files
    software = models.CharField(max_length=40)
    built_at = models.DateTimeField()
    published_at = models.DateTimeField(null=True, blank=True)
    superseded_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["-edition"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["report", "edition"], name="an_edition_once"
            ),
            models.UniqueConstraint(
                fields=["report"],
                condition=Q(published_at__isnull=False, superseded_at__isnull=True),
                name="one_edition_stands",
            ),
            models.CheckConstraint(
                condition=Q(superseded_at__isnull=True)
                | Q(published_at__isnull=False, superseded_at__gte=F("published_at")),
                name="superseded_after_it_was_published",
            ),
            models.CheckConstraint(
                condition=Q(n_accepted__lte=F("n_comments")),
                name="accepted_at_most_all",
            ),
        ]

    def __str__(self) -> str:
        """Return report and edition."""
        return f"{self.report_id} {self.edition}"


class Artefact(models.Model):
    """One file of an edition: a form in a language."""

    publication = models.ForeignKey(
        Publication, models.CASCADE, related_name="artefacts"
    )
    path = models.CharField(max_length=200)  # below the folder of the edition
    language = models.CharField(max_length=5, blank=True)  # empty: of no language
    form = models.CharField(max_length=20)  # html, pdf, docx, odt, ods, csv, json, …
    media_type = models.CharField(max_length=100)
    sha256 = models.CharField(max_length=64)
    n_bytes = models.PositiveBigIntegerField()

    class Meta:
        ordering: ClassVar = ["path"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["publication", "path"], name="a_file_of_an_edition_once"
            ),
        ]

    def __str__(self) -> str:
        """Return the path."""
        return self.path


class ReaderCopy(models.Model):
    """A draft that was carried away, with the name of its reader in it."""

    id = models.CharField(primary_key=True, max_length=40, default=identifiers.record)
    report = models.ForeignKey(Report, models.CASCADE, related_name="copies")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    form = models.CharField(max_length=20)
    language = models.CharField(max_length=5)
    content_sha256 = models.CharField(max_length=64)
    at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["-at", "-pk"]

    def __str__(self) -> str:
        """Return the id."""
        return self.id
