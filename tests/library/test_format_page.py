"""The page about the format is true: its example is clean, its codes are all there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from inspectorate.storage.instruments import instrument_files
from inspectorate.workflows import check_instruments
from tools import error_code_page

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs/reference/instrument-format.md").read_text(encoding="utf-8")
BLOCKS = dict(re.findall(r"```yaml (\S+)\n(.*?)```", PAGE, re.DOTALL))


@pytest.fixture
def folder(tmp_path):
    version = tmp_path / "example/2011-04"
    for name, text in BLOCKS.items():
        path = version / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return version


def test_example_on_the_page_is_clean(folder):
    assert [str(fault) for fault in check_instruments.check([str(folder)]).faults] == []
    assert len(list(instrument_files.load(str(folder)).questions())) == 2


def test_page_lists_the_codes_that_the_code_raises():
    listed = re.findall(r"^\| (INSTRUMENT-\d{3}) \|", PAGE, re.MULTILINE)
    raised = {
        entry.code
        for entry in error_code_page.entries(ROOT / "src/inspectorate")
        if entry.code.startswith("INSTRUMENT-")
    }
    assert listed == sorted(raised)


def test_page_names_every_key_of_the_format():
    schemas = instrument_files.schemas()

    def keys(schema):
        if isinstance(schema, dict):
            yield from schema.get("properties", {})
            for value in schema.values():
                yield from keys(value)
        elif isinstance(schema, list):
            for value in schema:
                yield from keys(value)

    of_files = {key for name, schema in schemas.items() for key in keys(schema)}
    of_the_export = {"$schema", "format", "scores", "scales", "reasons", "facts"}
    assert [key for key in sorted(of_files - of_the_export) if key not in PAGE] == []
