"""Who publishes in these tests."""

from __future__ import annotations

import pytest
from flask import Flask

from muangmai_portal.accounts.models import Officer
from muangmai_portal.core.access import Role
from tests.factories.officers import make_officer


@pytest.fixture
def author(app: Flask) -> Officer:
    """The webmaster."""
    return make_officer(Role.WEBMASTER, "OFFICE")
