"""The standing pages and the search."""

from __future__ import annotations

from flask import Blueprint, current_app, render_template, request
from flask.typing import ResponseReturnValue

from muangmai_portal.core import hotlines
from muangmai_portal.core.access import public, public_reading
from muangmai_portal.core.directory import PublicPage, list_headlines, list_pages
from muangmai_portal.core.presentation import language
from muangmai_portal.office.presentation import current_office
from muangmai_portal.pages import front_page, privacy
from muangmai_portal.pages.search_page import make_search_page
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
    )


@bp.get("/contact")
@public_reading
def contact() -> ResponseReturnValue:
    """Every way to reach the office, and whom else to call."""
    return render_template("pages/contact.html", hotlines=hotlines, sections=list_sections())


@bp.get("/about")
@public_reading
def about() -> ResponseReturnValue:
    """What this office and this portal are."""
    return render_template("pages/about.html", sections=list_sections())


@bp.get("/privacy")
@public_reading
def privacy_notice() -> ResponseReturnValue:
    """The notice of section 23 of the Personal Data Protection Act."""
    return render_template("pages/privacy.html", retention=privacy.list_retention(current_office()))


@bp.get("/accessibility")
@public_reading
def accessibility() -> ResponseReturnValue:
    """The accessibility statement."""
    return render_template("pages/accessibility.html")


@bp.get("/search")
@public
def search() -> ResponseReturnValue:
    """Find anything public. Depends on nobody's session, and is kept by no cache."""
    return render_template("pages/search.html", **make_search_page(request.args, _pages()))


def _pages() -> list[PublicPage]:
    return list_pages(current_app, language())
