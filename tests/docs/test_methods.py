"""The worked examples of docs/methods come out as printed."""

from __future__ import annotations

import doctest
import re

import pytest

from tree import ROOT

PAGES = (
    *("scores", "intervals", "change", "disproportionality", "funnel-plots"),
    "disclosure",
)
BLOCK = re.compile(r"```python\n(.*?)```", re.DOTALL)


@pytest.mark.parametrize("page", PAGES)
def test_the_worked_example_comes_out_as_printed(page):
    text = (ROOT / "docs" / "methods" / f"{page}.md").read_text(encoding="utf-8")
    examples = "\n".join(BLOCK.findall(text))
    test = doctest.DocTestParser().get_doctest(examples, {}, page, f"{page}.md", 0)
    assert test.examples
    said = []
    doctest.DocTestRunner(verbose=False).run(test, out=said.append)
    assert said == []
