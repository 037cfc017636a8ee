"""What becomes of open cases when the officer who has them can work on them no longer, or their section closes.

Whoever decides it (an administrator) may not read the cases and is told of none: only how many went where. It is no
attention given to a case, so it acknowledges nothing; the history says that the house did it, and why.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from muangmai_portal.accounts.models import Officer
from muangmai_portal.cases.history import Entry, append, hold_case
from muangmai_portal.cases.models import ActorKind, Case, EventKind
from muangmai_portal.cases.operations.working import can_take
from muangmai_portal.cases.public_queries import find_public_case_of
from muangmai_portal.cases.queries.conditions import IS_HELD, IS_OPEN
from muangmai_portal.core.errors import DomainError
from muangmai_portal.extensions import db
from muangmai_portal.office.operations import touch_public_content
from muangmai_portal.sections.models import Section


@dataclass(frozen=True)
class HandedOver:
    """How many cases a colleague took, and how many went back to their section."""

    taken: int = 0
    given_back: int = 0


def count_open_cases_of(officer_id: int) -> int:
    """How many open cases an officer is responsible for."""
    return db.session.scalar(sa.select(sa.func.count()).select_from(Case).where(_open_of(officer_id))) or 0


def count_cases_out_of_reach() -> dict[int, int]:
    """By officer: how many open cases stand in the name of somebody whose account is closed."""
    chosen = (
        sa.select(Case.assignee_id, sa.func.count())
        .join(Officer, Officer.id == Case.assignee_id)
        .where(*IS_OPEN, ~Officer.is_active)
        .group_by(Case.assignee_id)
    )
    return {officer_id: count for officer_id, count in db.session.execute(chosen) if officer_id}


def hand_over_cases(officer: Officer, *, to: Officer | None, reason: str, actor: Officer, every: bool) -> HandedOver:
    """Give an officer's open cases to a colleague, or (None) back to their sections, with an event in each.

    What the colleague may not take goes back to its section. Without `every`, only what the officer, as the account
    now is, can work on no longer.
    """
    taken = given_back = 0
    for case_id in list(db.session.scalars(sa.select(Case.id).where(_open_of(officer.id)).order_by(Case.id))):
        case = hold_case(case_id)
        if case.assignee_id != officer.id or not case.is_open or (not every and can_take(officer, case)):
            continue
        assignee = to if to is not None and to.id != officer.id and can_take(to, case) else None
        data = {"assignee_id": assignee.id if assignee else None, "from_id": officer.id}
        append(case, _by_the_house(EventKind.ASSIGNED, actor, data, reason))
        taken, given_back = taken + bool(assignee), given_back + (not assignee)
    return HandedOver(taken, given_back)


def count_open_cases_in(section_id: int) -> int:
    """How many open cases a section has, those that wait to be screened among them."""
    chosen = sa.select(sa.func.count()).select_from(Case).where(_open_in(section_id))
    return db.session.scalar(chosen) or 0


def move_open_cases(section: Section, *, to: Section, reason: str, actor: Officer) -> int:
    """Pass every open case of a section that closes to another one; how many. They keep number and promised date.

    Raises:
        DomainError: the other section takes no cases.
    """
    if to.id == section.id or not (to.is_active and to.takes_requests):
        raise DomainError("ต้องเลือกส่วนราชการอื่นที่เปิดอยู่และรับเรื่องจากประชาชน")
    moved = 0
    for case_id in list(db.session.scalars(sa.select(Case.id).where(_open_in(section.id)).order_by(Case.id))):
        case = hold_case(case_id)
        if case.section_id != section.id or not case.is_open:
            continue
        data = {"section_id": to.id, "from_id": section.id}
        append(case, _by_the_house(EventKind.TRANSFERRED, actor, data, reason))
        if shown := find_public_case_of(case.id):
            shown.section_id = to.id
        moved += 1
    if moved:
        touch_public_content()
    return moved


def _by_the_house(kind: EventKind, actor: Officer, data: dict[str, Any], reason: str) -> Entry:
    return Entry(kind=kind, actor=actor, actor_kind=ActorKind.SYSTEM, data=data, text=reason)


def _open_of(officer_id: int) -> sa.ColumnElement[bool]:
    return sa.and_(*IS_OPEN, Case.assignee_id == officer_id)


def _open_in(section_id: int) -> sa.ColumnElement[bool]:
    return sa.and_(Case.section_id == section_id, sa.or_(sa.and_(*IS_OPEN), IS_HELD))
