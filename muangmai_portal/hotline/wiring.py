"""Puts the room into the application: pages, silence, what `init` makes, what the worker does for it."""

from __future__ import annotations

from flask import Flask

from muangmai_portal.config import Settings
from muangmai_portal.core.lifecycle import offer_job, on_init
from muangmai_portal.extensions import csrf
from muangmai_portal.hotline.quiet import init_style
from muangmai_portal.hotline.reporter import views as reporter
from muangmai_portal.hotline.service import Hotline, init_service
from muangmai_portal.hotline.store.migrating import upgrade_hotline
from muangmai_portal.hotline.upkeep import make_jobs


def init_hotline(app: Flask, settings: Settings) -> None:
    """Add the hotline."""
    hotline = init_service(app, settings)
    init_style(app)
    app.register_blueprint(reporter.bp)
    csrf.exempt(reporter.bp)  # its forms carry tokens of their own: they have no session to keep one in
    on_init(app, lambda: _prepare(hotline))
    for job in make_jobs(hotline):
        offer_job(app, job)


def _prepare(hotline: Hotline) -> None:
    hotline.place.make()
    upgrade_hotline(hotline.database)
