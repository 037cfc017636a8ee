"""What an officer must read: the list, the text with its button at the end, and what they read before."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from muangmai_portal.accounts.current import current_officer
from muangmai_portal.core import clock
from muangmai_portal.core.access import signed_in
from muangmai_portal.core.errors import DomainError
from muangmai_portal.core.transaction import transaction
from muangmai_portal.integrity.circulation.forms import read_version
from muangmai_portal.integrity.circulation.operations import acknowledge
from muangmai_portal.integrity.circulation.queries import (
    find_acknowledgement,
    get_circulation,
    list_read,
    list_to_read,
)
from muangmai_portal.publishing.presentation import show_documents

bp = Blueprint("reading", __name__, url_prefix="/staff/reading")


@bp.get("")
@signed_in
def index() -> ResponseReturnValue:
    """What I must read, and what I have read."""
    officer = current_officer()
    return render_template(
        "integrity/circulation/reading.html",
        unread=list_to_read(officer),
        read=list_read(officer),
        today=clock.today(),
    )


@bp.get("/<int:circulation_id>")
@signed_in
def show(circulation_id: int) -> ResponseReturnValue:
    """The text; whoever has not read it finds the button below."""
    return _page(circulation_id)


@bp.post("/<int:circulation_id>")
@signed_in
def confirm(circulation_id: int) -> ResponseReturnValue:
    """I have read it. The form stands on the page of the text alone and carries the version that was read."""
    get_circulation(circulation_id)
    try:
        with transaction():
            circulation = get_circulation(circulation_id)
            acknowledge(circulation, version=read_version(request.form.get("version")), actor=current_officer())
    except DomainError as error:
        return _page(circulation_id, str(error.message)), error.status
    flash(f"บันทึกแล้วว่าท่านได้อ่านและรับทราบ “{circulation.title}”", "success")
    return redirect(url_for(".index"), 303)


def _page(circulation_id: int, problem: str = "") -> str:
    circulation = get_circulation(circulation_id)
    return render_template(
        "integrity/circulation/read.html",
        circulation=circulation,
        publication=circulation.publication,
        documents=show_documents(circulation.publication),
        given=find_acknowledgement(circulation_id, current_officer().id),
        is_late=circulation.is_open and circulation.due_on < clock.today(),
        problem=problem,
    )
