"""Who works here, for everybody: executives and council, the chart of the office, the staff of each section."""

from __future__ import annotations

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from muangmai_portal.attachments.responses import send_attachment
from muangmai_portal.core.access import public, public_reading
from muangmai_portal.core.errors import NotFoundError
from muangmai_portal.personnel.charting import draw_chart, list_leaders
from muangmai_portal.personnel.models import PostKind, PostMark
from muangmai_portal.personnel.presentation import last_update, show_posts
from muangmai_portal.personnel.queries import find_marked, find_shown_person, list_posts
from muangmai_portal.sections.queries import find_section, list_sections

bp = Blueprint("personnel", __name__, url_prefix="/about")
_DAY = 86_400
_WORKING = (PostKind.STAFF, PostKind.EMPLOYEE)


@bp.get("/executives")
@public_reading
def executives() -> ResponseReturnValue:
    """Who leads the office on the political and on the permanent side, the council, and who led it before."""
    posts = list_posts()
    leaders = list_leaders(posts)
    shown = dict(zip(posts, show_posts(posts), strict=True))
    chief = find_marked(PostMark.CHIEF_EXECUTIVE)
    return render_template(
        "personnel/executives.html",
        executives=[each for post, each in shown.items() if post.kind == PostKind.EXECUTIVE],
        leaders=[shown[post] for post in leaders],
        council=[each for post, each in shown.items() if post.kind == PostKind.COUNCIL],
        former=[each for each in chief.holdings if not each.is_present] if chief else [],
        updated_on=last_update(posts),
    )


@bp.get("/structure")
@public_reading
def structure() -> ResponseReturnValue:
    """The chart of the office."""
    posts = list_posts()
    chart = draw_chart(posts, list_sections())
    return render_template("personnel/structure.html", chart=chart, updated_on=last_update(posts))


@bp.get("/staff/<code>")
@public_reading
def section(code: str) -> ResponseReturnValue:
    """The people of one section."""
    found = find_section(code)
    if found is None or not found.is_active:
        raise NotFoundError("ไม่พบส่วนราชการนี้")
    everybody = list_posts()
    shown = dict(zip(everybody, show_posts(everybody), strict=True))
    posts = [post for post in everybody if post.section_id == found.id and post.kind in _WORKING]
    return render_template(
        "personnel/section.html",
        section=found,
        sections=list_sections(),
        staff=[shown[post] for post in posts if post.kind == PostKind.STAFF],
        employees=[shown[post] for post in posts if post.kind == PostKind.EMPLOYEE],
        updated_on=last_update(posts),
    )


@bp.get("/people/<int:person_id>/photo")
@public
def photo(person_id: int) -> ResponseReturnValue:
    """The small picture of somebody whom the public sees."""
    person = find_shown_person(person_id)
    if person is None or person.photo is None or not person.photo_alt.strip():
        raise NotFoundError("ไม่พบรูปนี้")
    answer = send_attachment(person.photo, thumbnail=True)
    answer.headers["Cache-Control"] = f"public, max-age={_DAY}"  # another picture is another address
    return answer
