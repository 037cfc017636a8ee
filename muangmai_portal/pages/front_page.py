"""What the front page offers first: the services that people really asked for."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from muangmai_portal.core.directory import PublicPage
from muangmai_portal.core.hotlines import EMERGENCY
from muangmai_portal.office.settings import Office
from muangmai_portal.pages.queries import count_latest_cases_by_service

POPULAR = 8
COUNTED_CASES = 1000


def list_popular(pages: Sequence[PublicPage]) -> list[PublicPage]:
    """The services with most of the latest cases; while there are few, the office's core services fill the list."""
    counts = count_latest_cases_by_service(COUNTED_CASES)
    services = [page for page in pages if page.code and (page.is_featured or counts.get(page.code))]
    return sorted(services, key=lambda page: -counts.get(page.code, 0))[:POPULAR]


def as_doors(pages: Sequence[PublicPage], root: str) -> list[dict[str, Any]]:
    """Pages as the front page's list of doors shows them."""
    return [
        {
            "url": root + page.path,
            "name": page.title,
            "section_name": page.section_name,
            "icon_name": page.code or "document",
        }
        for page in pages
    ]


def list_groups(pages: Sequence[PublicPage], root: str) -> list[dict[str, str]]:
    """Every group that a page belongs to, once, in the order of the pages."""
    groups = dict.fromkeys(page.group for page in pages if page.group)
    return [{"url": root + path, "name": name} for path, name in groups]


def urgent_numbers(office: Office) -> list[tuple[str, str]]:
    """Whom to call at once: the national numbers, and the office's own where it has one."""
    numbers = [(hotline.number, str(hotline.name)) for hotline in EMERGENCY]
    own = [(office.emergency_phone, office.short_name or office.name)] if office.emergency_phone else []
    return numbers + own
