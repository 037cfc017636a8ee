"""The desk's first pages: where each role begins, the inbox, and the page of components."""

from __future__ import annotations

from flask import Blueprint, redirect, render_template, request
from flask.typing import ResponseReturnValue

from muangmai_portal.accounts.current import current_officer
from muangmai_portal.accounts.landing import DESK, home_of
from muangmai_portal.core import clock
from muangmai_portal.core.access import Permission, requires, signed_in
from muangmai_portal.core.thai_text import clean_line
from muangmai_portal.inbox.home import describe_home
from muangmai_portal.inbox.list_page import list_page
from muangmai_portal.inbox.searching import search_page

bp = Blueprint("inbox", __name__, url_prefix="/staff")
LONGEST_SEARCH = 100


@bp.get("/")
@signed_in
def home() -> ResponseReturnValue:
    """Where an officer begins: their inbox or the page of the day, or for others, what they can do here."""
    officer = current_officer()
    if (home := home_of(officer)) != DESK:
        return redirect(home)
    return render_template("staff/index.html", home=describe_home(officer))


@bp.get("/inbox")
@requires(Permission.READ_SECTION_CASES)
def index() -> ResponseReturnValue:
    """One view of the cases this officer may read, what needs attention first on top; or what a search found."""
    officer = current_officer()
    words = clean_line(request.args.get("q", ""))[:LONGEST_SEARCH]
    if words:
        return search_page(officer, words)
    return list_page(officer)


@bp.get("/style")
@requires(Permission.SEE_STYLE)
def style() -> ResponseReturnValue:
    """Every component in every state."""
    return render_template("staff/style.html", now=clock.now())
