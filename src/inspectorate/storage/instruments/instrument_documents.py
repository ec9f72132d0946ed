"""Write an instrument as one JSON document or one standalone page."""

from __future__ import annotations

import functools
import json
from pathlib import Path

import jinja2
import yaml

from inspectorate.core.faults import Fault, InspectorateError
from inspectorate.core.instruments import document
from inspectorate.core.instruments.applicability import Phrases, Wording
from inspectorate.core.instruments.model import Instrument, Text
from inspectorate.storage import files, shipped_library
from inspectorate.storage.instruments import instrument_files


def templates() -> Path:
    """Return the folder with the page's template, style and phrases."""
    return shipped_library.FOLDER / "templates" / "instrument"


@functools.cache
def phrases() -> Phrases:
    """Return the words around an instrument's own texts, by key."""
    text = (templates() / "phrases.yaml").read_text(encoding="utf-8")
    return {
        key: Text(one["en"], one["cy"]) for key, one in yaml.safe_load(text).items()
    }


def write_json(instrument: Instrument, out: Path) -> list[Path]:
    """Write an instrument as JSON, with the JSON Schema it follows beside it.

    Returns
    -------
    list of Path
        The files written.

    Raises
    ------
    InspectorateError
        `INSTRUMENT-072` if the document would take the place of its schema.
    """
    schema = out.with_name(document.SCHEMA_FILE)
    if out == schema:
        raise InspectorateError(
            Fault(
                str(out),
                "INSTRUMENT-072",
                "the file has the name of the schema that is written beside it.",
                "Give the document another name.",
            )
        )
    described = instrument_files.schemas()["document.schema.json"]
    for path, content in ((out, document.document_of(instrument)), (schema, described)):
        files.write_text(path, json.dumps(content, indent=2, ensure_ascii=False) + "\n")
    return [out, schema]


def write_html(instrument: Instrument, out: Path, *, language: str) -> list[Path]:
    """Write an instrument as one accessible page that needs no other file.

    Returns
    -------
    list of Path
        The file written.
    """
    files.write_text(out, page(instrument, language=language))
    return [out]


def page(instrument: Instrument, *, language: str) -> str:
    """Return the page of an instrument in `en` or `cy`."""
    words = phrases()
    wording = Wording(instrument, language, words)

    def phrase(key: str, **values: str) -> str:
        return words[key].in_language(language).format(**values)

    return (
        jinja2.Environment(
            loader=jinja2.FileSystemLoader(templates()),
            autoescape=True,
            undefined=jinja2.StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
        )
        .get_template("page.html.j2")
        .render(
            instrument=instrument,
            language=language,
            say=lambda text: text.in_language(language),
            phrase=phrase,
            applies=wording.of_question,
        )
    )
