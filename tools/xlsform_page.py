"""The reference page of XLSForm, written from the tables of what is taken and refused."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from inspectorate.core.instruments.xlsform import layout

HEADER = f"""# XLSForm

Written from `core/instruments/xlsform/layout.py` by `make reference`; do not edit it by hand.

An instrument can be handed to any tool that knows [XLSForm](https://xlsform.org), such as ODK, KoboToolbox and Enketo,
and a form that was made there can become an instrument:

```
inspectorate instrument export cci --to xlsform --out cci.xlsx
inspectorate instrument import cci.xlsx --out library
```

What was exported comes back as it was: questions, guidance, reasons, scales, facts, findings and headlines, in both
languages. Worked examples are no part of a form and are left out. The form asks for the reference of the case, its facts, and
for each question the answer, the reasons below the line, and the evidence.

A form may use what stands in the tables of this page. Anything else is refused by sheet, row and column, with what to
do instead, all at once, and then nothing is written. Sheets that XLSForm does not know are left alone. A form of strangers,
without the sheet `{layout.OURS}`, becomes a questionnaire; its choices lie outside the line until `{layout.LINE}` says
otherwise. `inspectorate instrument check` says what an instrument still lacks. The file is read in a process of its own with
little memory and time.

## Conditions

The column `relevant` becomes `applies_when`, a condition of the [instrument format](instrument-format.md).

| In `relevant` | In `applies_when` |
|---|---|
| `${{name}} = 'value'`, `${{name}} != 'value'` | `is`; `not` of it |
| `${{name}} = 18` | `is`, of a number |
| `selected(${{name}}, 'value')` | `is`; of a question with several answers, one of them |
| `selected('value value', ${{name}})` | `in` |
| `${{name}} != ''`, `${{name}} = ''` | `answered`; `not` of it |
| `A and B`, `A or B`, `not(A)`, `(A)` | `all`, `any`, `not`, and what belongs together |

`${{name}}` is a row above: a fact, or a question. Where values are joined by `or` (of numbers, and of questions with
several answers), `any` of several `is` comes back as `in`, which means the same; so does an `all` or `any` of one part, as that part. The condition of a group is joined to that of
each question in it. That of a note, of reasons and of evidence says nothing: reasons are asked below the line.
"""

SHEETS = {
    layout.SURVEY: "One row for each fact, group and question, in their order.",
    layout.CHOICES: "The answers of scales, the values of facts, and the reasons.",
    layout.SETTINGS: "One row.",
    layout.OURS: "What XLSForm has no place for. `form` with `format` is always "
    f"`{layout.FORMAT}`.",
}


def page() -> str:
    """Return the whole page as Markdown."""
    lines = [HEADER]
    for sheet, columns in layout.COLUMNS.items():
        lines += [f"## Sheet `{sheet}`", "", SHEETS[sheet], ""]
        lines += ["| Column | What it becomes |", "|---|---|"]
        for column in columns:
            spoken = f"`::{layout.ENGLISH}`, `::{layout.WELSH}`"
            name = f"`{column.name}`" + (f" {spoken}" if column.has_language else "")
            lines.append(f"| {name} | {column.meaning} |")
        lines.append("")
    lines += ["## Types of row", "", "| `type` | What it becomes |", "|---|---|"]
    lines += _rows(layout.TYPES)
    lines += ["", "## What is refused", "", "| Type of row | What to do |", "|---|---|"]
    lines += _rows(_gathered(layout.REFUSED_TYPES))
    lines += ["", "| Column | What to do |", "|---|---|"]
    lines += _rows(_gathered(layout.REFUSED_COLUMNS))
    lines += ["", "| Sheet | What to do |", "|---|---|"]
    lines += _rows(layout.REFUSED_SHEETS)
    return "\n".join([*lines, ""])


def _gathered(remedies: Mapping[str, str]) -> dict[str, str]:
    """Return the remedies with all names that share one."""
    names: dict[str, list[str]] = {}
    for name, remedy in remedies.items():
        names.setdefault(remedy, []).append(name)
    return {"`, `".join(shared): remedy for remedy, shared in names.items()}


def _rows(meanings: Mapping[str, str]) -> Iterable[str]:
    return (f"| `{name}` | {meaning} |" for name, meaning in meanings.items())
