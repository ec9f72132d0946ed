"""Every command can be read by a script, shows how it is used, and is documented."""

from __future__ import annotations

import shlex

import click
import pytest

from tools import command_line_page
from tree import ROOT

COMMANDS = dict(command_line_page.commands())
PAGE = ROOT / "docs" / "reference" / "command-line.md"


def _example(command):
    _, found, typed = (command.help or "").rpartition("Example:")
    return " ".join(typed.split()) if found else ""


def test_there_are_commands_for_every_stop_of_the_path():
    nouns = {name.split()[1] for name in COMMANDS}
    assert nouns >= {"instrument", "sample", "score", "year"}


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_offers_json(name):
    options = {option for item in COMMANDS[name].params for option in item.opts}
    assert "--json" in options


@pytest.mark.parametrize("name", COMMANDS)
def test_every_option_says_what_it_does(name):
    silent = [
        item.name
        for item in COMMANDS[name].params
        if isinstance(item, click.Option) and not item.help
    ]
    assert silent == []


@pytest.mark.parametrize("name", COMMANDS)
def test_the_help_ends_with_an_example_that_the_command_understands(name):
    example = _example(COMMANDS[name])
    assert example.startswith(f"{name} ") or example == name
    arguments = shlex.split(example)[len(name.split()) :]
    COMMANDS[name].make_context(name, arguments, resilient_parsing=True)


def test_the_reference_page_is_fresh():
    assert PAGE.read_text(encoding="utf-8") == command_line_page.page(), (
        "make reference"
    )


@pytest.mark.parametrize("name", COMMANDS)
def test_the_reference_page_covers_a_command_and_its_options(name):
    text = PAGE.read_text(encoding="utf-8")
    section = text.partition(f"## `{name}`\n")[2].partition("\n## ")[0]
    for item in COMMANDS[name].params:
        names = (
            item.opts if isinstance(item, click.Option) else [item.human_readable_name]
        )
        shown = [name.replace("|", "\\|") for name in names]
        assert any(f"`{part}`" in section for part in shown), item.name
