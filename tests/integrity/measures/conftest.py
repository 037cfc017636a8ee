"""Who works on the measures in these tests, in the first months of fiscal year 2570."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import pytest
from flask import Flask

from muangmai_portal.accounts.models import Officer
from muangmai_portal.core import clock
from muangmai_portal.core.access import Role
from muangmai_portal.core.clock import BANGKOK
from muangmai_portal.core.transaction import transaction
from muangmai_portal.integrity.measures.models import MeasurePlan
from muangmai_portal.sections.operations import load_sections
from tests.factories.measures import announce_year
from tests.factories.officers import make_officer

NOW = dt.datetime(2026, 11, 28, 10, 0, tzinfo=BANGKOK)


@pytest.fixture(autouse=True)
def stopped_clock() -> Iterator[None]:
    """It is the 28th of November 2569 all the time."""
    with clock.pretend(NOW):
        yield


@pytest.fixture
def planner(app: Flask) -> Officer:
    """The webmaster, who keeps the plan."""
    with transaction():
        load_sections()
    return make_officer(Role.WEBMASTER, "OFFICE")


@pytest.fixture
def engineer(planner: Officer) -> Officer:
    """An officer of the engineers."""
    return make_officer(Role.OFFICER, "ENG", email="engineer@muangmai.example")


@pytest.fixture
def head(planner: Officer) -> Officer:
    """The head of the engineers."""
    return make_officer(Role.HEAD, "ENG", email="head@muangmai.example")


@pytest.fixture
def secretary(planner: Officer) -> Officer:
    """The permanent secretary."""
    return make_officer(Role.SECRETARY, None, email="secretary@muangmai.example")


@pytest.fixture
def plan(planner: Officer) -> MeasurePlan:
    """The plan of 2570, announced."""
    return announce_year(planner)
