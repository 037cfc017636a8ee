"""What the measures offer to other pages: cards, the front page's panel, search, figures, and what is overdue."""

from __future__ import annotations

import datetime as dt

from flask_babel import gettext as _

from muangmai_portal.accounts.models import Officer
from muangmai_portal.core import clock
from muangmai_portal.core.access import Permission
from muangmai_portal.core.directory import FrontPanel, PublicPage
from muangmai_portal.core.errors import DomainError
from muangmai_portal.core.figures import Column, FigureTable
from muangmai_portal.core.fiscal_years import FiscalYear
from muangmai_portal.core.reviewing import Reviewable
from muangmai_portal.core.thai_dates import short_date
from muangmai_portal.integrity.measures.board import Tally, count, make_board
from muangmai_portal.integrity.measures.models import MeasurePlan, Progress
from muangmai_portal.integrity.measures.presentation import tally_figure
from muangmai_portal.integrity.measures.queries import (
    count_open_obstacles,
    find_current_plan,
    find_plan,
    list_overdue_candidates,
)
from muangmai_portal.integrity.measures.rights import watched_section, watches_obstacles
from muangmai_portal.integrity.parts import Card

PATH = "/integrity/measures"
DESK = "/staff/integrity/measures"


def front_panel(_language: str) -> FrontPanel | None:
    """The measures on the front page; nothing while no plan was announced."""
    plan = find_current_plan()
    if plan is None:
        return None
    tally = _tally(plan)
    return FrontPanel(
        path=PATH,
        title=_("มาตรการส่งเสริมคุณธรรมและความโปร่งใส"),
        figure=f"{tally.percent}%",
        told=tally_figure(tally),
        done=tally.done,
        total=tally.total,
    )


def public_card(_language: str) -> Card:
    """The measures on `/integrity/`."""
    plan = find_current_plan()
    tally = _tally(plan) if plan else Tally()
    year = plan.fiscal_year if plan else FiscalYear.current().number
    return Card(
        path=PATH,
        title=_("มาตรการส่งเสริมคุณธรรมและความโปร่งใส ปีงบประมาณ %(year)s", year=year),
        summary=_("สิ่งที่ประกาศว่าจะทำ ทำไปถึงไหน ส่วนราชการใดรับผิดชอบ และหลักฐาน"),
        figure=tally_figure(tally) if plan else _("ยังไม่มีมาตรการที่ประกาศใช้"),
        needs_attention=bool(tally.overdue or tally.obstructed) or plan is None,
    )


def desk_card(officer: Officer) -> Card | None:
    """What the officer's section has to do, on `/staff/integrity`."""
    plan = find_current_plan()
    if not officer.can(Permission.SEE_FRESHNESS):
        return None
    if plan is None:
        return Card(path=DESK, title="มาตรการประจำปี", summary="ยังไม่มีมาตรการที่ประกาศใช้", needs_attention=True)
    rows = [row for row in _rows(plan) if officer.section_id in {None, row.section_id}]
    tally = count(rows)
    late = f" · เกินกำหนด {tally.overdue}" if tally.overdue else ""
    whose = "สิ่งที่ส่วนของท่านต้องทำ" if officer.section_id else "ทุกส่วนราชการ"
    return Card(
        path=f"{DESK}/{plan.fiscal_year}",
        title=f"มาตรการปีงบประมาณ {plan.fiscal_year}",
        summary=f"{whose} รายงานความก้าวหน้า แนบหลักฐาน หรือแจ้งอุปสรรค",
        figure=f"แล้วเสร็จ {tally.done} จาก {tally.total} รายการ{late}",
        needs_attention=bool(tally.overdue or tally.obstructed),
    )


def obstacles_card(officer: Officer) -> Card | None:
    """Obstacles that wait for a superior's answer, on `/staff/integrity`."""
    if not watches_obstacles(officer):
        return None
    waiting = count_open_obstacles(watched_section(officer))
    return Card(
        path="/staff/integrity/obstacles",
        title="อุปสรรคที่รอข้อสั่งการ",
        summary="เรื่องที่ส่วนราชการแจ้งถึงผู้บังคับบัญชา",
        figure=f"รอข้อสั่งการ {waiting} เรื่อง" if waiting else "ไม่มีเรื่องรออยู่",
        needs_attention=bool(waiting),
    )


