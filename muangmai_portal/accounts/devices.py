"""Browsers: what to call them in a list, and how one is known again.

After a sign-in the browser keeps a cookie that says, under our signature, which username it belongs to. It lets
nobody in. It only gives that browser a count of failures of its own, so that a stranger who keeps failing with
somebody's name cannot keep them out (OWASP calls these device cookies).
"""

from __future__ import annotations

import hmac
import re
import secrets

from muangmai_portal.core.secrets import keyring

COOKIE = "muangmai_device"
COOKIE_SECONDS = 180 * 24 * 3600
_BROWSERS = (
    (r"Edg(?:A|iOS)?/", "Edge"),
    (r"OPR/|Opera", "Opera"),
    (r"SamsungBrowser/", "Samsung Internet"),
    (r"Line/", "LINE"),
    (r"Firefox/|FxiOS/", "Firefox"),
    (r"Chrome/|CriOS/", "Chrome"),
    (r"Safari/", "Safari"),
)
_SYSTEMS = (
    (r"iPhone", "iPhone"),
    (r"iPad", "iPad"),
    (r"Android", "Android"),
    (r"Windows", "Windows"),
    (r"Macintosh|Mac OS X", "Mac"),
    (r"Linux|X11", "Linux"),
)


def describe_device(user_agent: str) -> str:
    """`Chrome บน Windows`: enough to know one's own browsers apart, too little to follow anybody with."""
    browser = _first_match(_BROWSERS, user_agent) or "โปรแกรมอื่น"
    system = _first_match(_SYSTEMS, user_agent) or "เครื่องที่ไม่ทราบชนิด"
    return f"{browser} บน {system}"


def make_device_cookie(username: str) -> str:
    """A new name for a browser, signed together with the username."""
    name = secrets.token_urlsafe(12)
    return f"{name}.{_signature(username, name)}"


def read_device_cookie(cookie: str, username: str) -> str | None:
    """The browser's name if the cookie was made for this username."""
    name, _, signature = cookie.partition(".")
    is_ours = hmac.compare_digest(signature.encode(), _signature(username, name).encode())
    return name if name and is_ours else None


def _signature(username: str, name: str) -> str:
    return keyring().hex("known-device", username, name)


def _first_match(names: tuple[tuple[str, str], ...], text: str) -> str | None:
    return next((name for pattern, name in names if re.search(pattern, text)), None)
