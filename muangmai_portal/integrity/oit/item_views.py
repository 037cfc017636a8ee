"""One item at the desk: what it must show, what proves it, what may."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from muangmai_portal.accounts.current import current_officer
from muangmai_portal.core.access import Permission, requires
from muangmai_portal.core.errors import DomainError
from muangmai_portal.core.row_numbers import LARGEST
from muangmai_portal.core.thai_text import clean_line
from muangmai_portal.core.transaction import transaction
from muangmai_portal.integrity.evidence.choosing import page_titles, read_address, read_choice
from muangmai_portal.integrity.evidence.operations import NewEvidence
from muangmai_portal.integrity.oit.assessment import assess
from muangmai_portal.integrity.oit.board import next_after
from muangmai_portal.integrity.oit.forms import AddressForm, ItemForm
from muangmai_portal.integrity.oit.models import ChecklistItem
from muangmai_portal.integrity.oit.operations.keeping import save_item
from muangmai_portal.integrity.oit.operations.proving import prove_elements, take_off
from muangmai_portal.integrity.oit.queries import get_item
from muangmai_portal.integrity.oit.rights import is_manager, may_prove
from muangmai_portal.integrity.oit.suggesting import suggest_for
from muangmai_portal.integrity.oit.topics import topics_named
from muangmai_portal.sections.queries import list_sections

bp = Blueprint("oit_item_desk", __name__, url_prefix="/staff/integrity/oit/items/<int:item_id>")
_LONGEST_WORDS = 100


@bp.get("")
@requires(Permission.REPORT_PROGRESS)
def show(item_id: int) -> ResponseReturnValue:
    """The item; `?q=` searches documents and pages."""
    return _page(get_item(item_id))


@bp.post("")
@requires(Permission.REPORT_PROGRESS)
def save(item_id: int) -> ResponseReturnValue:
    """Change who answers for it, its rule and its note."""
    item = get_item(item_id)
    form = _item_form()
    if not form.validate():
        return _page(item, form=form, status=422)
    try:
        with transaction():
            save_item(item_id, form.to_facts(), version=form.based_on, actor=current_officer())
    except DomainError as error:
        item = get_item(item_id)
        form.version.data = str(item.version)  # whoever has compared may save
        return _page(item, form=form, status=error.status, problem=error.message)
    flash("บันทึกแล้ว", "success")
    return redirect(url_for(".show", item_id=item_id), 303)


@bp.post("/evidence")
@requires(Permission.REPORT_PROGRESS)
def add(item_id: int) -> ResponseReturnValue:
    """Let something that was offered, or an address that was typed, prove elements."""
    item = get_item(item_id)
    form, chosen = AddressForm(), request.form.get("choice", "")
    if not chosen and not form.validate():
        return _page(item, address=form, status=422)
    try:
        new = read_choice(chosen) if chosen else read_address(form.address.data or "", form.label.data or "")
        _prove(item, new)
    except DomainError as error:
        is_of_address = not chosen and bool(request.form.get("element"))
        if is_of_address:
            form.address.errors = [str(error.message)]
        problem = "" if is_of_address else str(error.message)
        return _page(get_item(item_id), address=form, status=error.status, problem=problem)
    flash(f"เพิ่มหลักฐานแล้ว ข้อ {_standing(item_id)}", "success")
    return redirect(url_for(".show", item_id=item_id), 303)


@bp.post("/evidence/<int:evidence_id>/remove")
@requires(Permission.REPORT_PROGRESS)
def remove(item_id: int, evidence_id: int) -> ResponseReturnValue:
    """Take a proof off."""
    with transaction():
        take_off(item_id, evidence_id, actor=current_officer())
    flash("เอาหลักฐานออกแล้ว เอกสารหรือหน้าเว็บนั้นยังอยู่", "success")
    return redirect(url_for(".show", item_id=item_id), 303)


def _prove(item: ChecklistItem, new: NewEvidence) -> None:
    typed = request.form.getlist("element")
    numbers = [int(each) for each in typed if each.isascii() and each.isdigit() and int(each) <= LARGEST]
    if not numbers:
        raise DomainError("เลือกองค์ประกอบที่หลักฐานนี้แสดง")
    with transaction():
        prove_elements(item.id, numbers, new, actor=current_officer())


def _standing(item_id: int) -> str:
    """What the proof came to: the item's code and the words for its state."""
    item = get_item(item_id)
    found = next(each for each in assess(item.checklist, page_titles=page_titles()) if each.item.id == item_id)
    return f"{item.code}: {found.label}"


def _item_form() -> ItemForm:
    return ItemForm().offer(list_sections(), is_manager=is_manager(current_officer()))


def _page(
    item: ChecklistItem,
    *,
    form: ItemForm | None = None,
    address: AddressForm | None = None,
    status: int = 200,
    problem: str = "",
) -> ResponseReturnValue:
    officer = current_officer()
    every = assess(item.checklist, page_titles=page_titles())
    words = clean_line(request.args.get("q", ""))[:_LONGEST_WORDS]
    can_prove = may_prove(item, officer)
    page = render_template(
        "integrity/oit/staff/item.html",
        item=item,
        assessed=next(each for each in every if each.item.id == item.id),
        topics=topics_named(item.topics),
        can_prove=can_prove,
        is_manager=is_manager(officer),
        suggestions=suggest_for(item, words) if can_prove else None,
        words=words,
        ticked=set(request.form.getlist("element")),
        is_sent=request.method == "POST" and "label" in request.form,
        form=form or _blank_form().fill(item),
        address=address or AddressForm(formdata=None),
        following=next_after(every, item.id, officer),
        problem=problem,
    )
    return page, status


def _blank_form() -> ItemForm:
    return ItemForm(formdata=None).offer(list_sections(), is_manager=is_manager(current_officer()))
