"""Reporting gifts, correcting reports, and stating that there were none."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from muangmai_portal.accounts.models import Officer
from muangmai_portal.attachments.operations import claim_uploads
from muangmai_portal.audit.operations import record
from muangmai_portal.core import clock
from muangmai_portal.core.access import Role
from muangmai_portal.core.errors import ConflictError, DomainError, ForbiddenError
from muangmai_portal.core.identifiers import form_digest
from muangmai_portal.extensions import db
from muangmai_portal.integrity.gifts.halves import Half
from muangmai_portal.integrity.gifts.limits import gift_limits
from muangmai_portal.integrity.gifts.models import Disposition, GiftReport, GiftReportVersion, NilStatement
from muangmai_portal.integrity.gifts.queries import count_reports, find_by_form, find_statement
from muangmai_portal.office.operations import touch_public_content
from muangmai_portal.publishing.queries import wait_for_turn
from muangmai_portal.sections.queries import get_section


@dataclass(frozen=True, kw_only=True)
class GiftFacts:
    """What is reported of a gift."""

    giver_kind: str
    item: str
    value_baht: int
    received_on: dt.date
    disposition: str
    giver_name: str = ""
    occasion: str = ""
    note: str = ""
    is_void: bool = False


def report_gift(facts: GiftFacts, *, token: str, files: Sequence[str] = (), actor: Officer) -> GiftReport:
    """Report a gift that one was offered oneself. The same form sent twice is one report.

    Raises:
        DomainError: it lies ahead, or it may not be kept.
    """
    wait_for_turn(actor.id)
    digest = form_digest(token)
    if known := find_by_form(digest):
        return known
    _check(facts)
    moment = clock.now()
    report = GiftReport(
        **vars(facts),
        officer_id=actor.id,
        section_id=actor.section_id,
        form_digest=digest,
        version=1,
        created_at=moment,
        updated_at=moment,
    )
    db.session.add(report)
    _tell(report, "reported", actor)
    claim_uploads(files, report.files_owner)
    return report


def correct_report(
    report: GiftReport, facts: GiftFacts, *, version: int, reason: str, files: Sequence[str] = (), actor: Officer
) -> None:
    """Say it again and better; what was said before stays in its history.

    Raises:
        ForbiddenError: it is somebody else's report.
        ConflictError: it was corrected meanwhile, in another window.
        DomainError: it lies ahead, or it may not be kept.
    """
    if report.officer_id != actor.id:
        raise ForbiddenError("แก้ไขได้เฉพาะรายงานของตนเอง")
    db.session.refresh(report, ["version"], with_for_update=True)  # of two at one moment, one is told
    db.session.refresh(report)
    claim_uploads(files, report.files_owner)
    before = {name: getattr(report, name) for name in vars(facts)}
    if before == vars(facts):
        return  # nothing changed, or a second click
    if report.version != version:
        raise ConflictError("รายงานนี้ถูกแก้ไขจากอีกหน้าต่างหนึ่งแล้ว ข้อความของท่านยังอยู่ โปรดเทียบก่อนบันทึก")
    _check(facts)
    _keep_version(report, before, reason, actor)
    for name, value in vars(facts).items():
        setattr(report, name, value)
    report.version += 1
    report.updated_at = clock.now()
    _tell(report, "corrected", actor)


def may_state(officer: Officer, section_id: int) -> bool:
    """Whether this officer speaks for a section: its head, or the secretary for any."""
    return officer.role == Role.SECRETARY or (officer.role == Role.HEAD and officer.section_id == section_id)


def state_nil(section_id: int, half: Half, *, actor: Officer) -> NilStatement:
    """State that nobody in a section was given anything in a half-year. Saying it twice is the same as once.

    Raises:
        ForbiddenError: this officer does not speak for the section.
        DomainError: the half is not over, or the section has a report of it.
        NotFoundError: there is no such section.
    """
    if not may_state(actor, section_id):
        raise ForbiddenError("ยืนยันแทนส่วนราชการได้เฉพาะหัวหน้าส่วนราชการนั้นหรือปลัด อบต.")
    section = get_section(section_id)
    if not half.has_ended:
        raise DomainError("รอบนี้ยังไม่สิ้นสุด ยืนยันได้เมื่อสิ้นรอบแล้ว")
    db.session.refresh(section, ["code"], with_for_update=True)  # of two at one moment, one finds the other's word
    if known := find_statement(section_id, half):
        return known
    if count := count_reports(section_id, half):
        raise DomainError(f"ส่วนราชการนี้มีรายงานการรับของขวัญในรอบนี้ {count} รายการ จึงยืนยันว่าไม่มีไม่ได้")
    statement = NilStatement(
        section_id=section_id,
        fiscal_year=half.year,
        half=half.number,
        officer_id=actor.id,
        stated_at=clock.now(),
    )
    db.session.add(statement)
    db.session.flush()
    touch_public_content()
    record("gift_nil_stated", f"section:{section.code}", actor.id, {"year": half.year, "half": half.number})
    return statement


def _check(facts: GiftFacts) -> None:
    limits = gift_limits()
    if facts.received_on > clock.today():
        raise DomainError("วันที่ได้รับยังมาไม่ถึง ใส่วันนี้หรือวันที่ผ่านมาแล้ว")
    if facts.disposition == Disposition.KEPT and facts.value_baht > limits.keep_baht:
        raise DomainError(f"รับไว้ได้เฉพาะของที่มูลค่าไม่เกิน {limits.keep_baht:,} บาท โปรดส่งคืนหรือส่งมอบให้หน่วยงาน")


def _keep_version(report: GiftReport, before: dict[str, object], reason: str, actor: Officer) -> None:
    content = {name: value.isoformat() if isinstance(value, dt.date) else value for name, value in before.items()}
    db.session.add(
        GiftReportVersion(
            report_id=report.id,
            number=report.version,
            content=content,
            officer_id=actor.id,
            reason=reason,
            saved_at=clock.now(),
        )
    )


def _tell(report: GiftReport, deed: str, actor: Officer) -> None:
    """The trail says that something was reported, not what and by whom it was given."""
    db.session.flush()
    touch_public_content()
    record("gift_report", f"gift:{report.id}", actor.id, {"deed": deed})
