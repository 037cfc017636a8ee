"""The webmaster of these tests."""

from __future__ import annotations

import pytest
from flask import Flask

from muangmai_portal.accounts.models import Officer
from muangmai_portal.core.access import Role
from tests.factories.officers import make_officer
from tests.factories.personnel import PeopleDesk


@pytest.fixture
def author(app: Flask) -> Officer:
    """The webmaster."""
    return make_officer(Role.WEBMASTER, "OFFICE")


@pytest.fixture
def desk(app: Flask) -> PeopleDesk:
    """The webmaster at the desk of people."""
    return PeopleDesk(app)
