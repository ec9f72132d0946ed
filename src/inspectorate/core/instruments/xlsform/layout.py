"""Layout: which sheets, columns and types of row the subset of XLSForm has.

The reference page is written from these tables, and the reader refuses by them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

FORMAT = "inspectorate-xlsform-1"
SURVEY, CHOICES, SETTINGS, OURS = "survey", "choices", "settings", "inspectorate"

ENGLISH, WELSH = "English (en)", "Welsh (cy)"
LANGUAGES: Mapping[str, str] = MappingProxyType({"en": ENGLISH, "cy": WELSH})
# What stands after `label::`, in small letters, with the language that is meant.
LANGUAGE_NAMES: Mapping[str, str] = MappingProxyType(
    {
        "english": "en",
        "en": "en",
        "english (en)": "en",
        "welsh": "cy",
        "cymraeg": "cy",
        "cy": "cy",
        "welsh (cy)": "cy",
        "cymraeg (cy)": "cy",
    }
)

ITEM, ID = "inspectorate_item", "inspectorate_id"
SCORED, COUNTS_TOWARDS = "inspectorate_scored", "inspectorate_counts_towards"
FINDING_EN, FINDING_CY = "inspectorate_finding_en", "inspectorate_finding_cy"
REVIEWED, LINE = "inspectorate_reviewed", "inspectorate_line"

REASONS_LIST, YES_NO_LIST = "reasons", "yes_no"
SCALE_PREFIX, FACT_PREFIX = "scale_", "fact_"

# Names of rows begin with a letter, and an id may begin with a digit.
NAME_PREFIXES: Mapping[str, str] = MappingProxyType(
    {
        "fact": "fact_",
        "section": "section_",
        "criterion": "criterion_",
        "statement": "statement_",
        "question": "q_",
        "reasons": "reasons_",
        "note": "note_",
    }
)


@dataclass(frozen=True)
class Column:
    """A column of a sheet, and what it becomes in an instrument."""

    name: str
    meaning: str
    has_language: bool = False


COLUMNS: Mapping[str, tuple[Column, ...]] = MappingProxyType(
    {
        SURVEY: (
            Column("type", "what the row is: the table below"),
            Column("name", "its id, unless `inspectorate_id` gives one"),
            Column("label", "text of a question, title of the rest", has_language=True),
            Column(
                "hint", "guidance, before that of `guidance_hint`", has_language=True
            ),
            Column("guidance_hint", "guidance", has_language=True),
            Column("relevant", "`applies_when`; of a group, for all in it"),
            Column("choice_filter", "of a row of reasons: which of its list"),
            Column("required", "nothing: all questions that apply are asked"),
            Column("required_message", "nothing", has_language=True),
            Column("appearance", "nothing: how it looks"),
            Column(ITEM, "what the row is, where `type` does not tell"),
            Column(ID, "id of the item; of reasons and a note, that of the question"),
            Column(
                SCORED, "`scored`; empty: whether the scale has both sides of the line"
            ),
            Column(COUNTS_TOWARDS, "`counts_towards`, ids with spaces between"),
            Column(FINDING_EN, "`finding` in English"),
            Column(FINDING_CY, "`finding` in Welsh"),
            Column(REVIEWED, "`reviewed`; empty: no"),
        ),
        CHOICES: (
            Column(
                "list_name", "`scale_<id>`, `fact_<id>`, `reasons`; any other: the id"
            ),
            Column("name", "id of the answer, value or reason"),
            Column("label", "its label", has_language=True),
            Column(LINE, "`above`, `below` or `outside`; empty: outside"),
            Column(REVIEWED, "`reviewed` of the scale or the reason; empty: no"),
        ),
        SETTINGS: (
            Column("form_title", "title, unless the sheet `inspectorate` has one"),
            Column("form_id", "id of the instrument"),
            Column("id_string", "the same, as older forms call it"),
            Column("version", "version of the instrument"),
            Column("default_language", "language of labels that name none"),
            Column("style", "nothing: how it looks"),
            Column("instance_name", "nothing: what a filled-in form is called"),
            Column("allow_choice_duplicates", "nothing: ids are never used twice"),
        ),
        OURS: (
            Column("item", "`form`, `instrument`, `supersedes` or `headline`"),
            Column("id", "its id; of `supersedes` the version"),
            Column("part", "`format`, `kind`, `languages`, `title`, `summary`, …"),
            Column("en", "the text in English"),
            Column("cy", "the text in Welsh"),
            Column("value", "what is no text"),
        ),
    }
)

# Other names of columns, in small letters, as XLSForm allows them.
OTHER_NAMES: Mapping[str, str] = MappingProxyType(
    {
        "list name": "list_name",
        "value": "name",
        "relevance": "relevant",
        "caption": "label",
        "bind::relevant": "relevant",
        "required message": "required_message",
    }
)

# What `inspectorate_item` may say.
ITEMS = (
    "case",
    "facts",
    "fact",
    "section",
    "criterion",
    "statement",
    "question",
    "reasons",
    "note",
)

# Types of rows that have a place, by their first word, and what they become.
TYPES: Mapping[str, str] = MappingProxyType(
    {
        "begin_group": "a section; within one, a criterion; `inspectorate_item` "
        "`facts`: the group of the facts",
        "end_group": "its end",
        "select_one": "a question with one answer; among the facts, a fact",
        "select_multiple": "a question with several answers; `inspectorate_item` "
        "`reasons`: the reasons of a question",
        "note": "the statement of its criterion",
        "text": "`inspectorate_item` `case`: the reference of the case; `note`: the "
        "evidence of a question",
        "integer": "among the facts: a number",
        "decimal": "among the facts: a number",
    }
)
OTHER_TYPES: Mapping[str, str] = MappingProxyType(
    {
        "begin group": "begin_group",
        "end group": "end_group",
        "select one": "select_one",
        "select1": "select_one",
        "select multiple": "select_multiple",
        "int": "integer",
    }
)

_OF_ITSELF = "Delete the row: the application records who answers, where and when."
_NO_FILES = "Delete the row; say in the guidance what to look at instead."
# Types that have no place, and what to do about them.
REFUSED_TYPES: Mapping[str, str] = MappingProxyType(
    {
        "begin_repeat": "Ask once, or ask whether there was any; a case is never repeated.",
        "end_repeat": "Delete it with the row that begins the repeat.",
        "calculate": "Delete the row: scores are counted from answers.",
        "hidden": "Delete the row: scores are counted from answers.",
        "select_one_from_file": "Write the choices into the sheet choices.",
        "select_multiple_from_file": "Write the choices into the sheet choices.",
        "select_one_external": "Write the choices into the sheet choices.",
        "rank": "Ask one select_one for each thing that is ranked.",
        "range": "Make it a select_one, with a choice for each step.",
        "acknowledge": "Make it a select_one with the choices yes and no.",
        "date": "Ask whether it was in time, as a select_one.",
        "time": "Ask whether it was in time, as a select_one.",
        "datetime": "Ask whether it was in time, as a select_one.",
        "dateTime": "Ask whether it was in time, as a select_one.",
        "start": _OF_ITSELF,
        "end": _OF_ITSELF,
        "today": _OF_ITSELF,
        "deviceid": _OF_ITSELF,
        "username": _OF_ITSELF,
        "phonenumber": _OF_ITSELF,
        "email": _OF_ITSELF,
        "audit": _OF_ITSELF,
        "start-geopoint": _OF_ITSELF,
        "background-audio": _OF_ITSELF,
        "geopoint": _NO_FILES,
        "geotrace": _NO_FILES,
        "geoshape": _NO_FILES,
        "barcode": _NO_FILES,
        "image": _NO_FILES,
        "audio": _NO_FILES,
        "video": _NO_FILES,
        "file": _NO_FILES,
        "xml-external": "Delete the row, and write what it brings into the form.",
        "csv-external": "Delete the row, and write what it brings into the form.",
    }
)
# What may follow the list of a select, after " or", and what to do instead.
REFUSED_ENDINGS: Mapping[str, str] = MappingProxyType(
    dict.fromkeys(
        ("_other", "_specify_other"),
        'Write a choice "other" into the list; what it is goes into the note.',
    )
)
REFUSED_SHEETS: Mapping[str, str] = MappingProxyType(
    {
        "external_choices": "Write the choices into the sheet choices, and delete it.",
        "entities": "Delete it: cases come from a case list.",
        "osm": "Delete it with the rows that use it.",
    }
)
# Why a column is refused; any that stands in no table is refused too.
REFUSED_COLUMNS: Mapping[str, str] = MappingProxyType(
    {
        "calculation": "Scores are counted from answers; delete the column.",
        "constraint": "A choice needs no check; delete the column.",
        "constraint_message": "A choice needs no check; delete the column.",
        "default": "An assessor answers each question; delete the column.",
        "trigger": "Delete the column: nothing is calculated.",
        "repeat_count": "Delete the column: nothing is repeated.",
        "readonly": "Delete the column, and the rows that nobody may answer.",
        "read_only": "Delete the column, and the rows that nobody may answer.",
        "parameters": "Delete the column: choices stand in the order of their list.",
        "save_to": "Delete the column: answers are imported, not saved as entities.",
    }
)
