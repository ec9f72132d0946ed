"""Write the generated files of the documentation, or check that they are fresh."""

from __future__ import annotations

from pathlib import Path

import click

from tools import (
    command_line_page,
    error_code_page,
    permissions_page,
    state_page,
    tutorial_files,
    xlsform_page,
)

ROOT = Path(__file__).resolve().parents[1]


def pages() -> dict[Path, str]:
    """Return the text that each generated file should hold."""
    reference = ROOT / "docs" / "reference"
    source = ROOT / "src" / "inspectorate"
    return {
        reference / "command-line.md": command_line_page.page(),
        reference / "error-codes.md": error_code_page.page(source),
        reference / "states.md": state_page.page(),
        reference / "permissions.md": permissions_page.page(),
        reference / "xlsform.md": xlsform_page.page(),
    } | {ROOT / path: text for path, text in tutorial_files.pages().items()}


def stale() -> list[Path]:
    """Return the generated files that no longer say what the code says."""
    return [
        path
        for path, text in pages().items()
        if not path.is_file() or path.read_text(encoding="utf-8") != text
    ]


@click.command()
@click.option("--check", is_flag=True, help="Change nothing; fail if a file is stale.")
def main(*, check: bool) -> None:
    """Write the generated files, or check that they are fresh."""
    behind = stale()
    for path in behind:
        click.echo(f"{'stale' if check else 'written'}: {path.relative_to(ROOT)}")
    if not check:
        for path in behind:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(pages()[path], encoding="utf-8", newline="\n")
    elif behind:
        message = (
            "The code has moved on. Run `make reference` and commit what it writes."
        )
        raise click.ClickException(message)


if __name__ == "__main__":
    main()
