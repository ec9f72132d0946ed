"""Read what each programme's pages are about: its questionnaires, and groups to compare."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import yaml

from inspectorate.storage import shipped_library


@dataclass(frozen=True)
class Subjects:
    """What the pages of a year speak of.

    Parameters
    ----------
    programmes : mapping of str to str
        Programme by questionnaire; one that is not there is about all programmes.
    characteristics : tuple of str
        Facts of the cases by which scores are compared, where an instrument has them.
    """

    programmes: Mapping[str, str]
    characteristics: tuple[str, ...]


def load() -> Subjects:
    """Return the subjects as shipped."""
    path = shipped_library.FOLDER / "publication" / "subjects.yaml"
    document = yaml.safe_load(path.read_text(encoding="utf-8"))
    return Subjects(
        {
            survey: programme
            for programme, surveys in document["surveys"].items()
            for survey in surveys
        },
        tuple(document["characteristics"]),
    )
