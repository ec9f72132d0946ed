"""Faults of InfoPath files and of their mappings, in the language of the reader."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.utils.translation import gettext_lazy as _

from inspectorate.web.sampling.wording import Said, said

_MEND_MAPPING = _(
    "Mend the mapping. “inspectorate answers read” on the command line shows what it understands of a file."
)
_FETCH_ORIGINAL = _(
    "Save it again from InfoPath, or fetch the original: it was changed or cut off."
)
_MAP_IT = _("Add it to the mapping, or mend the file.")

# Of the mapping, whatever the format of YAML has against it.
OF_FORMAT: Sequence[Said] = (
    said(
        r'"(?P<key>.*)" is not known in .*',
        _("“%(key)s” is not known in a mapping."),
        _MEND_MAPPING,
    ),
    said(
        r'"(?P<key>.*)" is missing in .*',
        _("“%(key)s” is missing."),
        _MEND_MAPPING,
    ),
    said(r".*", _("is no mapping that can be read."), _MEND_MAPPING),
)

# By the number of the code in the family FIELDWORK.
BY_NUMBER: Mapping[int, Sequence[Said]] = {
    170: (
        said(
            r'the path "(?P<path>.*)" cannot be followed: .*',
            _("The path “%(path)s” cannot be followed."),
            _MEND_MAPPING,
        ),
    ),
    171: (
        said(
            r'there is no table of codes "(?P<table>.*)"\.',
            _("There is no table of codes “%(table)s”."),
            _MEND_MAPPING,
        ),
    ),
    172: (
        said(
            r'(?P<version>\S+) has no question "(?P<question>.*)"\.',
            _("%(version)s has no question “%(question)s”."),
            _MEND_MAPPING,
        ),
    ),
    173: (
        said(
            r'"(?P<answer>.*)" is no answer to question (?P<question>\S+)\.',
            _("“%(answer)s” is no answer to question %(question)s."),
            _MEND_MAPPING,
        ),
    ),
    174: (
        said(
            r'"(?P<reason>.*)" is no reason of question (?P<question>\S+)\.',
            _("“%(reason)s” is no reason of question %(question)s."),
            _MEND_MAPPING,
        ),
    ),
    175: (
        said(
            r'is for "(?P<given>.*)", which is no version .*',
            _("is for “%(given)s”, which is no version that is published here."),
            _MEND_MAPPING,
        ),
    ),
    178: (said(r".*", _("cannot be read as XML."), _FETCH_ORIGINAL),),
    179: (
        said(
            r".*",
            _("is larger or deeper than any filled-in form, so it was not read."),
            _("Fetch the original, or type the answers in."),
        ),
    ),
    180: (
        said(
            r".*",
            _("brings a document type of its own (DOCTYPE), so it was not read."),
            _(
                "InfoPath never writes one: find out where the file comes from before you use it."
            ),
        ),
    ),
    181: (
        said(
            r'was filled in with the form "(?P<form>.*)"\.',
            _("was filled in with another form: “%(form)s”."),
            _("Send it with the mapping of that form."),
        ),
    ),
    182: (
        said(
            r".*",
            _("holds no case that this mapping finds."),
            _("Look whether the file is of the form that the mapping reads."),
        ),
    ),
    183: (
        said(
            r".*",
            _("names no case."),
            _("Write the reference of the case into it, and send the file again."),
        ),
    ),
    184: (
        said(
            r'is a row of question "(?P<question>.*)", .*',
            _("is a row of question “%(question)s”, which the mapping does not know."),
            _MAP_IT,
        ),
    ),
    185: (
        said(
            r"is blank, and question (?P<question>\S+) has reasons or evidence\.",
            _("is blank, and question %(question)s has reasons or evidence."),
            _("Answer the question, or empty the other fields."),
        ),
    ),
    186: (
        said(
            r'holds "(?P<text>.*)", and the mapping says nothing of it\.',
            _("holds “%(text)s”, and the mapping says nothing of it."),
            _("Map it to a question, or name it under “ignored” and say why."),
        ),
    ),
    187: (
        said(
            r"is filled in although (?P<other>.*) is, and one is expected\.",
            _("is filled in although %(other)s is, and one is expected."),
            _("Empty one of them."),
        ),
    ),
    188: (
        said(
            r".*",
            _("holds a picture, which evidence cannot."),
            _("Say in words what it shows, and take it out."),
        ),
    ),
    189: (
        said(
            r'holds "(?P<text>.*)", which is no code of this question\.',
            _("holds “%(text)s”, which is no code of this question."),
            _MAP_IT,
        ),
    ),
}
