"""The present chief executive, as whoever keeps the list of posts tells it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from flask import Flask, current_app

_KEY = "chief_executive"
Executive = tuple[str, dt.date]
FindExecutive = Callable[[], Executive | None]


def use_chief_executive(app: Flask, find: FindExecutive) -> None:
    """Let `find` say who the chief executive is and since when; None while nobody has stated it."""
    app.extensions[_KEY] = find


def find_executive() -> Executive | None:
    """Who the chief executive is and since when, as far as the office has stated it."""
    find: FindExecutive | None = current_app.extensions.get(_KEY)
    return find() if find else None
