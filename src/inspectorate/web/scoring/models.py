"""Extracts that were scored, and the estimates made of them."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from inspectorate.web import identifiers
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.people.models import Person


class Scoring(models.Model):
    """One scoring of one extract: frozen files, their hash, and what made them."""

    id = models.CharField(primary_key=True, max_length=40, default=identifiers.record)
    inspection = models.ForeignKey(Inspection, models.CASCADE, related_name="scorings")
    instrument = models.CharField(max_length=80)
    extract = models.CharField(max_length=200)  # folder below FILES_DIR
    extract_sha256 = models.CharField(max_length=64)
    software = models.CharField(max_length=40)
    n_cases = models.PositiveIntegerField()  # whose every due reading was in
    n_sampled = models.PositiveIntegerField(default=0)
    n_population = models.PositiveIntegerField(default=0)
    n_answers = models.PositiveIntegerField()
    is_interim = models.BooleanField()  # made while cases are still being judged
    made_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField()

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["inspection", "-made_at"], name="latest_scoring")
        ]

    def __str__(self) -> str:
        """Return the id."""
        return self.id


class EstimateRow(models.Model):
    """One estimate: a score with n, N and interval, and the integers it is made of."""

    scoring = models.ForeignKey(Scoring, models.CASCADE, related_name="estimates")
    score = models.CharField(max_length=80)
    characteristic = models.CharField(max_length=80, blank=True)  # empty: all cases
    level = models.CharField(max_length=200, blank=True)
    n_cases = models.PositiveIntegerField()
    n_applicable = models.PositiveIntegerField()
    n_sufficient = models.PositiveIntegerField()
    estimate = models.FloatField(null=True)
    standard_error = models.FloatField(null=True)
    degrees_of_freedom = models.IntegerField(null=True)
    low = models.FloatField(null=True)
    high = models.FloatField(null=True)
    method = models.CharField(max_length=20)
    interval = models.CharField(max_length=20)
    flags = models.JSONField(default=list)
    # The tally, stratum by stratum: inspections add up without another look at answers.
    strata = models.JSONField(default=list)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["scoring", "score", "characteristic", "level"],
                name="estimate_once",
            ),
        ]

    def __str__(self) -> str:
        """Return the score."""
        return self.score
