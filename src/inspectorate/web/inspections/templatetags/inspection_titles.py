"""What an inspection is called, for the way back to it."""

from __future__ import annotations

from django import template
from django.utils import timezone

from inspectorate.web.inspections import standing
from inspectorate.web.inspections.models import Inspection

register = template.Library()


@register.filter
def titled(row: Inspection) -> str:
    """Return body, programme and year of an inspection."""
    return standing.title_of(row, today=timezone.localdate())
