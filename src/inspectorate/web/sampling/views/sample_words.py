"""Words and tables about a sample: its strata, its minimums, how it mirrors its list."""

from __future__ import annotations

import functools
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _

from inspectorate.core.sampling import representativeness
from inspectorate.core.sampling.kinds import Held
from inspectorate.core.sampling.representativeness import Comparison
from inspectorate.web.design import numbers
from inspectorate.web.design.components import Column, Row, Status, Table
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.sampling import case_words
from inspectorate.web.sampling.models import Case, Sample


def minimums_table(inspection: Inspection, minimums: Sequence[Held]) -> Table | None:
    """Return what came of the minimums of the programme; None if none is held."""
    if not minimums:
        return None
    words = case_words.of_inspection(inspection)
    return Table(
        _("Minimum numbers of the programme"),
        [
            Column(_("Kind of case")),
            Column(_("At least"), is_numeric=True),
            Column(_("In the list"), is_numeric=True),
            Column(_("In the sample"), is_numeric=True),
        ],
        [
            [
                words.kind(one.column, one.levels),
                one.at_least,
                one.in_list,
                one.drawn,
            ]
            for one in minimums
        ],
        id="minimums",
    )


def stratum_namer(
    inspection: Inspection, certificate: Mapping[str, Any]
) -> Callable[[str], str]:
    """Return a function that says a stratum of a draw in words."""
    words = case_words.of_inspection(inspection)
    columns = certificate.get("design", {}).get("strata", ())
    minimums = case_words.minimums_of(certificate)
    return functools.partial(words.stratum, columns=columns, minimums=minimums)


def strata_table(inspection: Inspection, sample: Sample) -> Table:
    """Return the strata of a sample, with the chance of a case to be drawn."""
    named = stratum_namer(inspection, sample.certificate)
    return Table(
        _("Parts of the list"),
        [
            Column(_("Part of the list")),
            Column(_("In the list"), is_numeric=True),
            Column(_("Drawn"), is_numeric=True),
            Column(_("Chance"), is_numeric=True),
            Column(_("Each stands for"), is_numeric=True),
        ],
        [_stratum(one, named) for one in sample.strata],
        id="strata",
    )


def _stratum(one: dict[str, Any], named: Callable[[str], str]) -> list[Any]:
    sampled, population = one["sampled"], one["population"]
    weight = case_words.decimal(population / sampled, 2) if sampled else None
    return [
        named(one["stratum"]),
        population,
        sampled,
        f"{case_words.decimal(100 * sampled / population)}%",
        weight,
    ]


def representativeness_sentences(
    inspection: Inspection, table: Sequence[Comparison]
) -> list[str]:
    """Return in plain words how a sample mirrors its list."""
    if not table:
        return [
            _(
                "The list tells nothing of its cases by which it could be compared with the sample."
            )
        ]
    found = representativeness.summary(table)
    if not found.n_noticeable:
        return [
            _(
                "The sample mirrors the list: none of %(n)s kinds of case differs noticeably."
            )
            % {"n": found.n_levels}
        ]
    words = case_words.of_inspection(inspection)
    worst = max(table, key=lambda one: one.standardised_difference)
    return [
        _("%(many)s of %(n)s kinds of case differ noticeably between list and sample.")
        % {"many": found.n_noticeable, "n": found.n_levels},
        _(
            "Differences are expected by chance; the largest is that of %(kind)s: %(list)s of the list and %(sample)s of the sample."
        )
        % {
            "kind": words.kind(worst.characteristic, [worst.level]),
            "list": numbers.percent(worst.population_share),
            "sample": numbers.percent(worst.sample_share),
        },
    ]


def representativeness_table(
    inspection: Inspection, table: Sequence[Comparison]
) -> Table:
    """Return each kind of case in list and sample."""
    words = case_words.of_inspection(inspection)
    return Table(
        _("List and sample, kind by kind"),
        [
            Column(_("What")),
            Column(_("Value")),
            Column(_("List"), is_numeric=True),
            Column(_("Sample"), is_numeric=True),
            Column(_("Difference")),
        ],
        [
            [
                words.title(one.characteristic),
                words.value(one.characteristic, one.level),
                f"{numbers.percent(one.population_share)} ({one.population})",
                f"{numbers.percent(one.sample_share)} ({one.sampled})",
                _difference(one),
            ]
            for one in table
        ],
        id="representativeness",
    )


def _difference(one: Comparison) -> Status:
    if one.standardised_difference > representativeness.NOTICEABLE:
        return Status(_("noticeable"), "attention")
    return Status(_("small"), "neutral")


def reserves_table(
    inspection: Inspection, sample: Sample, cases: Sequence[Case]
) -> Table:
    """Return reserves with their order, part of the list, officer and language."""
    named = stratum_namer(inspection, sample.certificate)
    return Table(
        _("Reserves"),
        [
            Column(_("No."), is_numeric=True),
            Column(_("Case")),
            Column(_("Part of the list")),
            Column(_("Officer")),
            Column(_("Interview")),
        ],
        [
            [
                one.position,
                one.reference,
                named(one.stratum),
                one.officer or None,
                Status(_("in Welsh"), "working") if one.language == "cy" else None,
            ]
            for one in cases
        ],
        id="reserves",
        is_caption_hidden=True,
        first_is_heading=False,
    )


def design_rows(inspection: Inspection, certificate: dict[str, Any]) -> list[Row]:
    """Return what decided a draw."""
    design = certificate["design"]
    words = case_words.of_inspection(inspection)
    columns = [words.title(name) for name in design["strata"]]
    rows = [
        Row(_("Seed"), design["seed"]),
        Row(_("Cases wanted"), design["size"]),
        Row(
            _("The list was divided by"),
            ", ".join(columns) or _("nothing: all cases together"),
        ),
    ]
    if design["buffer_percent"]:
        rows.append(Row(_("Cases on top"), f"{design['buffer_percent']}%"))
    if design["cap"] is not None:
        rows.append(Row(_("Most cases of one officer"), design["cap"]))
    rows.append(
        Row(
            _("Minimum numbers of the programme"),
            _("held; each kind of case is a part of the list of its own")
            if design["minimums"]
            else _("not held"),
        )
    )
    return rows


def held(certificate: dict[str, Any]) -> list[Held]:
    """Return what came of the minimums, from a certificate."""
    return [
        Held(**one | {"levels": tuple(one["levels"])})
        for one in certificate.get("minimums", ())
    ]
