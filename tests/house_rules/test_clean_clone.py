"""Nothing committed depends on the machine it was written on."""

from __future__ import annotations

import re
import tempfile
from pathlib import Path

from tree import ROOT, name_of, text_of, tracked

LOCKS = [ROOT / "requirements.lock", ROOT / "requirements-dev.lock"]
# Written in pieces, so that this file is not its own first finding.
REGISTRY = re.compile(
    "|".join(
        [
            r"--(extra-)?index" + "-url",
            r"--find" + "-links",
            r"https?://\S+/sim" + r"ple/?(\s|$|\"|')",
            r"\"resolved\": *\"ht" + "tp",
            r"source = \{ regis" + "try",
        ]
    )
)
HOME = re.compile(r"(?<![\w.])/(home|Users)" + r"/\w+/|(?<![\w.])/ro" + "ot/")


def _folders_of_this_machine():
    parent = ROOT.parent
    shared = {Path("/"), Path(tempfile.gettempdir()).resolve()}
    return [f"{ROOT}/"] + ([] if parent in shared else [f"{parent}/"])


def test_no_file_names_a_folder_of_this_machine():
    folders = _folders_of_this_machine()
    named = [
        name_of(path)
        for path in tracked()
        if any(folder in text_of(path) for folder in folders)
        or HOME.search(text_of(path))
    ]
    assert named == []


def test_no_file_names_a_package_registry():
    named = [name_of(path) for path in tracked() if REGISTRY.search(text_of(path))]
    assert named == []


def test_every_locked_dependency_is_pinned_and_hashed():
    for lock in LOCKS:
        requirements = re.split(r"^(?=\S)", lock.read_text(), flags=re.MULTILINE)
        listed = [part for part in requirements if part and not part.startswith("#")]
        assert listed, lock.name
        unpinned = [
            part.splitlines()[0]
            for part in listed
            if not re.match(r"[\w.\-\[\], ]+==\S+", part)
            or "--hash=sha256:" not in part
        ]
        assert unpinned == [], lock.name


def test_what_is_locked_to_run_is_locked_alike_to_develop():
    # An extra that only developing needs is no other version.
    pin = re.compile(r"^([\w.\-]+)(?:\[[\w.\-, ]+\])?(==[^\s;\\]+)", re.MULTILINE)
    pins = [set(pin.findall(lock.read_text())) for lock in LOCKS]
    assert pins[0]
    assert pins[0] - pins[1] == set()


def test_no_doctest_is_skipped():
    mark = "doctest: +" + "SKIP"
    assert [name_of(p) for p in tracked(".py", ".md") if mark in text_of(p)] == []
