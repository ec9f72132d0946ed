"""The year's results in one language, with the look-ups that every page needs."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from inspectorate.core.instruments.model import Instrument, Text
from inspectorate.core.publishing.open_files import OpenFile
from inspectorate.core.publishing.publisher import NOBODY, Publisher
from inspectorate.core.publishing.standing import NOTHING, Standing
from inspectorate.core.publishing.wording import Wording
from inspectorate.core.publishing.year_results import (
    Aggregate,
    InspectionResult,
    SurveyResult,
    YearResults,
)
from inspectorate.core.scoring.estimate import Estimate

PROGRAMMES = ("omi2", "cci")  # as the report's chapters; any other comes after them


@dataclass(frozen=True)
class Edition:
    """Results and wording together.

    Parameters
    ----------
    results : YearResults
        The year.
    wording : Wording
        The language.
    certificates : frozenset of str
        Inspections whose draw certificate is published with the site.
    files : tuple of OpenFile
        Data files that are published with the site.
    standing : Standing
        What the inspectorate commits itself to.
    publisher : Publisher
        Who answers for the site.
    """

    results: YearResults
    wording: Wording
    certificates: frozenset[str] = frozenset()
    files: tuple[OpenFile, ...] = ()
    standing: Standing = NOTHING
    publisher: Publisher = NOBODY

    def text(self, text: Text, place: str) -> str:
        """Return a text of the data in the language of the page."""
        return self.wording.text(text, place=place)

    def inspections(
        self, programme: str, *, kind: str = ""
    ) -> tuple[InspectionResult, ...]:
        """Return the inspections of a programme, of one kind or of any."""
        return tuple(
            result
            for result in self.results.inspections
            if result.inspection.programme == programme
            and kind in ("", result.inspection.kind)
        )

    def programmes(self) -> tuple[str, ...]:
        """Return the programmes that inspected in the year, in order."""
        found = dict.fromkeys(r.inspection.programme for r in self.results.inspections)
        last = len(PROGRAMMES)
        order = {name: place for place, name in enumerate(PROGRAMMES)}
        return tuple(sorted(found, key=lambda name: order.get(name, last)))

    def instrument(self, programme: str) -> Instrument:
        """Return the instrument a programme used in the year."""
        name = self.inspections(programme)[0].inspection.instrument
        return self.results.instruments[name]

    def aggregate(self, programme: str, scope: str) -> Aggregate | None:
        """Return a programme's scores over a scope, if there are any."""
        for aggregate in self.results.aggregates:
            if (aggregate.programme, aggregate.scope) == (programme, scope):
                return aggregate
        return None

    def surveys(self, programme: str) -> tuple[SurveyResult, ...]:
        """Return the questionnaires of a programme."""
        return tuple(s for s in self.results.surveys if s.programme == programme)

    def titles(self, instrument: Instrument) -> dict[str, str]:
        """Map headline, section and criterion ids to their titles."""
        named = [
            *((h.id, h.title) for h in instrument.headlines),
            *((s.id, s.title) for s in instrument.sections),
            *((c.id, c.title) for c in instrument.criteria()),
        ]
        return {
            score: self.text(title, f"{instrument.name} {score}")
            for score, title in named
        }

    def named(self, instrument: Instrument) -> str:
        """Name an instrument with its version."""
        return f"{self.text(instrument.title, instrument.name)} {instrument.version}"

    def level(self, instrument: Instrument, fact: str, value: str) -> str:
        """Return the label of one value of a fact."""
        for known in instrument.facts:
            if known.id == fact:
                for level in known.values:
                    if level.id == value:
                        place = f"{instrument.name} {fact} {value}"
                        return self.text(level.label, place)
        if value in ("yes", "no"):
            return self.wording.say(f"level.{value}")
        return value

    def fact(self, instrument: Instrument, fact: str) -> str:
        """Return the title of a fact."""
        for known in instrument.facts:
            if known.id == fact:
                return self.text(known.title, f"{instrument.name} {fact}")
        return fact

    def region(self, region: str) -> str:
        """Return a region's name; names of places stay as they are unless translated."""
        key = f"region.{region}"
        return self.wording.say(key) if self.wording.has(key) else region

    def withholds(self, identifier: str) -> bool:
        """Say whether a figure is about so few people that it is not printed."""
        return identifier in self.results.withheld

    def extracts(self, results: Iterable[InspectionResult]) -> tuple[str, ...]:
        """Return the distinct extract hashes of some inspections."""
        return tuple(sorted({result.extract_sha256 for result in results}))


def area_of(estimate: Estimate) -> str:
    """Return the area an estimate is about, empty if it is about several."""
    return estimate.scope.get("area", "")
