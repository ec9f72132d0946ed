"""Values as plain lists, mappings, texts and numbers, and back, by their declared types.

Nothing is lost: shares stay fractions, mappings keep their order, and what is absent
stays absent.
"""

from __future__ import annotations

import functools
import types
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from fractions import Fraction
from typing import Any, Union, get_args, get_origin, get_type_hints

NONE = type(None)


class MisfitError(ValueError):
    """A plain value that does not fit the type it should have; says where."""


@functools.cache
def _hints(kind: type) -> Mapping[str, Any]:
    hints = get_type_hints(kind)
    return {field.name: hints[field.name] for field in fields(kind)}


def _wanted(kind: Any) -> tuple[Any, bool]:
    """Return a type without its None, and whether it may be None."""
    if get_origin(kind) in (Union, types.UnionType):
        (inner,) = (arg for arg in get_args(kind) if arg is not NONE)
        return inner, True
    return kind, False


def plain(kind: Any, value: Any) -> Any:
    """Return a value of a type as plain data.

    Parameters
    ----------
    kind : type
        A dataclass, `tuple`, `Mapping` from text, `Fraction`, `float`, `int`, `bool` or
        `str`, or one of them or None.
    value : object
        Of that type.
    """
    kind, _ = _wanted(kind)
    if value is None:
        return None
    if is_dataclass(kind):
        return {
            name: plain(hint, getattr(value, name))
            for name, hint in _hints(kind).items()  # type: ignore[arg-type]  # a class
        }
    origin = get_origin(kind)
    if origin is tuple:
        return [
            plain(inner, one)
            for inner, one in zip(_members(kind, len(value)), value, strict=True)
        ]
    if origin is Mapping:
        return {key: plain(get_args(kind)[1], one) for key, one in value.items()}
    if kind is Fraction:
        return str(value)
    return float(value) if kind is float else value


def _members(kind: Any, n: int) -> tuple[Any, ...]:
    arguments = get_args(kind)
    return arguments[:1] * n if arguments[1:] == (...,) else arguments


def valued(kind: Any, given: Any, place: str = "") -> Any:
    """Return plain data as a value of a type.

    Parameters
    ----------
    kind : type
        As for `plain`.
    given : object
        What `plain` returned, or anything else.
    place : str
        Where it stands, for the error.

    Raises
    ------
    MisfitError
        With the place of the first value that does not fit.
    """
    kind, optional = _wanted(kind)
    if given is None and optional:
        return None
    if is_dataclass(kind):
        return _dataclass(kind, given, place)
    origin = get_origin(kind)
    if origin is tuple:
        return _tuple(kind, given, place)
    if origin is Mapping:
        _check(given, dict, place)
        inner = get_args(kind)[1]
        return {key: valued(inner, one, f"{place}/{key}") for key, one in given.items()}
    return _single(kind, given, place)


def _dataclass(kind: Any, given: Any, place: str) -> Any:
    _check(given, dict, place)
    hints = _hints(kind)
    if set(given) != set(hints):
        odd = sorted(set(given) ^ set(hints))[0]
        raise MisfitError(f"{place}/{odd}")
    return kind(
        **{
            name: valued(hint, given[name], f"{place}/{name}")
            for name, hint in hints.items()
        }
    )


def _tuple(kind: Any, given: Any, place: str) -> Any:
    _check(given, list, place)
    members = _members(kind, len(given))
    if len(members) != len(given):
        raise MisfitError(place)
    return tuple(
        valued(inner, one, f"{place}/{number}")
        for number, (inner, one) in enumerate(zip(members, given, strict=True))
    )


def _single(kind: Any, given: Any, place: str) -> Any:
    if kind is Fraction:
        _check(given, str, place)
        try:
            return Fraction(given)
        except (ValueError, ZeroDivisionError) as error:
            raise MisfitError(place) from error
    if kind is float and type(given) is int:
        return float(given)
    _check(given, kind, place)
    return given


def _check(given: Any, kind: type, place: str) -> None:
    # The very type: True is an int, and no whole number.
    if type(given) is not kind:
        raise MisfitError(place)
