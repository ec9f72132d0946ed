"""Faults of Word files that come back from an editor."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.utils.translation import gettext_lazy as _

from inspectorate.web.sampling.wording import Said, said

# By the number of the code in the family PUBLISH.
BY_NUMBER: Mapping[int, Sequence[Said]] = {
    51: (
        said(
            r".*",
            _("is no Word file that could be read."),
            _(
                "Choose the document that was edited, saved as .docx without a password."
            ),
        ),
    ),
    52: (
        said(
            r".*",
            _("This block is missing from the file."),
            _("Take it from the file that went out, or edit that file again."),
        ),
    ),
    53: (
        said(
            r".* (?P<n>\d+) times\.",
            _("This block is in the file more than once: %(n)s times."),
            _("Leave one of them, with the text that is meant."),
        ),
    ),
    54: (
        said(
            r".*",
            _("The report has no such block."),
            _("Copy its text into a block of the report, and delete it."),
        ),
    ),
    55: (
        said(
            r'is made from results and was changed: "(?P<was>.*)" is now "(?P<now>.*)"\.',
            _("is made from results and was changed: “%(was)s” is now “%(now)s”."),
            _("Undo the change; reword a finding in the report itself."),
        ),
    ),
    56: (
        said(
            r'"(?P<text>.*)" stands outside all blocks\.',
            _("“%(text)s” stands outside all blocks."),
            _("Move it into the block to which it belongs."),
        ),
    ),
    57: (
        said(
            r".*",
            _("holds what a text cannot, such as a table or a picture."),
            _("Take it out; tables and charts are blocks of the report."),
        ),
    ),
    58: (
        said(
            r'the line of its number was changed: "(?P<was>.*)" is now "(?P<now>.*)"\.',
            _("The line of its number was changed: “%(was)s” is now “%(now)s”."),
            _("Undo the change; whom it is for is said in the report itself."),
        ),
    ),
    168: (
        said(
            r".*",
            _("is not a file of this report that was downloaded here."),
            _("Download it on this page, edit that very file, and send it back."),
        ),
    ),
}
