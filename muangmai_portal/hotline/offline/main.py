"""The commands together, and their errors as one line."""

from __future__ import annotations

import io
import sys
from pathlib import Path
from typing import Any

import click

from muangmai_portal.core.errors import DomainError
from muangmai_portal.hotline.bundles.errors import BundleError
from muangmai_portal.hotline.offline import certifying, officer_desk, on_server, root_desk, root_sheets
from muangmai_portal.hotline.offline.asking import Asking
from muangmai_portal.hotline.offline.screen import OfflineError


class _Commands(click.Group):
    """A group whose commands end with one line in both languages when a rule of the office was not met."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command."""
        try:
            return super().invoke(ctx)
        except BundleError as error:
            raise OfflineError(error.message, error.english) from error
        except DomainError as error:
            raise OfflineError(error.message, "Refused; nothing was changed.") from error
        except OSError as error:
            name = Path(str(error.filename or "")).name
            raise OfflineError(f"อ่านหรือเขียนไฟล์ {name} ไม่ได้", f"Cannot read or write {name}.") from error


@click.group(cls=_Commands, context_settings={"max_content_width": 120})
@click.option(
    "--secrets",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="A file with what would be asked for in secret, one line for each question.",
)
@click.pass_context
def offline(context: click.Context, secrets: Path | None) -> None:
    """เครื่องมือนอกระบบของช่องทางแจ้งเบาะแส · The hotline's tool for a computer that is not the server."""
    context.obj = Asking(secrets)


for _room in (root_sheets, certifying, officer_desk, root_desk, on_server):
    for _command in _room.COMMANDS:
        offline.add_command(_command)


def main() -> None:
    """Run one command, with Thai on any terminal."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8")
    offline(prog_name="offline")
