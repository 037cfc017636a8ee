"""What the office is: the hub of its basic information, and the pages that the webmaster writes."""

from __future__ import annotations

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from muangmai_portal.core.access import public_reading
from muangmai_portal.core.errors import NotFoundError
from muangmai_portal.pages.known_pages import KIND, find_known_page
from muangmai_portal.pages.published import describe_page, find_published, list_others, list_published
from muangmai_portal.personnel.models import PostKind, PostMark
from muangmai_portal.personnel.presentation import last_update, show_posts
from muangmai_portal.personnel.queries import list_posts
from muangmai_portal.publishing.queries import find_public
from muangmai_portal.sections.queries import list_sections

bp = Blueprint("about", __name__)
_GONE = "ไม่พบหน้านี้ อาจเลิกเผยแพร่แล้ว"


@bp.get("/about")
@public_reading
def index() -> ResponseReturnValue:
    """What is known of the office, on one page of doors."""
    posts = list_posts()
    shown = show_posts(posts)
    return render_template(
        "pages/about.html",
        sections=list_sections(),
        written=list_published(),
        others=list_others(),
        chief=next((each for each in shown if each.mark == PostMark.CHIEF_EXECUTIVE), None),
        roles=[each for each in shown if each.kind == PostKind.ROLE],
        has_people=any(each.kind != PostKind.ROLE for each in shown),
        updated_on=last_update(posts),
    )


@bp.get("/about/<code>")
@public_reading
def known(code: str) -> ResponseReturnValue:
    """A page that every office has, once this one has published it."""
    page = find_known_page(code)
    publication = find_published(page) if page else None
    if publication is None:
        raise NotFoundError(_GONE)
    return render_template("pages/page.html", **describe_page(publication))


@bp.get("/pages/<slug>")
@public_reading
def show(slug: str) -> ResponseReturnValue:
    """Another page of the office."""
    publication = find_public(KIND, slug)
    if publication is None:
        raise NotFoundError(_GONE)
    return render_template("pages/page.html", **describe_page(publication))
