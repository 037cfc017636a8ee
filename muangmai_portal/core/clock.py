"""The one place that asks what time it is, so that tests can stop it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from zoneinfo import ZoneInfo

BANGKOK = ZoneInfo("Asia/Bangkok")
_pretended: ContextVar[dt.datetime | None] = ContextVar("pretended_moment", default=None)


def now() -> dt.datetime:
    """The present moment, aware, in UTC."""
    return _pretended.get() or dt.datetime.now(dt.UTC)


@contextmanager
def pretend(moment: dt.datetime) -> Iterator[None]:
    """Let the block live at another moment; used only by the demonstration, to write a history as it would have been.

    Raises:
        ValueError: the moment has no time zone.
    """
    if moment.tzinfo is None:
        raise ValueError("naive moment given to the clock")
    token = _pretended.set(moment.astimezone(dt.UTC))
    try:
        yield
    finally:
        _pretended.reset(token)


def today() -> dt.date:
    """The present date at the office (Asia/Bangkok)."""
    return now().astimezone(BANGKOK).date()


def at_office(moment: dt.datetime) -> dt.datetime:
    """The same moment on the office's wall clock."""
    return moment.astimezone(BANGKOK)


def midnight(date: dt.date) -> dt.datetime:
    """The moment at which this date begins at the office, in UTC."""
    return dt.datetime.combine(date, dt.time(), BANGKOK).astimezone(dt.UTC)
