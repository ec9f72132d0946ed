"""When the duties of a worker were last done."""

from __future__ import annotations

from django.db import models


class Duty(models.Model):
    """Something that is due again and again; whoever moves the time forward does it."""

    name = models.CharField(primary_key=True, max_length=40)
    done_at = models.DateTimeField()

    def __str__(self) -> str:
        """Return the name."""
        return self.name
