"""Everything that is done with loans: asking, deciding, handing out, taking back, withdrawing."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from muangmai_portal.accounts.models import Officer
from muangmai_portal.audit.operations import record
from muangmai_portal.core import clock
from muangmai_portal.core.errors import ConflictError, DomainError, ForbiddenError
from muangmai_portal.core.identifiers import form_digest
from muangmai_portal.extensions import db
from muangmai_portal.integrity.property.loans.letters import tell_approvers, tell_borrower
from muangmai_portal.integrity.property.loans.models import LoanEvent, LoanState, PropertyLoan
from muangmai_portal.integrity.property.loans.queries import find_by_form
from muangmai_portal.integrity.property.loans.rights import may_decide, may_lend
from muangmai_portal.integrity.property.rules import read_rule
from muangmai_portal.office.operations import touch_public_content
from muangmai_portal.publishing.queries import wait_for_turn

S = LoanState
_LONGEST = dt.timedelta(days=366)


@dataclass(frozen=True, kw_only=True)
class NewLoan:
    """What an officer asks for. `is_official` is their word that it is for the office's work (ข้อ ๒๐๗)."""

    section_id: int
    category: str
    items: str
    purpose: str
    place: str
    is_outside: bool
    from_on: dt.date
    due_on: dt.date
    is_official: bool
    asset_number: str = ""


@dataclass(frozen=True, kw_only=True)
class Returned:
    """How a thing came back."""

    returned_on: dt.date
    condition: str
    damage: str = ""


def ask_loan(new: NewLoan, *, token: str, actor: Officer) -> PropertyLoan:
    """Ask for a thing. The same form again is a second click.

    Raises:
        DomainError: it is not for the office's work, or its days cannot be.
    """
    wait_for_turn(actor.id)
    digest = form_digest(token)
    known = find_by_form(digest)
    if known is not None:
        return known
    _check_new(new)
    facts = {name: value for name, value in vars(new).items() if name != "is_official"}
    loan = PropertyLoan(**facts, form_digest=digest, borrower_id=actor.id, asked_at=clock.now(), version=1)
    loan.state = S.ASKED
    db.session.add(loan)
    db.session.flush()
    db.session.refresh(loan)
    _tell(loan, "asked", actor)
    tell_approvers(loan)
    return loan


def approve_loan(loan: PropertyLoan, *, version: int, actor: Officer) -> None:
    """Allow it."""
    if _begin(loan, S.ASKED, S.APPROVED, version, actor, may_decide):
        loan.decided_by_id, loan.decided_at = actor.id, clock.now()
        _tell(loan, "approved", actor)
        tell_borrower(loan, "approved")


def refuse_loan(loan: PropertyLoan, *, reason: str, version: int, actor: Officer) -> None:
    """Refuse it, and say why.

    Raises:
        DomainError: no reason was given.
    """
    if not reason.strip():
        raise DomainError("บอกเหตุผลที่ไม่อนุมัติ ผู้ขอจะเห็นข้อความนี้")
    if _begin(loan, S.ASKED, S.REFUSED, version, actor, may_decide):
        loan.decided_by_id, loan.decided_at, loan.reason = actor.id, clock.now(), reason
        _tell(loan, "refused", actor, reason)
        tell_borrower(loan, "refused")


def hand_out(loan: PropertyLoan, *, version: int, actor: Officer) -> None:
    """Give the thing to the borrower."""
    if _begin(loan, S.APPROVED, S.LENT, version, actor, may_lend):
        loan.lent_at = clock.now()
        _tell(loan, "lent", actor)


def take_back(loan: PropertyLoan, returned: Returned, *, version: int, actor: Officer) -> None:
    """Take the thing back and say how it is.

    Raises:
        DomainError: it came back before it went out or ahead of us, or what is broken or lost is not described.
    """
    _check_return(loan, returned)
    if _begin(loan, S.LENT, S.RETURNED, version, actor, may_lend):
        loan.returned_on, loan.condition, loan.damage = returned.returned_on, returned.condition, returned.damage
        _tell(loan, "returned", actor, returned.damage)


def withdraw_loan(loan: PropertyLoan, *, version: int, actor: Officer) -> None:
    """Ask for it no more; only who asked, and before it is handed out."""
    state = S.APPROVED if loan.state == S.APPROVED else S.ASKED
    if _begin(loan, state, S.WITHDRAWN, version, actor, lambda one, officer: one.borrower_id == officer.id):
        _tell(loan, "withdrawn", actor)


def note_letter(loan: PropertyLoan, deed: str, note: str) -> None:
    """Write into the log that the portal wrote to somebody about it; `note` says for the how manieth time."""
    db.session.add(LoanEvent(loan_id=loan.id, at=clock.now(), deed=deed, note=note))
    db.session.flush()


def _check_new(new: NewLoan) -> None:
    if not new.is_official:
        raise DomainError(f"รับคำขอนี้ไม่ได้ {read_rule('๒๐๗')}")
    if new.from_on < clock.today():
        raise DomainError("วันที่ยืมผ่านไปแล้ว ใส่วันนี้หรือวันหลังจากนี้")
    if new.due_on < new.from_on:
        raise DomainError("วันส่งคืนต้องไม่อยู่ก่อนวันที่ยืม")
    if new.due_on - new.from_on > _LONGEST:
        raise DomainError("ยืมได้ครั้งละไม่เกิน 1 ปี ถ้าต้องใช้ต่อ ให้คืนแล้วยื่นคำขอใหม่")


def _check_return(loan: PropertyLoan, returned: Returned) -> None:
    if returned.returned_on > clock.today():
        raise DomainError("วันที่รับคืนยังมาไม่ถึง")
    if loan.lent_at is not None and returned.returned_on < clock.at_office(loan.lent_at).date():
        raise DomainError("วันที่รับคืนอยู่ก่อนวันที่ส่งมอบ")
    if returned.condition != "good" and not returned.damage.strip():
        raise DomainError("บอกว่าชำรุดหรือสูญหายอย่างไร และให้ผู้ยืมแก้ไขหรือชดใช้อย่างไร (ข้อ ๒๐๙)")


def _begin(
    loan: PropertyLoan,
    state: LoanState,
    target: LoanState,
    version: int,
    actor: Officer,
    may: Callable[[PropertyLoan, Officer], bool],
) -> bool:
    """Let a loan go from a state to another, once; False for a second click.

    Raises:
        ForbiddenError: it is not this officer's to do.
        ConflictError: somebody else did something with it meanwhile.
    """
    db.session.refresh(loan, ["version"], with_for_update=True)  # of two at one moment, one is told
    db.session.refresh(loan)
    if not may(loan, actor):
        raise ForbiddenError("ท่านไม่ใช่ผู้มีอำนาจดำเนินการกับคำขอนี้ และไม่มีใครอนุมัติคำขอของตนเองได้")
    if loan.state == target and loan.version == version + 1:
        return False
    if loan.state != state or loan.version != version:
        raise ConflictError("มีผู้อื่นดำเนินการกับคำขอนี้ไปแล้ว โปรดดูสถานะล่าสุดก่อน")
    loan.state = target
    loan.version += 1
    return True


def _tell(loan: PropertyLoan, deed: str, actor: Officer, note: str = "") -> None:
    db.session.add(LoanEvent(loan_id=loan.id, at=clock.now(), officer_id=actor.id, deed=deed, note=note))
    db.session.flush()
    touch_public_content()
    record("property_loan", f"property_loan:{loan.id}", actor.id, {"deed": deed})
