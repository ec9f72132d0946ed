"""The scores of an inspection, every scoring of it, as sheets."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from inspectorate.web.inspections.models import Inspection
from inspectorate.web.scoring.export.sheets import Sheet, of_rows
from inspectorate.web.scoring.models import EstimateRow, Scoring


def sheets_of(row: Inspection) -> Iterator[Sheet]:
    """Yield the scorings and their estimates."""
    kept = (
        *("instrument", "extract_sha256", "software", "n_cases", "n_sampled"),
        *("n_population", "n_answers", "is_interim", "made_by", "made_at"),
    )
    yield of_rows(
        "scorings",
        _("A row for each time scores were made, with the hash of their extract."),
        Scoring.objects.filter(inspection=row).order_by("made_at", "pk"),
        {"scoring": "pk"} | {name: name for name in kept},
    )
    numbers = (
        *("score", "characteristic", "level", "n_cases", "n_applicable"),
        *("n_sufficient", "estimate", "standard_error", "degrees_of_freedom"),
        *("low", "high", "method", "interval", "flags"),
    )
    estimates = EstimateRow.objects.filter(scoring__inspection=row)
    yield of_rows(
        "estimates",
        _("A row for each score, of all cases and of groups, with its interval."),
        estimates.order_by("scoring__made_at", "scoring", "pk"),
        {"scoring": "scoring"} | {name: name for name in numbers},
    )
