"""The portal with its sections and services."""

from __future__ import annotations

import pytest
from flask import Flask

from muangmai_portal.core.transaction import transaction
from muangmai_portal.sections.operations import load_sections
from muangmai_portal.service_requests.operations.loading import load_services


@pytest.fixture
def app(app: Flask) -> Flask:
    """Sections and services as a new instance has them."""
    with transaction():
        load_sections()
        load_services()
    return app
