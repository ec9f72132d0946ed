"""Verify a sample: draw it again from the list and compare."""

from __future__ import annotations

from pathlib import Path

from inspectorate.core.sampling import certificate
from inspectorate.core.sampling.certificate import Difference
from inspectorate.storage.progress import Report
from inspectorate.storage.sampling import draws
from inspectorate.workflows import draw_sample


def verify_sample(
    certificate_path: Path, population: Path, *, report: Report | None = None
) -> tuple[Difference, ...]:
    """Draw the sample of a certificate again and say what differs.

    Parameters
    ----------
    certificate_path : Path
        The `certificate.json` of the draw.
    population : Path
        The case list.
    report : callable, optional
        Told how far the work is.

    Returns
    -------
    tuple of Difference
        Empty when list and sample are identical.

    Raises
    ------
    InspectorateError
        `SAMPLE-030`, `SAMPLE-032` for a broken certificate, and all faults of a list.
    """
    recorded = draws.read_certificate(certificate_path)
    plan, reading = certificate.rules_of(recorded, place=str(certificate_path))
    rules = reading.rules(plan, place=str(certificate_path))
    listed = draw_sample.read_list(population, rules, report=report)
    drawn = draw_sample.draw_rows(listed.rows, plan)
    repeated = certificate.build(drawn, (), reading=reading)
    return certificate.differences(recorded, repeated)
