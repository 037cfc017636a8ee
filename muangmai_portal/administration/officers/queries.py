"""Reading accounts for the administrator: a page of the list, when each was here last, who could take cases."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

import sqlalchemy as sa

from muangmai_portal.accounts.models import Officer, StaffSession
from muangmai_portal.accounts.queries import list_officers
from muangmai_portal.cases.models import Case
from muangmai_portal.cases.queries.conditions import IS_OPEN
from muangmai_portal.core.access import Permission
from muangmai_portal.core.thai_text import clean_line
from muangmai_portal.extensions import db

PAGE_SIZE = 30
STATES = {"active": "ใช้งานอยู่", "closed": "ปิดแล้ว", "all": "ทั้งหมด"}


@dataclass(frozen=True, kw_only=True)
class Filter:
    """What is looked for; empty means any."""

    words: str = ""
    role: str = ""
    section: str = ""  # a number, or "none"
    state: str = "active"

    def conditions(self) -> list[sa.ColumnElement[bool]]:
        """As conditions on Officer."""
        found: list[sa.ColumnElement[bool]] = []
        if self.words:
            like = f"%{_escape_like(self.words)}%"
            columns = (Officer.name, Officer.username, Officer.email)
            found.append(sa.or_(*(each.ilike(like, escape="\\") for each in columns)))
        if self.role:
            found.append(Officer.role == self.role)
        if self.section:
            is_here = Officer.section_id.is_(None) if self.section == "none" else None
            found.append(Officer.section_id == int(self.section) if is_here is None else is_here)
        if self.state != "all":
            found.append(Officer.is_active.is_(self.state == "active"))
        return found


@dataclass(frozen=True)
class AccountRow:
    """One account in the list."""

    officer: Officer
    last_signed_in_at: dt.datetime | None
    open_cases: int


def list_accounts(wanted: Filter, page: int) -> tuple[list[AccountRow], int]:
    """One page of the accounts that were looked for, by name, and how many there are in all."""
    conditions = wanted.conditions()
    total = db.session.scalar(sa.select(sa.func.count()).select_from(Officer).where(*conditions)) or 0
    chosen = sa.select(Officer).where(*conditions).order_by(~Officer.is_active, Officer.name, Officer.id)
    officers = list(db.session.scalars(chosen.limit(PAGE_SIZE).offset((page - 1) * PAGE_SIZE)))
    ids = [each.id for each in officers]
    seen, cases = last_sign_ins(ids), _open_cases(ids)
    return [AccountRow(each, seen.get(each.id), cases.get(each.id, 0)) for each in officers], total


def last_sign_ins(ids: list[int]) -> dict[int, dt.datetime]:
    """When each of these signed in last, as far as sessions are kept (ninety days)."""
    chosen = sa.select(StaffSession.officer_id, sa.func.max(StaffSession.created_at))
    rows = db.session.execute(chosen.where(StaffSession.officer_id.in_(ids)).group_by(StaffSession.officer_id))
    return {row.officer_id: row[1] for row in rows}


def list_takers(officer: Officer) -> list[Officer]:
    """Who could take over cases of this officer: those who work on cases, of the same section or above all of them."""
    return [
        each
        for each in list_officers()
        if each.id != officer.id
        and each.can(Permission.WORK_ON_CASES)
        and (officer.can(Permission.READ_ALL_CASES) or each.can(Permission.READ_ALL_CASES) or _same(each, officer))
    ]


def _same(one: Officer, other: Officer) -> bool:
    return one.section_id == other.section_id


def _open_cases(ids: list[int]) -> dict[int, int]:
    chosen = sa.select(Case.assignee_id, sa.func.count()).where(*IS_OPEN, Case.assignee_id.in_(ids))
    rows = db.session.execute(chosen.group_by(Case.assignee_id))
    return {officer_id: count for officer_id, count in rows if officer_id is not None}


def _escape_like(words: str) -> str:
    return clean_line(words).replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
