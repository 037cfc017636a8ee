"""The same office as the public statistics are counted in: a Monday in November 2569."""

from __future__ import annotations

from tests.statistics.conftest import app, traveller

__all__ = ["app", "traveller"]
