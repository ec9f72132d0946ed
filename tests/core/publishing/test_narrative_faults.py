"""What an author meant is said where Markdown does not show it."""

from __future__ import annotations

from inspectorate.core.publishing.narrative_faults import faults

SOUND = """Seen[^1] in [the table](#tbl) and [the guide](https://a.org/b_(c)).

> Quoted[^two] by [them](<mailto:a@b.org>), not \\[^three] nor \\](here).

[^1]: First
[^two]: Second
"""


def _found(text):
    return [(fault.code, fault.place) for fault in faults(text, place="scope en")]


def test_a_sound_text_has_none():
    assert faults(SOUND, place="scope en") == []


def test_a_mark_and_its_note_belong_together():
    assert _found("Seen[^1].\n\n[^2]: Other") == [
        ("PUBLISH-059", "scope en"),
        ("PUBLISH-060", "scope en"),
    ]


def test_a_link_leads_somewhere():
    (fault,) = faults("[a](page.html) and again [b](page.html)", place="scope en")
    assert (fault.code, '"page.html"' in fault.fault) == ("PUBLISH-061", True)
    assert _found("[a]()") == [("PUBLISH-061", "scope en")]
