"""Keys and statements for the tests of formats, without a database."""

from __future__ import annotations

from muangmai_portal.hotline.crypto.entries import OFFICER, REPORTER, Statement
from muangmai_portal.hotline.crypto.keys import Keys, officer_keys
from muangmai_portal.hotline.crypto.primitives import random_bytes

TIP_ID = bytes(range(16))
OTHER_TIP_ID = bytes(range(16, 32))
OFFICER_ID = bytes(range(32, 48))


def somebody() -> Keys:
    """Fresh keys."""
    return officer_keys(random_bytes(32))


def message(text: str = "ข้อความ") -> Statement:
    """What a reporter says."""
    return Statement(role=REPORTER, kind="message", day="2026-11-27", text=text)


def note(text: str = "บันทึก") -> Statement:
    """What an officer says among readers."""
    return Statement(role=OFFICER, kind="note", day="2026-11-27", text=text, author=OFFICER_ID.hex())


def flip(data: bytes, position: int) -> bytes:
    """The same bytes with one bit changed."""
    changed = bytearray(data)
    changed[position] ^= 1
    return bytes(changed)
