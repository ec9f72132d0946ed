"""Read an instrument from the sheets of an XLSForm, or say all that stands in the way."""

from __future__ import annotations

from collections.abc import Mapping

from inspectorate.core.faults import InspectorateError
from inspectorate.core.instruments.model import Instrument
from inspectorate.core.instruments.xlsform import choice_lists, heading, rows, survey
from inspectorate.core.instruments.xlsform.rows import Cells


def instrument_of(sheets: Mapping[str, Cells]) -> Instrument:
    """Return the instrument that the sheets of a form describe.

    Parameters
    ----------
    sheets : mapping of str to rows of text
        Every sheet of the workbook by name, all rows from row 1 on.

    Returns
    -------
    Instrument
        What `writing.sheets_of` wrote comes back as it was, but for `source`, which is
        empty, and for conditions, which are in their normal form.

    Raises
    ------
    InspectorateError
        Everything in the form that no instrument has, by sheet, row and column.
    """
    form, faults = rows.read(sheets)
    head = heading.read(form, faults)
    lists = choice_lists.read(form, faults)
    found = survey.read(form.survey, lists, title=head.title, faults=faults)
    if faults:
        raise InspectorateError(dict.fromkeys(faults))
    return Instrument(
        id=head.id,
        version=head.version,
        kind=head.kind,
        title=head.title,
        summary=head.summary,
        languages=head.languages,
        facts=tuple(found.facts),
        scales=found.scales,
        reasons=found.reasons,
        headlines=head.headlines,
        sections=tuple(one.finished(found.reasons_of) for one in found.sections),
        supersedes=head.supersedes,
        reviewed=head.reviewed,
    )
