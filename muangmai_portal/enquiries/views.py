"""The pages of the board for the public, and the form."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from muangmai_portal.cases.models import CaseKind
from muangmai_portal.cases.public_queries import get_public_case
from muangmai_portal.cases.queries import Cursor
from muangmai_portal.core.access import public, public_reading
from muangmai_portal.core.compression import echo_only
from muangmai_portal.core.transaction import transaction
from muangmai_portal.enquiries.board import Filters, describe_board, describe_question, make_lines
from muangmai_portal.enquiries.door import APART, PUBLIC, chosen_section, follow_up_words, last_known_door, open_door
from muangmai_portal.enquiries.feed import describe_feed
from muangmai_portal.enquiries.operations.asking import NewQuestion, ask_question, prepare_question
from muangmai_portal.enquiries.queries import find_thread
from muangmai_portal.enquiries.settings import promised_days
from muangmai_portal.enquiries.similar import find_similar
from muangmai_portal.extensions import csrf
from muangmai_portal.intake.doors import Door
from muangmai_portal.intake.forms import IntakeForm, echoed_form
from muangmai_portal.intake.pages import FormPages, to_receipt

LONGEST_NUMBER = 12
bp = Blueprint("enquiries", __name__, url_prefix="/questions")
SHORT = 12  # letters of a subject that alone say too little to find similar questions by


def _describe(_: Door) -> dict[str, Any]:
    follows = request.values.get("follows", "").strip()
    follows = follows if follows.isascii() and follows.isdigit() and len(follows) < LONGEST_NUMBER else ""
    return {"similar": None, "follows": follows, "days": promised_days()[0]}


_pages = FormPages("enquiries/new.html", lambda _: last_known_door(), _describe)
_pages.attach(bp)


@bp.get("/")
@public_reading
def index() -> ResponseReturnValue:
    """The board: what is asked often, then everything, the newest activity first; or what a reader looked for."""
    filters = Filters.read(request.args)
    return render_template(
        "enquiries/index.html", **describe_board(filters, Cursor.decode(request.args.get("before", "")))
    )


@bp.get("/<int:public_id>")
@public_reading
def show(public_id: int) -> ResponseReturnValue:
    """One question with its answer and what was asked further."""
    question = get_public_case(CaseKind.QUESTION, public_id)
    if question.parent_id is not None:
        return redirect(url_for(".show", public_id=question.parent_id, _anchor=f"q{question.id}"), 302)
    return render_template("enquiries/show.html", **describe_question(question))


@bp.get("/feed.atom")
@public_reading
def feed() -> ResponseReturnValue:
    """What was answered last."""
    page = render_template("enquiries/feed.xml", **describe_feed())
    return Response(page, content_type="application/atom+xml; charset=utf-8")


@bp.get("/similar")
@public_reading
def similar() -> ResponseReturnValue:
    """The published questions most like a subject, as a part of a page: for the form's script."""
    found = make_lines(find_similar(request.args.get("q", "")[:400]))
    return render_template("enquiries/_similar.html", similar=found, is_asked=False)


@bp.get("/new")
@public
def new() -> ResponseReturnValue:
    """The blank form; with `follows`, that of whoever asks further about a published question."""
    parent = find_thread(request.args.get("follows", ""))
    echo_only({"follows": str(parent.id)} if parent else {})
    return _pages.blank(open_door(), follow_up_words(parent) if parent else None)


@bp.post("/new")
@public
def create() -> ResponseReturnValue:
    """File a question; or only show similar ones, where that button was pressed."""
    door = open_door()
    if "similar" in request.form:
        form = echoed_form(door)
        return _pages.show(form, errors=[], similar=make_lines(find_similar(_gist(form))))
    form = _pages.receive(door)
    if not form.is_complete:
        return _pages.refuse(form)
    asked = _as_question(form)
    case = prepare_question(asked)
    with transaction():
        filed = ask_question(asked, case)
    return to_receipt(form, filed)


csrf.exempt(create)  # the form checks its own token, so that an expired one gives the words back, not an error page


def _as_question(form: IntakeForm) -> NewQuestion:
    followed = find_thread(form.typed.get("follows", ""))
    return NewQuestion(
        **vars(form.filled()),
        door=form.door,
        section_id=chosen_section(form.reading.text("section")).id,
        is_public=form.reading.text("visibility") == PUBLIC,
        apart=APART,
        follows_id=followed.id if followed else None,
    )


def _gist(form: IntakeForm) -> str:
    """What the question is about: its subject; where that is short, with the first words of its text."""
    subject = form.typed.get("subject", "")
    return subject if len(subject) > SHORT else f"{subject} {form.typed.get('body', '')[:200]}"
