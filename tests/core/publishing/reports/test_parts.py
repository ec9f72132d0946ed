"""A part says which block of a report it stands for."""

from __future__ import annotations

from inspectorate.core.publishing.blocks import Heading
from inspectorate.core.publishing.reports.parts import Part


def test_a_part_is_a_plain_value():
    part = Part("scope", is_generated=False, blocks=(Heading(2, "Scope", "scope"),))
    assert part == Part("scope", False, (Heading(2, "Scope", "scope"),))
    assert len({part, part}) == 1
