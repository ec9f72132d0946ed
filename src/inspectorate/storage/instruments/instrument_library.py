"""Where instruments lie: the shipped library and folders of the user's own."""

from __future__ import annotations

from pathlib import Path

from inspectorate.core.faults import Fault, InspectorateError
from inspectorate.core.instruments.source import INSTRUMENT
from inspectorate.storage import shipped_library
from inspectorate.storage.instruments import positioned_yaml


def shown(path: Path) -> str:
    """Return a path as messages show it: relative to where the user stands if below."""
    here = Path.cwd()
    path = path.absolute()
    near = path.relative_to(here) if path.is_relative_to(here) else path
    return near.as_posix()


def versions(instrument_id: str) -> list[str]:
    """Return the shipped versions of an instrument, oldest first.

    The order is that of supersession; a version that nothing connects stands by name.
    """
    return _in_order(shipped_library.FOLDER / instrument_id)


def names() -> list[str]:
    """Return the name of every shipped version, by instrument, oldest first."""
    folders = sorted(
        {path.parent.parent for path in _roots(shipped_library.FOLDER, "*/*")}
    )
    return [
        f"{folder.name}/{version}"
        for folder in folders
        for version in _in_order(folder)
    ]


def folder_of(name: str) -> Path:
    """Return the folder of a version.

    Parameters
    ----------
    name : str
        `cci/2009-04`, `cci` for the newest version, or a path to a version's folder.

    Raises
    ------
    InspectorateError
        `INSTRUMENT-001` if there is no such instrument.
    """
    shipped = shipped_library.FOLDER / name
    for folder in (shipped, Path(name)):
        if (folder / INSTRUMENT).is_file():
            return folder
    versions_of_it = versions(name) if name and Path(name).name == name else []
    if versions_of_it:
        return shipped / versions_of_it[-1]
    raise InspectorateError(
        Fault(
            name,
            "INSTRUMENT-001",
            "there is no instrument of that name, nor a folder with an instrument.yaml.",
            f"Known are: {', '.join(names()) or 'none'}.",
        )
    )


def _roots(folder: Path, pattern: str) -> list[Path]:
    return sorted(folder.glob(f"{pattern}/{INSTRUMENT}"))


def _in_order(folder: Path) -> list[str]:
    before = {path.parent.name: _superseded(path) for path in _roots(folder, "*")}
    return sorted(before, key=lambda version: (_depth(version, before), version))


def _depth(version: str, before: dict[str, str]) -> int:
    seen = []
    while version in before and version not in seen:
        seen.append(version)
        version = before[version]
    return len(seen)


def _superseded(path: Path) -> str:
    root, _ = positioned_yaml.read(path, shown=shown(path))
    return "" if root is None else root["supersedes"]["version"].word
