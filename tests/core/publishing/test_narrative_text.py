"""Nodes written as Markdown: readable, and read again as the same nodes."""

from __future__ import annotations

import pytest

from inspectorate.core.publishing.narrative import parse
from inspectorate.core.publishing.narrative_text import written

WRITTEN = {
    "": "",
    "One\nline.": "One line.\n",
    "# A\n## B": "# A\n\n## B\n",
    "- a\n- b": "- a\n- b\n",
    "* a\n\n  b\n\n  1) c\n": "- a\n\n  b\n\n  1. c\n",
    "9. a\n9. b\n\n   c": "9. a\n10. b\n\n    c\n",
    "> a\n>\n> b": "> a\n>\n> b\n",
    "*a* __b__ ***c***": "_a_ **b _c_**\n",
    "a[^x]\n\n[^x]: b\n\n    c": "a[^1]\n\n[^1]: b\n\n    c\n",
    "[*a* b](#c)": "[_a_ b](#c)\n",
    "[a](<https://b.org/(c>)": "[a](https://b.org/\\(c)\n",
    "a\\\n1\\. b": "a\\\n1\\. b\n",
    "2020\\. a": "2020\\. a\n",
    "\\# a": "\\# a\n",
    "# a \\#": "# a \\#\n",
    "50% & more - or +": "50% & more - or +\n",
    "&amp;amp;": "\\&amp;\n",
    "a*b*": "&#97;_b_\n",
    "**a!**\\b": "**a!**\\\\b\n",
}


@pytest.mark.parametrize(("given", "expected"), WRITTEN.items())
def test_a_text_is_written_in_one_way(given, expected):
    nodes = parse(given, block="b")
    again = written(nodes)
    assert parse(again, block="b") == nodes
    assert again == expected


def test_the_level_of_a_section_is_no_part_of_the_text():
    nodes = parse("# A\n\n## B", block="b", below=4)
    assert written(nodes, below=4) == "# A\n\n## B\n"
