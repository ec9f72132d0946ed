"""Check kept scores: is the extract as it was, and do the same scores come of it again."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from inspectorate.core.faults import Fault
from inspectorate.core.scoring import scores
from inspectorate.storage import provenance
from inspectorate.web.scoring import extracts, tallying
from inspectorate.web.scoring.models import EstimateRow, Scoring
from inspectorate.web.scoring.queries import kept
from inspectorate.web.scoring.tallying import Tallied

SHOWN = 20  # differences that are named; the rest is counted
_COMPARED = (
    *("n_cases", "n_applicable", "n_sufficient", "estimate", "standard_error"),
    *("degrees_of_freedom", "low", "high", "method", "interval", "flags", "strata"),
)


@dataclass(frozen=True)
class Difference:
    """A figure that does not come out as it was kept."""

    score: str
    characteristic: str
    level: str
    field: str
    kept: str
    now: str


@dataclass(frozen=True)
class Verification:
    """What checking a scoring gave.

    Parameters
    ----------
    scoring : Scoring
    sha256 : str
        Of the extract as it is now.
    n_estimates : int
        Estimates that were made again.
    differences : tuple of Difference
    software : str
        Version with which it was checked.
    """

    scoring: Scoring
    sha256: str
    n_estimates: int
    differences: tuple[Difference, ...]
    software: str

    @property
    def is_same_extract(self) -> bool:
        """Whether the extract holds what was scored."""
        return self.sha256 == self.scoring.extract_sha256

    @property
    def is_identical(self) -> bool:
        """Whether extract and scores are what they were, to the last digit."""
        return self.is_same_extract and not self.differences


def verify(scoring: Scoring) -> Verification:
    """Score a kept extract again and compare every figure.

    Raises
    ------
    InspectorateError
        `SCORE-043` where files of the extract are gone, and those of the files.
    """
    sha256 = extracts.reread(scoring.extract)
    now = _rows(scoring, tallying.tally_kept(scoring.extract, scoring.instrument))
    before = {
        (row.score, row.characteristic, row.level): row
        for row in EstimateRow.objects.filter(scoring=scoring)
    }
    return Verification(
        scoring=scoring,
        sha256=sha256,
        n_estimates=len(now),
        differences=tuple(_differences(before, now)),
        software=provenance.software_version(),
    )


def faults_of(found: Verification, *, place: str) -> Iterator[Fault]:
    """Yield what is wrong, for a command to tell; the first differences are named."""
    if not found.is_same_extract:
        yield Fault(
            place,
            "SCORE-044",
            f"rests on an extract that has changed: {found.scoring.extract_sha256}"
            f" was scored, {found.sha256} is there.",
            "Restore the folder of files from a backup, and ask who changed it.",
        )
    for one in found.differences[:SHOWN]:
        where = " ".join(filter(None, (one.score, one.characteristic, one.level)))
        yield Fault(
            f"{place} {where}",
            "SCORE-045",
            f"{one.field or 'estimate'} was {one.kept} and is {one.now} now.",
            "See the change log for changes to results; score the inspection again.",
        )


_Rows = dict[tuple[str, str, str], EstimateRow]


def _rows(scoring: Scoring, tallied: Tallied) -> _Rows:
    made = (
        kept.row_of(scoring, tally, scores.estimate(tally))
        for tally in tallying.to_keep(tallied)
    )
    return {(row.score, row.characteristic, row.level): row for row in made}


def _differences(before: _Rows, now: _Rows) -> Iterator[Difference]:
    for key in dict.fromkeys((*before, *now)):
        old, new = before.get(key), now.get(key)
        if old is None or new is None:
            yield Difference(*key, "", _is_there(old), _is_there(new))
            continue
        for field in _COMPARED:
            was, is_now = getattr(old, field), getattr(new, field)
            if was != is_now:
                yield Difference(*key, field, str(was), str(is_now))


def _is_there(row: EstimateRow | None) -> str:
    return "missing" if row is None else "there"
