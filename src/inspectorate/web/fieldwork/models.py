"""Assessments, the answers in them, interviews, concerns and feedback."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from inspectorate.core.fieldwork.answers.kept_answers import Aside, Outcome
from inspectorate.core.fieldwork.states import AssessmentState
from inspectorate.web import identifiers
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.people.models import Person
from inspectorate.web.sampling.models import Case

_STANDING = ~models.Q(state=AssessmentState.WITHDRAWN.value)


class Assessment(models.Model):
    """One person's judging of one case: a reading."""

    class Turn(models.TextChoices):
        """First reading, or the blind second."""

        FIRST = "first", _("First reading")
        SECOND = "second", _("Second reading")

    id = models.CharField(
        primary_key=True, max_length=60, default=identifiers.assessment
    )
    case = models.ForeignKey(Case, models.CASCADE, related_name="assessments")
    person = models.ForeignKey(Person, models.PROTECT, related_name="assessments")
    turn = models.CharField(max_length=10, choices=Turn.choices, default=Turn.FIRST)
    state = models.CharField(
        max_length=20,
        choices=[(state.value, state.value) for state in AssessmentState],
        default=AssessmentState.ALLOCATED.value,
    )
    allocated_at = models.DateTimeField()
    begun_at = models.DateTimeField(null=True, blank=True)
    submitted_at = models.DateTimeField(null=True, blank=True)
    # Ids made on the device, once: sent again, none hands anything in a second time.
    submissions = models.JSONField(default=list, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)
    finished_by = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="+"
    )
    return_reason = models.TextField(blank=True)  # the last one
    # Counted at every save, so that lists need no instrument.
    n_applicable = models.PositiveSmallIntegerField(default=0)
    n_done = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["case", "turn"], condition=_STANDING, name="one_reading_a_turn"
            ),
            models.UniqueConstraint(
                fields=["case", "person"],
                condition=_STANDING,
                name="one_reading_a_person",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["person", "state"], name="assessments_of_person")
        ]

    def __str__(self) -> str:
        """Return the id."""
        return self.id


class Operation(models.Model):
    """What a device sent when somebody answered a question; never changed, never lost."""

    op_id = models.CharField(primary_key=True, max_length=64)
    # No foreign key: an operation for an assessment that is unknown here is kept too.
    assessment = models.CharField(max_length=64)
    question = models.CharField(max_length=64)
    answers = models.JSONField(default=list)
    reasons = models.JSONField(default=list)
    note = models.TextField(blank=True)
    base_op = models.CharField(max_length=64, null=True, blank=True)  # noqa: DJ001 - null is "saw nothing"
    resolves = models.JSONField(default=list)
    over = models.JSONField(default=list)
    local_seq = models.PositiveBigIntegerField()
    device = models.CharField(max_length=64)
    client_time = models.CharField(max_length=64)
    schema_rev = models.CharField(max_length=64)
    payload = models.CharField(max_length=64)
    outcome = models.CharField(
        max_length=20, choices=[(one.value, one.value) for one in Outcome]
    )
    stands_for = models.CharField(max_length=64, blank=True)
    aside = models.CharField(
        max_length=20, blank=True, choices=[(one.value, one.value) for one in Aside]
    )
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    received_at = models.DateTimeField()

    class Meta:
        indexes: ClassVar = [
            models.Index(
                fields=["assessment", "question"], name="operations_of_question"
            )
        ]

    def __str__(self) -> str:
        """Return the id."""
        return self.op_id


class Head(models.Model):
    """Where a question stands: the operation whose answer counts, and open conflicts."""

    assessment = models.ForeignKey(Assessment, models.CASCADE, related_name="heads")
    question = models.CharField(max_length=64)
    operation = models.ForeignKey(
        Operation, models.PROTECT, null=True, related_name="+"
    )
    conflicting = models.JSONField(default=list)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["assessment", "question"], name="one_head_a_question"
            ),
        ]

    def __str__(self) -> str:
        """Return assessment and question."""
        return f"{self.assessment_id} {self.question}"


