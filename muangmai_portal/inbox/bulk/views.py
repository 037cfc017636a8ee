"""One act on many cases of a list."""

from __future__ import annotations

from flask import Blueprint, redirect, request, url_for
from flask.typing import ResponseReturnValue

from muangmai_portal.accounts.current import current_officer
from muangmai_portal.accounts.queries import find_officer
from muangmai_portal.cases.reply_templates import get_template
from muangmai_portal.core.access import Permission, requires
from muangmai_portal.inbox.bulk import acts
from muangmai_portal.inbox.bulk.acts import Deed
from muangmai_portal.inbox.bulk.choosing import BulkRefusedError, Chosen, read_chosen
from muangmai_portal.inbox.bulk.forms import FORMS, BulkForm
from muangmai_portal.inbox.bulk.pages import prepare_page, result_page
from muangmai_portal.inbox.bulk.running import get_run, run
from muangmai_portal.inbox.bulk_acts import BulkAct
from muangmai_portal.inbox.list_page import list_page
from muangmai_portal.inbox.listing.asking import read_query
from muangmai_portal.sections.queries import find_section

bp = Blueprint("bulk", __name__, url_prefix="/staff/inbox/bulk")


@bp.post("")
@requires(Permission.WORK_ON_CASES)
def prepare() -> ResponseReturnValue:
    """Show the chosen cases once more with what is still to be said; what needs nothing more is done at once."""
    act, chosen = _read()
    if act in acts.DEEDS:
        return _run(act, acts.DEEDS[act], chosen)
    form = FORMS[act](formdata=request.form if "chosen_before" in request.form else None)
    form.offer(chosen, current_officer())
    if "chosen_before" in request.form and not form.validate():
        return prepare_page(act, chosen, form), 422
    return prepare_page(act, chosen, form)


@bp.post("/run")
@requires(Permission.WORK_ON_CASES)
def run_act() -> ResponseReturnValue:
    """Do it to each, and lead to what became of them."""
    act, chosen = _read()
    if act in acts.DEEDS:
        return _run(act, acts.DEEDS[act], chosen)
    form = FORMS[act]()
    form.offer(chosen, current_officer())
    if not form.validate():
        return prepare_page(act, chosen, form), 422
    if act == BulkAct.REPLY and request.form.get("template_version") != str(get_template(_template_id(form)).version):
        return prepare_page(act, chosen, form, notice="แม่แบบนี้เพิ่งถูกแก้ไข โปรดอ่านข้อความใหม่ก่อนส่ง"), 409
    return _run(act, _deed(act, form), chosen)


@bp.get("/<int:run_id>")
@requires(Permission.WORK_ON_CASES)
def result(run_id: int) -> ResponseReturnValue:
    """What became of each case."""
    return result_page(get_run(run_id, current_officer()))


def _read() -> tuple[BulkAct, Chosen]:
    act = request.form.get("act", "")
    chosen = read_chosen(current_officer(), request.form.getlist("case"))
    if act not in set(BulkAct):
        raise BulkRefusedError("เลือกว่าจะทำอะไรกับเรื่องที่เลือก")
    if not chosen.cases:
        raise BulkRefusedError("เรื่องที่เลือกไม่อยู่ในความรับผิดชอบของท่านแล้ว")
    return BulkAct(act), chosen


def _deed(act: BulkAct, form: BulkForm) -> Deed:
    """What is done to one case. The form has found its values good."""
    if act == BulkAct.ASSIGN:
        assignee = find_officer(form["officer"].data)
        if assignee is None:
            raise BulkRefusedError("ไม่พบเจ้าหน้าที่คนนี้")
        return acts.assign_to(assignee)
    if act == BulkAct.TRANSFER:
        section = find_section(form["section"].data)
        if section is None:
            raise BulkRefusedError("ไม่พบส่วนราชการนี้")
        return acts.transfer_to(section, form["reason"].data)
    return acts.reply_with(get_template(_template_id(form)))


def _template_id(form: BulkForm) -> int:
    return int(form["template"].data)


def _run(act: BulkAct, deed: Deed, chosen: Chosen) -> ResponseReturnValue:
    run_id = run(
        act,
        deed,
        chosen,
        token=request.form.get("token", "")[:100],
        list_query=request.form.get("list", "")[:1000],
        officer=current_officer(),
    )
    return redirect(url_for(".result", run_id=run_id), 303)


@bp.errorhandler(BulkRefusedError)
def refused(error: BulkRefusedError) -> ResponseReturnValue:
    """The list again, with what stood against it and what was ticked."""
    args = read_query(request.form.get("list", ""))
    ticked = frozenset(mark.partition(".")[0] for mark in request.form.getlist("case"))
    return list_page(current_officer(), args, problem=error.message, ticked=ticked), 422
