"""An office that is upgraded: what was filed before keeps its history, and gets the kind that its service has."""

from __future__ import annotations

import sqlalchemy as sa
from flask import Flask

from muangmai_portal.cases.verification import verify_cases
from muangmai_portal.core.migrations import downgrade, upgrade
from muangmai_portal.extensions import db
from tests.factories.cases import make_case
from tests.migrations.test_migrations import empty_app

__all__ = ["empty_app"]

BEFORE = "2026_11_23_first_tables"


def kinds() -> dict[str, str]:
    """The kind of each case, by its service."""
    db.session.rollback()
    return {row.service_code: row.kind for row in db.session.execute(sa.text('SELECT service_code, kind FROM "case"'))}


def test_cases_filed_before_the_upgrade_get_the_kind_of_their_service(empty_app: Flask) -> None:
    upgrade()
    for code in ("LIGHT", "COMPLAINT", "NUISANCE", "INFO"):
        make_case(service_code=code)
    db.session.rollback()
    downgrade(revision=BEFORE)
    assert set(kinds().values()) == {"request"}
    assert "may_publish" not in {each["name"] for each in sa.inspect(db.engine).get_columns("case")}
    db.session.rollback()
    upgrade()
    assert kinds() == {
        "LIGHT": "request",
        "COMPLAINT": "complaint",
        "NUISANCE": "complaint",
        "INFO": "information",
    }
    assert list(verify_cases()) == []