class Ruling(models.Model):
    """What stands where two readings of a case differ, and why; both originals stay."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="rulings")
    question = models.CharField(max_length=64)
    answers = models.JSONField(default=list)
    reasons = models.JSONField(default=list)
    note = models.TextField(blank=True)
    counts = models.BooleanField(default=True)  # False: neither answer stands
    reason = models.TextField()
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["case", "question"], name="one_ruling_a_question"
            ),
        ]

    def __str__(self) -> str:
        """Return case and question."""
        return f"{self.case_id} {self.question}"


class SecondReadings(models.Model):
    """The share of an inspection's cases that is read twice, and the seed it is chosen by.

    The seed is made once: with the same one a larger share only adds cases.
    """

    inspection = models.OneToOneField(
        Inspection, models.CASCADE, related_name="second_readings"
    )
    percent = models.PositiveSmallIntegerField()
    seed = models.CharField(max_length=64)
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(percent__lte=100), name="read_twice_at_most_all"
            ),
        ]

    def __str__(self) -> str:
        """Return the share."""
        return f"{self.percent} %"


class SafetyConcern(models.Model):
    """Somebody may be in danger: told to the lead at once."""

    id = models.CharField(primary_key=True, max_length=64, default=identifiers.record)
    inspection = models.ForeignKey(Inspection, models.CASCADE, related_name="concerns")
    case = models.ForeignKey(
        Case, models.PROTECT, null=True, blank=True, related_name="concerns"
    )
    text = models.TextField()
    raised_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    raised_at = models.DateTimeField()
    seen_at = models.DateTimeField(null=True, blank=True)
    done = models.TextField(blank=True)
    closed_by = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="+"
    )
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(closed_at__isnull=True, closed_by__isnull=True)
                | (
                    models.Q(closed_at__isnull=False, closed_by__isnull=False)
                    & ~models.Q(done="")
                ),
                name="a_closed_concern_says_what_was_done",
            ),
        ]

    def __str__(self) -> str:
        """Return the id."""
        return self.id


class InterviewSlot(models.Model):
    """A time at which an assessor can interview a case manager."""

    id = models.CharField(primary_key=True, max_length=80, default=identifiers.record)
    inspection = models.ForeignKey(
        Inspection, models.CASCADE, related_name="interview_slots"
    )
    interviewer = models.ForeignKey(
        Person, models.PROTECT, related_name="interview_slots"
    )
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["interviewer", "starts_at"], name="one_interview_at_a_time"
            ),
            models.CheckConstraint(
                condition=models.Q(ends_at__gt=models.F("starts_at")),
                name="slot_has_a_length",
            ),
        ]

    def __str__(self) -> str:
        """Return the beginning."""
        return self.starts_at.isoformat()


class Booking(models.Model):
    """A case manager takes a slot for a case."""

    slot = models.OneToOneField(InterviewSlot, models.CASCADE, related_name="booking")
    case = models.OneToOneField(Case, models.CASCADE, related_name="booking")
    manager = models.CharField(max_length=200)
    sequence = models.PositiveIntegerField(default=0)  # of the calendar file
    booked_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    booked_at = models.DateTimeField()

    def __str__(self) -> str:
        """Return slot and case."""
        return f"{self.slot_id} {self.case_id}"


class Feedback(models.Model):
    """What the manager who was interviewed is told: good practice, ideas."""

    id = models.CharField(primary_key=True, max_length=40, default=identifiers.record)
    assessment = models.OneToOneField(
        Assessment, models.CASCADE, related_name="feedback"
    )
    manager = models.CharField(max_length=200)
    addressee = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="feedback"
    )
    good_practice = models.JSONField(default=list)
    ideas = models.JSONField(default=list)
    given_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        """Return the id."""
        return self.id
