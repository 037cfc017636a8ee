"""Entries for the index, and the portal with its sections and services."""

from __future__ import annotations

import pytest
from flask import Flask

from muangmai_portal.accounts.models import Officer
from muangmai_portal.core.access import Role
from muangmai_portal.core.transaction import transaction
from muangmai_portal.sections.operations import load_sections
from muangmai_portal.service_requests.operations.loading import load_services
from tests.factories.officers import make_officer


@pytest.fixture
def app(app: Flask) -> Flask:
    """Sections and services as a new instance has them."""
    with transaction():
        load_sections()
        load_services()
    return app


@pytest.fixture
def author(app: Flask) -> Officer:
    """The webmaster."""
    return make_officer(Role.WEBMASTER, "OFFICE")
