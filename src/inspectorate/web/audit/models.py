"""Events in chains, the personal values beside them, and anchors."""

from __future__ import annotations

from typing import ClassVar

from django.db import models


class Event(models.Model):
    """One link of the chain of a stream; the database refuses to change or delete it."""

    stream = models.CharField(max_length=80)
    seq = models.PositiveBigIntegerField()
    prev = models.CharField(max_length=64)
    body = models.TextField()
    hash = models.CharField(max_length=64)
    # Copies of what the body says, to search by; the body is what counts.
    at = models.DateTimeField()
    person = models.CharField(max_length=40, blank=True)
    verb = models.CharField(max_length=30)
    object_kind = models.CharField(max_length=40)
    object_id = models.CharField(max_length=80)
    case = models.CharField(max_length=80, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["stream", "seq"], name="event_once_in_stream"
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["person", "at"], name="event_by_person"),
            models.Index(
                fields=["object_kind", "object_id", "at"], name="event_by_object"
            ),
            models.Index(fields=["case", "at"], name="event_by_case"),
        ]

    def __str__(self) -> str:
        """Return stream and number."""
        return f"{self.stream} {self.seq}"


class PersonalValue(models.Model):
    """A value that the chain binds and does not hold; an erasure deletes it."""

    event = models.ForeignKey(Event, models.PROTECT, related_name="personal_values")
    name = models.CharField(max_length=80)
    value = models.JSONField(null=True)
    salt = models.CharField(max_length=64)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["event", "name"], name="value_once_in_event"
            ),
        ]

    def __str__(self) -> str:
        """Return the name, never the value."""
        return self.name


class Stream(models.Model):
    """The head of a chain: its row is the lock under which the next link is made."""

    name = models.CharField(max_length=80, primary_key=True)
    seq = models.PositiveBigIntegerField(default=0)
    hash = models.CharField(max_length=64, blank=True)
    # Up to which event an anchor vouches for it.
    anchored_seq = models.PositiveBigIntegerField(default=0)

    def __str__(self) -> str:
        """Return the name."""
        return self.name


class Anchor(models.Model):
    """Heads as they were written down, with the signature over the text."""

    at = models.DateTimeField()
    text = models.TextField()
    signature = models.CharField(max_length=200)
    public_key = models.CharField(max_length=100)

    def __str__(self) -> str:
        """Return the moment."""
        return self.at.isoformat()
