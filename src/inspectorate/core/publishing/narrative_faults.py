"""What an author meant and Markdown does not say: it would be read, but not as meant."""

from __future__ import annotations

import re

from inspectorate.core.faults import Fault
from inspectorate.core.publishing.narrative import may_lead_to

_NOTE = re.compile(r"^[ >]*\[\^([^\]\s]+)\]:", re.MULTILINE)
_MARK = re.compile(r"(?<!\\)\[\^([^\]\s]+)\](?!:)")
_LINK = re.compile(r"(?<!\\)\]\(\s*<?([^)\s>]*)")


def faults(text: str, *, place: str) -> list[Fault]:
    """List what stays text although it looks like more, and what is not shown at all.

    Parameters
    ----------
    text : str
        In Markdown.
    place : str
        Name of the block and language, for the messages.

    Returns
    -------
    list of Fault
        `PUBLISH-059` a mark without its note, `PUBLISH-060` a note without a mark,
        `PUBLISH-061` a link to neither the web, an address nor a block.
    """
    notes, marks = set(_NOTE.findall(text)), set(_MARK.findall(text))
    return [
        *(
            Fault(
                place,
                "PUBLISH-059",
                f"the mark [^{name}] has no note.",
                f"Write the note below the text: [^{name}]: what it says.",
            )
            for name in sorted(marks - notes)
        ),
        *(
            Fault(
                place,
                "PUBLISH-060",
                f"no mark leads to the note [^{name}], so it is not shown.",
                f"Put [^{name}] where it belongs, or delete the note.",
            )
            for name in sorted(notes - marks)
        ),
        *(
            Fault(
                place,
                "PUBLISH-061",
                f'a link leads to "{address}", which stays text.',
                "Begin it with https://, http:// or mailto:, or with # and the id of a "
                "block of the report.",
            )
            for address in dict.fromkeys(_LINK.findall(text))
            if not may_lead_to(address)
        ),
    ]
