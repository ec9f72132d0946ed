"""The scripts of the assessment page: small, short, and careful with what they are given."""

from __future__ import annotations

import gzip
import re

import pytest

from inspectorate.web.fieldwork import device_words, shell_words
from tree import ROOT

FOLDER = ROOT / "src/inspectorate/web/fieldwork/scripts"
BUILT = FOLDER.parent / "static/fieldwork/built"
WORDS_OF = {"assess.js": shell_words.WORDS, "on_this_device.js": device_words.WORDS}
SCRIPTS = sorted(FOLDER.glob("*.js"))
TEXTS = {path.name: path.read_text(encoding="utf-8") for path in SCRIPTS}
MOST_BYTES = 25_000
MOST_LINES = 300
# Words whose key is made up of parts: `say(`state_${state}`)`.
MADE_UP = re.compile(r"state_|lacks_|aside_")


def test_all_of_them_weigh_less_than_25_kb_packed():
    built = [gzip.compress(path.read_bytes(), 9) for path in BUILT.glob("*.js")]
    assert 0 < sum(map(len, built)) < MOST_BYTES


def test_what_is_built_is_as_new_as_what_it_is_built_from():
    oldest = min(path.stat().st_mtime for path in BUILT.glob("*.js"))
    newest = max(path.stat().st_mtime for path in SCRIPTS)
    assert newest <= oldest, "Build them anew: make assets"


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


def _with_imported(entry):
    """Return the code of a script and of all that it imports."""
    names, found = [entry], []
    for name in names:
        found.append(TEXTS[name])
        asked = re.findall(r'from "\./(\w+\.js)"', TEXTS[name])
        names += [one for one in asked if one not in names]
    return "\n".join(found)


@pytest.mark.parametrize("entry", WORDS_OF)
def test_every_word_is_said_somewhere_and_none_is_missing(entry):
    code, words = _with_imported(entry), WORDS_OF[entry]
    counted = re.findall(r'\bcount\("(\w+)"', code)
    said = set(re.findall(r'\b(?:say|tell)\(\s*"(\w+)"', code))
    said |= {f"{key}_{form}" for key in counted for form in ("one", "many")}
    assert said <= words.keys()
    named = said | set(re.findall(r'"(\w+)"', code))
    assert {key for key in words if not MADE_UP.match(key)} <= named
