"""The one place that asks what time it is, so that tests can stop it."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

BANGKOK = ZoneInfo("Asia/Bangkok")


def now() -> dt.datetime:
    """The present moment, aware, in UTC."""
    return dt.datetime.now(dt.UTC)


def today() -> dt.date:
    """The present date at the office (Asia/Bangkok)."""
    return now().astimezone(BANGKOK).date()


def at_office(moment: dt.datetime) -> dt.datetime:
    """The same moment on the office's wall clock."""
    return moment.astimezone(BANGKOK)
