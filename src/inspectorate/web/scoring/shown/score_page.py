"""The page of the scores of one inspection, as values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.html import format_html
from django.utils.translation import gettext as _

from inspectorate.core.instruments.model import Instrument, Section
from inspectorate.core.publishing.blocks import Chart
from inspectorate.core.scoring.estimate import Estimate
from inspectorate.web.design.components import Row, Table
from inspectorate.web.design.templatetags.design import moment
from inspectorate.web.inspections.programmes import worded
from inspectorate.web.instruments import library
from inspectorate.web.scoring.models import Scoring
from inspectorate.web.scoring.queries.kept import Made
from inspectorate.web.scoring.shown import charts, tables, words


@dataclass(frozen=True)
class Card:
    """One number that says how sure it is, and out of how many."""

    title: str
    value: str
    sure: str
    judgements: str
    cases: str
    beware: str


@dataclass(frozen=True)
class Part:
    """A section of the instrument: its criteria, and its questions."""

    id: str
    title: str
    criteria: Table
    questions: Table


@dataclass(frozen=True)
class ScorePage:
    """Everything that the page shows of the scores."""

    cards: tuple[Card, ...]
    chart: Chart
    headlines: Table
    parts: tuple[Part, ...]
    provenance: tuple[Row, ...]
    command: str


def page(found: Made) -> ScorePage:
    """Return the page of a scoring."""
    instrument = library.load(found.scoring.instrument)
    titles = words.titles(instrument)
    headlines = [one.id for one in instrument.headlines]
    n_cases = found.scoring.n_cases
    return ScorePage(
        cards=tuple(
            card(titles[score], found.estimates[score], n_cases) for score in headlines
        ),
        chart=charts.of_scores(
            titles,
            {score: found.estimates[score] for score in headlines},
            identifier="headlines-chart",
            title=_("Headline scores with their intervals"),
        ),
        headlines=tables.of_scores(
            titles,
            found.estimates,
            ids=headlines,
            n_cases=n_cases,
            caption=_("Headline scores"),
            identifier="headlines",
        ),
        parts=tuple(
            _part(section, titles, found.estimates, n_cases)
            for section in instrument.sections
        ),
        provenance=tuple(provenance(found.scoring, instrument)),
        command=command(found.scoring),
    )


def card(title: str, estimate: Estimate, n_cases: int) -> Card:
    """Return a headline score as a card."""
    return Card(
        title=title,
        value=words.percent(estimate) or _("none"),
        sure=words.sure(estimate),
        judgements=words.judgements(estimate),
        cases=words.cases(estimate.n_cases, n_cases),
        beware=words.flags(estimate) or "",
    )


def _part(
    section: Section,
    titles: Mapping[str, str],
    estimates: Mapping[str, Estimate],
    n_cases: int,
) -> Part:
    criteria = [section.id, *(criterion.id for criterion in section.criteria)]
    questions = [
        question.id
        for criterion in section.criteria
        for question in criterion.questions
        if question.scored
    ]
    key, named = f"section-{section.id}", {"section": titles[section.id]}
    return Part(
        id=key,
        title=titles[section.id],
        criteria=tables.of_scores(
            titles,
            estimates,
            ids=[score for score in criteria if score in estimates],
            n_cases=n_cases,
            caption=_("%(section)s: section and criteria") % named,
            identifier=f"{key}-criteria",
        ),
        questions=tables.of_scores(
            titles,
            estimates,
            ids=questions,
            n_cases=n_cases,
            caption=_("%(section)s: questions") % named,
            identifier=f"{key}-questions",
        ),
    )


def provenance(scoring: Scoring, instrument: Instrument) -> list[Row]:
    """Return where the scores come from."""
    maker = scoring.made_by.name if scoring.made_by else _("the system")
    sha256 = format_html('<code class="hash">{}</code>', scoring.extract_sha256)
    counted = words.part(scoring.n_cases, scoring.n_sampled)
    return [
        Row(_("Instrument"), f"{worded(instrument.title)} ({instrument.name})"),
        Row(_("Cases that count, of the sample"), counted),
        Row(_("Cases from which the sample was drawn"), scoring.n_population),
        Row(_("Answers"), scoring.n_answers),
        Row(_("Extract (SHA-256)"), sha256),
        Row(_("Software"), f"inspectorate {scoring.software}"),
        Row(_("Rule"), _rule()),
        Row(_("Made by"), maker),
        Row(_("Made at"), moment(scoring.made_at)),
    ]


def _rule() -> str:
    return _(
        "Every judgement counts the same; what did not apply is left out. Intervals are "
        "logit-t with the cases as units, with the finite population correction."
    )


def command(scoring: Scoring) -> str:
    """Return the command with which anybody recomputes the scores from the files."""
    return (
        f"inspectorate score --instrument {scoring.instrument} --cases cases.parquet"
        " --answers answers.parquet --strata strata.parquet --by inspection_id"
        " --out scores.csv"
    )
