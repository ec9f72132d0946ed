"""The sheet of choices."""

from __future__ import annotations

import form_cast
from inspectorate.core.instruments.model import Line


def choices(*rows):
    return [*form_cast.CHOICES, *rows]


def test_a_choice_says_its_side_of_the_line_or_lies_outside():
    rows = [
        {
            "list_name": "yes_no",
            "name": "yes",
            "label": "Yes",
            "inspectorate_line": "above",
        },
        {
            "list_name": "yes_no",
            "name": "no",
            "label": "No",
            "inspectorate_line": "below",
        },
        {"list_name": "yes_no", "name": "na", "label": "Not known"},
        *form_cast.CHOICES[2:],
    ]
    instrument = form_cast.read(choices=rows)
    lines = [answer.line for answer in instrument.scales["yes_no"].answers]
    assert lines == [Line.ABOVE, Line.BELOW, Line.OUTSIDE]
    assert next(instrument.questions()).scored


def test_what_a_choice_cannot_be_is_refused_by_row():
    found = form_cast.codes(
        choices=choices(
            {"list_name": "sources", "name": "file", "label": "Again"},
            {"list_name": "sources", "name": "Two words", "label": "Two words"},
            {"list_name": "sources", "name": "x"},
            {
                "list_name": "sources",
                "name": "y",
                "label": "Y",
                "inspectorate_line": "up",
            },
            {
                "list_name": "sources",
                "name": "z",
                "label": "Z",
                "inspectorate_reviewed": "perhaps",
            },
            {"name": "lost", "label": "Lost"},
        )
    )
    assert found == [
        ("INSTRUMENT-081", 'choices row 6 column "name"'),
        ("INSTRUMENT-080", 'choices row 7 column "name"'),
        ("INSTRUMENT-082", 'choices row 8 column "label"'),
        ("INSTRUMENT-084", 'choices row 9 column "inspectorate_line"'),
        ("INSTRUMENT-084", 'choices row 10 column "inspectorate_reviewed"'),
        ("INSTRUMENT-080", 'choices row 11 column "list_name"'),
    ]