def list_measure_pages(_language: str) -> list[PublicPage]:
    """The two pages of this part, for search and the site map."""
    return [
        PublicPage(
            path="/integrity/",
            title=_("คุณธรรมและความโปร่งใส"),
            kind=_("หน้าเว็บไซต์"),
            summary=_("สิ่งที่ อบต. สัญญาเรื่องความสุจริต และทำไปถึงไหน"),
            words=("ITA", "OIT", "ธรรมาภิบาล", "ป้องกันการทุจริต", "สุจริต", "No Gift", "integrity", "transparency"),
        ),
        PublicPage(
            path=PATH,
            title=_("มาตรการส่งเสริมคุณธรรมและความโปร่งใส"),
            kind=_("หน้าเว็บไซต์"),
            summary=_("ความก้าวหน้าของแต่ละมาตรการ แยกรายส่วนราชการ พร้อมหลักฐาน"),
            words=("มาตรการขับเคลื่อน", "ITA", "O42", "O43", "measures", "progress", "แผนปฏิบัติ"),
        ),
    ]


def progress_figures(year: FiscalYear, language: str) -> FigureTable | None:
    """How far each measure of a year is, for the page of statistics."""
    plan = find_plan(year.number)
    if plan is None or not plan.is_published:
        return None
    measures = make_board(plan).measures
    return FigureTable(
        key="measures",
        title=_("ความก้าวหน้าของมาตรการส่งเสริมคุณธรรมและความโปร่งใส"),
        columns=(
            Column(name="measure", label=_("มาตรการ")),
            Column(name="done", label=_("แล้วเสร็จ")),
            Column(name="in_progress", label=_("กำลังดำเนินการ")),
            Column(name="not_started", label=_("ยังไม่เริ่ม")),
            Column(name="obstructed", label=_("มีอุปสรรค")),
            Column(name="total", label=_("ทั้งหมด")),
        ),
        rows=tuple(_figure_row(each.measure.title(language), each.tally) for each in measures),
        note=_("นับเป็นรายการ หนึ่งขั้นตอนของหนึ่งส่วนราชการเป็นหนึ่งรายการ ตามสถานะ ณ วันที่เปิดดู"),
        codes=tuple(str(each.measure.position) for each in measures),
    )


def list_overdue() -> list[Reviewable]:
    """Rows whose day has passed and that are not done, for the board of freshness."""
    today = clock.today()
    return [_reviewable(row, today) for row in list_overdue_candidates() if row.is_overdue(today)]


def refuse_confirming(_number: int, _officer_id: int) -> None:
    """A late row is not mended by looking at it.

    Raises:
        DomainError: always.
    """
    raise DomainError("ขั้นตอนที่เกินกำหนดต้องรายงานความก้าวหน้า ตรวจแล้วอย่างเดียวไม่พอ")


def _reviewable(row: Progress, today: dt.date) -> Reviewable:
    due_on = row.due_on or today
    return Reviewable(
        key=row.subject,
        kind="ขั้นตอนของมาตรการ",
        title=f"{row.step.code} {row.step.text}",
        path=f"{PATH}?year={row.plan.fiscal_year}",
        desk_path=f"/staff/integrity/progress/{row.id}",
        section_id=row.section_id,
        reviewed_on=clock.at_office(row.reported_at).date() if row.reported_at else None,
        review_due_on=due_on,
        missing=f"เลยกำหนด {short_date(due_on)} มาแล้ว {(today - due_on).days} วัน",
        can_confirm=False,
    )


def _rows(plan: MeasurePlan) -> list[Progress]:
    return [row for measure in plan.measures for step in measure.steps for row in step.rows]


def _tally(plan: MeasurePlan) -> Tally:
    return count(_rows(plan))


def _figure_row(title: str, tally: Tally) -> tuple[str | int, ...]:
    return (title, tally.done, tally.in_progress, tally.not_started, tally.obstructed, tally.total)
