"""`inspectorate rating`: programmes that give ratings, by rules kept as data."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from inspectorate.cli import choices, output
from inspectorate.storage.scoring import rating_files
from inspectorate.workflows import rate_inspection
from inspectorate.workflows.rate_inspection import Rated

_FILE = click.Path(path_type=Path)


@click.group()
def rating() -> None:
    """Rate inspections by bands, points and limiting rules.

    Example: inspectorate rating list
    """


@rating.command("list")
@output.as_json
def list_rules(json_wanted: bool) -> None:
    """List the rules that are shipped, with their source.

    Example: inspectorate rating list
    """
    rules = [rating_files.load(name) for name in rating_files.names()]
    if json_wanted:
        output.emit_json(
            [{"id": r.id, "title": r.title, "source": r.source} for r in rules]
        )
        return
    output.emit_table(
        ("id", "title", "source"), [(r.id, r.title, r.source) for r in rules]
    )


@rating.command("apply")
@click.argument("rules_name", metavar="RULES")
@click.option("--estimates", type=_FILE, help="JSON written by `score --out`.")
@click.option(
    "--standards", type=_FILE, help="Table standard, score: its key questions."
)
@click.option("--ratings", type=_FILE, help="Table standard, rating: rated by people.")
@click.option(
    "--fact", "facts", multiple=True, help="A finding that limits, such as breach."
)
@click.option(
    "--proposed", help="The inspectors' own overall rating, where it is judged."
)
@output.as_json
def apply_rules(
    rules_name: str,
    estimates: Path | None,
    standards: Path | None,
    ratings: Path | None,
    facts: tuple[str, ...],
    proposed: str | None,
    json_wanted: bool,
) -> None:
    """Rate each group of a file of estimates, or standards rated by people.

    RULES is a name of `rating list` or a YAML file. A standard is rated by the lowest of
    its scores; a share within five points of a boundary is pointed out.

    Example: inspectorate rating apply cqc --ratings ratings.csv --fact breach
    """
    choices.exactly_one({"--estimates": estimates, "--ratings": ratings})
    rules = rating_files.load(rules_name)
    if estimates is not None:
        rated = rate_inspection.rate_estimates(
            rules, estimates, standards, facts=facts, proposed=proposed
        )
    else:
        rated = rate_inspection.rate_given(
            rules, Path(ratings or ""), facts=facts, proposed=proposed
        )
    if json_wanted:
        output.emit_json({"rules": rules.id, "rated": [_record(one) for one in rated]})
        return
    _print(rated)


def _record(one: Rated) -> dict[str, Any]:
    return {
        "scope": dict(one.scope),
        "standards": dict(one.standards),
        "decided": [
            {
                "standard": d.standard,
                "score": d.decided_by,
                "share": float(d.share),
                "close_to_a_boundary": d.is_close,
            }
            for d in one.decided
        ],
        "overall": vars(one.overall),
    }


def _print(rated: Sequence[Rated]) -> None:
    rows = []
    for one in rated:
        group = ", ".join(one.scope.values())
        close = {d.standard for d in one.decided if d.is_close}
        rows += [
            (group, name, given, "close to a boundary" if name in close else "")
            for name, given in one.standards.items()
        ]
        overall = one.overall
        why = [f"{overall.points} of {overall.points_available} points"]
        why = (why if overall.points is not None else []) + list(overall.limited_by)
        rows.append((group, "overall", overall.rating, "; ".join(why)))
    output.emit_table(("group", "standard", "rating", "why"), rows)
