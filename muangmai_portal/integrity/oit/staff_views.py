"""The desk of the checklists: the board of a year, and each item with its evidence."""

from __future__ import annotations

from urllib.parse import urlencode

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from muangmai_portal.accounts.current import current_officer
from muangmai_portal.core.access import Permission, requires
from muangmai_portal.core.paging import read_page_number
from muangmai_portal.core.transaction import transaction
from muangmai_portal.integrity.evidence.choosing import page_titles
from muangmai_portal.integrity.oit.assessment import STATE_LABELS, AssessedItem, assess
from muangmai_portal.integrity.oit.board import PAGE, Sieve, next_to_do
from muangmai_portal.integrity.oit.operations.keeping import publish_checklist, withdraw_checklist
from muangmai_portal.integrity.oit.operations.proving import take_suggestions
from muangmai_portal.integrity.oit.queries import find_newest, get_checklist, list_years, lock_checklist
from muangmai_portal.integrity.oit.rights import is_manager, may_prove
from muangmai_portal.integrity.oit.scoring import how_it_is_counted, score_of, whose_estimate
from muangmai_portal.integrity.oit.suggesting import suggest_living
from muangmai_portal.sections.queries import list_sections

bp = Blueprint("oit_desk", __name__, url_prefix="/staff/integrity/oit")


@bp.get("")
@requires(Permission.REPORT_PROGRESS)
def index() -> ResponseReturnValue:
    """The newest year; without one, how to begin."""
    newest = find_newest()
    if newest is not None:
        return redirect(url_for(".board", year=newest.fiscal_year))
    return render_template("integrity/oit/staff/none.html", is_manager=is_manager(current_officer()))


@bp.get("/<int:year>")
@requires(Permission.REPORT_PROGRESS)
def board(year: int) -> ResponseReturnValue:
    """A year: how far it is, what to do first, every item."""
    checklist, officer = get_checklist(year), current_officer()
    assessed = assess(checklist, page_titles=page_titles())
    sieve = Sieve(**{name: request.args.get(name, "") for name in ("state", "group", "section")})
    kept = [each for each in assessed if sieve.keeps(each)]
    last = max((len(kept) - 1) // PAGE + 1, 1)
    page = read_page_number(request.args.get("page", ""), last)
    return render_template(
        "integrity/oit/staff/board.html",
        checklist=checklist,
        score=score_of(assessed),
        first=next_to_do(assessed, officer),
        items=kept[(page - 1) * PAGE : page * PAGE],
        found=len(kept),
        sieve=sieve,
        newer_url=_page_url(year, sieve, page - 1) if page > 1 else "",
        older_url=_page_url(year, sieve, page + 1) if page < last else "",
        states=STATE_LABELS,
        groups={each.item.group_code: each.item.group for each in assessed},
        section_choices=[(str(each.id), each.name_th) for each in list_sections()],
        years=list_years(),
        is_manager=is_manager(officer),
        offered=_count_offered(assessed),
        how_it_is_counted=how_it_is_counted(),
        whose_estimate=whose_estimate(),
    )


@bp.post("/<int:year>/suggestions")
@requires(Permission.REPORT_PROGRESS)
def suggestions(year: int) -> ResponseReturnValue:
    """Let every item that nothing proves be proved by the pages of this portal that show its topic."""
    suggested = suggest_living(assess(get_checklist(year)))
    with transaction():
        proved = take_suggestions(suggested, lock_checklist(year).items, actor=current_officer())
    flash(f"เพิ่มหน้าเว็บเป็นหลักฐานแล้ว {proved} ข้อ" if proved else "ไม่มีข้อที่เสนอหน้าเว็บให้ได้อีก", "success")
    return redirect(url_for(".board", year=year), 303)


@bp.post("/<int:year>/publish")
@requires(Permission.MANAGE_MEASURES)
def publish(year: int) -> ResponseReturnValue:
    """Let the public see a year."""
    with transaction():
        publish_checklist(year, actor=current_officer())
    flash("เผยแพร่แล้ว ประชาชนเห็นทุกข้อ รวมทั้งข้อที่ยังขาด", "success")
    return redirect(url_for(".board", year=year), 303)


@bp.post("/<int:year>/withdraw")
@requires(Permission.MANAGE_MEASURES)
def withdraw(year: int) -> ResponseReturnValue:
    """Take a year from the public."""
    with transaction():
        withdraw_checklist(year, actor=current_officer())
    flash("เลิกเผยแพร่แล้ว หลักฐานยังอยู่ครบ เผยแพร่อีกเมื่อใดก็ได้", "success")
    return redirect(url_for(".board", year=year), 303)


def _page_url(year: int, sieve: Sieve, page: int) -> str:
    return f"{url_for('.board', year=year)}?{urlencode({**sieve.query(), 'page': page})}"


def _count_offered(assessed: list[AssessedItem]) -> int:
    officer = current_officer()
    own = [each for each in assessed if may_prove(each.item, officer)]
    return len(suggest_living(own))
