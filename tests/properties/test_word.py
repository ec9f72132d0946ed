"""Whatever an author types goes through Word and comes back as the same."""

from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import example, given, settings

from inspectorate.core.publishing import blocks
from inspectorate.core.publishing.narrative import parse
from inspectorate.core.publishing.reports.parts import Part
from inspectorate.workflows import read_edited_report, write_word_report
from inspectorate.workflows.write_word_report import WordReport
from markdown_cast import TEXTS


# Each example is a whole document, twice: a quarter of them is enough for a day.
@settings(deadline=None, max_examples=settings().max_examples // 4)
@given(TEXTS)
@example("# A **b**\n\n> - c\n>\n>   d\n\n5. e\\\n   f[^1] [g](#h)\n\n[^1]: i\n\n    j")
def test_a_narrative_survives_the_way_through_word(text):
    told = blocks.Narrative(parse(text, block="b"))
    again = blocks.Narrative(parse(text, block="c"))
    parts = tuple(
        Part(name, is_generated=False, blocks=(block,))
        for name, block in (("b", told), ("c", again))
    )
    report = WordReport("a.html", "en", "A", parts, "2011-12", True, "r")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.docx"
        path.write_bytes(write_word_report.write(report))
        assert read_edited_report.read(path, report, name="a.docx") == ()
