"""Answers, and tools with these answers in them, for tests of what is filled in by hand."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import strategies as st

from inspectorate.core.fieldwork.answers.kept_answers import NOTES
from inspectorate.core.fieldwork.answers.operations import Value
from inspectorate.core.fieldwork.tools import layout
from inspectorate.core.fieldwork.tools.layout import ToolCase
from inspectorate.core.instruments.model import Instrument, Question
from inspectorate.storage.fieldwork import tool_files, tool_phrases

KINDS = tuple(tool_files.KINDS)
LIBRE_OFFICE = shutil.which("soffice") or shutil.which("libreoffice")
needs_libre_office = pytest.mark.skipif(
    LIBRE_OFFICE is None, reason="LibreOffice (writer and calc) is not installed"
)
# What people type, and what may break a file of XML.
NOTE = st.text(
    st.characters(
        codec="utf-8", exclude_categories=["Cc", "Cn", "Co"], include_characters="\n"
    ),
    max_size=60,
)


def values_for(instrument: Instrument) -> st.SearchStrategy[dict[str, Value]]:
    """Give every question of an instrument any answer that it allows, or none."""
    drawn = {one.id: _value(instrument, one) for one in instrument.questions()}
    drawn |= {note: st.builds(Value, note=_trimmed()) for note in NOTES}
    return st.fixed_dictionaries(drawn).map(
        lambda found: {key: one for key, one in found.items() if one != Value()}
    )


def _value(instrument: Instrument, question: Question) -> st.SearchStrategy[Value]:
    answers = [one.id for one in instrument.scales[question.scale].answers]
    most = len(answers) if question.many else 1
    return st.builds(
        Value,
        st.sets(st.sampled_from(answers), max_size=most).map(_sorted),
        _some(question.reasons).map(_sorted),
        _trimmed(),
    )


def _some(options: tuple[str, ...]) -> st.SearchStrategy[set[str]]:
    return st.sets(st.sampled_from(options), max_size=3) if options else st.just(set())


def _sorted(found: set[str]) -> tuple[str, ...]:
    return tuple(sorted(found))


def _trimmed() -> st.SearchStrategy[str]:
    return st.one_of(st.just(""), NOTE.map(str.strip))


def every_answer(instrument: Instrument, *, number: int) -> dict[str, Value]:
    """Answer every question: the nth answer of its scale, a reason, and a note."""
    found = {}
    for question in instrument.questions():
        answers = [one.id for one in instrument.scales[question.scale].answers]
        found[question.id] = Value(
            (answers[number % len(answers)],),
            question.reasons[number : number + 1],
            f'Seen in the "plan" of {question.id}:\n  not  late & <done>. Didn\'t.',
        )
    return found | {note: Value(note=f"About {note}.") for note in NOTES}


def write(
    instrument: Instrument,
    path: Path,
    *cases: ToolCase,
    language: str = "en",
    kind: str = "",
) -> Path:
    """Write a tool for some cases; its kind is that of the name of the file."""
    phrases = tool_phrases.phrases()
    tools = [
        layout.lay_out(instrument, case, language=language, phrases=phrases)
        for case in cases
    ]
    tool_files.KINDS[kind or path.suffix[1:]].write(tools, path)
    return path


def rewritten(path: Path, part: str, change: Callable[[str], str]) -> Path:
    """Change a part of a packed file, as somebody did who edited it."""
    with zipfile.ZipFile(path) as packed:
        parts = {one.filename: packed.read(one) for one in packed.infolist()}
    parts[part] = change(parts[part].decode()).encode()
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in parts.items():
            packed.writestr(name, content)
    return path


def saved_again(path: Path, folder: Path, *, kind: str = "") -> Path:
    """Have LibreOffice open a file and save it, as the kind it is or as another."""
    assert LIBRE_OFFICE is not None
    wanted = kind or path.suffix[1:]
    folder.mkdir(exist_ok=True)
    done = subprocess.run(
        [
            LIBRE_OFFICE,
            f"-env:UserInstallation=file://{folder}/profile",
            *("--headless", "--convert-to", wanted, "--outdir", str(folder), str(path)),
        ],
        capture_output=True,
        check=False,
        text=True,
        timeout=180,
        env={**os.environ, "HOME": str(folder)},
    )
    saved = folder / f"{path.stem}.{wanted}"
    assert saved.is_file(), done.stdout + done.stderr
    return saved


def rows_of(text: str, tag: str) -> list[str]:
    """Return the rows of tables in a part of XML, whole."""
    return re.findall(rf"<{tag}[ >].*?</{tag}>", text, re.DOTALL)
