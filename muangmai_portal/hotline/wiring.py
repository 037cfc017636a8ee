"""Puts the room into the application: pages, silence, what `init` makes, what the worker does for it."""

from __future__ import annotations

from flask import Flask

from muangmai_portal.config import Settings, SettingsError
from muangmai_portal.core.figures import offer_figures
from muangmai_portal.core.lifecycle import offer_job, on_demo, on_init
from muangmai_portal.extensions import csrf
from muangmai_portal.hotline.demonstration import plant_hotline
from muangmai_portal.hotline.desk import (
    ceremony_views,
    custodian_views,
    exchange_views,
    figures_views,
    filing_views,
    keys_views,
    tip_views,
)
from muangmai_portal.hotline.desk import views as desk
from muangmai_portal.hotline.figures import make_figures
from muangmai_portal.hotline.quiet import init_style
from muangmai_portal.hotline.reporter import views as reporter
from muangmai_portal.hotline.service import Hotline, init_service
from muangmai_portal.hotline.store.migrating import upgrade_hotline
from muangmai_portal.hotline.upkeep import make_jobs

_DESK = (
    desk, ceremony_views, tip_views, keys_views, custodian_views, filing_views, figures_views, exchange_views,
)  # fmt: skip


def init_hotline(app: Flask, settings: Settings) -> None:
    """Add the hotline."""
    hotline = init_service(app, settings)
    init_style(app)
    if hotline.place.is_made():
        hotline.place.level_run_folder()  # before anybody comes, so that nothing is made by the first who does
    app.register_blueprint(reporter.bp)
    csrf.exempt(reporter.bp)  # its forms carry tokens of their own: they have no session to keep one in
    for room in _DESK:
        app.register_blueprint(room.bp)
    offer_figures(app, make_figures(hotline))
    on_init(app, lambda: _prepare(hotline))
    on_demo(app, lambda: plant_hotline(hotline))
    for job in make_jobs(hotline):
        offer_job(app, job)


def _prepare(hotline: Hotline) -> None:
    """Make secrets and tables, or say that the secrets are missing: new ones would make every receipt worthless.

    Raises:
        SettingsError: there are tips whose secrets are not in the folder.
    """
    if not hotline.place.is_made() and hotline.holds_tips():
        raise SettingsError(
            f"the hotline's database holds tips, but {hotline.place.folder} lacks its secrets: put them back from a "
            "backup or the paper sheet (python -m muangmai_portal.hotline.offline pepper-restore), then try again"
        )
    hotline.place.make()
    upgrade_hotline(hotline.database)
