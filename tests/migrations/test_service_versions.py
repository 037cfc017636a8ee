"""An office that is upgraded: its forms become versions that are never changed, and old cases name the first one."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from flask import Flask

from muangmai_portal.cases.verification import verify_cases
from muangmai_portal.core.migrations import downgrade, upgrade
from muangmai_portal.extensions import db
from muangmai_portal.service_requests.catalogue import read_catalogue
from tests.factories.cases import make_case
from tests.factories.requests import load_catalogue
from tests.migrations.test_migrations import empty_app

__all__ = ["empty_app"]

BEFORE = "2026_11_28_service_versions-1"


def rows(query: str) -> list[Any]:
    db.session.rollback()
    return [tuple(row) for row in db.session.execute(sa.text(query))]


def test_forms_become_versions_and_old_cases_name_the_first(empty_app: Flask) -> None:
    upgrade()
    load_catalogue()
    make_case(service_code="LIGHT")
    asked = {code: service.questions for code, service in read_catalogue().services.items()}
    db.session.rollback()
    downgrade(revision=BEFORE)
    assert len(rows("SELECT id FROM service_field")) > len(asked)
    db.session.rollback()
    with db.engine.begin() as connection:  # as an early office may have them
        connection.execute(sa.text('UPDATE "case" SET service_version = NULL'))
        connection.execute(sa.text("UPDATE service_type SET days = 9 WHERE code = 'LIGHT'"))
    db.session.rollback()
    upgrade()
    load_catalogue()  # as `muangmai init` does: what the office changed stays
    assert rows('SELECT service_version FROM "case"') == [(1,)]
    assert rows("SELECT count(*), max(number) FROM service_version") == [(len(asked), 1)]
    assert read_catalogue().get("LIGHT").days == 9
    assert {code: service.questions for code, service in read_catalogue().services.items()} == asked
    assert list(verify_cases()) == []
