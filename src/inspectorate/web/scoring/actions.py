"""Score inspections: freeze an extract, score it, keep what came of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

import duckdb
from django.db import transaction

from inspectorate.core.audit.events import Event, Verb
from inspectorate.core.faults import Fault, InspectorateError
from inspectorate.core.inspections.states import InspectionState
from inspectorate.core.scoring import scores
from inspectorate.storage import provenance
from inspectorate.storage.progress import Report
from inspectorate.storage.scoring import extracts as extract_files
from inspectorate.web import identifiers
from inspectorate.web.audit import recording
from inspectorate.web.inspections import actions as inspection_actions
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.scoring import extracts, tallying
from inspectorate.web.scoring.extracts import Frozen
from inspectorate.web.scoring.models import EstimateRow, Scoring
from inspectorate.web.scoring.queries import content, kept
from inspectorate.web.scoring.tallying import Tallied

MOST_TOGETHER = 60  # inspections whose answers are held in memory at once
OPEN_FOR_SCORING = frozenset({InspectionState.FIELDWORK, InspectionState.SCORING})


@dataclass(frozen=True)
class Maker:
    """Who makes scores, in which role and when; nobody where the system does."""

    at: datetime
    person: str = ""
    role: str = ""


def score(
    inspection_id: str,
    *,
    by: Maker,
    report: Report | None = None,
    then: Callable[[Scoring], None] | None = None,
) -> Scoring:
    """Score one inspection as it stands.

    Parameters
    ----------
    inspection_id : str
    by : Maker
    report : callable, optional
        Told how far it is.
    then : callable, optional
        Called with the scoring inside the transaction that keeps it.

    Raises
    ------
    InspectorateError
        `FIELDWORK-062` while second readings are missing, `SCORE-040` while no case
        counts, `SCORE-041` if the inspection moved on meanwhile, and those of the
        files.
    """
    (made,) = score_many([inspection_id], by=by, report=report, then=then)
    return made


def score_many(
    inspection_ids: Sequence[str],
    *,
    by: Maker,
    report: Report | None = None,
    then: Callable[[Scoring], None] | None = None,
) -> list[Scoring]:
    """Score many inspections in a row, such as those of a year.

    Parameters, order and faults as `score`; each inspection is kept by itself, so that a
    fault leaves those before it.
    """
    say = report or _silent
    made: list[Scoring] = []
    total = len(inspection_ids)
    with extract_files.connected() as connection:
        for instrument, ids in _by_instrument(inspection_ids):
            parts: list[Frozen] = []
            for inspection_id in ids:
                say("Reading the answers", len(made) + len(parts), total)
                parts.append(_frozen(inspection_id, connection))
            say("Counting", len(made), total)
            tallied = tallying.tally_frozen(
                parts, instrument=instrument, connection=connection
            )
            for part in parts:
                own = tallied[part.content.inspection.pk]
                made.append(_keep(part, own, by=by, then=then))
                say("Keeping the scores", len(made), total)
    order = {inspection_id: at for at, inspection_id in enumerate(inspection_ids)}
    return sorted(made, key=lambda one: order[one.inspection_id])


def check_is_open(row: Inspection) -> None:
    """Refuse to make scores anew where nothing is being judged.

    Raises
    ------
    InspectorateError
        `SCORE-042`.
    """
    if InspectionState(row.state) not in OPEN_FOR_SCORING:
        raise InspectorateError(
            Fault(
                f'inspection "{row.pk}"',
                "SCORE-042",
                f'is "{row.state}": scores are made in fieldwork and in scoring.',
                "Reopen it first, with the reason; its scores stay until then.",
            )
        )


def _by_instrument(ids: Sequence[str]) -> Iterator[tuple[str, list[str]]]:
    rows = Inspection.objects.filter(pk__in=list(ids))
    found = dict(rows.values_list("pk", "instrument"))
    groups: dict[str, list[str]] = defaultdict(list)
    for inspection_id in ids:
        groups[found[inspection_id]].append(inspection_id)
    for instrument, members in groups.items():
        for start in range(0, len(members), MOST_TOGETHER):
            yield instrument, members[start : start + MOST_TOGETHER]


def _frozen(inspection_id: str, connection: duckdb.DuckDBPyConnection) -> Frozen:
    row = (
        Inspection.objects.select_related("body")
        .prefetch_related("body__names", "body__regions")
        .get(pk=inspection_id)
    )
    return extracts.freeze(
        content.content_of(row), name=identifiers.record(), connection=connection
    )


def _keep(
    part: Frozen,
    tallied: Tallied,
    *,
    by: Maker,
    then: Callable[[Scoring], None] | None,
) -> Scoring:
    was = part.content.inspection
    with transaction.atomic():
        row = inspection_actions.locked(was.pk)
        if row.state != was.state:
            raise InspectorateError(_moved_on(was, row))
        scoring = _scoring(part, by)
        scoring.save(force_insert=True)
        EstimateRow.objects.bulk_create(
            kept.row_of(scoring, tally, scores.estimate(tally))
            for tally in tallying.to_keep(tallied)
        )
        recording.record(
            recording.stream_of_inspection(row.pk), _event(scoring, part, by)
        )
        if then is not None:
            then(scoring)
    return scoring


def _scoring(part: Frozen, by: Maker) -> Scoring:
    found, row = part.content, part.content.inspection
    is_early = InspectionState(row.state) is InspectionState.FIELDWORK
    return Scoring(
        inspection=row,
        instrument=row.instrument,
        extract=part.folder,
        extract_sha256=part.sha256,
        software=provenance.software_version(),
        n_cases=len(found.cases),
        n_sampled=found.n_sampled,
        n_population=found.n_population,
        n_answers=len(found.answers),
        is_interim=is_early,
        made_by_id=by.person or None,
        made_at=by.at,
    )


def _event(scoring: Scoring, part: Frozen, by: Maker) -> Event:
    return Event(
        at=by.at,
        person=by.person,
        role=by.role,
        verb=Verb.SCORED,
        object_kind="scoring",
        object_id=scoring.pk,
        after={
            "instrument": scoring.instrument,
            "extract_sha256": part.sha256,
            "n_cases": scoring.n_cases,
            "n_answers": scoring.n_answers,
            "is_interim": scoring.is_interim,
        },
    )


def _moved_on(was: Inspection, row: Inspection) -> Fault:
    return Fault(
        f'inspection "{row.pk}"',
        "SCORE-041",
        f'was "{was.state}" when its answers were read and is "{row.state}" now; '
        "nothing was kept.",
        "Make the scores again.",
    )


def _silent(what: str, done: int, total: int) -> None:
    del what, done, total
