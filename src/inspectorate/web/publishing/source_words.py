"""What the sources of generated blocks and their options are called."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

NAMES: Mapping[str, Promise] = {
    "lead": _("Opening sentence"),
    "headline_cards": _("Headline scores as cards"),
    "headline_chart": _("Headline scores as a chart"),
    "headline_table": _("Headline scores as a table"),
    "criterion_chart": _("Scores of the criteria as a chart"),
    "criterion_table": _("Scores of the criteria as a table"),
    "key_findings": _("Key findings: strongest and weakest"),
    "findings": _("Every finding, section by section"),
    "changed_scores": _("Scores that changed since the year before"),
    "years_table": _("Scores of several years as a table"),
    "to_date_table": _("Lowest, highest and average of the programme to date"),
    "reinspection": _("Reinspection beside the first inspection"),
    "sample": _("The sample, and how like all cases it is"),
    "provenance": _("How the scores were made"),
    "areas_table": _("Scores of every area as a table"),
    "areas_chart": _("Scores of every area as a chart"),
    "funnel": _("Areas in a funnel plot"),
    "regions_table": _("Scores of the regions"),
    "characteristics": _("Scores by characteristic"),
    "diversity": _("Diversity: scores by group"),
    "activity": _("Inspections of the year in numbers"),
    "work": _("Work done in the year"),
    "regions_activity": _("Inspections by region"),
    "surveys": _("Questionnaires"),
    "staff": _("Staff"),
    "movements": _("People who joined and left"),
    "posts": _("Posts"),
    "register": _("Register of publications"),
    "budget": _("Budget"),
    "hours": _("Hours"),
    "planned": _("What is planned for next year"),
    "cost": _("Costs"),
    "methods": _("Methods"),
}
OPTIONS: Mapping[str, Promise] = {
    "programme": _("Programme"),
    "inspection": _("Inspection"),
    "show": _("Which findings"),
    "section": _("Section of the criteria"),
    "scores": _("Which scores"),
    "survey": _("Questionnaire"),
    "part": _("Part"),
}
VALUES: Mapping[str, Promise] = {
    "both": _("Strongest and weakest"),
    "strongest": _("Strongest"),
    "weakest": _("Weakest"),
    "headlines": _("Headlines"),
    "sections": _("Sections"),
    "criteria": _("Criteria"),
}
KINDS: Mapping[str, Promise] = {
    "heading": _("Heading"),
    "narrative": _("Text"),
    "quotation": _("Quotation"),
    "recommendation": _("Recommendation"),
    "generated": _("From the results"),
}
FIELDS: Mapping[str, Promise] = {
    "text": _("Text"),
    "party": _("Whose words, or whom it is for"),
    "caption": _("Caption"),
    "settings": _("Settings"),
}
LANGUAGES: Mapping[str, Promise] = {"en": _("English"), "cy": _("Welsh")}
ORIGINS: Mapping[str, Promise] = {
    "page": _("written here"),
    "template": _("first draft"),
    "suggestion": _("a suggestion that was accepted"),
    "history": _("an earlier version put back"),
    "word": _("a Word file"),
}


def source(name: str) -> str:
    """Return what a source is called."""
    return str(NAMES.get(name, name))


def value(name: str) -> str:
    """Return what a value of an option is called."""
    return str(VALUES.get(name, name))


def field(name: str) -> str:
    """Return what a text of a block is called; a finding by its question."""
    return str(FIELDS[name]) if name in FIELDS else str(_("Finding %s")) % name
