"""`muangmai office`: what the office says of itself, from the command line."""

from __future__ import annotations

import sys

import click

from muangmai_portal import create_app
from muangmai_portal.core.errors import DomainError
from muangmai_portal.core.transaction import transaction
from muangmai_portal.office.operations import set_office_setting, set_village
from muangmai_portal.office.queries import get_office_settings, list_villages
from muangmai_portal.office.settings import DEFAULTS, SETTINGS


@click.group()
def office() -> None:
    """The office's name, address, telephone, hours and villages."""


@office.command()
def show() -> None:
    """Print every setting and village; what the office should state and has not is marked."""
    with create_app().app_context():
        stored = {**DEFAULTS, **get_office_settings()}
        villages = list_villages()
    for key, setting in SETTINGS.items():
        empty = "** missing **" if setting.is_expected else "-"
        click.echo(f"{key:22} {stored.get(key) or empty}  ({setting.label})")
    for village in villages:
        click.echo(f"village {village.number:<14} {village.name}")
    if not villages:
        click.echo("village                ** missing **  (หมู่บ้าน)")


@office.command("set")
@click.argument("key")
@click.argument("value")
def set_value(key: str, value: str) -> None:
    """Store one setting; an empty VALUE clears it."""
    with create_app().app_context():
        try:
            with transaction():
                set_office_setting(key, value)
        except DomainError as error:
            click.echo(f"{error.message} (known: {', '.join(SETTINGS)})", err=True)
            sys.exit(1)


@office.command()
@click.argument("number", type=click.IntRange(1, 99))
@click.argument("name")
def village(number: int, name: str) -> None:
    """Add a village (หมู่ที่ NUMBER) or change its NAME."""
    with create_app().app_context(), transaction():
        set_village(number, name)
