"""What an administrator does with accounts, together with the cases and the letters that follow from it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from muangmai_portal.accounts.models import Officer
from muangmai_portal.accounts.operations.administering import (
    OfficerFacts,
    change_officer,
    close_account,
    hold_officer,
)
from muangmai_portal.accounts.operations.people import NewOfficer, add_officer, enable_officer, reset_password
from muangmai_portal.accounts.password_links import derive_temporary_password, send_password_link
from muangmai_portal.audit.operations import record
from muangmai_portal.cases.operations.leaving import HandedOver, count_open_cases_of, hand_over_cases
from muangmai_portal.core.access import ROLE_LABELS, Role
from muangmai_portal.core.errors import DomainError
from muangmai_portal.core.identifiers import make_token
from muangmai_portal.outbox.operations import NewMessage, enqueue
from muangmai_portal.sections.queries import sections_by_id

_CHANGED = {"name": "ชื่อ", "email": "อีเมล", "role": "บทบาท", "section_id": "ส่วนราชการ"}
_MOVED, _CLOSED, _AWAY = "ผู้รับผิดชอบเดิมเปลี่ยนหน้าที่", "ปิดบัญชีของผู้รับผิดชอบเดิม", "ผู้ดูแลระบบมอบเรื่องให้ผู้อื่นรับผิดชอบต่อ"


class CasesLeftError(DomainError):
    """Open cases would be left with somebody who cannot work on them."""


def open_account(username: str, facts: OfficerFacts, *, by_link: bool, reason: str, actor: Officer) -> tuple[int, str]:
    """Add an officer. Gives their number, and the nonce of a temporary password where no link was mailed.

    Raises:
        ConflictError: the username is taken.
        DomainError: the username, name, address or section will not do.
    """
    new = NewOfficer(
        username=username,
        name=facts.name,
        email=facts.email,
        role=facts.role,
        section_id=facts.section_id,
        password=f"{make_token()}{make_token()}",
        must_change_password=True,
    )
    officer = add_officer(new, actor_id=actor.id, reason=reason)
    return officer.id, _give_password(officer, by_link=by_link, is_new=True, reason=reason, actor=actor)


@dataclass(frozen=True, kw_only=True)
class Edit:
    """A changed account, what the change was based on, and where its cases go; `to` None: to their sections."""

    facts: OfficerFacts
    seen: str
    reason: str
    to: Officer | None
    says_where: bool


def edit_account(officer_id: int, edit: Edit, *, actor: Officer) -> tuple[bool, HandedOver]:
    """Change an account; its open cases that the owner can work on no longer go where it was said.

    Raises:
        ChangedMeanwhileError: somebody else saved it meanwhile.
        CasesLeftError: nobody said where the cases go.
        DomainError: it will not do.
    """
    officer = hold_officer(officer_id)
    addresses = [officer.email]
    before = change_officer(officer, edit.facts, seen=edit.seen, reason=edit.reason, actor=actor)
    handed = HandedOver()
    if {"role", "section_id"} & before.keys():
        handed = hand_over_cases(officer, to=edit.to, reason=_MOVED, actor=actor, every=False)
        if handed != HandedOver() and not edit.says_where:
            raise CasesLeftError("เลือกว่าจะให้ใครรับผิดชอบเรื่องที่ค้างอยู่ต่อ")
        _note(officer, handed, edit.to, actor)
    if before:
        _tell(officer, _lines(officer, before), addresses=[*addresses, officer.email])
    return bool(before), handed


def shut_account(officer_id: int, *, to: Officer | None, reason: str, actor: Officer) -> HandedOver:
    """Close an account; all its open cases go to a colleague or back to their sections.

    Raises:
        DomainError: it is one's own, or the last administrator's.
    """
    officer = hold_officer(officer_id)
    close_account(officer, reason=reason, actor=actor)
    handed = hand_over_cases(officer, to=to, reason=_CLOSED, actor=actor, every=True)
    _note(officer, handed, to, actor)
    return handed


def reopen_account(officer_id: int, *, actor: Officer) -> Officer:
    """Open a closed account again, with the password it had.

    Raises:
        DomainError: its section is closed.
    """
    officer = hold_officer(officer_id)
    if officer.section and not officer.section.is_active:
        raise DomainError("ส่วนราชการเดิมปิดแล้ว โปรดเลือกส่วนราชการใหม่และบันทึกก่อนเปิดบัญชี")
    enable_officer(officer, actor_id=actor.id)
    return officer


def give_another_password(officer_id: int, *, by_link: bool, reason: str, actor: Officer) -> str:
    """Replace a password. Gives the nonce of a temporary one where no link was mailed."""
    officer = hold_officer(officer_id)
    if not officer.is_active:
        raise DomainError("บัญชีนี้ปิดอยู่ โปรดเปิดบัญชีก่อน")
    if officer.id == actor.id:
        raise DomainError("เปลี่ยนรหัสผ่านของตนเองที่หน้าบัญชีของฉัน")
    nonce = _give_password(officer, by_link=by_link, is_new=False, reason=reason, actor=actor)
    if nonce:
        _tell(officer, ["ตั้งรหัสผ่านชั่วคราวใหม่ เครื่องที่เข้าสู่ระบบไว้ออกจากระบบทั้งหมด"], addresses=[officer.email])
    return nonce


def hand_over(officer_id: int, *, to: Officer | None, actor: Officer) -> HandedOver:
    """Give all open cases of an officer to a colleague or back to their sections."""
    officer = hold_officer(officer_id)
    handed = hand_over_cases(officer, to=to, reason=_AWAY, actor=actor, every=True)
    _note(officer, handed, to, actor)
    return handed


def count_left(officer: Officer) -> int:
    """How many open cases are in this officer's name."""
    return count_open_cases_of(officer.id)


def _give_password(officer: Officer, *, by_link: bool, is_new: bool, reason: str, actor: Officer) -> str:
    if by_link:
        send_password_link(officer, actor_id=actor.id, is_new=is_new, reason=reason)
        return ""
    nonce = make_token()
    reset_password(officer, derive_temporary_password(officer, nonce), actor_id=actor.id, reason=reason)
    return nonce


def _note(officer: Officer, handed: HandedOver, to: Officer | None, actor: Officer) -> None:
    if handed != HandedOver():
        detail = {"to": to.id if to else None, "taken": handed.taken, "given_back": handed.given_back}
        record("cases_handed_over", f"officer:{officer.id}", actor.id, detail)


def _tell(officer: Officer, lines: list[str], *, addresses: list[str]) -> None:
    """Write to the owner, at the old address too: whoever takes over an account changes that first."""
    for address in dict.fromkeys(each for each in addresses if each):
        enqueue(
            NewMessage(
                recipient=address,
                template="accounts/account_changed",
                context={"name": officer.name, "username": officer.username, "lines": lines},
                dedupe_key=f"account-changed:{officer.id}:{make_token()}",
            )
        )


def _lines(officer: Officer, before: dict[str, Any]) -> list[str]:
    names = {each.id: each.name_th for each in sections_by_id().values()}
    shown: dict[str, Callable[[Any], str]] = {
        "name": str,
        "email": lambda value: value or "ไม่มี",
        "role": lambda value: ROLE_LABELS[Role(value)],
        "section_id": lambda value: names.get(value, "ไม่สังกัดส่วนราชการ"),
    }
    return [f"{_CHANGED[key]}: {shown[key](old)} → {shown[key](getattr(officer, key))}" for key, old in before.items()]
