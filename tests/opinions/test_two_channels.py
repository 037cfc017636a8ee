"""Opinions and complaints never meet the hotline: not in code, not in mail, not in what anybody can read."""

from __future__ import annotations

import ast

import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient

from muangmai_portal.config import PROJECT_ROOT
from muangmai_portal.core.access import PERMISSIONS, Permission, Role
from muangmai_portal.extensions import db
from muangmai_portal.outbox.models import OutboundMessage
from muangmai_portal.sections.models import Section
from tests.factories.letters import CONDUCT, OPINION, file_letter
from tests.inbox.desk import sit_down

ROOMS = ("opinions", "complaints", "enquiries", "intake", "cases", "inbox", "statistics")


def imported_by(room: str) -> set[str]:
    found: set[str] = set()
    for path in (PROJECT_ROOT / "muangmai_portal" / room).rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Import):
                found.update(alias.name for alias in node.names)
            elif isinstance(node, ast.ImportFrom):
                found.update(f"{node.module}.{alias.name}" for alias in node.names)
    return found


def test_no_room_of_the_register_knows_the_hotline() -> None:
    for room in ROOMS:
        imported = imported_by(room)
        assert imported, room
        assert not [name for name in imported if name.startswith("muangmai_portal.hotline")], room


def test_who_reads_tips_reads_no_opinion_and_gets_no_mail_of_one(app: Flask, citizen: FlaskClient) -> None:
    for section in db.session.scalars(sa.select(Section)):
        section.mailbox = f"{section.code.lower()}@office.example"
    db.session.commit()
    reader = sit_down(app, Role.INTEGRITY, None)
    cases = [file_letter(citizen, "/opinions/new", OPINION), file_letter(citizen, "/complaints/new", CONDUCT)]
    for case in cases:
        assert reader.open(case).status_code == 403
    assert not PERMISSIONS[Role.INTEGRITY] & {Permission.READ_SECTION_CASES, Permission.READ_ALL_CASES}
    told = set(db.session.scalars(sa.select(OutboundMessage.recipient)))
    assert told == {"office@office.example"}
    assert reader.officer.email not in told
    for page in ("/opinions/", "/complaints/", "/search?q=พูดจา", "/sitemap.xml", "/statistics/"):
        text = citizen.get(page).text
        assert OPINION["subject"] not in text
        assert CONDUCT["subject"] not in text
