"""An officer at a desk far away: signs in and works over HTTP, as any outside program would."""

from __future__ import annotations

from dataclasses import dataclass, field

import requests

from tests.citizen import hidden_fields
from tests.running_portal import PASSWORD


@dataclass
class DeskScript:
    """One officer's browser, without JavaScript."""

    address: str
    username: str
    session: requests.Session = field(default_factory=requests.Session)

    def sign_in(self) -> DeskScript:
        """Fill the sign-in form."""
        fields = hidden_fields(self.get("/staff/login").text)
        answer = self.post("/staff/login", {**fields, "username": self.username, "password": PASSWORD})
        assert answer.status_code == 303, answer.text
        return self

    def get(self, path: str) -> requests.Response:
        """Open a page."""
        return self.session.get(self.address + path, allow_redirects=False, timeout=60)

    def post(self, path: str, fields: dict[str, str]) -> requests.Response:
        """Send a form."""
        return self.session.post(self.address + path, data=fields, allow_redirects=False, timeout=60)

    def open_case(self, reference: str) -> str:
        """The page of a case that this officer may see."""
        page = self.get(f"/staff/cases/{reference}")
        assert page.status_code == 200, page.text
        return page.text

    def try_act(self, reference: str, act: str, **fields: str) -> requests.Response:
        """Open the case and send one of its forms; gives the answer, whatever it is."""
        given = hidden_fields(self.open_case(reference))
        return self.post(f"/staff/cases/{reference}/{act}", {**given, **fields})

    def act(self, reference: str, act: str, **fields: str) -> None:
        """Send one of a case's forms, and expect it to be taken."""
        answer = self.try_act(reference, act, **fields)
        assert answer.status_code == 303, f"{act}: {answer.status_code} {answer.text}"
