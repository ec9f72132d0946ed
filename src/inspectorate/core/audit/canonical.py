"""One text for one value, and commitments that hide a value and still bind it."""

from __future__ import annotations

import hashlib
import json
from typing import TypeAlias

Plain: TypeAlias = (
    "bool | int | str | list[Plain] | tuple[Plain, ...] | dict[str, Plain] | None"
)

SHORTEST_SALT = 32  # hex digits, 128 bits: a value from a short list is not guessed
_ENCODER = json.JSONEncoder(sort_keys=True, separators=(",", ":"), allow_nan=False)


def text(value: Plain) -> str:
    r"""Return the canonical JSON text of a value.

    Parameters
    ----------
    value : None, bool, int, str, list, tuple or dict with text keys
        Nested at will. No floats: their text differs between languages; write a
        number that is not whole as text.

    Returns
    -------
    str
        ASCII; keys in order of code points, no spaces. Equal values give equal texts,
        other values give other texts.

    Raises
    ------
    TypeError
        If the value holds anything else.

    Examples
    --------
    >>> text({"b": [1, True], "a": "Siân"})
    '{"a":"Si\\u00e2n","b":[1,true]}'
    """
    _check(value)
    return _ENCODER.encode(value)


def _check(value: object) -> None:
    if isinstance(value, dict):
        for key, member in value.items():
            if not isinstance(key, str):
                msg = f"the key {key!r} is not text"
                raise TypeError(msg)
            _check(member)
    elif isinstance(value, list | tuple):
        for member in value:
            _check(member)
    elif not (value is None or isinstance(value, str | int)):
        msg = f"{value!r} has no canonical text"
        raise TypeError(msg)


def commitment(value: Plain, *, salt: str) -> str:
    """Return a hash that binds a value without showing it.

    Parameters
    ----------
    value : Plain
        The personal value.
    salt : str
        At least 32 hex digits from a source of randomness, used for this value only.

    Returns
    -------
    str
        Lower-case hex of SHA-256 of `salt|canonical text`. Once value and salt are
        deleted nobody can find the value again, not even by trying all there are.

    Raises
    ------
    ValueError
        If the salt is too short or not hex.
    """
    if len(salt) < SHORTEST_SALT or not set(salt) <= set("0123456789abcdef"):
        msg = f"a salt needs at least {SHORTEST_SALT} lower-case hex digits"
        raise ValueError(msg)
    return hashlib.sha256(f"{salt}|{text(value)}".encode()).hexdigest()
