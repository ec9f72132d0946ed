"""Read what the inspectorate commits itself to, and who publishes the site."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

from inspectorate.core.faults import Fault, InspectorateError
from inspectorate.core.instruments.model import Text
from inspectorate.core.publishing.publisher import Licence, Publisher
from inspectorate.core.publishing.standing import Evidence, Item, Standing
from inspectorate.storage import shipped_library

PARTS = ("purpose", "code", "principles", "complaints")


def load() -> Standing:
    """Return the commitments as shipped."""
    path = shipped_library.FOLDER / "publication" / "standing.yaml"
    document = yaml.safe_load(path.read_text(encoding="utf-8"))
    return Standing(**{part: tuple(map(_item, document[part])) for part in PARTS})


def _item(entry: Mapping[str, Any]) -> Item:
    return Item(
        id=entry["id"],
        title=_text(entry["title"]),
        text=_text(entry["text"]),
        evidence=tuple(Evidence(_text(one), one["page"]) for one in entry["evidence"]),
        reviewed=entry["reviewed"],
    )


def publisher(path: Path | None = None) -> Publisher:
    """Return who publishes the site.

    Parameters
    ----------
    path : Path, optional
        Settings of the publisher; without them nobody is named and the licence is the
        one proposed.

    Raises
    ------
    InspectorateError
        `PUBLISH-144` for settings that cannot be read, `PUBLISH-145` for an address that
        is none.
    """
    shipped = shipped_library.FOLDER / "publication" / "publisher.yaml"
    place = path or shipped
    try:
        document = yaml.safe_load(place.read_text(encoding="utf-8"))
        found = Publisher(
            name=_text(document["name"]),
            address=_string(document["address"]),
            complaints=_text(document["complaints"]),
            email=_string(document["email"]),
            licence=_licence(document["licence"]),
        )
    except (OSError, UnicodeDecodeError, yaml.YAMLError, TypeError, KeyError) as error:
        raise InspectorateError(_unreadable(place)) from error
    _check_address(found.address, str(place))
    return found


def _licence(document: Mapping[str, Any]) -> Licence:
    if not isinstance(document["confirmed"], bool):
        raise TypeError
    return Licence(
        _string(document["name"]),
        _string(document["title"]),
        _string(document["address"]),
        document["confirmed"],
    )


def _text(entry: Mapping[str, Any]) -> Text:
    return Text(_string(entry["en"]), _string(entry["cy"]))


def _string(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError
    return value


def _unreadable(path: Path) -> Fault:
    return Fault(
        str(path),
        "PUBLISH-144",
        "the settings of the publisher cannot be read.",
        "Give name, complaints, email, address and licence as in "
        "library/publication/publisher.yaml, each a text; confirmed is true or false.",
    )


def _check_address(address: str, place: str) -> None:
    plain = address.isascii() and not any(c in address for c in " \"'<>?#\\")
    if address and not (
        plain and address.startswith(("https://", "http://")) and address.endswith("/")
    ):
        raise InspectorateError(
            Fault(
                place,
                "PUBLISH-145",
                f'"{address}" is no address of a site.',
                "Give it whole, from https:// to a slash at its end, or leave it empty.",
            )
        )
