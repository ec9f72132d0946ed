"""Ids pinned at birth: never derived from a name, never used again."""

from __future__ import annotations

import secrets

ALPHABET = "23456789abcdefghjkmnpqrstvwxyz"  # none that is taken for another
LENGTH = 13  # 63 bits


def fresh(kind: str) -> str:
    """Return a new id, such as `p-7k3m9q2x4w8d5`.

    Parameters
    ----------
    kind : str
        One or two letters for the kind of thing.
    """
    return f"{kind}-" + "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))


def person() -> str:
    """Return an id for a person."""
    return fresh("p")


def body() -> str:
    """Return an id for a body."""
    return fresh("b")


def inspection() -> str:
    """Return an id for an inspection."""
    return fresh("i")


def case() -> str:
    """Return an id for a case of a sample."""
    return fresh("c")


def assessment() -> str:
    """Return an id for one person's assessment of one case."""
    return fresh("a")


def record() -> str:
    """Return an id for anything else."""
    return fresh("r")
