"""Faults of what authors write: texts, findings, quotations, notes and links."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.utils.translation import gettext_lazy as _

from inspectorate.web.sampling.wording import Said, said

_WRITE_OR_TAKE_OUT = _(
    "Write it, or take the block out; nothing is filled in from the other language."
)
_IN_PLACE_OF_BRACKETS = _(
    "Write it in place of the words in square brackets, or take the block out."
)
_NAME_A_BLOCK = _(
    "Write the id of a heading, table, chart or recommendation, as in (#b004) after words in square brackets, or take the link out."
)
_FROM_A_BACKUP = _(
    "Tell the administrator: what was kept has to be restored from a backup."
)
_PUBLISHED_LANGUAGES = _(
    "Tell the administrator: the words of the publication lack in a language, and nothing is filled in with English."
)

# By the number of the code in the family PUBLISH.
BY_NUMBER: Mapping[int, Sequence[Said]] = {
    1: (
        said(
            r'there is no phrase "(?P<key>.*)" in .*',
            _("The phrase “%(key)s” is not written in both languages."),
            _PUBLISHED_LANGUAGES,
        ),
    ),
    2: (
        said(
            r'"(?P<text>.*)" has no text in .*',
            _("“%(text)s” is not written in both languages."),
            _PUBLISHED_LANGUAGES,
        ),
    ),
    3: (
        said(
            r'the phrase "(?P<key>.*)" fills in .*',
            _("The phrase “%(key)s” fills in other words in Welsh than in English."),
            _PUBLISHED_LANGUAGES,
        ),
    ),
    4: (
        said(
            r".*",
            _("cannot be read as phrases of the publication."),
            _PUBLISHED_LANGUAGES,
        ),
    ),
    34: (
        said(
            r'there is no source "(?P<source>.*)"\.',
            _("There is no source “%(source)s”."),
            _("Take the block out, and add one that shows what you want."),
        ),
    ),
    35: (
        said(
            r'the option "(?P<option>.*)" cannot be "(?P<value>.*)"\.',
            _("The choice “%(value)s” is not there any more."),
            _("Open the block, and choose again."),
        ),
        said(
            r'"(?P<source>.*)" has no option "(?P<option>.*)"\.',
            _("The block has a choice that its source does not know: “%(option)s”."),
            _("Take the block out, and add it anew."),
        ),
    ),
    37: (
        said(
            r".*",
            _("does not fit with the rest of the report: its id, or its figures."),
            _FROM_A_BACKUP,
        ),
    ),
    38: (
        said(
            r'refers to "(?P<target>.*)", .*',
            _("refers to “%(target)s”, and nothing in the report is called so."),
            _NAME_A_BLOCK,
        ),
    ),
    39: (
        said(
            r".*",
            _("A finding is reworded that the block does not show."),
            _("Open the block, and use the original again."),
        ),
    ),
    40: (
        said(
            r"has no text in English\.",
            _("has no text in English."),
            _WRITE_OR_TAKE_OUT,
        ),
        said(r"has no text in .*", _("has no text in Welsh."), _WRITE_OR_TAKE_OUT),
    ),
    41: (
        said(
            r'is reworded, and what it says changed: "(?P<seen>.*)" became "(?P<now>.*)"\.',
            _(
                "A finding is reworded, and its numbers changed. Before: “%(seen)s” Now: “%(now)s”"
            ),
            _("Look whether the wording still fits, and confirm it or change it."),
        ),
    ),
    42: (
        said(
            r".*",
            _("Nobody has made sure that this quotation tells nothing of the person."),
            _("Read it for names, places and circumstances, and clear it."),
        ),
    ),
    43: (
        said(
            r"still asks in English .*",
            _("still asks, in English, for what is to be written there."),
            _IN_PLACE_OF_BRACKETS,
        ),
        said(
            r"still asks in .*",
            _("still asks, in Welsh, for what is to be written there."),
            _IN_PLACE_OF_BRACKETS,
        ),
    ),
    45: (
        said(
            r".*",
            _("holds a table without a caption, or a chart that is not described."),
            _("Give it a caption in both languages."),
        ),
    ),
    46: (
        said(
            r".*",
            _("shows nothing: the frozen figures hold nothing of the kind."),
            _("Take the block out, or choose something else."),
        ),
    ),
    47: (
        said(
            r".*",
            _("does not hold the places of its numbers as the original does."),
            _("Write %(named)s where the numbers stand, and nothing else in braces."),
            r"Write (?P<named>.*) where the numbers stand",
        ),
    ),
    48: (said(r".*", _("is not written as reports are kept."), _FROM_A_BACKUP),),
    50: (
        said(
            r'the link "(?P<text>.*)" leads to #(?P<name>.*), .*',
            _(
                "The link “%(text)s” leads to #%(name)s, and nothing in the report is called so."
            ),
            _NAME_A_BLOCK,
        ),
    ),
    59: (
        said(
            r"the mark \[\^(?P<name>.*)\] has no note\.",
            _("The mark [^%(name)s] has no note."),
            _("Write the note below the text: [^%(name)s]: what it says."),
        ),
    ),
    60: (
        said(
            r"no mark leads to the note \[\^(?P<name>.*)\], .*",
            _("No mark leads to the note [^%(name)s], so it is not shown."),
            _("Put [^%(name)s] where it belongs, or delete the note."),
        ),
    ),
    61: (
        said(
            r'a link leads to "(?P<address>.*)", .*',
            _("A link leads to “%(address)s”, which stays text."),
            _(
                "Begin it with https://, http:// or mailto:, or with # and the id of a block of the report."
            ),
        ),
    ),
    164: (
        said(
            r'says the number "(?P<number>.*)" by itself\.',
            _("says the number “%(number)s” by itself."),
            _(
                "Take it out: the words in braces bring the numbers, and keep them right when the data change."
            ),
        ),
    ),
}
