"""The reference page of permissions, written from the table that decides them."""

from __future__ import annotations

from inspectorate.core.people.actions import Action, Kind, Row, Rule, When
from inspectorate.core.people.bars import BARS, Bar
from inspectorate.core.people.permission_table import TABLE
from inspectorate.core.people.permissions import VIEWING
from inspectorate.core.people.roles import ROLES_OF_GRADE, Role
from inspectorate.core.people.stages import Stage

HEADER = """# Permissions

Written from the code by `make reference`; do not edit it by hand.

Who may see and do what, at each stage of an inspection. A person with several roles has the rights
of all of them; the [bars](#what-no-role-may-do) stand above every role. Where a person may not even know that a thing
exists, the application answers as if it did not (404), in lists, searches and counts too; what makes it known stands
in **bold**. Permissions say *who*; whether the state of a thing allows a step is decided apart from them.
"""

HEADINGS = {
    Kind.INSPECTION: "Of an inspection",
    Kind.CASE: "Of a case",
    Kind.READING: "Of a reading: one person's judgement of one case",
    Kind.CONCERN: "Of a safety concern",
    Kind.FEEDBACK: "Of feedback to a manager",
    Kind.REPORT: "Of a report that is not published yet, or is being corrected",
    Kind.ORGANISATION: "Of a body",
    Kind.PERSON: "Of the record of a person",
    Kind.SITE: "Of the whole application",
}


def page() -> str:
    """Return the whole page as Markdown."""
    lines = [HEADER]
    for kind, heading in HEADINGS.items():
        rows = {action: row for action, row in TABLE.items() if row.kind is kind}
        lines += [f"## {heading}", "", *_table(rows), ""]
    lines += ["## Stage by stage", "", *_stages(), ""]
    lines += ["## What no role may do", "", *_bars(), ""]
    lines += ["## Which grade may have which role", "", *_grades(), ""]
    return "\n".join(lines)


def _table(rows: dict[Action, Row]) -> list[str]:
    roles = [role for role in Role if any(role in row.cells for row in rows.values())]
    head = " | ".join(_words(role) for role in roles)
    lines = [f"| Action | {head} |", "|---" * (len(roles) + 1) + "|"]
    for action, row in rows.items():
        cells = " | ".join(_cell(row.cells.get(role)) for role in roles)
        lines.append(f"| {_name(action)}: {row.means} | {cells} |")
    return lines


def _name(action: Action) -> str:
    viewing = {one for some in VIEWING.values() for one in some}
    return f"**{_words(action)}**" if action in viewing else _words(action)


def _cell(rule: Rule | None) -> str:
    if rule is None:
        return "no"
    when = "yes" if rule.when is When.ALWAYS else f"when {rule.when}"
    if rule.when is When.SELF:
        when = "their own"
    return f"{when}, {_span(rule)}" if rule.has_stages else when


def _span(rule: Rule) -> str:
    if rule.since is rule.until:
        return f"at {_words(rule.since)}"
    if rule.until is Stage.CLOSED:
        return f"from {_words(rule.since)} on"
    if rule.since is Stage.PLANNED:
        return f"up to {_words(rule.until)}"
    return f"{_words(rule.since)} to {_words(rule.until)}"


def _stages() -> list[str]:
    lines = [
        "What begins and what has ended at each stage, for at least one role.",
        "",
        "| Stage | Begins | Has ended |",
        "|---|---|---|",
    ]
    before: set[tuple[Role, Action]] = set()
    for stage in Stage:
        now = {
            (role, action)
            for action, row in TABLE.items()
            for role, rule in row.cells.items()
            if rule.has_stages and rule.is_open_at(stage)
        }
        begins, ended = _by_action(now - before), _by_action(before - now)
        lines.append(f"| {_words(stage)} | {begins} | {ended} |")
        before = now
    return lines


def _by_action(rights: set[tuple[Role, Action]]) -> str:
    said = []
    for action in TABLE:
        roles = [_words(role) for role in Role if (role, action) in rights]
        if roles:
            said.append(f"{_words(action)} ({', '.join(roles)})")
    return "; ".join(said) or "nothing"


def _bars() -> list[str]:
    lines = ["| Code | Said to the person | Bars | Spares |", "|---|---|---|---|"]
    return lines + [
        f"| [{bar.code}](error-codes.md#people) | {bar.fault} {bar.remedy} "
        f"| {_barred(bar)} | {_list(bar.spares)} |"
        for bar in BARS
    ]


def _barred(bar: Bar) -> str:
    return "everything" if bar.actions == set(Action) else _list(bar.actions)


def _grades() -> list[str]:
    lines = ["| Grade | Roles |", "|---|---|"]
    return lines + [
        f"| {_words(grade)} | {_list(roles)} |"
        for grade, roles in ROLES_OF_GRADE.items()
    ]


def _list(words: frozenset[Role] | frozenset[Action]) -> str:
    return ", ".join(_words(word) for word in sorted(words)) or "nobody"


def _words(code: str) -> str:
    return str(code).replace("_", " ")
