"""The news, for everybody."""

from __future__ import annotations

import datetime as dt
from urllib.parse import urlencode, urlsplit

from flask import Blueprint, Response, render_template, request
from flask.typing import ResponseReturnValue

from muangmai_portal.core import clock
from muangmai_portal.core.access import public_reading
from muangmai_portal.core.compression import echo_only
from muangmai_portal.core.errors import NotFoundError
from muangmai_portal.core.links import public_url
from muangmai_portal.core.presentation import language
from muangmai_portal.core.thai_text import fold_digits
from muangmai_portal.news.categories import CATEGORIES, KIND, category_name
from muangmai_portal.news.listing import make_lines, read_cursor, wanted, write_cursor
from muangmai_portal.publishing.models import Publication
from muangmai_portal.publishing.presentation import show_cross_posts, show_dates, show_documents, show_photos
from muangmai_portal.publishing.queries import Wanted, find_public, list_pinned, list_public, list_years

bp = Blueprint("news", __name__, url_prefix="/news")
_FEED = 50
_SINCE = "2026"


@bp.get("/")
@public_reading
def index() -> ResponseReturnValue:
    """The list: by category, by พ.ศ. year, newest first, pinned ones on top of the first page."""
    category = request.args.get("category", "")
    category = category if category in CATEGORIES else ""
    years = list_years(KIND)
    typed = fold_digits(request.args.get("year", ""))
    year = int(typed) if typed.isascii() and typed.isdigit() and len(typed) == 4 and int(typed) in years else None
    before = read_cursor(request.args.get("before", ""))
    page = list_public(wanted(category, year), before)
    is_first = not category and year is None and before is None
    chosen = {name: str(value) for name, value in (("category", category), ("year", year)) if value}
    echo_only(chosen | ({"before": write_cursor(before)} if before else {}))
    pinned = list_pinned(KIND) if is_first else []
    older = urlencode(chosen | {"before": write_cursor(page.older)}) if page.older else ""
    return render_template(
        "news/index.html",
        pinned=make_lines(pinned),
        lines=make_lines(each for each in page.items if each not in pinned),
        categories=[(code, str(name)) for code, name in CATEGORIES.items()],
        category=category,
        years=years,
        year=year,
        older_url=f"?{older}" if older else "",
        newer_url=f"?{urlencode(chosen)}" if before else "",
    )


@bp.get("/<slug>")
@public_reading
def show(slug: str) -> ResponseReturnValue:
    """One piece of news."""
    publication = find_public(KIND, slug)
    if publication is None:
        raise NotFoundError("ไม่พบข่าวนี้ อาจเลิกเผยแพร่แล้ว")
    return render_template("news/show.html", **describe(publication))


@bp.get("/feed.atom")
@public_reading
def feed() -> ResponseReturnValue:
    """The latest news for feed readers (RFC 4287)."""
    found = list_public(Wanted(KIND), limit=_FEED).items
    latest = max((each.updated_at for each in found), default=clock.midnight(clock.today()))
    page = render_template(
        "news/feed.xml",
        entries=[_entry(each) for each in found],
        feed_id=_tag("news"),
        updated=_rfc3339(latest),
        self_url=public_url("/news/feed.atom", language()),
        list_url=public_url("/news/", language()),
        category_name=category_name,
    )
    return Response(page, mimetype="application/atom+xml")


def describe(publication: Publication) -> dict[str, object]:
    """What the page of a piece of news shows; the same for the public and for a preview."""
    return {
        "publication": publication,
        "title": publication.title(language()),
        "body": publication.html(language()),
        "body_is_thai": language() == "en" and not publication.html_en,
        "category": category_name(publication.category),
        "published_on": clock.at_office(publication.publish_at or clock.now()).date(),
        "dates": show_dates(publication),
        "cross_posts": show_cross_posts(publication),
        "photos": show_photos(publication),
        "documents": show_documents(publication),
        "section": publication.section.name(language()) if publication.section else "",
    }


def _entry(each: Publication) -> dict[str, object]:
    return {
        "publication": each,
        "id": _tag(f"news:{each.id}"),
        "url": public_url(f"/news/{each.slug}", language()),
        "published": _rfc3339(each.publish_at or each.created_at),
        "updated": _rfc3339(each.updated_at),
    }


def _rfc3339(moment: dt.datetime) -> str:
    return clock.at_office(moment).isoformat(timespec="seconds")


def _tag(of: str) -> str:
    """A name that stays with the thing, whatever its address becomes (RFC 4151)."""
    return f"tag:{urlsplit(public_url('/')).hostname},{_SINCE}:{of}"
