"""Puts the room into the application."""

from __future__ import annotations

from functools import partial

from flask import Flask

from muangmai_portal.core.lifecycle import on_init
from muangmai_portal.search.rebuilding import rebuild_if_stale


def init_search(app: Flask) -> None:
    """Write everything down when an instance is made, and after the rules changed."""
    on_init(app, partial(rebuild_if_stale, app))
