"""`muangmai search`: the index of everything public, and the one in which officers find cases."""

from __future__ import annotations

import sys

import click

from muangmai_portal import create_app
from muangmai_portal.cases.operations import indexing
from muangmai_portal.search import rebuilding


@click.group()
def search() -> None:
    """The index of everything public, and the one of cases."""


@search.command()
def rebuild() -> None:
    """Write everything down anew; meanwhile people search and officers work."""
    app = create_app()
    with app.app_context():
        count = rebuilding.rebuild(app)
        cases = indexing.rebuild_case_index()
    click.echo(f"{count} entries, {cases} cases")


@search.command()
def verify() -> None:
    """Compare the index with what it should hold; exit 1 on any difference."""
    app = create_app()
    with app.app_context():
        differences = [*rebuilding.verify(app), *indexing.verify_case_index()]
    for difference in differences:
        click.echo(difference)
    if differences:
        click.echo("run: muangmai search rebuild")
        sys.exit(1)
    click.echo("the index holds what it should")
