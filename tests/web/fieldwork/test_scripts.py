"""The scripts of the assessment page: small, short, and careful with what they are given."""

from __future__ import annotations

import gzip
import re

import pytest

from inspectorate.web.design import static_files
from inspectorate.web.fieldwork import shell_words
from tree import ROOT

FOLDER = ROOT / "src/inspectorate/web/fieldwork/static/fieldwork"
SCRIPTS = sorted(FOLDER.glob("*.js"))
TEXTS = {path.name: path.read_text(encoding="utf-8") for path in SCRIPTS}
MOST_BYTES = 25_000
MOST_LINES = 300
# Words whose key is made up of parts: `say(`state_${state}`)`.
MADE_UP = re.compile(r"state_|lacks_|aside_")


def test_all_of_them_weigh_less_than_25_kb_packed():
    packed = [
        gzip.compress(static_files.without_comments(text).encode(), 9)
        for text in TEXTS.values()
    ]
    assert 0 < sum(map(len, packed)) < MOST_BYTES


@pytest.mark.parametrize("name", TEXTS)
def test_no_script_is_long(name):
    assert len(TEXTS[name].splitlines()) < MOST_LINES


@pytest.mark.parametrize(
    "what",
    [
        r"localStorage|sessionStorage",
        r"innerHTML|outerHTML|insertAdjacentHTML|document\.write",
        r"\beval\(|new Function|setTimeout\(['\"]",
        r"https?://",
        r"console\.",
        r"\.cookie\b",
        r"document\.title",
        r"pushState|replaceState",
    ],
)
def test_no_script_does(what):
    assert [name for name, text in TEXTS.items() if re.search(what, text)] == []


def test_every_word_is_said_somewhere_and_none_is_missing():
    code = "\n".join(TEXTS.values())
    counted = re.findall(r'\bcount\("(\w+)"', code)
    said = set(re.findall(r'\b(?:say|tell)\(\s*"(\w+)"', code))
    said |= {f"{key}_{form}" for key in counted for form in ("one", "many")}
    assert said <= shell_words.WORDS.keys()
    named = said | set(re.findall(r'"(\w+)"', code))
    known = {key for key in shell_words.WORDS if not MADE_UP.match(key)}
    assert known <= named
