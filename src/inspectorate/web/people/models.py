"""People, what they may do, for whom they work; bodies and their history."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils.translation import gettext_lazy as _

from inspectorate.core.people.attachments import AttachmentKind
from inspectorate.core.people.roles import Grade, Role
from inspectorate.web import identifiers


def _choices(codes: type) -> list[tuple[str, str]]:
    return [(code.value, code.value) for code in codes]  # type: ignore[attr-defined]  # a StrEnum


class Body(models.Model):
    """An organisation over time: inspected, or a partner in inspecting."""

    class Kind(models.TextChoices):
        """What a body is to the inspectorate."""

        INSPECTED = "inspected", _("Inspected body")
        PARTNER = "partner", _("Partner inspectorate")

    id = models.CharField(primary_key=True, max_length=40, default=identifiers.body)
    kind = models.CharField(max_length=10, choices=Kind.choices, default=Kind.INSPECTED)
    in_wales = models.BooleanField(default=False)

    def __str__(self) -> str:
        """Return the id: a name holds for a time only."""
        return self.id


class BodyName(models.Model):
    """What a body is called since a day; no day for what always held."""

    body = models.ForeignKey(Body, models.CASCADE, related_name="names")
    since = models.DateField(null=True, blank=True)
    value = models.CharField(max_length=200)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["body", "since"], name="one_name_at_a_time"
            ),
            # At most one without a day: to a database, NULL differs from NULL.
            models.UniqueConstraint(
                fields=["body"],
                condition=models.Q(since=None),
                name="one_name_at_first",
            ),
        ]

    def __str__(self) -> str:
        """Return the name."""
        return self.value


class BodyRegion(models.Model):
    """The region in which a body lies since a day."""

    body = models.ForeignKey(Body, models.CASCADE, related_name="regions")
    since = models.DateField(null=True, blank=True)
    value = models.CharField(max_length=200)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["body", "since"], name="one_region_at_a_time"
            ),
            # At most one without a day: to a database, NULL differs from NULL.
            models.UniqueConstraint(
                fields=["body"],
                condition=models.Q(since=None),
                name="one_region_at_first",
            ),
        ]

    def __str__(self) -> str:
        """Return the region."""
        return self.value


class Reorganisation(models.Model):
    """On a day some bodies became others: a merger, a split."""

    on = models.DateField()
    before = models.ManyToManyField(Body, related_name="ended_by")
    after = models.ManyToManyField(Body, related_name="made_by")

    def __str__(self) -> str:
        """Return the day."""
        return self.on.isoformat()


class PersonManager(BaseUserManager["Person"]):
    """Finds people by e-mail, whatever its case."""

    def get_by_natural_key(self, username: str | None) -> Person:
        """Return the person with an e-mail address."""
        return self.get(email__iexact=username)

    def create_person(
        self, email: str, password: str | None = None, **fields: object
    ) -> Person:
        """Return a new person, who cannot sign in without a password."""
        person = self.model(email=self.normalize_email(email).lower(), **fields)
        person.set_password(password)
        person.save(using=self._db)
        return person


class Person(AbstractBaseUser):
    """Somebody who works here or answers for a body; may be able to sign in."""

    id = models.CharField(primary_key=True, max_length=40, default=identifiers.person)
    email = models.EmailField(unique=True)
    name = models.CharField(max_length=200)
    grade = models.CharField(max_length=40, choices=_choices(Grade))
    home_inspectorate = models.ForeignKey(
        Body, models.PROTECT, null=True, blank=True, related_name="partner_staff"
    )
    # In which the person can assess.
    languages = models.JSONField(default=list)
    page_language = models.CharField(max_length=5, default="en")
    joined = models.DateTimeField(auto_now_add=True)
    # False where access was withdrawn before the engagement ended.
    is_active = models.BooleanField(default=True)

    objects: ClassVar[PersonManager] = PersonManager()
    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar = ["name", "grade"]

    def __str__(self) -> str:
        """Return the name."""
        return self.name


class RoleGrant(models.Model):
    """A role that a person has."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="role_grants")
    role = models.CharField(max_length=40, choices=_choices(Role))

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["person", "role"], name="role_once"),
            models.CheckConstraint(
                condition=models.Q(role__in=[role.value for role in Role]),
                name="role_is_known",
            ),
        ]

    def __str__(self) -> str:
        """Return the role."""
        return self.role


class Engagement(models.Model):
    """A span in which a person works for the inspectorate."""

    class Kind(models.TextChoices):
        """On which terms."""

        EMPLOYED = "employed", _("Employed")
        SECONDED = "seconded", _("Seconded")
        ASSOCIATE = "associate", _("Associate")
        LOCAL_ASSESSOR = "local_assessor", _("Local Assessor")
        PARTNER = "partner", _("Of a partner inspectorate")

    person = models.ForeignKey(Person, models.CASCADE, related_name="engagements")
    kind = models.CharField(max_length=20, choices=Kind.choices)
    starts = models.DateField()
    ends = models.DateField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(ends__isnull=True)
                | models.Q(ends__gte=models.F("starts")),
                name="engagement_ends_after_it_starts",
            ),
        ]

    def __str__(self) -> str:
        """Return kind and first day."""
        return f"{self.kind} {self.starts}"


class Attachment(models.Model):
    """A person's time with a body; a contact's is what makes them its contact."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="attachments")
    body = models.ForeignKey(Body, models.PROTECT, related_name="attachments")
    kind = models.CharField(max_length=20, choices=_choices(AttachmentKind))
    starts = models.DateField(null=True, blank=True)
    ends = models.DateField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(ends__isnull=True)
                | models.Q(starts__isnull=True)
                | models.Q(ends__gte=models.F("starts")),
                name="attachment_ends_after_it_starts",
            ),
        ]

    def __str__(self) -> str:
        """Return kind and body."""
        return f"{self.kind} {self.body_id}"


class DisclosureCheck(models.Model):
    """A disclosure check (1.39): the one that expires last counts."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="disclosure_checks")
    issued = models.DateField()
    expires = models.DateField()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(expires__gt=models.F("issued")),
                name="check_expires_after_issue",
            ),
        ]

    def __str__(self) -> str:
        """Return the day on which it expires."""
        return self.expires.isoformat()


class DiversityDeclaration(models.Model):
    """What somebody said of themselves, under a key that names nobody."""

    key = models.CharField(max_length=64)  # HMAC of person and characteristic
    characteristic = models.CharField(max_length=40)
    group = models.CharField(max_length=60)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["key"], name="said_once"),
        ]

    def __str__(self) -> str:
        """Return the characteristic, never the group."""
        return self.characteristic


class ApiToken(models.Model):
    """A key to the JSON interface for one person, with what it is good for."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="api_tokens")
    name = models.CharField(max_length=100)
    sha256 = models.CharField(max_length=64, unique=True)
    scopes = models.JSONField(default=list)
    made_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)
    used_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        """Return what its owner calls it."""
        return self.name


class Device(models.Model):
    """A browser on which a person assesses cases, with the key of its outbox."""

    id = models.CharField(primary_key=True, max_length=40, default=identifiers.record)
    person = models.ForeignKey(Person, models.CASCADE, related_name="devices")
    key = models.CharField(
        max_length=64
    )  # base64 of 32 random bytes, told to its owner only
    made_at = models.DateTimeField(auto_now_add=True)
    seen_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        """Return the id."""
        return self.id
