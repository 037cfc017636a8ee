"""An office with sections, services and holidays, on a Monday in the fiscal year 2570."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import pytest
import time_machine
from flask import Flask

from muangmai_portal.calendars.operations import load_holidays
from muangmai_portal.core import clock
from muangmai_portal.core.transaction import transaction
from muangmai_portal.sections.operations import load_sections
from muangmai_portal.service_requests.operations.loading import load_services

NOW = dt.datetime(2026, 11, 23, 10, 0, tzinfo=clock.BANGKOK)


@pytest.fixture
def traveller() -> Iterator[time_machine.Traveller]:
    """The clock, stopped; a test may move it."""
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


@pytest.fixture
def app(traveller: time_machine.Traveller, app: Flask) -> Flask:
    """Sections and services as a new instance has them."""
    with transaction():
        load_sections()
        load_services()
        load_holidays()
    return app
