"""Everything the publications of a year say, as values: the input of every page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from inspectorate.core.instruments.model import Instrument, Text
from inspectorate.core.scoring.comparison import GroupComparison
from inspectorate.core.scoring.estimate import Estimate

# Scores by id.
Estimates = Mapping[str, Estimate]


@dataclass(frozen=True)
class Inspection:
    """One inspection of one area in one programme."""

    id: str  # such as cci-2011-12-kent
    programme: str  # cci or omi2
    year: str  # fieldwork year, such as 2011-12
    instrument: str  # pinned version, such as cci/2009-04
    area: str
    region: str
    kind: str = "inspection"  # or reinspection
    report_published: str = ""  # month such as 2011-08; empty if not in the year
    original: str = ""  # of a reinspection: id of the inspection it repeats
    weeks: int = 1  # on site


@dataclass(frozen=True)
class StratumRow:
    """One stratum of a sample."""

    stratum: str
    population: int
    sampled: int


@dataclass(frozen=True)
class RepresentativenessRow:
    """One level of one characteristic, population against sample; shares in [0, 1]."""

    characteristic: str
    level: str
    population_share: float
    sample_share: float
    standardised_difference: float
    sampled: int | None = None  # cases of the level, counted; shares may be weighted


@dataclass(frozen=True)
class SampleSummary:
    """How the cases of an inspection were chosen."""

    population: int
    sampled: int
    assessed_by_local_assessors: int
    list_sha256: str
    seed: str
    certificate: str  # path of the certificate page below the year's folder
    strata: tuple[StratumRow, ...]
    representativeness: tuple[RepresentativenessRow, ...]


@dataclass(frozen=True)
class InspectionResult:
    """One inspection with its sample and every score of its instrument."""

    inspection: Inspection
    sample: SampleSummary
    estimates: Estimates
    reasons: Mapping[str, tuple[tuple[str, int], ...]]  # by question, commonest first
    extract_sha256: str
    extract: str = ""  # folder of the extract below the year's folder


@dataclass(frozen=True)
class ProgrammeComparison(GroupComparison):
    """One headline score by one characteristic over a whole programme year."""

    programme: str = field(kw_only=True)


@dataclass(frozen=True)
class SurveyItem:
    """One question of a questionnaire with its own base."""

    question: str
    text: Text
    base: int  # those who answered this item
    counts: tuple[tuple[str, Text, int], ...]  # answer id, label, count, in scale order
    many: bool = False  # shares are of responses, not of people
    above: tuple[str, ...] = ()  # answers above the line
    below: tuple[str, ...] = ()


@dataclass(frozen=True)
class SurveyResult:
    """One questionnaire with all its items."""

    survey: str
    programme: str  # cci, omi2 or all
    title: Text
    returns: int
    items: tuple[SurveyItem, ...]


@dataclass(frozen=True)
class Publication:
    """One report of the year's register."""

    programme: str  # cci, omi2 or thematic
    title: str
    month: str  # such as 2011-08
    reinspection: bool = False


@dataclass(frozen=True)
class Amount:
    """One line of a table of hours, money, posts or staff shares."""

    table: str  # hours, budget, posts or staff_diversity
    group: str  # heading within the table; empty if none
    line: Text
    value: int
    base: int = 0  # of a share: how many answered
    item: str = ""  # id of the line within the table


@dataclass(frozen=True)
class ExtractUsed:
    """One extract that scores were made from, by the hashes of its three tables."""

    name: str  # such as cci-2011-12
    folder: str  # below the year's folder
    programme: str
    year: str
    kind: str
    instrument: str
    answers_sha256: str
    cases_sha256: str
    strata_sha256: str
    inspections: tuple[Inspection, ...]


@dataclass(frozen=True)
class Aggregate:
    """All scores of a programme over a period and a set of areas."""

    programme: str
    scope: str  # year, previous_year, programme_to_date, or region:<name>
    n_inspections: int
    estimates: Estimates
    lowest: Estimates  # by score: the area with the lowest value; scope names it
    highest: Estimates
    n_regions: int = 0
    n_sampled: int = 0
    population: int | None = None  # cases on the lists; None where not known
    extracts: tuple[str, ...] = ()  # names of those its cases come from


@dataclass(frozen=True)
class CaseCount:
    """How many of a programme's sampled cases have one value of one fact."""

    programme: str
    fact: str  # id of the fact in the programme's instrument
    value: str  # id of the value; yes or no of a yes_no fact
    cases: int
    base: int  # sampled cases of which the fact is known


@dataclass(frozen=True)
class FunnelPoint:
    """One area of a funnel plot."""

    area: str
    n_cases: int
    share: float
    verdict: str  # expected, unusual (outside 95 %) or exceptional (outside 99.8 %)


@dataclass(frozen=True)
class FunnelLimits:
    """Where scores of areas lie by chance alone, at one number of cases."""

    n_cases: int
    low_95: float
    high_95: float
    low_998: float
    high_998: float


@dataclass(frozen=True)
class FunnelResult:
    """A funnel plot: areas by size against what chance alone would give."""

    programme: str
    score: str
    centre: float  # share over all areas
    points: tuple[FunnelPoint, ...]
    limits: tuple[FunnelLimits, ...]  # by rising number of cases


@dataclass(frozen=True)
class ScoreChange:
    """One score now less the same score before, tested with cases as units.

    Shares, so 0.47 means 47 points; None where one of the two is undefined or nothing
    varies.
    """

    programme: str
    inspection: str  # id of a reinspection; empty for the year against the one before
    score: str
    difference: float | None
    low: float | None
    high: float | None
    p_value: float | None


@dataclass(frozen=True)
class PublishedFigure:
    """A figure of the original report beside ours."""

    id: str
    paragraph: str
    wording: str
    published: str
    computed: str
    agrees: bool
    counted: bool  # False for a contradiction of the report
    note: str = ""
    basis: str = ""  # scored from answers, counted, or recorded as it was printed


@dataclass(frozen=True)
class YearResults:
    """A year's results; `synthetic` years say so on every page."""

    year: str
    synthetic: bool
    instruments: Mapping[str, Instrument]  # by name, such as cci/2009-04
    inspections: tuple[InspectionResult, ...]  # of the year, in the report's order
    earlier: tuple[InspectionResult, ...]  # originals that a reinspection repeats
    aggregates: tuple[Aggregate, ...]
    comparisons: tuple[ProgrammeComparison, ...]
    surveys: tuple[SurveyResult, ...]
    register: tuple[Publication, ...]
    amounts: tuple[Amount, ...]
    figures: tuple[PublishedFigure, ...]
    case_counts: tuple[CaseCount, ...] = ()
    funnels: tuple[FunnelResult, ...] = ()
    event_counts: Mapping[str, int] = field(default_factory=dict)  # by kind of event
    changes: tuple[ScoreChange, ...] = ()  # of programmes, and of reinspections
    extracts: tuple[ExtractUsed, ...] = ()
    records_sha256: str = ""  # of the file that the counts come from
    withheld: frozenset[str] = frozenset()  # ids of figures that are about few people
