"""Faults of frozen figures and of built files, and figures about few people."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.utils.translation import gettext_lazy as _

from inspectorate.web.sampling.wording import Said, said

_MERGE = _(
    "Merge its value with a neighbouring one, or leave a dimension or a total out; ask the analysts."
)
_ASK_ANALYSTS = _("Ask the analysts: the tables of a report are made from one year.")
_TOO_CLOSE = _("could tell of few people what they did not agree to.")
_RESTORE = _("Tell the administrator: it has to be restored from a backup.")
_FREEZE_ANEW = _("Freeze the figures anew, look at what changed, and have it signed.")

# By the number of the code in the family PUBLISH.
BY_NUMBER: Mapping[int, Sequence[Said]] = {
    6: (said(r".*", _("is no table of counts."), _ASK_ANALYSTS),),
    7: (said(r".*", _("holds what is no count."), _ASK_ANALYSTS),),
    8: (said(r".*", _("holds a cell a second time."), _ASK_ANALYSTS),),
    9: (said(r".*", _("lacks a cell."), _ASK_ANALYSTS),),
    10: (said(r".*", _("lacks a value that another table has."), _ASK_ANALYSTS),),
    12: (said(r".*", _("No true counts fit all tables together."), _ASK_ANALYSTS),),
    13: (
        said(
            r".*",
            _("It could not be proven that the tables tell nothing of few people."),
            _("Publish fewer combinations, or merge values; ask the analysts."),
        ),
    ),
    14: (said(r".*", _TOO_CLOSE, _MERGE),),
    15: (said(r".*", _("holds shares in place of counts."), _ASK_ANALYSTS),),
    16: (said(r".*", _("is hidden already."), _ASK_ANALYSTS),),
    17: (said(r".*", _("is another number in a table before."), _ASK_ANALYSTS),),
    18: (said(r".*", _("is not the sum of its parts."), _ASK_ANALYSTS),),
    19: (said(r".*", _TOO_CLOSE, _MERGE),),
    20: (said(r".*", _TOO_CLOSE, _MERGE),),
    22: (
        said(
            r".*",
            _("cannot be set as PDF."),
            _("Mend the last block that was changed, or tell the administrator."),
        ),
    ),
    23: (
        said(
            r".*",
            _("A typeface is not installed, and PDF files and charts are set in it."),
            _("Tell the administrator."),
        ),
    ),
    30: (
        said(
            r".*",
            _("is no subject of a report."),
            _(
                "Choose an inspection, or name a year (2011-12), a programme's year (cci 2011-12) or a topic (2011-12 equal-but-different)."
            ),
        ),
    ),
    31: (
        said(
            r"nothing of it is recorded in the results of (?P<year>.*)\.",
            _("Nothing of it is recorded in the results of %(year)s."),
            _("Check the name and the year."),
        ),
    ),
    32: (said(r".*", _("cannot be read as frozen figures."), _RESTORE),),
    33: (
        said(
            r".*",
            _("Its figures were made with another instrument than the one kept here."),
            _RESTORE,
        ),
    ),
    44: (
        said(
            r".*",
            _("There is no such kind of report."),
            _("Choose one of those on the page."),
        ),
    ),
    49: (
        said(
            r".*",
            _("No report of this kind is written about it."),
            _("Choose another kind, or another inspection, year or topic."),
        ),
    ),
    75: (said(r".*", _("The register of what was published is broken."), _RESTORE),),
    120: (said(r".*", _("The frozen figures are gone, or were changed."), _RESTORE),),
    121: (
        said(
            r".*",
            _("It has no frozen figures yet."),
            _("Freeze them on the page of the report."),
        ),
    ),
    127: (
        said(
            r".*",
            _("The folder does not hold the files that were approved."),
            _RESTORE,
        ),
    ),
    128: (
        said(
            r".*",
            _("No records of the year are kept here."),
            _("Ask the administrator to import them."),
        ),
    ),
    129: (
        said(
            r".*",
            _("No final scores of it are kept."),
            _("Make the scores once the fieldwork has ended."),
        ),
    ),
    130: (said(r".*", _("is gone from the folder of files."), _RESTORE),),
    133: (
        said(
            r".*",
            _(
                "The figures would show, beside what was published since they were frozen, counts of few people."
            ),
            _FREEZE_ANEW,
        ),
    ),
}
