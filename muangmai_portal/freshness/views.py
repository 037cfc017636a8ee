"""The board for staff, and what the public sees of it."""

from __future__ import annotations

from urllib.parse import urlencode

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from muangmai_portal.accounts.current import current_officer
from muangmai_portal.accounts.models import Officer
from muangmai_portal.core import clock
from muangmai_portal.core.access import Permission, public_reading, requires
from muangmai_portal.core.paging import read_page_number
from muangmai_portal.core.thai_dates import long_date
from muangmai_portal.core.transaction import transaction
from muangmai_portal.freshness.board import Narrowing, confirm, list_judged, list_kinds, may_confirm, page_of
from muangmai_portal.freshness.public_page import describe_public_page
from muangmai_portal.freshness.standing import LABELS, Judged, Standing, count_standings
from muangmai_portal.sections.queries import list_sections, sections_by_id

bp = Blueprint("freshness", __name__)
PER_PAGE = 20


@bp.get("/freshness/")
@public_reading
def index() -> ResponseReturnValue:
    """How current the office's information is, told to everybody."""
    return render_template("freshness/index.html", page=describe_public_page(), standing_labels=LABELS)


@bp.get("/staff/freshness")
@requires(Permission.SEE_FRESHNESS)
def board() -> ResponseReturnValue:
    """What is stale, missing, broken or soon due; people of a section see their own first."""
    officer = current_officer()
    narrowing = _read_narrowing(officer)
    everything = list_judged()
    held = [each for each in everything if narrowing.holds(each)]
    number = read_page_number(request.args.get("page", ""))
    shown, has_more = page_of([each for each in held if narrowing.shows(each)], number, PER_PAGE)
    return render_template(
        "freshness/staff/board.html",
        lines=[_line(each, officer) for each in shown],
        tabs=_tabs(narrowing, held),
        labels=LABELS,
        narrowing=narrowing,
        number=number,
        total=len(everything),
        kinds=list_kinds(everything),
        sections=list_sections(),
        names={number: section.name_th for number, section in sections_by_id().items()},
        newer_url=_address(narrowing, number - 1) if number > 1 else "",
        older_url=_address(narrowing, number + 1) if has_more else "",
        here=_address(narrowing, number),
    )


@bp.post("/staff/freshness/confirm")
@requires(Permission.SEE_FRESHNESS)
def still_right() -> ResponseReturnValue:
    """Say that something was looked at and is still right."""
    with transaction():
        thing = confirm(request.form.get("key", ""), actor=current_officer())
    flash(f"บันทึกแล้วว่า “{thing.title}” ยังถูกต้อง ตรวจล่าสุด {long_date(clock.today())}", "success")
    back = request.form.get("back", "")
    is_ours = back == "?" or (back.startswith("?") and back.isascii() and back.isprintable() and len(back) < 200)
    return redirect(url_for(".board") + (back if is_ours and back != "?" else ""), 303)


def _read_narrowing(officer: Officer) -> Narrowing:
    typed = request.args.get("section", "mine" if _is_of_one_section(officer) else "")
    known = {str(number): number for number in sections_by_id()}
    section_id = officer.section_id if typed == "mine" else known.get(typed)
    standing = request.args.get("standing", "")
    return Narrowing(
        standing=Standing(standing) if standing in set(Standing) else None,
        section_id=section_id,
        kind=request.args.get("kind", "")[:60],
    )


def _is_of_one_section(officer: Officer) -> bool:
    """Whoever publishes or manages the measures looks after all of it."""
    oversees = officer.can(Permission.PUBLISH) or officer.can(Permission.MANAGE_MEASURES)
    return officer.can(Permission.REPORT_PROGRESS) and officer.section_id is not None and not oversees


def _address(narrowing: Narrowing, number: int = 1, standing: Standing | None = None) -> str:
    chosen = {
        "standing": standing or narrowing.standing or "",
        "section": narrowing.section_id if narrowing.section_id is not None else "all",
        "kind": narrowing.kind,
        "page": number if number > 1 else "",
    }
    return "?" + urlencode({name: str(value) for name, value in chosen.items() if value != ""})


def _tabs(narrowing: Narrowing, held: list[Judged]) -> list[tuple[str, str, int, bool]]:
    counts = count_standings(held)
    to_do = sum(count for standing, count in counts.items() if standing != Standing.CURRENT)
    everything = Narrowing(None, narrowing.section_id, narrowing.kind)
    views = [
        (_address(narrowing, 1, each), str(LABELS[each]), counts[each], narrowing.standing == each) for each in Standing
    ]
    return [(_address(everything), "ทั้งหมดที่ต้องทำ", to_do, narrowing.standing is None), *views]


def _line(each: Judged, officer: Officer) -> dict[str, object]:
    needed = each.thing.desk_permission
    return {
        "thing": each.thing,
        "standing": each.standing,
        "problem": each.problem,
        "may_confirm": may_confirm(officer, each.thing) and not each.problem,
        "may_open": bool(each.thing.desk_path) and (needed is None or officer.can(needed)),
    }
