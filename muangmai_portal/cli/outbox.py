"""`muangmai outbox`: how the mail stands, and another chance for mail that failed."""

from __future__ import annotations

import datetime as dt

import click

from muangmai_portal import create_app
from muangmai_portal.core import clock
from muangmai_portal.core.transaction import transaction
from muangmai_portal.outbox.models import Heartbeat, OutboundMessage
from muangmai_portal.outbox.operations import retry_messages
from muangmai_portal.outbox.queries import queue_status


@click.group()
def outbox() -> None:
    """Mail that waits to leave."""


@outbox.command()
def status() -> None:
    """Count the mail by state, and show the worker and the last errors."""
    with create_app().app_context():
        queue = queue_status()
    for state, count in queue.counts.items():
        click.echo(f"{state.value:<11}{count:>8}")
    if queue.oldest_waiting_at is not None:
        click.echo(f"the oldest waits for {_age(queue.oldest_waiting_at)}")
    click.echo(_describe_worker(queue.worker))
    for message in queue.failures:
        click.echo(_describe_failure(message))


@outbox.command()
@click.argument("ids", nargs=-1, type=int, metavar="[ID]…")
@click.option("--all", "every", is_flag=True, help="Every message that failed or waits for its next try.")
def retry(ids: tuple[int, ...], every: bool) -> None:
    """Send mail that failed again, now."""
    if every == bool(ids):
        raise click.UsageError("give the numbers of messages, or --all")
    with create_app().app_context(), transaction():
        count = retry_messages(None if every else ids)
    click.echo(f"{count} messages are due now")


def _describe_worker(worker: Heartbeat | None) -> str:
    if worker is None:
        return "no worker has run yet (muangmai worker)"
    age = clock.now() - worker.last_ok_at
    is_late = age.total_seconds() > worker.expected_every_seconds
    line = f"the worker {'WAS LAST SEEN' if is_late else 'was seen'} {_age(worker.last_ok_at)} ago"
    return f"{line}\nmail is held up: {worker.problem}" if worker.problem else line


def _describe_failure(message: OutboundMessage) -> str:
    case = f" case {message.case_id}" if message.case_id else ""
    return (
        f"{message.id} {message.state} {message.template}{case}: {message.attempts} attempts, "
        f"last error: {message.last_error}"
    )


def _age(moment: dt.datetime) -> str:
    seconds = max(0, int((clock.now() - moment).total_seconds()))
    return str(dt.timedelta(seconds=seconds))
