"""The standing pages and the search."""

from __future__ import annotations

from flask import Blueprint, current_app, render_template, request
from flask.typing import ResponseReturnValue

from muangmai_portal.core import hotlines
from muangmai_portal.core.access import public, public_reading
from muangmai_portal.core.directory import PublicPage, list_front_panels, list_headlines, list_pages
from muangmai_portal.core.presentation import language
from muangmai_portal.office.presentation import current_office
from muangmai_portal.pages import front_page, privacy
from muangmai_portal.pages.published import find_published
from muangmai_portal.pages.search_page import make_search_page
from muangmai_portal.pages.standing import WORDED_ON, last_standing_change
from muangmai_portal.personnel.models import PostMark
from muangmai_portal.personnel.presentation import show_posts
from muangmai_portal.personnel.queries import list_posts
from muangmai_portal.sections.queries import list_sections

bp = Blueprint("pages", __name__)


@bp.get("/")
@public_reading
def index() -> ResponseReturnValue:
    """The front page."""
    pages = _pages()
    return render_template(
        "pages/index.html",
        popular=front_page.as_doors(front_page.list_popular(pages), request.script_root),
        groups=front_page.list_groups(pages, request.script_root),
        hotlines=front_page.urgent_numbers(current_office()),
        headlines=list_headlines(current_app, language()),
        panels=list_front_panels(current_app, language()),
        chief=front_page.find_chief(),
        has_message=find_published(front_page.MESSAGE) is not None,
        promises=front_page.list_promises(),
    )


@bp.get("/contact")
@public_reading
def contact() -> ResponseReturnValue:
    """Every way to reach the office, and whom else to call."""
    posts = show_posts(list_posts())
    return render_template(
        "pages/contact.html",
        hotlines=hotlines,
        sections=list_sections(),
        roles=[each for each in posts if each.mark == PostMark.WEBMASTER],
        updated_on=last_standing_change(),
        leaders=[each for each in posts if each.mark in front_page.LEADERS and (each.phone or each.email)],
    )


@bp.get("/privacy")
@public_reading
def privacy_notice() -> ResponseReturnValue:
    """The notice of section 23 of the Personal Data Protection Act."""
    return render_template(
        "pages/privacy.html", retention=privacy.list_retention(current_office()), updated_on=last_standing_change()
    )


@bp.get("/accessibility")
@public_reading
def accessibility() -> ResponseReturnValue:
    """The accessibility statement."""
    return render_template("pages/accessibility.html", updated_on=WORDED_ON)


@bp.get("/search")
@public
def search() -> ResponseReturnValue:
    """Find anything public. Depends on nobody's session, and is kept by no cache."""
    return render_template("pages/search.html", **make_search_page(request.args, _pages()))


def _pages() -> list[PublicPage]:
    return list_pages(current_app, language())
