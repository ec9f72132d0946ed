"""What else was counted in the year: events, and who came and went."""

from __future__ import annotations

from collections.abc import Mapping

from inspectorate.core.publishing import count_records, estimate_ids
from inspectorate.core.publishing.blocks import Block, Cell, Column, Table
from inspectorate.core.publishing.edition import Edition
from inspectorate.core.publishing.pages import scores

# By phrase: the kinds of event it counts.
WORK: Mapping[str, tuple[str, ...]] = {
    "event.prison_aggregate": ("prison_inspection_in_aggregate",),
    "event.benchmarking": ("benchmarking_workshop",),
    "event.support": ("support_event",),
    "event.albania": ("albania_visit",),
    "event.jamaica": ("jamaica_visit",),
}
STAFF: Mapping[str, tuple[str, ...]] = {
    "event.joined": ("joiner",),
    "event.left": count_records.EVENT_SUMS["left"],
    "event.retired": ("leaver_retired",),
    "event.panel": ("joined_panel",),
    "event.welsh": ("welsh_speaking_associate",),
}
PLANNED: Mapping[str, tuple[str, ...]] = {  # for the year to come
    "event.omi2_planned": ("remaining_omi2_inspection",),
    "event.fji_planned": ("planned_full_joint_inspection",),
}


def table(
    edition: Edition,
    identifier: str,
    caption: str,
    *,
    lines: Mapping[str, tuple[str, ...]],
) -> list[Block]:
    """Return a table of those lines of which anything was recorded, if there are any.

    Parameters
    ----------
    edition : Edition
        Results and language.
    identifier : str
        Of the table.
    caption : str
        Its caption.
    lines : mapping of str to tuple of str
        By phrase, the kinds of event that its line counts together.
    """
    wording, counts = edition.wording, edition.results.event_counts
    found = {
        phrase: sum(counts.get(kind, 0) for kind in kinds)
        for phrase, kinds in lines.items()
    }
    body = tuple(
        (
            Cell(wording.say(phrase)),
            scores.number_cell(n, wording, _id(edition, lines[phrase])),
        )
        for phrase, n in found.items()
        if n
    )
    if not body:
        return []
    columns = (
        Column(wording.say("column.counted")),
        Column(wording.say("column.number"), numeric=True),
    )
    return [Table(identifier, caption, columns, body)]


def _id(edition: Edition, kinds: tuple[str, ...]) -> str:
    year = edition.results.year
    sums = {kinds: name for name, kinds in count_records.EVENT_SUMS.items()}
    if kinds in sums:
        return estimate_ids.of_total("events", year, sums[kinds])
    return estimate_ids.of_count("events", year, "amount", kinds[0])
