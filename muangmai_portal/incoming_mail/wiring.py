"""Introducing the room to the application."""

from __future__ import annotations

from flask import Flask

from muangmai_portal.core.lifecycle import RoomJob, offer_job
from muangmai_portal.incoming_mail.processing import EVERY_SECONDS, process_stored


def init_incoming_mail(app: Flask) -> None:
    """Let the worker read what was kept."""
    offer_job(app, RoomJob("incoming_mail", EVERY_SECONDS, process_stored))
