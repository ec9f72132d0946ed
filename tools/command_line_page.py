"""The reference page of the command line, written from the commands themselves."""

from __future__ import annotations

import inspect
from collections.abc import Iterator

import click

from inspectorate.cli import exit_codes
from inspectorate.cli.main import inspectorate

HEADER = """# Command line

Written from the commands by `make reference`; do not edit it by hand.

Data goes to standard output, everything said to a person to standard error. `--json` prints the result as JSON.
No command ever asks a question. Beside every file it writes, a command leaves `<file>.provenance.json` (in a
folder of its own, `provenance.json`), which says how it was made.
"""


def commands() -> Iterator[tuple[str, click.Command]]:
    """Yield every command that does something, with its full name."""
    context = click.Context(inspectorate, info_name="inspectorate")
    yield from _below(context, inspectorate)


def _below(
    context: click.Context, group: click.Group
) -> Iterator[tuple[str, click.Command]]:
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        if command is None or command.hidden:
            continue
        inner = click.Context(command, info_name=name, parent=context)
        if isinstance(command, click.Group):
            yield from _below(inner, command)
        else:
            yield inner.command_path, command


def page() -> str:
    """Return the whole page as Markdown."""
    parts = [HEADER, *(_section(name, command) for name, command in commands())]
    return "\n".join([*parts, _exit_codes()])


def _section(name: str, command: click.Command) -> str:
    context = click.Context(command, info_name=name)
    usage = " ".join([name, *command.collect_usage_pieces(context)])
    lines = [f"## `{name}`", "", *_help(command), "", "```", usage, "```", ""]
    rows = [row for row in (_row(item, context) for item in command.params) if row]
    if rows:
        lines += ["| Argument or option | Value | Default | Meaning |"]
        lines += ["|---|---|---|---|", *rows, ""]
    return "\n".join(lines)


def _help(command: click.Command) -> list[str]:
    text = inspect.cleandoc(command.help or "").replace("\b\n", "")
    prose, found, example = text.rpartition("Example:")
    if not found:
        return [text]
    typed = " ".join(example.split())
    return [prose.strip(), "", "Example:", "", "```", typed, "```"]


def _row(item: click.Parameter, context: click.Context) -> str:
    record = item.get_help_record(context)
    if record is None and not isinstance(item, click.Argument):
        return ""
    names = item.opts + item.secondary_opts
    named = ", ".join(f"`{name}`" for name in names)
    if isinstance(item, click.Argument):
        named = f"`{item.human_readable_name}`"
    value, default = _value(item), _default(item)
    meaning = " ".join((getattr(item, "help", None) or "").split())
    cells = " | ".join(_cell(text) for text in (named, value, default, meaning))
    return f"| {cells} |"


def _value(item: click.Parameter) -> str:
    if isinstance(item, click.Option) and item.is_flag:
        return "flag"
    choices = getattr(item.type, "choices", None)
    metavar = item.metavar if isinstance(item, click.Option) else None
    if choices:
        shown = ", ".join(f"`{choice}`" for choice in choices)
    else:
        shown = f"`{metavar}`" if metavar else item.type.name
    return shown + (", repeatable" if item.multiple or item.nargs == -1 else "")


def _default(item: click.Parameter) -> str:
    if item.required:
        return "required"
    plain = isinstance(item.default, (str, int, float))
    if not plain or isinstance(item.default, bool) or item.default == "":
        return ""
    return f"`{item.default}`"


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


def _exit_codes() -> str:
    lines = [
        "## Exit codes",
        "",
        "| Code | Meaning |",
        "|---:|---|",
        f"| {exit_codes.DONE} | done |",
        f"| {exit_codes.FAULTS_FOUND} | a check ran and found something |",
        f"| {exit_codes.USAGE} | the command was not understood |",
    ]
    for family, code in sorted(exit_codes.BY_FAMILY.items(), key=lambda item: item[1]):
        lines.append(
            f"| {code} | an error of the family "
            f"[{family}](error-codes.md#{family.lower()}) |"
        )
    lines += [f"| {exit_codes.INTERRUPTED} | stopped by you; nothing was changed |", ""]
    return "\n".join(lines)
