"""`muangmai officer`: staff accounts."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager

import click

from muangmai_portal import create_app
from muangmai_portal.accounts.models import Officer
from muangmai_portal.accounts.operations.people import (
    NewOfficer,
    add_officer,
    disable_officer,
    enable_officer,
    normalise_username,
    reset_password,
)
from muangmai_portal.accounts.queries import find_officer, list_all_officers
from muangmai_portal.core.access import Role
from muangmai_portal.core.errors import DomainError
from muangmai_portal.core.transaction import transaction
from muangmai_portal.extensions import db
from muangmai_portal.sections.queries import find_section

PASSWORD_VARIABLE = "MUANGMAI_NEW_PASSWORD"  # noqa: S105 - the name of a variable, not a password


@click.group()
def officer() -> None:
    """Staff accounts: add, list, disable, enable, reset-password."""


@officer.command()
@click.argument("username")
@click.option("--name", required=True, help="The officer's full name, as citizens shall read it.")
@click.option("--email", default="", help="Where mail for this officer goes.")
@click.option("--role", required=True, type=click.Choice([str(role) for role in Role]))
@click.option("--section", default="", help="The code of the section, such as ENG; officers and heads need one.")
@click.option("--must-change", is_flag=True, help="Ask for a password of their own at the first sign-in.")
def add(username: str, name: str, email: str, role: str, section: str, must_change: bool) -> None:
    """Open an account. The password comes from MUANGMAI_NEW_PASSWORD, or is asked for twice."""
    password = _read_password()
    with _portal():
        added = add_officer(
            NewOfficer(
                username=username,
                name=name,
                email=email,
                role=Role(role),
                section_id=_section_id(section),
                password=password,
                must_change_password=must_change,
            )
        )
    click.echo(f"added {added.username} ({added.role}, number {added.id})")


@officer.command("list")
def list_accounts() -> None:
    """Every account: username, role, section, state, name."""
    with _application():
        for account in list_all_officers():
            state = "active" if account.is_active else "disabled"
            section = account.section.code if account.section else "-"
            click.echo(f"{account.username}\t{account.role}\t{section}\t{state}\t{account.name}")


@officer.command()
@click.argument("username")
def disable(username: str) -> None:
    """Close an account and sign it out everywhere, at once."""
    with _portal():
        disable_officer(_officer(username))
    click.echo(f"disabled {normalise_username(username)}")


@officer.command()
@click.argument("username")
def enable(username: str) -> None:
    """Open a closed account again."""
    with _portal():
        enable_officer(_officer(username))
    click.echo(f"enabled {normalise_username(username)}")


@officer.command("reset-password")
@click.argument("username")
@click.option(
    "--must-change/--keep", default=True, help="Whether they must choose their own at the next sign-in (they must)."
)
def reset(username: str, must_change: bool) -> None:
    """Give an officer a new password and sign them out everywhere. It is read as in `add`."""
    password = _read_password()
    with _portal():
        reset_password(_officer(username), password, must_change=must_change)
    click.echo(f"reset the password of {normalise_username(username)}")


@contextmanager
def _application() -> Iterator[None]:
    """The application, with its connections closed at the end."""
    with create_app().app_context():
        try:
            yield
        finally:
            db.session.remove()
            db.engine.dispose()


@contextmanager
def _portal() -> Iterator[None]:
    """One unit of work in the application; a rule that is not met becomes one line and exit code 1."""
    with _application():
        try:
            with transaction():
                yield
        except DomainError as error:
            raise click.ClickException(str(error.message)) from None


def _officer(username: str) -> Officer:
    found = find_officer(normalise_username(username))
    if found is None:
        raise DomainError(f"ไม่มีเจ้าหน้าที่ชื่อผู้ใช้ {username}")
    return found


def _section_id(code: str) -> int | None:
    if not code:
        return None
    section = find_section(code.upper())
    if section is None:
        raise DomainError(f"ไม่มีส่วนราชการรหัส {code}")
    return section.id


def _read_password() -> str:
    given = os.environ.get(PASSWORD_VARIABLE)
    return given or str(click.prompt("Password", hide_input=True, confirmation_prompt=True))
