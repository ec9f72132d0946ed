"""Who asked to be told of reports, and what goes out by mail: each thing once."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from inspectorate.web import identifiers
from inspectorate.web.people.models import Person
from inspectorate.web.publishing.models.facts import FactualRound
from inspectorate.web.publishing.models.published import Publication


class Subscriber(models.Model):
    """An address; it is forgotten with its last subscription."""

    id = models.CharField(primary_key=True, max_length=40, default=identifiers.record)
    address = models.EmailField(unique=True)

    def __str__(self) -> str:
        """Return the id: an address stands in no log."""
        return self.id


class Subscription(models.Model):
    """Of which reports somebody wants to be told; of all where it names nothing."""

    id = models.CharField(primary_key=True, max_length=40, default=identifiers.record)
    subscriber = models.ForeignKey(
        Subscriber, models.CASCADE, related_name="subscriptions"
    )
    programme = models.CharField(max_length=40, blank=True)
    body = models.CharField(max_length=40, blank=True)  # id of a body
    language = models.CharField(
        max_length=5, choices=[("en", _("English")), ("cy", _("Welsh"))]
    )
    asked_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["asked_at", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["subscriber", "programme", "body"], name="asked_for_once"
            ),
            models.CheckConstraint(
                condition=Q(programme="") | Q(body=""),
                name="a_programme_or_a_body",
            ),
        ]

    def __str__(self) -> str:
        """Return the id."""
        return self.id


class Notice(models.Model):
    """One mail to one address: kept until it is sent, and then that it was."""

    class Kind(models.TextChoices):
        """What it is about."""

        CONFIRM = "confirm"
        PUBLISHED = "published"
        FACTS = "facts"

    id = models.CharField(primary_key=True, max_length=40, default=identifiers.record)
    kind = models.CharField(max_length=10, choices=Kind.choices)
    subscription = models.ForeignKey(
        Subscription, models.CASCADE, null=True, blank=True, related_name="notices"
    )
    subscriber = models.ForeignKey(
        Subscriber, models.CASCADE, null=True, blank=True, related_name="notices"
    )
    publication = models.ForeignKey(
        Publication, models.CASCADE, null=True, blank=True, related_name="notices"
    )
    round = models.ForeignKey(
        FactualRound, models.CASCADE, null=True, blank=True, related_name="notices"
    )
    person = models.ForeignKey(
        Person, models.CASCADE, null=True, blank=True, related_name="+"
    )
    language = models.CharField(max_length=5)
    made_at = models.DateTimeField()
    due_at = models.DateTimeField()  # later after each try that failed
    n_tries = models.PositiveSmallIntegerField(default=0)
    sent_at = models.DateTimeField(null=True, blank=True)
    given_up_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["due_at", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["subscriber", "publication"],
                condition=Q(kind="published"),
                name="told_of_an_edition_once",
            ),
            models.UniqueConstraint(
                fields=["round", "person"],
                condition=Q(kind="facts"),
                name="told_of_a_round_once",
            ),
            models.UniqueConstraint(
                fields=["subscription"],
                condition=Q(kind="confirm", sent_at=None, given_up_at=None),
                name="one_question_at_a_time",
            ),
            models.CheckConstraint(
                condition=Q(kind="confirm", subscription__isnull=False)
                | Q(
                    kind="published",
                    subscriber__isnull=False,
                    publication__isnull=False,
                )
                | Q(kind="facts", round__isnull=False, person__isnull=False),
                name="a_notice_is_about_something",
            ),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["due_at"],
                condition=Q(sent_at=None, given_up_at=None),
                name="notices_that_wait",
            )
        ]

    def __str__(self) -> str:
        """Return the id."""
        return self.id
