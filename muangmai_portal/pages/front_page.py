"""What the front page offers first: the services that people really asked for."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from muangmai_portal.core import clock
from muangmai_portal.core.directory import PublicPage
from muangmai_portal.core.hotlines import EMERGENCY
from muangmai_portal.office.settings import Office
from muangmai_portal.pages.known_pages import KNOWN_PAGES
from muangmai_portal.pages.menu import find_links
from muangmai_portal.pages.queries import count_latest_cases_by_service
from muangmai_portal.personnel.models import PostMark
from muangmai_portal.personnel.presentation import ShownPost, show_posts
from muangmai_portal.personnel.queries import find_marked

POPULAR = 8
COUNTED_CASES = 1000
LEADERS = (PostMark.CHIEF_EXECUTIVE, PostMark.CHIEF_ADMINISTRATOR)
MESSAGE = KNOWN_PAGES[-1]
# What an assessor of openness looks for first: entries of the menu, each with its sign.
_PROMISES = {"disclosures": "document", "measures": "check", "declaration": "flag", "oit": "eye", "integrity": "people"}


def list_popular(pages: Sequence[PublicPage]) -> list[PublicPage]:
    """The services with most of the latest cases; while there are few, the office's core services fill the list.

    Counted up to last night: whoever comes back today finds the list as it was, and so does the browser's memory.
    """
    counts = count_latest_cases_by_service(COUNTED_CASES, before=clock.midnight(clock.today()))
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


def find_chief() -> ShownPost | None:
    """Who leads the office, for the card; None where the office has not said."""
    post = find_marked(PostMark.CHIEF_EXECUTIVE)
    shown = show_posts([post])[0] if post else None
    return shown if shown and (shown.name or shown.acting_name) else None


def list_promises() -> list[tuple[str, str, str]]:
    """The doors to what was promised, as the menu has them: address, sign, name."""
    return [(address, _PROMISES[code], name) for code, address, name in find_links(tuple(_PROMISES))]
