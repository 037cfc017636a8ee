"""Where a link of the menu may lead: to a public page of this site that exists, or to a whole `https://` address."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from flask import current_app
from werkzeug.exceptions import HTTPException
from werkzeug.routing import RequestRedirect

from muangmai_portal.config import Settings
from muangmai_portal.core.access import MARK
from muangmai_portal.core.errors import DomainError
from muangmai_portal.core.languages import DEFAULT, LANGUAGES
from muangmai_portal.pages.known_pages import find_known_page
from muangmai_portal.pages.published import find_published

_ELSEWHERE = re.compile(r"https://[a-z0-9.-]+\.[a-z]{2,}(?::\d+)?(?:[/?#][^\s\"<>\\]*)?", re.IGNORECASE)
_HERE = re.compile(r"/(?![/\\])[^\s\"<>\\]*")


def check_target(typed: str) -> str:
    """The address as it is kept.

    Raises:
        DomainError: it leads nowhere, is not for the public, or is no address; the text says what to type.
    """
    address = _without_own_host(typed.strip())
    if _ELSEWHERE.fullmatch(address):
        return address
    if not _HERE.fullmatch(address):
        raise DomainError("ใส่ที่อยู่ของหน้าในเว็บไซต์นี้ เช่น /news/ หรือที่อยู่เต็มของเว็บไซต์อื่นที่ขึ้นต้นด้วย https://")
    address = _in_thai(address)
    if address.startswith("/staff"):
        raise DomainError("เมนูนี้สำหรับประชาชน ลิงก์ไปหน้าเจ้าหน้าที่ไม่ได้")
    if not is_reachable(address):
        raise DomainError(f"ไม่มีหน้า {address} ในเว็บไซต์นี้ ตรวจตัวสะกดของที่อยู่ หรือคัดลอกจากแถบที่อยู่ของเบราว์เซอร์")
    return address


def is_reachable(target: str) -> bool:
    """Whether the public finds something there. Of other sites nothing is known here, and nothing is asked."""
    if target.startswith("https://"):
        return True
    path = target.partition("#")[0].partition("?")[0]
    known = find_known_page(path.removeprefix("/about/")) if path.startswith("/about/") else None
    if known is not None:
        return find_published(known) is not None
    return has_page(path)


def has_page(path: str) -> bool:
    """Whether an address is one of this site's pages for the public."""
    try:
        endpoint, _values = current_app.url_map.bind("localhost").match(path, "GET")
    except RequestRedirect:
        return True  # a slash is missing, and the browser is told so
    except HTTPException:
        return False
    if endpoint == "static":
        return True
    access = getattr(current_app.view_functions[endpoint], MARK, None)
    return access is not None and access.is_public


def _without_own_host(address: str) -> str:
    """What was copied from the address bar of the browser."""
    settings: Settings = current_app.extensions["settings"]
    if urlsplit(address).netloc and address.startswith(settings.public_url):
        return address.removeprefix(settings.public_url) or "/"
    return address


def _in_thai(address: str) -> str:
    """The Thai address: the menu adds the language of its reader by itself."""
    for language in LANGUAGES:
        if language != DEFAULT and (address == f"/{language}" or address.startswith(f"/{language}/")):
            return address.removeprefix(f"/{language}") or "/"
    return address
