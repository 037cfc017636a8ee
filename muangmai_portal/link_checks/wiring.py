"""Puts the room into the application: the worker's job."""

from __future__ import annotations

from functools import partial

from flask import Flask

from muangmai_portal.core.lifecycle import RoomJob, offer_job
from muangmai_portal.link_checks.trying import EVERY_SECONDS, try_links


def init_link_checks(app: Flask) -> None:
    """Let the worker try links."""
    offer_job(app, RoomJob("link_checks", EVERY_SECONDS, partial(try_links, app)))
