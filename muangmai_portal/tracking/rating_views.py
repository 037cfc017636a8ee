"""The page behind the question of how content one was. Opening it says nothing; only sending the form does."""

from __future__ import annotations

from flask import Blueprint, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from muangmai_portal.cases.disputes import may_be_disputed
from muangmai_portal.cases.feedback import feedback_path_of
from muangmai_portal.cases.models import Case
from muangmai_portal.cases.models_ratings import CaseRating
from muangmai_portal.cases.operations.rating import rate_closing
from muangmai_portal.cases.ratings import find_rated_case, find_rating
from muangmai_portal.core.access import public
from muangmai_portal.core.transaction import transaction
from muangmai_portal.extensions import csrf
from muangmai_portal.tracking.forms import RatingForm

bp = Blueprint("rating", __name__, url_prefix="/track/rate")


@bp.get("/<reference>/<seal>")
@public
def show(reference: str, seal: str) -> ResponseReturnValue:
    """The question, or thanks where it was answered."""
    return _open(reference, seal, RatingForm(formdata=None))


@bp.post("/<reference>/<seal>")
@public
@csrf.exempt  # type: ignore[untyped-decorator]  # the form checks its token itself, and gives back what was typed
def create(reference: str, seal: str) -> ResponseReturnValue:
    """Keep the answer; the first one stays."""
    form = RatingForm()
    found = find_rated_case(reference, seal)
    if found is None or not form.validate():
        return _open(reference, seal, form)
    case, closing = found
    with transaction():
        rate_closing(case.id, closing=closing, score=int(form.score.data or 0), comment=form.comment.data or "")
    return redirect(url_for(".show", reference=reference, seal=seal), 303)


def _open(reference: str, seal: str, form: RatingForm) -> ResponseReturnValue:
    found = find_rated_case(reference, seal)
    if found is None:
        return _page(None, None, form, 404)
    return _page(found[0], find_rating(*found), form, _status(form))


def _status(form: RatingForm) -> int:
    if not form.errors:
        return 200
    return 400 if "csrf_token" in form.errors else 422


def _page(case: Case | None, rating: CaseRating | None, form: RatingForm, status: int) -> ResponseReturnValue:
    page = render_template(
        "tracking/rate.html",
        reference=case.reference if case else "",
        rating=rating.score if rating else None,
        rating_path=request.script_root + request.path,
        rating_form=form,
        feedback_path=feedback_path_of(case) if case else "",
        may_dispute=bool(case and may_be_disputed(case)),
    )
    response = make_response(page, status)
    response.headers["Cache-Control"] = "private, no-store"
    return response
