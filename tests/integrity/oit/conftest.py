"""Who works on the checklists in these tests."""

from __future__ import annotations

import pytest
from flask import Flask

from muangmai_portal.accounts.models import Officer
from muangmai_portal.core.access import Role
from tests.factories.officers import make_officer


@pytest.fixture
def webmaster(app: Flask) -> Officer:
    """Answers for whole checklists."""
    return make_officer(Role.WEBMASTER, "OFFICE")


@pytest.fixture
def engineer(app: Flask) -> Officer:
    """Answers for the items of the engineers."""
    return make_officer(Role.OFFICER, "ENG")


@pytest.fixture
def doctor(app: Flask) -> Officer:
    """An officer of another section."""
    return make_officer(Role.OFFICER, "HEALTH")
