"""An office with its catalogue: one for a whole session of reading, a fresh one for each test that writes."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from flask import Flask
from flask.testing import FlaskClient

from muangmai_portal.app import build
from muangmai_portal.core.transaction import transaction
from muangmai_portal.extensions import db
from muangmai_portal.office.operations import set_office_setting, set_village
from muangmai_portal.service_requests.catalogue import Catalogue, current_catalogue
from tests.compiled_templates import CompiledTemplates
from tests.conftest import make_settings
from tests.factories.requests import load_catalogue

VILLAGES = {1: "บ้านใหม่", 2: "บ้านเหนือ", 3: "บ้านใต้"}


def furnish() -> None:
    """What every office has: sections, services, villages and a telephone."""
    load_catalogue()
    with transaction():
        for number, name in VILLAGES.items():
            set_village(number, name)
        set_office_setting("phone", "077-123-456")


@pytest.fixture(scope="session")
def _shop(tmp_path_factory: pytest.TempPathFactory, template_cache: CompiledTemplates) -> Flask:
    folder = tmp_path_factory.mktemp("shop")
    application = build(make_settings(folder, f"sqlite:///{folder / 'portal.sqlite3'}"))
    application.testing = True
    application.jinja_env.bytecode_cache = template_cache
    with application.app_context():
        db.create_all()
        furnish()
        db.session.remove()
    return application


@pytest.fixture
def shop(_shop: Flask) -> Iterator[Flask]:
    """A furnished office on SQLite that many tests share: for pages, and for filings that nobody counts."""
    with _shop.app_context():
        yield _shop
        db.session.remove()
        db.engine.dispose()


@pytest.fixture
def visitor(shop: Flask) -> FlaskClient:
    """A visitor of the shared office, without cookies."""
    return shop.test_client()


@pytest.fixture
def catalogue(shop: Flask) -> Catalogue:
    """The catalogue of the shared office."""
    return current_catalogue()


@pytest.fixture
def citizen(app: Flask, client: FlaskClient) -> FlaskClient:
    """A visitor of a fresh, furnished office, on SQLite and on PostgreSQL."""
    furnish()
    return client
