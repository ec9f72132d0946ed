"""The page of the command line says what a command takes and gives."""

from __future__ import annotations

import click
import pytest

from tools import command_line_page


@click.command()
@click.argument("path")
@click.option("--level", default=0.95, help="Coverage | two-sided.")
@click.option("--to", type=click.Choice(["csv", "json"]), required=True, help="Format.")
@click.option("--by", multiple=True, help="Columns.")
@click.option("--json", "json_wanted", is_flag=True, help="Print JSON.")
@click.option("--trace", hidden=True)
def measure(**_):
    """Measure a thing.

    Example: inspectorate measure a.csv
    --to csv
    """


@click.group()
def group(): ...


group.add_command(measure)
group.add_command(click.Command("secret", hidden=True))


@pytest.fixture(autouse=True)
def _these_commands(monkeypatch):
    monkeypatch.setattr(command_line_page, "inspectorate", group)


def test_commands_have_their_full_name_and_hidden_ones_are_left_out():
    assert [name for name, _ in command_line_page.commands()] == [
        "inspectorate measure"
    ]


def test_the_example_is_set_apart_on_one_line():
    page = command_line_page.page()
    assert "Measure a thing.\n\nExample:\n\n```\n" in page
    assert "\ninspectorate measure a.csv --to csv\n```" in page


@pytest.mark.parametrize(
    "row",
    [
        "| `PATH` | text | required |  |",
        "| `--level` | float | `0.95` | Coverage \\| two-sided. |",
        "| `--to` | `csv`, `json` | required | Format. |",
        "| `--by` | text, repeatable |  | Columns. |",
        "| `--json` | flag |  | Print JSON. |",
    ],
)
def test_every_argument_and_option_has_its_row(row):
    assert row in command_line_page.page()


def test_hidden_options_are_left_out():
    assert "--trace" not in command_line_page.page()


def test_exit_codes_lead_to_their_family():
    assert "[SAMPLE](error-codes.md#sample)" in command_line_page.page()
