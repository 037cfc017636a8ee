"""`muangmai section`: where each section's mail and calls go."""

from __future__ import annotations

import sys

import click

from muangmai_portal import create_app
from muangmai_portal.audit.operations import record
from muangmai_portal.core.errors import DomainError
from muangmai_portal.core.thai_formats import show_phone
from muangmai_portal.core.transaction import transaction
from muangmai_portal.office.operations import touch_public_content
from muangmai_portal.sections.operations import edit_section
from muangmai_portal.sections.queries import list_sections


@click.group()
def section() -> None:
    """The sections that answer."""


@section.command("list")
def list_all() -> None:
    """Print every section with its mailbox and telephone; what is missing is marked."""
    with create_app().app_context():
        for each in list_sections():
            mailbox = each.mailbox or ("** no mailbox **" if each.takes_requests else "-")
            click.echo(f"{each.code:8} {mailbox:32} {show_phone(each.phone) or '-':16} {each.name_th}")


@section.command("set")
@click.argument("code")
@click.option("--mailbox", help="Where mail about new cases goes; empty: nowhere, the inbox alone.")
@click.option("--phone", help="The number citizens are given; in any spelling.")
def set_contact(code: str, mailbox: str | None, phone: str | None) -> None:
    """Set the mailbox or the telephone number of a section."""
    with create_app().app_context():
        try:
            with transaction():
                section = edit_section(code, mailbox=mailbox, phone=phone)
                given = {"mailbox": mailbox, "phone": phone}
                after = {key: value for key, value in given.items() if value is not None}
                record("section_changed", f"section:{section.code}", None, {"before": {}, "after": after})
                touch_public_content()
        except DomainError as error:
            click.echo(error.message, err=True)
            sys.exit(1)
