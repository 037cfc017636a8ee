"""`muangmai serve` and `muangmai worker`: the two kinds of processes of a running portal."""

from __future__ import annotations

import os
import sys
import threading

import click

from muangmai_portal.cli.lifelines import Companion, end_with_parent
from muangmai_portal.config import read_settings

_HOUR = 3600


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option("--port", default=8000, show_default=True, type=click.IntRange(1, 65535))
@click.option("--workers", default=2, show_default=True, type=click.IntRange(1, 64), help="Web processes.")
@click.option("--no-worker", is_flag=True, help="Leave mail and timers to a `muangmai worker` of your own.")
def serve(host: str, port: int, workers: int, no_worker: bool) -> None:
    """Serve the portal, with its worker; Ctrl-C stops everything."""
    from muangmai_portal.cli.web_server import find_port_problem, load_application, make_server, reachable

    # Links in mail and on slips lead to where the portal really is, unless the operator says where that is.
    os.environ.setdefault("MUANGMAI_PUBLIC_URL", f"http://{reachable(host)}:{port}")
    read_settings()  # a wrong setting is said once, here, and not by every child
    if problem := find_port_problem(host, port):
        raise click.ClickException(problem)
    companion = Companion([sys.executable, "-m", "muangmai_portal.cli", "worker", "--parent", str(os.getpid())])
    server = make_server(host, port, workers, companion.ask_to_end)
    threading.Thread(target=_announce, args=(host, port), daemon=True).start()
    if not no_worker:
        companion.start()
    try:
        server.serve(target_loader=load_application)
    finally:
        companion.stop()


@click.command()
@click.option("--parent", type=int, hidden=True, help="End when this process has ended.")
def worker(parent: int | None) -> None:
    """Send mail and run timers until stopped. Any number of workers may run at once."""
    from muangmai_portal import create_app
    from muangmai_portal.accounts.morning_letter import EVERY_SECONDS as MORNING
    from muangmai_portal.accounts.morning_letter import write_morning_letters
    from muangmai_portal.accounts.operations.signing_in import sweep_old_sessions
    from muangmai_portal.attachments.operations import sweep_orphans
    from muangmai_portal.cases.operations.following import sweep_followers
    from muangmai_portal.core.lifecycle import list_jobs
    from muangmai_portal.outbox.jobs import Job
    from muangmai_portal.outbox.worker import Worker
    from muangmai_portal.surveys.wiring import survey_jobs
    from muangmai_portal.throttling.operations import sweep_expired

    if parent is not None:
        end_with_parent(parent)
    app = create_app()
    jobs = (
        Job("attachments", _HOUR, sweep_orphans),
        Job("attempt_counters", _HOUR, sweep_expired),
        Job("morning_letters", MORNING, write_morning_letters),
        Job("followers", _HOUR, sweep_followers),
        Job("staff_sessions", _HOUR, sweep_old_sessions),
        *survey_jobs(),
        *(Job(job.name, job.every_seconds, job.run) for job in list_jobs(app)),
    )
    with app.app_context():
        portal_worker = Worker(app.extensions["settings"], jobs)
        portal_worker.stop.listen()
        portal_worker.run()


def _announce(host: str, port: int) -> None:
    from muangmai_portal.cli.web_server import reachable, wait_until_open

    if wait_until_open(host, port):
        click.echo(f"Muangmai Portal is at http://{reachable(host)}:{port} (Ctrl-C stops it)")
