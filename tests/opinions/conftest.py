"""A furnished office and a visitor without cookies."""

from __future__ import annotations

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.service_requests.conftest import furnish


@pytest.fixture
def citizen(app: Flask, client: FlaskClient) -> FlaskClient:
    """A visitor of a fresh, furnished office."""
    furnish()
    return client
