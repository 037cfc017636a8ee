"""What an administrator changes of somebody's account. No act leaves the office without an administrator."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from muangmai_portal.accounts.models import Officer
from muangmai_portal.accounts.operations.people import check_person, checked_email
from muangmai_portal.accounts.operations.signing_in import end_sessions_of
from muangmai_portal.accounts.queries import find_officer_by_id
from muangmai_portal.audit.operations import record
from muangmai_portal.core.access import Permission, Role, is_allowed
from muangmai_portal.core.errors import ConflictError, DomainError, NotFoundError
from muangmai_portal.core.thai_text import clean_line
from muangmai_portal.extensions import db

ADMINISTRATORS = tuple(role for role in Role if is_allowed(role, Permission.MANAGE_ACCOUNTS))


class ChangedMeanwhileError(ConflictError):
    """Somebody else saved the account after the page was opened."""


@dataclass(frozen=True, kw_only=True)
class OfficerFacts:
    """What an administrator may change of an account. The username stays: histories are read by it."""

    name: str
    email: str
    role: Role
    section_id: int | None

    def as_kept(self) -> dict[str, Any]:
        """By column."""
        return {
            "name": clean_line(self.name),
            "email": checked_email(self.email),
            "role": str(self.role),
            "section_id": self.section_id,
        }


def facts_digest(officer: Officer) -> str:
    """A short mark of the account as it is, which an edit was based on."""
    kept = [officer.name, officer.email, officer.role, officer.section_id, officer.is_active]
    return hashlib.sha256(json.dumps(kept).encode()).hexdigest()[:16]


def hold_officer(officer_id: int) -> Officer:
    """Take an account for writing; the administrators' first, so that two who close each other's do not both succeed.

    Raises:
        NotFoundError: there is none.
    """
    db.session.scalars(_working_administrators().with_for_update()).all()
    officer = find_officer_by_id(officer_id, hold=True)
    if officer is None:
        raise NotFoundError("ไม่พบเจ้าหน้าที่")
    return officer


def change_officer(officer: Officer, facts: OfficerFacts, *, seen: str, reason: str, actor: Officer) -> dict[str, Any]:
    """Change name, address, role or section of an account that is held; gives what was there before, by column.

    Raises:
        ChangedMeanwhileError: it is not as it was when the page was opened.
        DomainError: the name, address or section will not do, or no administrator would be left.
    """
    if seen != facts_digest(officer):
        raise ChangedMeanwhileError("มีผู้อื่นแก้ไขบัญชีนี้ระหว่างที่ท่านกรอก")
    check_person(facts.name, facts.role, facts.section_id)
    kept = facts.as_kept()
    before = {key: getattr(officer, key) for key, value in kept.items() if getattr(officer, key) != value}
    if "role" in before:
        _demand_another_administrator(officer, actor, unless=is_allowed(facts.role, Permission.MANAGE_ACCOUNTS))
    for key in before:
        setattr(officer, key, kept[key])
    if before:
        db.session.flush()
        db.session.refresh(officer)
        detail = {"before": before, "after": {key: kept[key] for key in before}, **_because(reason)}
        record("officer_changed", f"officer:{officer.id}", actor.id, detail)
    return before


def close_account(officer: Officer, *, reason: str, actor: Officer) -> None:
    """Close an account that is held, and end its sessions at once.

    Raises:
        DomainError: it is one's own, or the last administrator's.
    """
    _demand_another_administrator(officer, actor)
    officer.is_active = False
    end_sessions_of(officer.id)
    record("officer_disabled", f"officer:{officer.id}", actor.id, _because(reason))


def end_every_session(officer: Officer, *, actor: Officer) -> None:
    """Sign an officer out of every browser."""
    end_sessions_of(officer.id)
    record("sessions_ended", f"officer:{officer.id}", actor.id)


def _demand_another_administrator(officer: Officer, actor: Officer, *, unless: bool = False) -> None:
    """Refuse to take away one's own rights, or the last ones."""
    if officer.id == actor.id:
        raise DomainError("เปลี่ยนบทบาทหรือปิดบัญชีของตนเองไม่ได้ ต้องให้ผู้ดูแลระบบคนอื่นทำ")
    if unless or officer.role not in ADMINISTRATORS:
        return
    if not set(db.session.scalars(_working_administrators())) - {officer.id}:
        raise DomainError("เป็นผู้ดูแลระบบคนสุดท้าย ต้องเพิ่มผู้ดูแลระบบคนอื่นก่อน")


def _working_administrators() -> sa.Select[int]:
    return sa.select(Officer.id).where(Officer.is_active, Officer.role.in_(ADMINISTRATORS)).order_by(Officer.id)


def _because(reason: str) -> dict[str, Any]:
    return {"reason": reason} if reason else {}
