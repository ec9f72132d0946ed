"""InfoPath files: read with a mapping as the answers they hold."""

from __future__ import annotations

import functools
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from jsonschema.protocols import Validator

from inspectorate.core.faults import InspectorateError
from inspectorate.core.fieldwork.tools import infopath, infopath_mapping
from inspectorate.core.fieldwork.tools.filled_in import FilledIn
from inspectorate.core.fieldwork.tools.infopath import Understood
from inspectorate.core.fieldwork.tools.infopath_mapping import InfoPathMapping
from inspectorate.core.instruments import structure
from inspectorate.core.instruments.model import Instrument
from inspectorate.storage import shipped_library
from inspectorate.storage.fieldwork import cautious_xml
from inspectorate.storage.instruments import (
    instrument_files,
    instrument_library,
    positioned_yaml,
)

SCHEMA = "infopath_mapping.schema.json"


def read(path: Path, mapping: Path, *, name: str = "") -> tuple[FilledIn, ...]:
    """Return the cases of an InfoPath file.

    Parameters
    ----------
    path : Path
        XML as InfoPath saved it.
    mapping : Path
        YAML that says which field answers which question.
    name : str
        Of the file, as its sender calls it; that of the path if it is left out.

    Raises
    ------
    InspectorateError
        All faults at once, of the mapping or of the file.
    """
    understood = understand(path, mapping, name=name)
    if understood.faults:
        raise InspectorateError(understood.faults)
    return understood.cases


def understand(
    path: Path,
    mapping: Path,
    *,
    name: str = "",
    mapping_name: str = "",
    load: Callable[[str], Instrument] = instrument_files.load,
) -> Understood:
    """Return the cases of an InfoPath file beside what could not be understood.

    The parameters are those of `read` and of `read_mapping`.

    Raises
    ------
    InspectorateError
        When the mapping has faults, or the file cannot be read as XML.
    """
    rules, instrument = read_mapping(mapping, name=mapping_name, load=load)
    shown = name or instrument_library.shown(path)
    document = cautious_xml.read(path, shown=shown)
    return infopath.understand(document, rules, instrument=instrument, source=shown)


def read_mapping(
    path: Path,
    *,
    name: str = "",
    load: Callable[[str], Instrument] = instrument_files.load,
) -> tuple[InfoPathMapping, Instrument]:
    """Return a mapping, and the version of the instrument that it names.

    Parameters
    ----------
    path : Path
    name : str
        Of the file in messages; that of the path if it is left out.
    load : callable
        Gives the version that the mapping names.

    Raises
    ------
    InspectorateError
        All faults of the mapping, by line.
    """
    shown = name or instrument_library.shown(path)
    root, faults = positioned_yaml.read(path, shown=shown)
    if root is not None and not faults:
        faults = structure.check_structure(root, _validator())
    if root is None or faults:
        raise InspectorateError(faults)
    mapping, faults = infopath_mapping.read(root)
    instrument = load(mapping.instrument)
    faults = [*faults, *infopath_mapping.check(mapping, instrument)]
    if faults:
        raise InspectorateError(faults)
    return mapping, instrument


@functools.cache
def _validator() -> Validator:
    return structure.validators({SCHEMA: schema()})["infopath_mapping"]


def schema() -> Any:
    """Return the JSON Schema of a mapping."""
    path = shipped_library.FOLDER / "fieldwork" / SCHEMA
    return json.loads(path.read_text(encoding="utf-8"))
