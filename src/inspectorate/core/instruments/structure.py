"""Hold a file against its JSON Schema and say in words what does not fit."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping
from typing import Any

import jsonschema
from jsonschema.protocols import Validator
from referencing import Registry
from referencing.jsonschema import DRAFT202012

from inspectorate.core.faults import Fault
from inspectorate.core.instruments.source import Node

TYPES = {
    "string": "text",
    "boolean": "true or false",
    "array": "a list",
    "object": "a mapping of keys to values",
    "integer": "a whole number",
    "number": "a number",
    "null": "nothing",
}
REMEDIES = {
    "pattern": 'Use small letters, digits, "_", "." and "-" only.',
    "uniqueItems": "Name each one once.",
    "oneOf": (
        "A condition is {{fact: F, is: V}}, {{fact: F, in: [V]}}, {{question: Q, is: A}},"
        " {{question: Q, in: [A]}}, {{answered: Q}}, {{all: [C]}}, {{any: [C]}} or"
        " {{not: C}}."
    ),
    "anyOf": "Write the id of an answer in quotes, or a list of such ids.",
    "maximum": "Write at most {}.",
}
LONGEST_SHOWN = 60


def validators(schemas: Mapping[str, Any]) -> dict[str, Validator]:
    """Make a validator for each schema; they may refer to each other by file name.

    Parameters
    ----------
    schemas : mapping of str to schema
        By file name, such as `criterion.schema.json`.

    Returns
    -------
    dict of str to Validator
        By the word before `.schema.json`.
    """
    registry: Registry[Any] = Registry().with_resources(
        (name, DRAFT202012.create_resource(schema)) for name, schema in schemas.items()
    )
    return {
        name.partition(".")[0]: jsonschema.Draft202012Validator(
            schema, registry=registry
        )
        for name, schema in schemas.items()
    }


def check_structure(root: Node, validator: Validator) -> list[Fault]:
    """Return a fault for everything in a file that its schema does not allow."""
    faults: list[Fault] = []
    for error in validator.iter_errors(root.value):
        node = Node(root.value, root.file, root.lines, tuple(error.absolute_path))
        faults.extend(_faults_of(error, node))
    return faults


def _faults_of(error: jsonschema.ValidationError, node: Node) -> Iterator[Fault]:
    if error.validator == "additionalProperties":
        yield from _unknown_keys(error, node)
    elif error.validator == "required":
        yield _missing_key(error, node)
    else:
        yield _wrong_value(error, node)


def _unknown_keys(error: jsonschema.ValidationError, node: Node) -> Iterator[Fault]:
    schema: Any = error.schema
    given: Any = error.instance
    allowed = sorted(schema["properties"])
    for key in sorted(set(given) - set(allowed)):
        close = difflib.get_close_matches(key, allowed, n=1)
        hint = (
            f'Did you mean "{close[0]}"?'
            if close
            else f"Allowed here: {', '.join(allowed)}."
        )
        yield Fault(
            node[key].place,
            "INSTRUMENT-005",
            f'"{key}" is not known in {_where(node)}.',
            hint,
        )


def _missing_key(error: jsonschema.ValidationError, node: Node) -> Fault:
    # The library names the key only in its message: "'scale' is a required property".
    missing = error.message.split("'")[1]
    return Fault(
        node.place,
        "INSTRUMENT-006",
        f'"{missing}" is missing in {_where(node)}.',
        "Add it; the format page says what it holds.",
    )


def _wrong_value(error: jsonschema.ValidationError, node: Node) -> Fault:
    return Fault(
        node.place,
        "INSTRUMENT-007",
        f"{_where(node)} cannot be {_shown(error.instance)}.",
        _remedy(error),
    )


def _where(node: Node) -> str:
    keys = [key for key in node.path if isinstance(key, str)]
    return f'"{keys[-1]}"' if keys else "this file"


def _shown(value: object) -> str:
    if value is None:
        return "left empty"
    text = str(value).lower() if isinstance(value, bool) else repr(value)
    return text if len(text) <= LONGEST_SHOWN else f"{text[:LONGEST_SHOWN]}…"


def _remedy(error: jsonschema.ValidationError) -> str:
    wanted: Any = error.validator_value
    if error.validator == "type":
        return _remedy_for_type(error, wanted if isinstance(wanted, list) else [wanted])
    if error.validator == "enum":
        return f"Write one of: {', '.join(wanted)}."
    if error.validator == "pattern" and wanted == r"\S":
        return "Write the text."
    return REMEDIES.get(str(error.validator), "Give at least {}.").format(wanted)


def _remedy_for_type(error: jsonschema.ValidationError, wanted: list[str]) -> str:
    kinds = " or ".join(TYPES[kind] for kind in wanted)
    scalar = isinstance(error.instance, bool | int | float)
    if "string" in wanted and scalar:
        return "Put it in quotes to make it text."
    return f"Write {kinds}."
