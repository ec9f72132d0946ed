"""The addresses of a data file: one that stays, and one for each version of it."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass

SHORT = 12  # characters of a SHA-256 in an address: enough to tell versions apart
VERSIONS = "versions"  # folder below that of the data


@dataclass(frozen=True)
class OpenFile:
    """A data file as it is published.

    Parameters
    ----------
    name : str
        Name of the file; its address below the data stays the same.
    about : mapping of str to str
        What it holds, by language.
    size_bytes : int
        Its size.
    sha256 : str
        Of its bytes, as lower-case hex.
    earlier : tuple of str
        Versions published before, the oldest first.
    """

    name: str
    about: Mapping[str, str]
    size_bytes: int
    sha256: str
    earlier: tuple[str, ...] = ()

    @property
    def version(self) -> str:
        """Name of this version."""
        return self.sha256[:SHORT]


def version_of(data: bytes) -> str:
    """Return the name of a version: the beginning of the SHA-256 of its bytes."""
    return hashlib.sha256(data).hexdigest()[:SHORT]


def address(name: str, version: str) -> str:
    """Return the address of a version of a file, below the folder of the data.

    It never holds anything else: the version is made from the bytes.
    """
    return f"{VERSIONS}/{version}/{name}"
