"""What is wrong with a report before a word of it is read: ids, sources, rewordings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from inspectorate.core.faults import Fault
from inspectorate.core.publishing.edition import Edition
from inspectorate.core.publishing.reports import choosing, rewording, sources, subjects
from inspectorate.core.publishing.reports.document import Document, Generated
from inspectorate.core.publishing.reports.snapshots import Snapshot
from inspectorate.core.publishing.reports.subjects import Subject
from inspectorate.core.publishing.wording import Manner, Wording
from inspectorate.core.publishing.year_results import YearResults

_SILENT = Wording(Manner("en", (), "", "", lambda _: "other"), {})


def faults(document: Document, snapshot: Snapshot) -> list[Fault]:
    """Return why a report cannot be shown over a snapshot, all at once.

    Returns
    -------
    list of Fault
        `PUBLISH-037` for ids used twice and a snapshot of something else, `PUBLISH-034`
        and `PUBLISH-035` for sources, `PUBLISH-039` and `PUBLISH-047` for rewordings.
    """
    found = list(_identity(document, snapshot))
    subject = subjects.read(document.subject)
    for block in document.blocks:
        if isinstance(block, Generated):
            found += _generated(block, snapshot.results, subject)
    return found


def _identity(document: Document, snapshot: Snapshot) -> Iterator[Fault]:
    counted = Counter(block.id for block in document.blocks)
    for identifier, n in counted.items():
        if n > 1:
            yield _confused(f"block {identifier}", f"{n} blocks have this id")
    if snapshot.subject != document.subject:
        what = f'the snapshot is of "{snapshot.subject}"'
        yield _confused(f'subject "{document.subject}"', what)


def _confused(place: str, what: str) -> Fault:
    return Fault(
        place,
        "PUBLISH-037",
        f"{what}.",
        "Give every block an id of its own, and a report a snapshot of its subject.",
    )


def _generated(
    block: Generated, results: YearResults, subject: Subject
) -> Iterator[Fault]:
    place = f"block {block.id}"
    yield from sources.faults(place, block.source, block.options)
    judged = choosing.judged(Edition(results, _SILENT), subject, block.options)
    instrument = judged.instrument if judged else None
    yield from rewording.faults(place, instrument, block.wording)
