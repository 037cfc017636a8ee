"""Somebody who reports: a browser without scripts at one address."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Self

import requests

from tests.citizen import hidden_fields, output_value
from tests.hotline.served.office import Office

Fields = dict[str, str | list[str]]


@dataclass
class Reporter:
    """One browser. `path` is the hotline in the reader's language."""

    office: Office
    path: str = "/hotline"
    session: requests.Session = field(default_factory=requests.Session)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.session.close()

    @property
    def address(self) -> str:
        """Where everything happens."""
        return self.office.address + self.path

    def get(self) -> requests.Response:
        """Look where one is."""
        return self.session.get(self.address, allow_redirects=False, timeout=60)

    def send(self, fields: Fields, upload: tuple[str, bytes] | None = None) -> requests.Response:
        """Send a form as it is."""
        files = {"file": (*upload, "application/octet-stream")} if upload else None
        return self.session.post(self.address, data=fields, files=files, allow_redirects=False, timeout=60)

    def act(self, step: str, upload: tuple[str, bytes] | None = None, **fields: str) -> requests.Response:
        """Take a step of one's own tip, or at a receipt: with the session's token from the page one is on."""
        token = hidden_fields(self.get().text)["token"]
        return self.send({"step": step, "token": token, **fields}, upload)

    def form(self, text: str, **more: str | list[str]) -> Fields:
        """The form of a new tip, opened an hour ago and filled."""
        return {"step": "file", "token": self.office.token(), "text": text, **more}

    def file(self, text: str, **more: str | list[str]) -> str:
        """Send a tip; gives the receipt, which waits to be confirmed."""
        answer = self.send(self.form(text, **more))
        assert answer.status_code == 303, f"{answer.status_code} {answer.text}"
        assert answer.headers["Location"] == self.path
        return output_value(self.get().text, "hotline-receipt")

    def confirm(self, receipt: str) -> requests.Response:
        """Type the last four digits; gives one's tip."""
        answer = self.act("confirm", confirm=receipt[-4:])
        assert answer.status_code == 303, answer.text
        return self.get()

    def report(self, text: str, **more: str | list[str]) -> str:
        """Send a tip and confirm its receipt."""
        receipt = self.file(text, **more)
        assert self.confirm(receipt).status_code == 200
        return receipt

    def open_form(self, receipt: str, **more: str) -> Fields:
        """The form that opens a tip, an hour old."""
        return {"step": "open", "token": self.office.token(), "receipt": receipt, **more}

    def open(self, receipt: str) -> requests.Response:
        """Come back with a receipt; gives the page one ends up on."""
        answer = self.send(self.open_form(receipt))
        assert answer.status_code == 303, answer.text
        return self.get()

    def leave(self) -> requests.Response:
        """Press the button that every page of a tip has."""
        return self.act("exit")
