"""Forgetting: files that no list needs any more are deleted."""

from __future__ import annotations

from inspectorate.web.sampling import file_store
from inspectorate.web.sampling.queries import lists


def forget_unused(hashes: set[str]) -> None:
    """Delete those files of some hashes that nothing needs; after the commit."""
    for sha256 in lists.unused({one for one in hashes if one}):
        file_store.forget(sha256)
