"""Lists of news as the public sees them, and the pages of this room for search, front page and site map."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from flask import url_for
from flask_babel import gettext as _

from muangmai_portal.core import clock
from muangmai_portal.core.directory import Headline, PublicPage
from muangmai_portal.core.presentation import language
from muangmai_portal.news.categories import KIND, category_name
from muangmai_portal.publishing.markdown import plain_text
from muangmai_portal.publishing.models import Publication
from muangmai_portal.publishing.queries import Cursor, Wanted, list_pinned, list_public

_SUMMARY = 180
_ON_FRONT = 4
_ERA = 543
_LARGEST = 2**31 - 1  # number of a row


@dataclass(frozen=True)
class Line:
    """One piece of news in a list."""

    url: str
    title: str
    summary: str
    category: str
    published_on: dt.date
    is_pinned: bool
    photos: int


def make_lines(publications: Iterable[Publication]) -> list[Line]:
    """As lines of a list."""
    return [_line(each) for each in publications]


def year_of(number: int) -> tuple[dt.datetime, dt.datetime]:
    """The moments at which a พ.ศ. year begins and ends at the office."""
    first = dt.date(number - _ERA, 1, 1)
    return clock.midnight(first), clock.midnight(dt.date(first.year + 1, 1, 1))


def wanted(category: str, year: int | None) -> Wanted:
    """What a page of the list holds."""
    begins, ends = year_of(year) if year else (None, None)
    return Wanted(KIND, category=category, begins=begins, ends=ends)


def write_cursor(cursor: Cursor) -> str:
    """Where the next page begins, as it stands in an address."""
    moment, number = cursor
    return f"{moment.timestamp():.6f}_{number}"


def read_cursor(text: str) -> Cursor | None:
    """The place in an address; None where there is none that we wrote."""
    moment, _sep, number = text.partition("_")
    try:
        place = dt.datetime.fromtimestamp(float(moment), dt.UTC), int(number)
    except (ValueError, OverflowError, OSError):
        return None
    return place if 0 <= place[1] <= _LARGEST else None


def list_news_pages(_language: str) -> list[PublicPage]:
    """The list. Search and site map know the news themselves from the index."""
    return [
        PublicPage(
            path="/news/",
            title=_("ข่าวและประกาศ"),
            kind=_("ข่าว"),
            summary=_("กิจกรรม ประกาศ จัดซื้อจัดจ้าง และรับสมัครงานของ อบต."),
            group=("/news/", _("ข่าวและประกาศ")),
            words=(
                *("ข่าว", "ประชาสัมพันธ์", "ประกาศ", "กิจกรรม", "สมัครงาน", "จัดซื้อจัดจ้าง"),
                *("news", "announcements", "jobs"),
            ),
        )
    ]


def list_headlines_of_news(_language: str) -> list[Headline]:
    """What is new, for the front page: pinned news and the latest."""
    latest = list_public(Wanted(KIND), limit=_ON_FRONT).items
    chosen = dict.fromkeys([*list_pinned(KIND, limit=1), *latest])
    return [
        Headline(
            path=f"/news/{each.slug}",
            title=each.title(language()),
            published_on=clock.at_office(each.publish_at or each.created_at).date(),
        )
        for each in chosen
    ]


def _line(each: Publication) -> Line:
    return Line(
        url=url_for("news.show", slug=each.slug),
        title=each.title(language()),
        summary=_summary(each),
        category=category_name(each.category),
        published_on=clock.at_office(each.publish_at or each.created_at).date(),
        is_pinned=each.is_pinned,
        photos=len(each.described_photos),
    )


def _summary(each: Publication) -> str:
    text = plain_text(each.html(language()))
    return text if len(text) <= _SUMMARY else text[:_SUMMARY].rstrip() + "…"
