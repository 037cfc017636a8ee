"""A citizen without JavaScript: opens pages, fills forms, sends them again when the line breaks."""

from __future__ import annotations

import re
import time
from dataclasses import dataclass, field
from html import unescape

import requests

LIGHT = {
    "prefix": "นาง",
    "full_name": "สมศรี ใจดี",
    "phone": "๐๘๑ ๒๓๔ ๕๖๗๘",
    "email": "somsri@example.com",
    "house_no": "๑๒/๓",
    "moo": "3",
    "channel_pref": "อีเมล",
    "place": "หน้าวัดเมืองใหม่ หมู่ ๓ เสาหน้าร้านค้า",
    "symptom": "ไฟดับ",
}
_INPUT = re.compile(r"<input\b[^>]*>")
_ATTRIBUTE = re.compile(r'(\w+)="([^"]*)"')


@dataclass(frozen=True)
class Receipt:
    """What the citizen holds in the end."""

    reference: str
    pin: str


def hidden_fields(page: str) -> dict[str, str]:
    """The hidden fields of a page, whose forms all carry the same ones."""
    inputs = (dict(_ATTRIBUTE.findall(tag)) for tag in _INPUT.findall(page))
    return {each["name"]: unescape(each.get("value", "")) for each in inputs if each.get("type") == "hidden"}


def output_value(page: str, name: str) -> str:
    """What stands in `<output id="…">`."""
    match = re.search(rf'<output id="{name}"[^>]*>\s*([^<]+?)\s*<', page)
    assert match is not None, f"no <output id={name}> on the page"
    return unescape(match[1])


@dataclass
class Citizen:
    """One browser."""

    address: str
    session: requests.Session = field(default_factory=requests.Session)
    patience: float = 60.0

    def get(self, path: str) -> requests.Response:
        """Open a page; try again when the line breaks."""
        return self._patiently("GET", path)

    def post(
        self, path: str, fields: dict[str, str], files: dict[str, tuple[str, bytes, str]] | None = None
    ) -> requests.Response:
        """Send a form; the same form again when the line breaks, as a browser does on reload."""
        return self._patiently("POST", path, data=fields, files=files)

    def file_request(
        self, code: str, fields: dict[str, str], files: dict[str, tuple[str, bytes, str]] | None = None
    ) -> Receipt:
        """Fill the form of a service and read the receipt."""
        page = self.get(f"/services/{code}/request")
        assert page.status_code == 200, page.text
        answer = self.post(f"/services/{code}/request", {**hidden_fields(page.text), **fields}, files)
        assert answer.status_code == 303, f"{answer.status_code}: {answer.text}"
        receipt = self.get(answer.headers["Location"])
        return Receipt(output_value(receipt.text, "case-reference"), output_value(receipt.text, "case-pin"))

    def track(self, receipt: Receipt) -> str:
        """Open the case with number and PIN; gives the page."""
        fields = hidden_fields(self.get("/track").text)
        answer = self.post("/track", {**fields, "reference": receipt.reference, "pin": receipt.pin})
        assert answer.status_code == 303, answer.text
        return self.get("/track/case").text

    def _patiently(self, method: str, path: str, **more: object) -> requests.Response:
        deadline = time.monotonic() + self.patience
        while True:
            try:
                answer = self.session.request(
                    method,
                    self.address + path,
                    allow_redirects=False,
                    timeout=30,
                    **more,  # type: ignore[arg-type]
                )
            except requests.RequestException:
                if time.monotonic() > deadline:
                    raise
                time.sleep(0.1)
                continue
            if answer.status_code != 503 or time.monotonic() > deadline:
                return answer
            time.sleep(0.1)
