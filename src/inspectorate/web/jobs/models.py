"""Jobs: work that a worker does while its asker looks on."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from inspectorate.web import identifiers
from inspectorate.web.people.models import Person


class Job(models.Model):
    """One piece of work, and how far it is."""

    class State(models.TextChoices):
        """Where it stands."""

        WAITING = "waiting", _("Waiting")
        RUNNING = "running", _("Running")
        DONE = "done", _("Done")
        FAILED = "failed", _("Failed")

    id = models.CharField(primary_key=True, max_length=40, default=identifiers.record)
    kind = models.CharField(
        max_length=40
    )  # check_case_list, draw_sample, score_inspection
    # What it is done to, such as an inspection: one job of a kind at a time for each.
    about = models.CharField(max_length=80)
    arguments = models.JSONField(default=dict)
    state = models.CharField(
        max_length=20, choices=State.choices, default=State.WAITING
    )
    step = models.CharField(max_length=200, blank=True)
    n_done = models.PositiveBigIntegerField(default=0)
    n_total = models.PositiveBigIntegerField(default=0)
    faults = models.JSONField(default=list)  # place, code, fault, remedy
    # Addresses, with `{lang}` for the language: of what came of it, and of where it was
    # asked for.
    result_url = models.CharField(max_length=300, blank=True)
    back_url = models.CharField(max_length=300, blank=True)
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    begun_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    # By when its worker, or the queue, has to have said that it goes on.
    lease_until = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["kind", "about"],
                condition=models.Q(state__in=["waiting", "running"]),
                name="one_job_at_a_time",
            ),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["lease_until"],
                condition=models.Q(state__in=["waiting", "running"]),
                name="jobs_by_lease",
            )
        ]

    def __str__(self) -> str:
        """Return kind and what it is about."""
        return f"{self.kind} {self.about}"
