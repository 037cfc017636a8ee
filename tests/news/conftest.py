"""The webmaster of these tests."""

from __future__ import annotations

import pytest
from flask import Flask

from muangmai_portal.accounts.models import Officer
from tests.factories.news import Desk


@pytest.fixture
def desk(app: Flask) -> Desk:
    """The webmaster at the news."""
    return Desk(app)


@pytest.fixture
def author(desk: Desk) -> Officer:
    """The webmaster."""
    return desk.officer
