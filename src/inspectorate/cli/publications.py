"""The command `inspectorate publication`: what the application published."""

from __future__ import annotations

import click

from inspectorate.cli import application, output


@click.group()
def publication() -> None:
    """Look after the reports that the application published.

    Example: inspectorate publication rebuild r-7k3m9q2x4w8d5
    """


@publication.command()
@click.argument("publication_id", metavar="ID")
@output.as_json
def rebuild(publication_id: str, json_wanted: bool) -> None:
    """Build a published edition again from its snapshot, and compare every file.

    Nothing is changed. Leaves with 0 if all files are identical, else with 1.

    Example: inspectorate publication rebuild r-7k3m9q2x4w8d5
    """
    application.hand_over(
        "publication_rebuild", "--", publication_id, json_wanted=json_wanted
    )


@publication.command()
@output.as_json
def index(json_wanted: bool) -> None:
    """Fill the index in which published reports are searched anew.

    Needed once after an upgrade from a version that could not search.

    Example: inspectorate publication index
    """
    application.hand_over("publication_index", json_wanted=json_wanted)
