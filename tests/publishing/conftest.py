"""Who publishes in these tests."""

from __future__ import annotations

import pytest
from flask import Flask

from muangmai_portal.accounts.models import Officer
from muangmai_portal.core.access import Role
from muangmai_portal.publishing.kinds import PublicationKind, offer_kind
from tests.factories.news import Desk
from tests.factories.officers import make_officer


@pytest.fixture
def desk(app: Flask) -> Desk:
    """The webmaster at the desk."""
    return Desk(app)


@pytest.fixture
def author(request: pytest.FixtureRequest, app: Flask) -> Officer:
    """The webmaster; at the desk, where there is one in the test."""
    if "desk" in request.fixturenames:
        found: Officer = request.getfixturevalue("desk").officer
        return found
    return make_officer(Role.WEBMASTER, "OFFICE")


@pytest.fixture
def papers(app: Flask) -> PublicationKind:
    """A kind of official documents, as a room would describe it."""
    kind = PublicationKind(
        code="paper",
        label="เอกสารทดสอบ",
        singular="เอกสารทดสอบ",
        public_path=lambda publication: f"/papers/{publication.slug}",
        list_categories=lambda: [("plan", "แผน"), ("report", "รายงาน")],
        category_label="หมวดของเอกสาร",
        has_photos=False,
        is_document=True,
        is_dated=False,
        review_days=90,
        list_topics=lambda: [("o10", "แผนดำเนินงาน")],
    )
    offer_kind(app, kind)
    return kind
