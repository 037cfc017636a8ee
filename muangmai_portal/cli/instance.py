"""`muangmai init` and `muangmai demo`: an instance from nothing."""

from __future__ import annotations

import os
import sys

import click

from muangmai_portal import create_app
from muangmai_portal.calendars.operations import load_holidays
from muangmai_portal.core.errors import DomainError
from muangmai_portal.core.lifecycle import run_demo, run_init
from muangmai_portal.core.migrations import upgrade
from muangmai_portal.core.transaction import transaction
from muangmai_portal.office.operations import touch_public_content
from muangmai_portal.sections.operations import load_sections
from muangmai_portal.service_requests.operations.loading import load_services
from muangmai_portal.surveys.standard import load_surveys

DEMO_PASSWORD = "muangmai-demo-2569"  # noqa: S105 - printed on purpose, and only ever for demonstration accounts


@click.command()
def init() -> None:
    """Create or upgrade the databases and load the reference data. Safe to run again."""
    app = create_app()
    with app.app_context():
        upgrade()
        load_reference_data()
        run_init(app)
    click.echo("The instance is ready.")


def load_reference_data() -> None:
    """Enter sections, services, holidays and the survey that are not there yet; what the office edited stays."""
    with transaction():
        added = load_sections() + load_services() + load_holidays() + load_surveys()
        if added:
            touch_public_content()


@click.command()
def demo() -> None:
    """Fill a new instance with demonstration content and accounts; refuses where real cases are."""
    from muangmai_portal.demonstration.incoming_mail import plant_incoming_mail
    from muangmai_portal.demonstration.operations import list_receipts, plant

    app = create_app()
    with app.app_context():
        try:
            accounts = plant(os.environ.get("MUANGMAI_DEMO_PASSWORD", DEMO_PASSWORD))
        except DomainError as error:
            click.echo(error.message, err=True)
            sys.exit(1)
        plant_incoming_mail()
        receipts = list_receipts()
        more = run_demo(app)
    click.echo("Demonstration accounts (role username password):")
    for account in accounts:
        click.echo(f"{account.role} {account.username} {account.password}")
    click.echo("Cases to track at /track (reference PIN title):")
    for receipt in receipts:
        click.echo(f"{receipt.reference} {receipt.pin} {receipt.title}")
    for line in more:
        click.echo(line)
