"""The file beside every output that says how it was made."""

from __future__ import annotations

import json
import os
import platform
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from importlib import metadata
from pathlib import Path
from typing import Any

from inspectorate.storage import files


def software_version() -> str:
    """Return the version of this software as installed."""
    return metadata.version("inspectorate")


def made_at() -> datetime:
    """Return the moment of making; `SOURCE_DATE_EPOCH` fixes it for rebuilds."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    return datetime.fromtimestamp(int(epoch), UTC) if epoch else datetime.now(UTC)


def describe(
    *,
    command: Sequence[str],
    inputs: Mapping[str, Path],
    settings: Mapping[str, Any],
    outputs: Sequence[Path] = (),
) -> dict[str, Any]:
    """Describe how an output was made.

    Parameters
    ----------
    command : sequence of str
        The command as typed.
    inputs : mapping of str to Path
        What was read, by role; each is named with its SHA-256.
    settings : mapping
        Everything that decides the result: seed, method, level, instrument version.
    outputs : sequence of Path
        What was written.

    Returns
    -------
    dict
        JSON-ready.
    """
    return {
        "software": {"name": "inspectorate", "version": software_version()},
        "python": platform.python_version(),
        "made_at": made_at().isoformat(timespec="seconds"),
        "command": [_printable(word) for word in command],
        "settings": {
            key: _printable(value) if isinstance(value, str) else value
            for key, value in settings.items()
        },
        "inputs": {
            role: {
                "file": _printable(path.name),
                "sha256": files.sha256_of(path),
            }
            for role, path in inputs.items()
        },
        "outputs": {_printable(path.name): files.sha256_of(path) for path in outputs},
    }


def _printable(text: str) -> str:
    """Return a text that can be written; a name of a file may hold any bytes."""
    return text.encode("utf-8", "backslashreplace").decode()


def write_beside(
    output: Path,
    *,
    command: Sequence[str],
    inputs: Mapping[str, Path],
    settings: Mapping[str, Any],
) -> Path:
    """Write `<output>.provenance.json` beside an output file and return its path."""
    record = describe(
        command=command, inputs=inputs, settings=settings, outputs=[output]
    )
    path = output.with_name(f"{output.name}.provenance.json")
    text = json.dumps(record, indent=2, ensure_ascii=False, default=str) + "\n"
    files.write_text(path, text)
    return path
