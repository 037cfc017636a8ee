"""Asking the citizen for more time: once, by the head, with a reason, before the promised day is over."""

from __future__ import annotations

import datetime as dt

import sqlalchemy as sa

from muangmai_portal.accounts.models import Officer
from muangmai_portal.calendars.working_days import closing_time
from muangmai_portal.cases.clocks import current_calendar
from muangmai_portal.cases.errors import InvalidTransitionError, MissingTextError
from muangmai_portal.cases.history import Entry, append, hold_case
from muangmai_portal.cases.models import Case, CaseEvent, CaseStatus, EventKind
from muangmai_portal.cases.operations.working import demand_text
from muangmai_portal.cases.permissions import demand_work_on
from muangmai_portal.cases.recounting import EXTENSIONS, RESTARTS, Because
from muangmai_portal.core import clock
from muangmai_portal.core.access import Permission
from muangmai_portal.core.clock import at_office
from muangmai_portal.core.errors import DomainError, ForbiddenError
from muangmai_portal.extensions import db


def extend_case(case_id: int, *, version: int, actor: Officer, due_on: dt.date, reason: str) -> Case:
    """Promise a later day (ขยายเวลา) and tell the citizen why.

    Raises:
        ForbiddenError: only the head, or who stands above the sections, may.
        DomainError: it was extended before, or the promised day is over: a late case is not made punctual afterwards.
        MissingTextError: the reason or a later working day is missing.
    """
    case = hold_case(case_id, version=version)
    demand_work_on(case, actor)
    if not actor.can(Permission.ASSIGN_OTHERS):
        raise ForbiddenError("ขยายเวลาได้เฉพาะหัวหน้าส่วนราชการหรือปลัด อบต.")
    if not case.is_open:
        raise InvalidTransitionError
    reason = demand_text(reason, "reason", "ระบุเหตุผลที่ต้องขยายเวลา ผู้ยื่นเรื่องอ่านได้")
    if has_been_extended(case):
        raise DomainError("ขยายเวลาของเรื่องนี้ไปแล้วหนึ่งครั้ง ขยายอีกไม่ได้")
    if case.due_at < clock.now() and case.status != CaseStatus.WAITING_CITIZEN:
        raise DomainError("เลยวันครบกำหนดแล้ว ขยายเวลาย้อนหลังไม่ได้ ให้ตอบผู้ยื่นเรื่องว่าล่าช้าเพราะเหตุใดและจะเสร็จเมื่อใด")
    demand_later_working_day(case, due_on)
    data = {"due_at": closing_time(due_on).isoformat(), "from": case.due_at.isoformat(), "because": Because.EXTENDED}
    append(case, Entry(kind=EventKind.DUE_MOVED, actor=actor, data=data, text=reason))
    return case


def may_extend(case: Case, officer: Officer) -> bool:
    """Whether this officer, who may work on the case, can ask for more time now."""
    is_late = case.due_at < clock.now() and case.status != CaseStatus.WAITING_CITIZEN
    return case.is_open and not is_late and officer.can(Permission.ASSIGN_OTHERS) and not has_been_extended(case)


def has_been_extended(case: Case) -> bool:
    """Whether more time was asked for since the days were last counted from the beginning."""
    moves = sa.select(CaseEvent).where(CaseEvent.case_id == case.id, CaseEvent.kind == EventKind.DUE_MOVED)
    extended = False
    for event in db.session.scalars(moves.order_by(CaseEvent.seq)):
        because = event.data["because"]
        extended = because in EXTENSIONS or (extended and because not in RESTARTS)
    return extended


def demand_later_working_day(case: Case, due_on: dt.date) -> None:
    """Refuse a day on which nothing more could be promised.

    Raises:
        MissingTextError: it is not after the day promised now, or the office is closed on it.
    """
    if due_on <= at_office(case.due_at).date():
        raise MissingTextError("due_on", "วันแล้วเสร็จใหม่ต้องอยู่หลังกำหนดเดิม")
    if not current_calendar().is_working_day(due_on):
        raise MissingTextError("due_on", "วันแล้วเสร็จใหม่เป็นวันหยุด เลือกวันทำการ")
