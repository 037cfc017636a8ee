"""An officer at the desk: a signed-in browser that reads a case page and sends its forms."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from muangmai_portal.accounts.models import Officer
from muangmai_portal.cases.models import Case
from muangmai_portal.core.access import Role
from tests.factories.cases import fresh
from tests.factories.officers import browser_of, csrf_token, make_officer


@dataclass
class Desk:
    """One officer and their browser."""

    officer: Officer
    client: FlaskClient
    token: str

    def get(self, path: str) -> TestResponse:
        """Open a page."""
        return self.client.get(path)

    def open(self, case: Case) -> TestResponse:
        """Open the page of a case."""
        return self.client.get(f"/staff/cases/{case.reference}")

    def act(self, case: Case, act: str, version: int | None = None, **fields: Any) -> TestResponse:
        """Send one of the forms, based on the case as it is now unless a version is named."""
        based_on = fresh(case).version if version is None else version
        data = {"csrf_token": self.token, "version": str(based_on), **fields}
        return self.client.post(f"/staff/cases/{case.reference}/{act}", data=data)


def sit_down(app: Flask, role: Role = Role.OFFICER, section: str | None = "ENG") -> Desk:
    """A new officer who is signed in."""
    officer = make_officer(role, section)
    client = browser_of(app, officer)
    return Desk(officer, client, csrf_token(client))


def drawn_acts(page: str) -> set[str]:
    """The acts whose forms are on a page."""
    return set(re.findall(r'<form[^>]*action="/staff/cases/[^/"]+/(\w+)"', page))


def alert(page: str) -> str:
    """The words of the error summary or of the notice that announces itself."""
    match = re.search(r'role="alert".*?</(?:ul|div)>', page, re.S)
    assert match is not None, "nothing is announced"
    return match[0]
