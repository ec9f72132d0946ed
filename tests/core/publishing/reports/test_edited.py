"""What comes back is plain values."""

from __future__ import annotations

from inspectorate.core.publishing.reports.edited import EditedFile, EditedPart


def test_a_part_without_remarks_has_none():
    part = EditedPart("a", (), "text")
    assert (part.changes, part.comments, part.foreign, part.after) == ((), (), (), "")
    assert EditedFile("a.docx", "r", (part,)).before == ""
