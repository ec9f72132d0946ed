"""Draw a sample from a case list and write what proves it."""

from __future__ import annotations

import functools
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from inspectorate.core.sampling import (
    certificate,
    design,
    handover,
    representativeness,
    size,
)
from inspectorate.core.sampling.design import Design
from inspectorate.core.sampling.drawing import selection
from inspectorate.core.sampling.drawing.selection import Draw
from inspectorate.core.sampling.lists import case_list
from inspectorate.core.sampling.lists.case_list import CaseList, ListRules, Refusal
from inspectorate.core.sampling.lists.reading import Reading
from inspectorate.core.sampling.programmes import Programme
from inspectorate.storage import files, provenance
from inspectorate.storage.progress import Report
from inspectorate.storage.sampling import case_lists, draws


@dataclass(frozen=True)
class Origin:
    """Where the rows of a draw came from, when they came from a file.

    Parameters
    ----------
    refused : tuple of Refusal
        Rows of the file that are not in the list.
    reading : Reading
        How the file was read; recorded so that it can be read so again.
    record : callable
        Makes the provenance from the files written.
    """

    refused: tuple[Refusal, ...]
    reading: Reading
    record: Callable[[Sequence[Path]], Mapping[str, Any]]


def draw_rows(rows: Sequence[Mapping[str, str]], plan: Design) -> Draw:
    """Draw a sample from rows.

    Parameters
    ----------
    rows : sequence of mapping of str to str
        The list, in any order.
    plan : Design
        Size, seed and rules.

    Raises
    ------
    InspectorateError
        `SAMPLE-…`, as `core.sampling.selection.draw`.
    """
    return selection.draw(rows, plan)


def write_draw(
    drawn: Draw,
    folder: Path,
    *,
    rows: Sequence[Mapping[str, str]],
    columns: Sequence[str] | None = None,
    title: str = "",
    synthetic: bool = False,
    origin: Origin | None = None,
) -> dict[str, Any]:
    """Write a draw into a folder of its own, whole or not at all.

    Parameters
    ----------
    drawn : Draw
        The sample.
    folder : Path
        New, empty, or holding this very draw.
    rows : sequence of mapping
        The list it was drawn from.
    columns : sequence of str, optional
        Characteristics of the representativeness table; every column with 2 to 20
        levels if not given.
    title : str
        Of what this is the sample.
    synthetic : bool
        True labels every file as made up.
    origin : Origin, optional
        The file behind the rows; no provenance is written without it.

    Returns
    -------
    dict
        The certificate.

    Raises
    ------
    InspectorateError
        `SAMPLE-031` for a folder that holds something else; `SAMPLE-037` where a stratum
        spans areas that are to be told apart; `STORAGE-…`.
    """
    reading = origin.reading if origin else Reading()
    handed = handover.prepare(rows, drawn, area_column=reading.area_column)
    facts = representativeness.characteristics(rows, drawn)
    table = representativeness.compare(
        rows, drawn, facts if columns is None else columns
    )
    document = certificate.build(
        drawn,
        table,
        title=title,
        synthetic=synthetic,
        reading=reading,
    )
    draws.check_place(folder, document)
    refused = origin.refused if origin else ()
    with files.folder_written_whole(folder.resolve()) as draft:
        draws.write(
            draft,
            drawn,
            rows=rows,
            table=table,
            refused=refused,
            certificate=document,
            handover=handed,
        )
        if origin is not None:
            draws.write_provenance(draft, origin.record(sorted(draft.iterdir())))
    return document


def read_list(
    path: Path, rules: ListRules, *, report: Report | None = None
) -> CaseList:
    """Read a file as a case list.

    Raises
    ------
    InspectorateError
        `SAMPLE-011` to `SAMPLE-028`: everything that is wrong with the file at once.
    """
    with case_lists.opened(path, report=report) as file:
        return case_list.admit(file.headings, file.rows, rules)


def draw_sample(
    path: Path,
    folder: Path,
    *,
    plan: Design,
    reading: Reading,
    sized_by: size.Precision | Programme | None = None,
    title: str = "",
    command: Sequence[str] = (),
    report: Report | None = None,
) -> dict[str, Any]:
    """Draw a sample from a file and write it with its certificate and provenance.

    Parameters
    ----------
    path : Path
        The case list.
    folder : Path
        Receives the sample; see `write_draw`.
    plan : Design
        How to draw; its size is set aside when something else decides it.
    reading : Reading
        How to read the file.
    sized_by : Precision or Programme, optional
        Decides the size from the number of cases in the list.
    title : str
        Of what this is the sample.
    command : sequence of str
        The command as typed, for the provenance.
    report : callable, optional
        Told how far the work is.

    Returns
    -------
    dict
        The certificate.

    Raises
    ------
    InspectorateError
        `SAMPLE-…` and `STORAGE-…`; nothing was changed then.
    """
    design.check(plan)
    listed = read_list(
        path, reading.rules(plan, place="the eligibility rules"), report=report
    )
    if sized_by is not None:
        plan = replace(plan, size=_size(listed.rows, sized_by, reading))
    say = report or _silent
    say("Drawing", 0, 2)
    drawn = draw_rows(listed.rows, plan)
    say("Drawing", 1, 2)
    record = functools.partial(
        provenance.describe,
        command=command,
        inputs={"population": path},
        settings=asdict(plan) | {"reading": reading.plain()},
    )
    document = write_draw(
        drawn,
        folder,
        rows=listed.rows,
        title=title,
        origin=Origin(listed.refused, reading, lambda made: record(outputs=made)),
    )
    say("Drawing", 2, 2)
    return document


def _size(
    rows: Sequence[Mapping[str, str]],
    rule: size.Precision | Programme,
    reading: Reading,
) -> int:
    if isinstance(rule, size.Precision):
        return size.sample_size(len(rows), rule)
    areas = {row.get(reading.area_column or handover.AREA, "") for row in rows}
    return rule.size_for(len(rows), area=min(areas) if len(areas) == 1 else "")


def _silent(what: str, done: int, total: int) -> None:
    """Take the place of a report that nobody asked for."""
