"""What a reader does at the desk with pages and forms alone."""

from __future__ import annotations

import re
from html import unescape

from tests.hotline.served.office import csrf
from tests.journeys.officer import DeskScript

HOME = "/staff/hotline"
_ROW = re.compile(r'<a href="(/staff/hotline/tips/[0-9a-f]+)">([^<]*)</a>')


def find_tip(desk: DeskScript, words: str) -> str:
    """The address of the tip whose text begins so."""
    page = desk.get(f"{HOME}?view=all").text
    found = [address for address, excerpt in _ROW.findall(page) if words in unescape(excerpt)]
    assert len(found) == 1, f"{len(found)} tips with {words!r}"
    return str(found[0])


def read_tip(desk: DeskScript, words: str) -> str:
    """The page of that tip."""
    answer = desk.get(find_tip(desk, words))
    assert answer.status_code == 200
    return unescape(answer.text)


def act_on(desk: DeskScript, words: str, act: str, **fields: str) -> None:
    """Do something with that tip."""
    answer = desk.post(f"{find_tip(desk, words)}/{act}", {**csrf(desk), **fields})
    assert answer.status_code == 303, answer.text


def download(desk: DeskScript, words: str, number: int = 1) -> bytes:
    """A file of that tip."""
    answer = desk.post(f"{find_tip(desk, words)}/file", {**csrf(desk), "no": str(number)})
    assert answer.status_code == 200
    assert answer.headers["Content-Disposition"].startswith('attachment; filename="evidence-')
    return answer.content


def approve_identity(custodian: DeskScript, reason: str) -> None:
    """Open the envelope for whoever asked, as the custodian does; there must be one request that waits."""
    page = custodian.get(f"{HOME}/identities").text
    (address,) = set(re.findall(r'action="(/staff/hotline/identities/[^"]+)"', page))
    answer = custodian.post(address, {**csrf(custodian), "decision": "approve", "text": reason})
    assert answer.status_code == 303, answer.text
