"""The `muangmai` command: finds its groups, and says a settings error in one line instead of a traceback."""

from __future__ import annotations

import importlib
import sys

import click

from muangmai_portal.config import SettingsError

# Loaded only when called, so that `muangmai --help` is quick and one broken room does not take the others along.
COMMANDS = {
    "init": "muangmai_portal.cli.instance:init",
    "demo": "muangmai_portal.cli.instance:demo",
    "serve": "muangmai_portal.cli.serving:serve",
    "worker": "muangmai_portal.cli.serving:worker",
    "officer": "muangmai_portal.cli.officers:officer",
    "office": "muangmai_portal.cli.office:office",
    "section": "muangmai_portal.cli.sections:section",
    "outbox": "muangmai_portal.cli.outbox:outbox",
    "mail": "muangmai_portal.cli.mail:mail",
    "cases": "muangmai_portal.cli.cases:cases",
    "search": "muangmai_portal.cli.search:search",
}


class LazyGroup(click.Group):
    """A click group whose commands are imported on first use."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names of all commands."""
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import one command."""
        if cmd_name not in COMMANDS:
            return None
        module, _, name = COMMANDS[cmd_name].partition(":")
        command: click.Command = getattr(importlib.import_module(module), name)
        return command


@click.group(cls=LazyGroup)
def muangmai() -> None:
    """Muangmai Portal: the operators' commands."""


def main() -> None:
    """Run the command line."""
    try:
        muangmai()
    except SettingsError as error:
        click.echo(str(error), err=True)
        sys.exit(2)
