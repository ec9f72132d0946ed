"""The slip of a proposal: what was proposed, signed, until somebody accepts it.

Nothing of a proposal is kept on the server. The page holds it, signed for one person and
one inspection; the rights are asked again when it comes back.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.core import signing

from inspectorate.core.fieldwork.answers import operations, received
from inspectorate.core.fieldwork.answers.operations import Operation
from inspectorate.web.fieldwork.actions.importing import FileAnswers

MOST_SECONDS = 24 * 60 * 60
# A form may hold 2.5 MB: some forty cases with long notes.
MOST_CHARACTERS = 2_000_000


def written(files: Sequence[FileAnswers], *, inspection: str, person: str) -> str:
    """Return the slip of the answers that are proposed.

    Parameters
    ----------
    files : sequence of FileAnswers
    inspection, person : str
        For whom and where it holds.
    """
    plain = [
        {"sha256": one.sha256, "batch": [operations.wire(op) for op in one.batch]}
        for one in files
    ]
    return signing.dumps(plain, salt=_salt(inspection, person), compress=True)


def read(slip: str, *, inspection: str, person: str) -> list[FileAnswers]:
    """Return what a slip proposes.

    Raises
    ------
    django.core.signing.BadSignature
        If it was changed, is of somebody else, or is older than a day.
    """
    plain: list[dict[str, Any]] = signing.loads(
        slip, salt=_salt(inspection, person), max_age=MOST_SECONDS
    )
    return [FileAnswers(one["sha256"], _batch(one["batch"])) for one in plain]


def _batch(documents: Sequence[Any]) -> tuple[Operation, ...]:
    found: list[Operation] = []
    for start in range(0, len(documents), received.MOST_IN_BATCH):
        part = documents[start : start + received.MOST_IN_BATCH]
        found += received.read_batch(list(part))
    return tuple(found)


def _salt(inspection: str, person: str) -> str:
    return f"answers of tools|{inspection}|{person}"
