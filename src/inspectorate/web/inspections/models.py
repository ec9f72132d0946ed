"""Inspections: what, whom, when, by whom, and how far they have come."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from inspectorate.core.inspections.states import InspectionState
from inspectorate.web import identifiers
from inspectorate.web.people.models import Body, Person


class Inspection(models.Model):
    """One inspection of one body with one version of an instrument."""

    class Kind(models.TextChoices):
        """First visit or return."""

        INSPECTION = "inspection", _("Inspection")
        REINSPECTION = "reinspection", _("Reinspection")

    id = models.CharField(
        primary_key=True, max_length=60, default=identifiers.inspection
    )
    programme = models.CharField(max_length=40)
    year = models.CharField(max_length=7)  # 2011-12
    body = models.ForeignKey(Body, models.PROTECT, related_name="inspections")
    kind = models.CharField(
        max_length=20, choices=Kind.choices, default=Kind.INSPECTION
    )
    original = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="reinspections"
    )
    instrument = models.CharField(
        max_length=80, blank=True
    )  # cci/2009-04; pinned when announced
    state = models.CharField(
        max_length=20,
        choices=[(state.value, state.value) for state in InspectionState],
        default=InspectionState.PLANNED.value,
    )
    lead = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="led"
    )
    announced_on = models.DateField(null=True, blank=True)
    fieldwork_start = models.DateField(null=True, blank=True)
    fieldwork_end = models.DateField(null=True, blank=True)
    weeks_on_site = models.PositiveSmallIntegerField(default=1)
    second_reading_percent = models.PositiveSmallIntegerField(default=0)
    own_body_allowed = models.BooleanField(default=False)
    letter = models.TextField(blank=True)  # as it was sent
    synthetic = models.BooleanField(default=False)
    version = models.PositiveIntegerField(
        default=1
    )  # of the plan: two people may edit it

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(fieldwork_end__isnull=True)
                | models.Q(fieldwork_start__isnull=True)
                | models.Q(fieldwork_end__gte=models.F("fieldwork_start")),
                name="fieldwork_ends_after_it_starts",
            ),
            models.CheckConstraint(
                condition=models.Q(second_reading_percent__lte=100),
                name="second_readings_at_most_all",
            ),
            models.CheckConstraint(
                condition=models.Q(kind="inspection", original__isnull=True)
                | models.Q(kind="reinspection"),
                name="only_a_reinspection_has_an_original",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["year", "programme"], name="inspection_by_year")
        ]

    def __str__(self) -> str:
        """Return the id."""
        return self.id


class TeamMember(models.Model):
    """A person in the team, and how many cases they have time for."""

    inspection = models.ForeignKey(Inspection, models.CASCADE, related_name="team")
    person = models.ForeignKey(Person, models.PROTECT, related_name="memberships")
    capacity = models.PositiveSmallIntegerField(default=10)
    left_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["inspection", "person"], name="once_in_team"
            ),
        ]

    def __str__(self) -> str:
        """Return inspection and person."""
        return f"{self.inspection_id} {self.person_id}"


class Partnership(models.Model):
    """A partner inspectorate in a joint inspection, and what it looks at."""

    inspection = models.ForeignKey(
        Inspection, models.CASCADE, related_name="partnerships"
    )
    body = models.ForeignKey(Body, models.PROTECT, related_name="partnerships")
    leads = models.BooleanField(default=False)
    scope = models.TextField(blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["inspection", "body"], name="once_a_partner"
            ),
            models.UniqueConstraint(
                fields=["inspection"],
                condition=models.Q(leads=True),
                name="one_leading_partner",
            ),
        ]

    def __str__(self) -> str:
        """Return inspection and partner."""
        return f"{self.inspection_id} {self.body_id}"


class Document(models.Model):
    """A document that the body is asked for before the visit."""

    inspection = models.ForeignKey(Inspection, models.CASCADE, related_name="documents")
    title = models.CharField(max_length=200)
    due_on = models.DateField(null=True, blank=True)
    received_on = models.DateField(null=True, blank=True)

    def __str__(self) -> str:
        """Return the title."""
        return self.title


class MilestoneDone(models.Model):
    """A milestone that no state shows, ticked off."""

    inspection = models.ForeignKey(
        Inspection, models.CASCADE, related_name="milestones_done"
    )
    milestone = models.CharField(max_length=40)
    done_on = models.DateField()
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["inspection", "milestone"], name="milestone_done_once"
            ),
        ]

    def __str__(self) -> str:
        """Return the milestone."""
        return self.milestone


class WithdrawnVersion(models.Model):
    """A version of an instrument that no further inspection may use."""

    instrument = models.CharField(max_length=80, unique=True)
    withdrawn_on = models.DateField()
    reason = models.TextField()
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=~models.Q(reason=""), name="a_withdrawn_version_says_why"
            ),
        ]

    def __str__(self) -> str:
        """Return the version."""
        return self.instrument
