"""An office as it is after `muangmai init`, with villages and facts that are stated in Thai alone."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from flask import Flask
from flask.testing import FlaskClient

from muangmai_portal.app import build
from muangmai_portal.core.transaction import transaction
from muangmai_portal.extensions import db
from muangmai_portal.office.operations import set_office_setting, set_village
from tests.compiled_templates import CompiledTemplates
from tests.conftest import Visitor, make_settings
from tests.factories.requests import load_catalogue

STATED_IN_THAI = {
    "phone": "077-123-456",
    "hours_th": "จันทร์–ศุกร์ 08.30–16.30 น.",
    "address_th": "หมู่ที่ 1 ตำบลเมืองใหม่",
    "privacy_contact": "ปลัด อบต.",
    "retention_requests_th": "5 ปี",
}


@pytest.fixture(scope="session")
def _office(tmp_path_factory: pytest.TempPathFactory, template_cache: CompiledTemplates) -> Flask:
    folder = tmp_path_factory.mktemp("english")
    app = build(make_settings(folder, f"sqlite:///{folder / 'portal.sqlite3'}"))
    app.testing = True
    app.jinja_env.bytecode_cache = template_cache
    app.test_client_class = Visitor
    with app.app_context():
        db.create_all()
        load_catalogue()
        with transaction():
            set_village(3, "บ้านใต้")
            for key, value in STATED_IN_THAI.items():
                set_office_setting(key, value)
        db.session.remove()
    return app


@pytest.fixture
def office(_office: Flask) -> Iterator[Flask]:
    """One office for all these tests: pages do not depend on the engine."""
    with _office.app_context():
        yield _office
        db.session.remove()
        db.engine.dispose()


@pytest.fixture
def reader(office: Flask) -> FlaskClient:
    """A visitor who reads English."""
    return office.test_client()
