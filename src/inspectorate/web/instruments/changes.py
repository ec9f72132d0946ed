"""What a version changed, as a table in the reader's language."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from inspectorate.core.instruments import difference
from inspectorate.core.instruments.difference import Change
from inspectorate.core.instruments.model import Instrument, Text
from inspectorate.web.design.components import Column, Table

ITEMS = {
    "headline": gettext_lazy("Headline score"),
    "section": gettext_lazy("Section"),
    "criterion": gettext_lazy("Criterion"),
    "question": gettext_lazy("Question"),
    "fact": gettext_lazy("Fact of a case"),
    "scale": gettext_lazy("Scale"),
    "reason": gettext_lazy("Reason"),
}
CHANGES = {
    "added": gettext_lazy("Added"),
    "retired": gettext_lazy("Retired"),
    "moved": gettext_lazy("Moved"),
    "reworded": gettext_lazy("Reworded"),
    "description": gettext_lazy("Description changed"),
    "statement": gettext_lazy("Statement changed"),
    "guidance": gettext_lazy("Guidance changed"),
    "applicability": gettext_lazy("Applies to other cases"),
    "scale": gettext_lazy("Answered on another scale"),
    "reasons": gettext_lazy("Other reasons asked for"),
    "finding": gettext_lazy("Finding reworded"),
    "scoring": gettext_lazy("Scored differently"),
    "values": gettext_lazy("Other values"),
    "answers": gettext_lazy("Other answers"),
}


def table(before: Instrument, after: Instrument, *, language: str) -> Table:
    """Return one row for each thing that changed between two versions."""
    found = difference.compare(before, after).changes
    was, now = difference.texts(before), difference.texts(after)
    rows = [
        [
            f"{ITEMS[change.item]} {change.id}",
            CHANGES[change.change],
            _said(change, was, language),
            _said(change, now, language),
        ]
        for change in found
    ]
    columns = [_("What"), _("Change"), _("Before"), _("Now")]
    return Table(
        caption=_("Everything that changed since version %(version)s")
        % {"version": before.version},
        columns=[Column(text) for text in columns],
        rows=rows,
        id="changes-table",
        is_caption_hidden=True,
    )


def _said(
    change: Change, texts: dict[tuple[str, str], Text], language: str
) -> str | None:
    """Return the wording of a thing in one of the versions, or None if it lacks it."""
    text = texts.get((change.item, change.id))
    return text.in_language(language) or None if text else None
