"""Texts as authors may type them, and as nobody should."""

from __future__ import annotations

from hypothesis import strategies as st

# What means something in Markdown, what nearly does, and what breaks files.
PARTS = (
    *("a", "b c", "ŵ", "1", "“", "€", ".", "\u00a0", "\u200b", "\u2028", "\x07"),
    *("*", "**", "_", "__", " ", "  ", "    ", "\t", "\n", "\n\n", "\\", "`", "!", "~"),
    *(
        "- ",
        "1. ",
        "3) ",
        "> ",
        "# ",
        "## ",
        "+",
        "-",
        "#",
        "|",
        "=",
        ":",
        "&",
        "&amp;",
    ),
    *("[", "]", "(http://x.y/a_b)", "(#t-1)", "<http://a.b>", "<b>", "http://a.b"),
    *("[^1]", "[^x]", "\n\n[^1]: n", "\n\n[^x]: two\n\n    more "),
)
TEXTS = st.lists(st.sampled_from(PARTS), max_size=25).map("".join) | st.text(
    max_size=40
)
