"""Introducing the room to the application."""

from __future__ import annotations

from flask import Flask

from muangmai_portal.accounts.current import current_officer
from muangmai_portal.accounts.models import Officer
from muangmai_portal.cases.models import Case
from muangmai_portal.cases.panels import Panel, offer_panel
from muangmai_portal.cases.queries import COUNT_UP_TO
from muangmai_portal.core.lifecycle import RoomJob, offer_job
from muangmai_portal.incoming_mail import views
from muangmai_portal.incoming_mail.processing import EVERY_SECONDS, process_stored
from muangmai_portal.incoming_mail.queries import count_waiting, has_mail, list_of_case
from muangmai_portal.incoming_mail.wording import show_mail


def init_incoming_mail(app: Flask) -> None:
    """Register the pages, let the worker read what was kept, and show a case what came to it."""
    app.register_blueprint(views.bp)
    offer_job(app, RoomJob("incoming_mail", EVERY_SECONDS, process_stored))
    offer_panel(app, _panel)
    app.jinja_env.globals["held_mail_link"] = lambda: held_mail_link(app)


def held_mail_link(app: Flask) -> str | None:
    """What stands beside the way to the mail that waits: a count or nothing. None: this portal takes no mail."""
    count = count_waiting(current_officer())
    if not count and not app.extensions["settings"].incoming_address and not has_mail():
        return None
    if count > COUNT_UP_TO:
        return f"{COUNT_UP_TO}+"
    return str(count) if count else ""


def _panel(case: Case, officer: Officer) -> Panel | None:
    mails = [show_mail(each) for each in list_of_case(case.id, officer)]
    return Panel("incoming_mail/_panel.html", {"mails": mails}) if mails else None
