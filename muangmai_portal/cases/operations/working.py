"""Working on a case: assigning it, passing it to another section, moving its state."""

from __future__ import annotations

import datetime as dt

import sqlalchemy as sa

from muangmai_portal.accounts.models import Officer
from muangmai_portal.cases.clocks import due_after_waiting, promise
from muangmai_portal.cases.errors import InvalidTransitionError, MissingTextError, NotYourCaseError
from muangmai_portal.cases.history import Entry, append, hold_case
from muangmai_portal.cases.models import ActorKind, Case, CaseEvent, CaseStatus, EventKind
from muangmai_portal.cases.operations.sorting import demand_right_to_sort, way_of_transfer
from muangmai_portal.cases.permissions import demand_work_on
from muangmai_portal.cases.public_queries import find_public_case_of
from muangmai_portal.cases.recounting import Because
from muangmai_portal.cases.transitions import Act, Clock, Transition, find_transition
from muangmai_portal.core import clock
from muangmai_portal.core.access import Permission
from muangmai_portal.core.errors import DomainError
from muangmai_portal.core.thai_text import clean
from muangmai_portal.extensions import db
from muangmai_portal.office.operations import touch_public_content
from muangmai_portal.sections.models import Section


def assign_case(case_id: int, *, version: int, actor: Officer, assignee: Officer | None) -> Case:
    """Make an officer of the section responsible (มอบหมาย), oneself included; None gives it back to the section.

    Raises:
        NotYourCaseError: the case is another section's, or a colleague's and the actor is not their head.
        DomainError: the assignee does not work in the case's section.
    """
    case = hold_case(case_id, version=version)
    demand_work_on(case, actor)
    _demand_right_to_assign(case, actor)
    demand_right_to_sort(case, actor)
    if not case.is_open:
        raise InvalidTransitionError
    if assignee and not can_take(assignee, case):
        raise DomainError("มอบหมายได้เฉพาะเจ้าหน้าที่ของส่วนราชการที่รับผิดชอบเรื่องนี้")
    if case.assignee_id == (assignee.id if assignee else None):
        return case
    data = {"assignee_id": assignee.id if assignee else None, "from_id": case.assignee_id}
    append(case, Entry(kind=EventKind.ASSIGNED, actor=actor, data=data))
    follow(case, Act.ASSIGN, actor)
    return case


def _demand_right_to_assign(case: Case, actor: Officer) -> None:
    is_free_or_own = case.assignee_id in {None, actor.id}
    if not (is_free_or_own or actor.can(Permission.ASSIGN_OTHERS)):
        raise NotYourCaseError


def can_take(assignee: Officer, case: Case) -> bool:
    """Whether an officer can be made responsible for the case: at work, of its section or above all of them."""
    is_colleague = assignee.section_id == case.section_id or assignee.can(Permission.READ_ALL_CASES)
    return assignee.is_active and assignee.can(Permission.WORK_ON_CASES) and is_colleague


def transfer_case(case_id: int, *, version: int, actor: Officer, section: Section, reason: str) -> Case:
    """Pass a case to the section it belongs to (ส่งต่อ). It keeps its number, its history and its promised date.

    Raises:
        MissingTextError: without a reason the next section starts from nothing.
        DomainError: the section takes no requests, has the case already, or it was passed on too often.
    """
    case = hold_case(case_id, version=version)
    demand_work_on(case, actor)
    if not case.is_open:
        raise InvalidTransitionError
    reason = demand_text(reason, "reason", "กรุณาระบุเหตุผลที่ส่งต่อ")
    if section.id == case.section_id:
        raise DomainError("เรื่องนี้อยู่ที่ส่วนราชการนี้แล้ว")
    if not (section.is_active and section.takes_requests):
        raise DomainError("ส่วนราชการนี้ไม่รับเรื่องจากประชาชน")
    data = {"section_id": section.id, "from_id": case.section_id, **way_of_transfer(case, section, actor)}
    append(case, Entry(kind=EventKind.TRANSFERRED, actor=actor, data=data, text=reason))
    if shown := find_public_case_of(case.id):
        shown.section_id = section.id
        touch_public_content()
    return case


def change_state(case_id: int, *, version: int, actor: Officer, target: str, reason: str = "") -> Case:
    """Move a case along the transition table.

    Raises:
        InvalidTransitionError: the table has no such row for this officer.
        MissingTextError: the row needs a reason and none was given.
    """
    case = hold_case(case_id, version=version)
    demand_work_on(case, actor)
    row = find_transition(case.status, Act.CHANGE_STATE, target)
    if row is None or (row.permission and not actor.can(row.permission)):
        raise InvalidTransitionError
    if "reason" in row.needs:
        reason = demand_text(reason, "reason", "กรุณาระบุเหตุผล ข้อความนี้จะแจ้งให้ผู้ยื่นเรื่องทราบ")
    _move(case, row, actor, reason=clean(reason).strip())
    return case


def follow(case: Case, act: Act, actor: Officer | None) -> None:
    """Move the state as the table says this act does from here; nothing where it does not."""
    row = find_transition(case.status, act)
    if row and row.target != case.status:
        _move(case, row, actor)


def _move(case: Case, row: Transition, actor: Officer | None, reason: str = "") -> None:
    paused_at = _paused_at(case) if row.clock == Clock.RESUMES else None
    entry = Entry(
        kind=EventKind.STATE,
        actor=actor,
        actor_kind=ActorKind.OFFICER if actor else ActorKind.SYSTEM,
        data={"from": case.status, "to": row.target},
        text=reason,
    )
    append(case, entry)
    if paused_at:
        _move_due(case, due_after_waiting(case.due_at, paused_at, clock.now()), Because.WAITED)
    if row.clock == Clock.RESTARTS:
        restart_clock(case, Because.REOPENED)


def restart_clock(case: Case, because: Because) -> None:
    """Promise anew, from today, the days that the service has: the case begins again."""
    _move_due(case, promise(clock.now(), case.days, case.days_unit).due_at, because)


def _move_due(case: Case, due_at: dt.datetime, because: Because) -> None:
    if due_at != case.due_at:
        data = {"due_at": due_at.isoformat(), "from": case.due_at.isoformat(), "because": because}
        append(case, Entry(kind=EventKind.DUE_MOVED, actor_kind=ActorKind.SYSTEM, data=data))


def _paused_at(case: Case) -> dt.datetime | None:
    statement = sa.select(CaseEvent).where(CaseEvent.case_id == case.id, CaseEvent.kind == EventKind.STATE)
    states = db.session.scalars(statement.order_by(CaseEvent.seq.desc()))
    return next((event.at for event in states if event.data["to"] == CaseStatus.WAITING_CITIZEN), None)


def demand_text(text: str, field: str, message: str) -> str:
    """The cleaned words, or an error that names the field in which they are missing.

    Raises:
        MissingTextError: nothing was written.
    """
    cleaned = clean(text).strip()
    if not cleaned:
        raise MissingTextError(field, message)
    return cleaned
