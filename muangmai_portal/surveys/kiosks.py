"""The link that makes a tablet at the counter a kiosk: signed by the office, for one survey, for a month."""

from __future__ import annotations

import datetime as dt
import hmac

from muangmai_portal.core import clock
from muangmai_portal.core.errors import ForbiddenError
from muangmai_portal.core.marking import N_
from muangmai_portal.core.secrets import keyring

DAYS = 31


def make_kiosk_key(slug: str) -> str:
    """A key that opens the kiosk of this survey until its last day."""
    last = clock.today() + dt.timedelta(days=DAYS)
    return f"{last:%Y%m%d}-{_sign(slug, f'{last:%Y%m%d}')}"


def check_kiosk_key(slug: str, key: str) -> None:
    """Let only those in whom the office has given the link.

    Raises:
        ForbiddenError: the key is not ours, is for another survey, or its last day has passed.
    """
    day, _, signature = key.partition("-")
    is_ours = hmac.compare_digest(_sign(slug, day).encode(), signature.encode())
    if not is_ours or day < f"{clock.today():%Y%m%d}":
        raise ForbiddenError(N_("ลิงก์จุดบริการนี้หมดอายุหรือไม่ถูกต้อง โปรดให้เจ้าหน้าที่เปิดจากหน้าแบบสอบถามอีกครั้ง"))


def _sign(slug: str, day: str) -> str:
    return keyring().hex("survey-kiosk", slug, day)[:32]
