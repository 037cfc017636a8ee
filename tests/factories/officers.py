"""Officers for tests, and browsers that are signed in as them."""

from __future__ import annotations

import re
from itertools import count

from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from muangmai_portal.accounts.models import Officer
from muangmai_portal.accounts.operations.people import NewOfficer, add_officer
from muangmai_portal.accounts.operations.signing_in import open_session
from muangmai_portal.core.access import Role
from muangmai_portal.core.transaction import transaction
from muangmai_portal.extensions import db
from muangmai_portal.sections.models import Section
from muangmai_portal.sections.queries import find_section
from tests.factories.digests import known_digests

PASSWORD = "ฝนตก แดดออก นกกระจอก"
_numbers = count(1)


def make_section(code: str = "ENG") -> Section:
    """The section with this code, added if the database does not have it."""
    found = find_section(code)
    if found is not None:
        return found
    with transaction():
        section = Section(code=code, name_th=f"กอง {code}", name_en=f"Division {code}", mailbox=f"{code}@example.test")
        db.session.add(section)
    return section


def make_officer(role: Role = Role.OFFICER, section: str | None = "ENG", **more: object) -> Officer:
    """An officer of a section, committed; `more` overrides what NewOfficer takes."""
    number = next(_numbers)
    values: dict[str, object] = {
        "username": f"{role}{number}",
        "name": f"สมหญิง คนที่{number}",
        "role": role,
        "password": PASSWORD,
        "section_id": make_section(section).id if section else None,
        **more,
    }
    with transaction(), known_digests():
        return add_officer(NewOfficer(**values))  # type: ignore[arg-type]


def browser_of(app: Flask, officer: Officer) -> FlaskClient:
    """A browser that is signed in as the officer, without going through the sign-in page."""
    client = app.test_client()
    with transaction():
        token = open_session(officer, "Firefox บน Linux")
    with client.session_transaction("/staff/") as session:
        session["_user_id"] = token
    return client


def csrf_token(client: FlaskClient, path: str = "/staff/account") -> str:
    """The token that a page with a form gives this browser."""
    match = re.search(r'name="csrf_token"[^>]*value="([^"]+)"', client.get(path).text)
    assert match is not None, f"{path} holds no form"
    return match[1]


def sign_in(client: FlaskClient, username: str, password: str = PASSWORD, **more: str) -> TestResponse:
    """Send the sign-in form as a person would."""
    token = csrf_token(client, "/staff/login")
    return client.post("/staff/login", data={"csrf_token": token, "username": username, "password": password, **more})
