"""`muangmai cases`: checking the record."""

from __future__ import annotations

import sys

import click

from muangmai_portal import create_app
from muangmai_portal.cases.verification import verify_cases


@click.group()
def cases() -> None:
    """What citizens filed."""


@cases.command()
def verify() -> None:
    """Recompute every chain, projection and register number; exit 1 on any difference."""
    with create_app().app_context():
        count = 0
        for difference in verify_cases():
            count += 1
            click.echo(str(difference))
    if count:
        click.echo(f"{count} differences")
        sys.exit(1)
    click.echo("every chain, projection and register number agrees")
