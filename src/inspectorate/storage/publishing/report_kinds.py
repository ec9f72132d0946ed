"""Read the kinds of report that ship with the code."""

from __future__ import annotations

import functools
import json
from pathlib import Path

import jsonschema
import yaml
from jsonschema.protocols import Validator

from inspectorate.core.faults import Fault, InspectorateError
from inspectorate.core.publishing.reports import documents, kinds
from inspectorate.core.publishing.reports.kinds import Kind
from inspectorate.storage import shipped_library


def names() -> list[str]:
    """Return the ids of the kinds."""
    folder = shipped_library.FOLDER / "reports"
    return sorted(path.stem for path in folder.glob("*.yaml"))


@functools.cache
def load(name: str) -> Kind:
    """Return a kind that ships with the code.

    Raises
    ------
    InspectorateError
        `PUBLISH-044` for a name that is not known; as `read`.
    """
    if name not in names():
        raise InspectorateError(
            Fault(
                f'kind "{name}"',
                "PUBLISH-044",
                "there is no such kind of report.",
                f"Use one of: {', '.join(names())}.",
            )
        )
    return read(shipped_library.FOLDER / "reports" / f"{name}.yaml")


def read(path: Path) -> Kind:
    """Read a kind from its file.

    Raises
    ------
    InspectorateError
        `PUBLISH-048` for everything that does not follow its schema, `PUBLISH-034` and
        `PUBLISH-035` for sources it does not know: all at once.
    """
    place = f"reports/{path.name}"
    try:
        given = yaml.safe_load(path.read_text(encoding="utf-8"))
    except yaml.YAMLError as error:
        what = " ".join(str(error).split())
        raise InspectorateError(documents.misfit(place, "", what)) from error
    wrong = list(documents.schema_faults(given, place, validator("report_kind")))
    if wrong:
        raise InspectorateError(wrong)
    kind = kinds.of_plain(given)
    if kind.id != path.stem:
        what = f'the id "{kind.id}" is not the name of the file'
        raise InspectorateError(documents.misfit(place, "/id", what))
    wrong = kinds.faults(kind, place)
    if wrong:
        raise InspectorateError(wrong)
    return kind


@functools.cache
def validator(name: str) -> Validator:
    """Return the validator of one of the shipped schemas, such as `report`."""
    path = shipped_library.FOLDER / "reports" / f"{name}.schema.json"
    schema = json.loads(path.read_text(encoding="utf-8"))
    return jsonschema.Draft202012Validator(schema)
