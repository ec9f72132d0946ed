"""The documents keep their form, and what they point at exists."""

from __future__ import annotations

import re
from importlib import metadata

import pytest

from tree import ROOT, name_of, text_of, tracked

DECISIONS = sorted((ROOT / "docs" / "decisions").glob("*.md"))
SECTIONS = ["Status", "Context", "Decision", "Consequences", "Alternatives"]
LINK = re.compile(r"(?<!!)\[[^\]]*\]\(([^)\s]+)\)|!\[[^\]]*\]\(([^)\s]+)\)")
PLACE = re.compile(r"`((?:src|tests|docs|tools|benchmarks|library)/[\w./-]+)`")
FIRST_SCREEN = 40
FENCE = re.compile(r"^```\w*\n(.*?)^```", re.MULTILINE | re.DOTALL)


def _decision_ids(path):
    return path.name


def test_there_are_decisions():
    assert len(DECISIONS) >= 10


@pytest.mark.parametrize("path", DECISIONS, ids=_decision_ids)
def test_a_decision_is_named_by_number_and_words(path):
    assert re.fullmatch(r"\d{4}(-[a-z0-9]+){2,}\.md", path.name)


def test_the_numbers_of_decisions_are_unique_and_without_gaps():
    numbers = [int(path.name[:4]) for path in DECISIONS]
    assert numbers == list(range(1, len(numbers) + 1))


@pytest.mark.parametrize("path", DECISIONS, ids=_decision_ids)
def test_a_decision_has_its_five_sections_and_stays_short(path):
    text = path.read_text(encoding="utf-8")
    assert re.findall(r"^## (.+)$", text, re.MULTILINE) == SECTIONS
    assert len(text.splitlines()) <= 60
    assert not re.match(r"# \d", text), "the number stands in the file name only"


def test_the_index_leads_to_every_document():
    docs = ROOT / "docs"
    index = set(_relative_links(docs / "README.md"))
    pages = [path for path in tracked(".md") if path.is_relative_to(docs)]
    paths = {path.relative_to(docs).as_posix() for path in pages} - {"README.md"}
    assert paths - index == set()


def test_the_version_is_the_first_release_of_the_change_log():
    text = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    first = re.search(r"^## (\d+\.\d+\.\d+)", text, re.MULTILINE)
    assert first is not None
    assert first[1] == metadata.version("inspectorate")


def test_the_public_description_names_the_same_version():
    text = (ROOT / "publiccode.yml").read_text(encoding="utf-8")
    named = re.search(r'^softwareVersion: "(.+)"$', text, re.MULTILINE)
    assert named is not None
    assert named[1] == metadata.version("inspectorate")


def test_the_architecture_names_every_domain_of_core():
    text = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    core = ROOT / "src" / "inspectorate" / "core"
    domains = {path.parent.name for path in tracked("__init__.py")} & {
        path.name for path in core.iterdir()
    }
    assert [name for name in sorted(domains) if f"\n| `{name}` |" not in text] == []


def test_every_release_says_first_which_results_changed():
    text = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    for release in re.split(r"^## ", text, flags=re.MULTILINE)[1:]:
        assert (
            re.findall(r"^### (.+)$", release, re.MULTILINE)[0] == "Changes to results"
        )


def test_the_first_screen_of_the_readme_holds_exactly_two_commands():
    lines = (ROOT / "README.md").read_text(encoding="utf-8").splitlines()
    screen = "\n".join(lines[:FIRST_SCREEN])
    typed = [line for block in FENCE.findall(screen) for line in block.splitlines()]
    assert [line.partition("#")[0].strip() for line in typed if line] == [
        "make run",
        "make test",
    ]


def _relative_links(path):
    prose = FENCE.sub("", text_of(path))
    for match in LINK.finditer(prose):
        target = (match[1] or match[2]).partition("#")[0]
        if target and not re.match(r"[a-z]+:", target):
            yield target


def test_every_link_between_documents_leads_somewhere():
    broken = [
        f"{name_of(path)}: {target}"
        for path in tracked(".md")
        for target in _relative_links(path)
        if not (path.parent / target).exists()
    ]
    assert broken == []


def _anchors(path):
    for heading in re.findall(r"^#+ (.+)$", text_of(path), re.MULTILINE):
        kept = re.sub(r"[^\w\- ]", "", heading.lower())
        yield kept.strip().replace(" ", "-")


def test_every_link_to_a_heading_finds_it():
    broken = []
    for path in tracked(".md"):
        for match in LINK.finditer(FENCE.sub("", text_of(path))):
            target, _, anchor = (match[1] or match[2]).partition("#")
            document = path.parent / target if target else path
            is_ours = anchor and not re.match(r"[a-z]+:", target)
            if is_ours and anchor not in set(_anchors(document)):
                broken.append(f"{name_of(path)}: {target}#{anchor}")
    assert broken == []


def test_every_place_a_document_names_exists():
    roots = [ROOT, ROOT / "src" / "inspectorate"]
    missing = [
        f"{name_of(path)}: {place}"
        for path in tracked(".md")
        for place in PLACE.findall(text_of(path))
        if not any((root / place).exists() for root in roots)
    ]
    assert missing == []
