"""A version of a file is named by its bytes."""

from __future__ import annotations

import hashlib

from inspectorate.core.publishing import open_files
from inspectorate.core.publishing.open_files import OpenFile


def test_a_version_is_the_beginning_of_the_checksum_of_the_bytes():
    sha256 = hashlib.sha256(b"a,b\n").hexdigest()
    version = open_files.version_of(b"a,b\n")
    assert sha256.startswith(version)
    assert len(version) == open_files.SHORT
    assert OpenFile("a.csv", {}, 4, sha256).version == version
    assert open_files.address("a.csv", version) == f"versions/{version}/a.csv"
