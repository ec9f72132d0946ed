"""Handover: the sample as the scoring takes it, cases and populations of strata."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from inspectorate.core.faults import Fault, InspectorateError
from inspectorate.core.sampling.drawing import frame
from inspectorate.core.sampling.drawing.selection import Draw
from inspectorate.core.sampling.replacement import Replacement

AREA = "area"
ALL = "all"  # the area of a list that names none
PLACED = ("case_id", AREA, "stratum")


@dataclass(frozen=True)
class Handover:
    """The two tables that scoring reads beside the answers.

    Parameters
    ----------
    cases : tuple of dict
        A row for each case drawn: `case_id`, `area`, `stratum`, then the facts of the
        list. A column of the list with one of these three names gives way to them.
    strata : tuple of dict
        `area`, `stratum`, `population`, by stratum.
    """

    cases: tuple[dict[str, str], ...]
    strata: tuple[dict[str, str], ...]


def prepare(
    rows: Sequence[Mapping[str, str]], drawn: Draw, *, area_column: str = ""
) -> Handover | None:
    """Put a sample as the scoring takes it.

    Parameters
    ----------
    rows : sequence of mapping
        The list of the draw.
    drawn : Draw
        The sample.
    area_column : str
        Column of the area; if not given, `area` where the list has it, and otherwise
        every case is of the area `all`.

    Returns
    -------
    Handover or None
        None where no area column was asked for and the cases of one stratum are of
        several areas: their populations are then not those of the strata drawn.

    Raises
    ------
    InspectorateError
        `SAMPLE-037` where a stratum of the draw spans several of the areas asked for.
    """
    column = area_column or (AREA if AREA in rows[0] else "")
    areas: dict[str, set[str]] = {}
    for row in rows:
        stratum = drawn.stratum_of[row[drawn.design.id_column]]
        found = frame.level(row, column) if column else ALL
        areas.setdefault(stratum, set()).add(found)
    spanning = {name: found for name, found in areas.items() if len(found) > 1}
    if spanning and area_column:
        raise InspectorateError(list(_spanning(spanning, area_column)))
    if spanning:
        return None
    area_of = {name: min(found) for name, found in areas.items()}
    by_id = {row[drawn.design.id_column]: row for row in rows}
    return Handover(
        tuple(
            _case(by_id[case_id], case_id, drawn, area_of) for case_id in drawn.selected
        ),
        tuple(
            {
                AREA: area_of[stratum.name],
                "stratum": stratum.name,
                "population": str(stratum.population),
            }
            for stratum in drawn.strata
        ),
    )


def replaced(
    cases: Sequence[Mapping[str, str]],
    listed: Mapping[str, Mapping[str, str]],
    made: Sequence[Replacement],
) -> list[dict[str, str]]:
    """Put the cases that replace others in the places of those they replace.

    Parameters
    ----------
    cases : sequence of mapping
        As handed over, some perhaps replaced already.
    listed : mapping of str to mapping
        The row of every case of the list by its id, in the columns of the list.
    made : sequence of Replacement
        Oldest first.

    Returns
    -------
    list of dict
        In the order and with the columns of `cases`.
    """
    now_at = {replacement.case_id: replacement.replaced_by for replacement in made}
    found = []
    for case in cases:
        case_id = case["case_id"]
        while case_id in now_at:
            case_id = now_at[case_id]
        facts = case if case_id == case["case_id"] else listed[case_id]
        kept = {name: case[name] for name in PLACED} | {"case_id": case_id}
        found.append({name: kept.get(name, facts.get(name, "")) for name in case})
    return found


def _case(
    row: Mapping[str, str], case_id: str, drawn: Draw, area_of: Mapping[str, str]
) -> dict[str, str]:
    stratum = drawn.stratum_of[case_id]
    placed = dict(zip(PLACED, (case_id, area_of[stratum], stratum), strict=True))
    left_out = {drawn.design.id_column, *PLACED}
    return placed | {name: row[name] for name in row if name not in left_out}


def _spanning(spanning: Mapping[str, set[str]], column: str) -> Iterator[Fault]:
    for name, found in sorted(spanning.items()):
        yield Fault(
            f'stratum "{name}"',
            "SAMPLE-037",
            f'holds cases of {len(found)} different "{column}" '
            f"({', '.join(sorted(found)[:3])}).",
            f"Draw each area by itself, or name {column} in --strata too.",
        )
