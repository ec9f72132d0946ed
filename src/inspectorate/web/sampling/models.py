"""Case lists as they came, samples as they were drawn, and the cases of a sample."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from inspectorate.web import identifiers
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.people.models import Body, Person


class ColumnNames(models.Model):
    """How a body calls its columns, asked once and remembered for a programme."""

    body = models.ForeignKey(Body, models.CASCADE, related_name="+")
    programme = models.CharField(max_length=40)
    mapping = models.JSONField(default=dict)  # their heading: our name

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["body", "programme"], name="columns_named_once"
            ),
        ]

    def __str__(self) -> str:
        """Return body and programme."""
        return f"{self.body_id} {self.programme}"


class CaseList(models.Model):
    """A file with the cases from which a sample is drawn."""

    class State(models.TextChoices):
        """What became of it."""

        CHECKING = "checking", _("Being checked")
        MAPPING = "mapping", _("Columns to be matched")
        SOUND = "sound", _("Without faults")
        FAULTY = "faulty", _("Has faults")
        ACCEPTED = "accepted", _("Accepted")
        RETURNED = "returned", _("Sent back")
        REPLACED = "replaced", _("Replaced by a later one")

    id = models.CharField(primary_key=True, max_length=40, default=identifiers.record)
    inspection = models.ForeignKey(
        Inspection, models.CASCADE, related_name="case_lists"
    )
    state = models.CharField(
        max_length=20, choices=State.choices, default=State.CHECKING
    )
    file_name = models.CharField(max_length=200)
    sha256 = models.CharField(
        max_length=64
    )  # its bytes lie in FILES_DIR under this name
    n_bytes = models.PositiveBigIntegerField()
    uploaded_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    uploaded_at = models.DateTimeField()
    headings = models.JSONField(default=list)
    mapping = models.JSONField(default=dict)
    likely = models.JSONField(default=dict)  # guesses, for somebody to look at
    not_personal = models.JSONField(default=list)  # column, reason, person, at
    reading = models.JSONField(
        default=dict
    )  # core.sampling.lists.reading.Reading.plain()
    n_rows = models.PositiveIntegerField(default=0)
    n_eligible = models.PositiveIntegerField(default=0)
    # name, n_blank, n_levels, levels with their counts
    columns = models.JSONField(default=list)
    # The cases that may be drawn, in FILES_DIR too (storage.sampling.kept_lists).
    kept_sha256 = models.CharField(max_length=64, blank=True)
    n_faults = models.PositiveIntegerField(default=0)
    faults = models.JSONField(
        default=list
    )  # place, code, fault, remedy: the first ones
    refused = models.JSONField(default=list)  # row, case_id, kind, reason
    return_reason = models.TextField(blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["inspection"],
                condition=models.Q(state="accepted"),
                name="one_accepted_list",
            ),
        ]

    def __str__(self) -> str:
        """Return the name of the file."""
        return self.file_name


class Sample(models.Model):
    """A draw from an accepted list, with its certificate."""

    id = models.CharField(primary_key=True, max_length=40, default=identifiers.record)
    inspection = models.ForeignKey(Inspection, models.CASCADE, related_name="samples")
    case_list = models.ForeignKey(
        CaseList, models.PROTECT, null=True, related_name="samples"
    )
    certificate = models.JSONField()
    strata = models.JSONField()  # rows of handover: stratum, population, sampled
    representativeness = models.JSONField(default=list)
    drawn_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    drawn_at = models.DateTimeField()
    discarded_at = models.DateTimeField(null=True, blank=True)
    discard_reason = models.TextField(blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["inspection"],
                condition=models.Q(discarded_at__isnull=True),
                name="one_sample_in_force",
            ),
            models.CheckConstraint(
                condition=models.Q(discarded_at__isnull=True)
                | ~models.Q(discard_reason=""),
                name="a_discarded_sample_has_its_reason",
            ),
        ]

    def __str__(self) -> str:
        """Return the id."""
        return self.id


class Case(models.Model):
    """A case of a sample, or of its reserve list."""

    class Standing(models.TextChoices):
        """Is it judged."""

        DRAWN = "drawn", _("Drawn")
        RESERVE = "reserve", _("Reserve")
        REPLACED = "replaced", _("Replaced")

    id = models.CharField(primary_key=True, max_length=40, default=identifiers.case)
    sample = models.ForeignKey(Sample, models.CASCADE, related_name="cases")
    inspection = models.ForeignKey(Inspection, models.CASCADE, related_name="cases")
    reference = models.CharField(max_length=100)  # as the body's list has it
    standing = models.CharField(max_length=20, choices=Standing.choices)
    position = models.PositiveIntegerField()  # in the sample, or in the reserve list
    stratum = models.TextField()  # the levels of several columns, joined
    officer = models.CharField(max_length=200, blank=True)
    facts = models.JSONField(default=dict)
    language = models.CharField(
        max_length=5, default="en"
    )  # in which the interview is held
    second_reading = models.BooleanField(default=False)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["sample", "reference"], name="case_once_in_sample"
            ),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["inspection", "standing", "position"], name="cases_in_order"
            )
        ]

    def __str__(self) -> str:
        """Return the reference."""
        return self.reference


class Replacement(models.Model):
    """A case that could not be used, the reserve that took its place, and why."""

    case = models.OneToOneField(Case, models.CASCADE, related_name="replacement")
    replaced_by = models.OneToOneField(Case, models.CASCADE, related_name="replaces")
    reason = models.TextField()
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=~models.Q(reason=""), name="a_replacement_has_its_reason"
            ),
        ]

    def __str__(self) -> str:
        """Return both cases."""
        return f"{self.case_id} {self.replaced_by_id}"
