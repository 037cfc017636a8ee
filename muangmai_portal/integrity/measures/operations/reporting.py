"""Reports of progress: status, note, evidence, and the day until when."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from muangmai_portal.accounts.models import Officer
from muangmai_portal.audit.operations import record
from muangmai_portal.core import clock
from muangmai_portal.core.errors import ConflictError, DomainError, NotFoundError
from muangmai_portal.core.thai_dates import long_date
from muangmai_portal.extensions import db
from muangmai_portal.integrity.evidence.models import Evidence
from muangmai_portal.integrity.evidence.operations import NewEvidence, add_evidence, remove_evidence
from muangmai_portal.integrity.evidence.queries import list_evidence
from muangmai_portal.integrity.measures.models import Progress, ProgressReport, ProgressStatus
from muangmai_portal.integrity.measures.queries import lock_row
from muangmai_portal.integrity.measures.rights import demand_own
from muangmai_portal.office.operations import touch_public_content

REPORTED = (ProgressStatus.NOT_STARTED, ProgressStatus.IN_PROGRESS, ProgressStatus.DONE)


@dataclass(frozen=True, kw_only=True)
class NewReport:
    """What a section says of its row; the evidence, if any, is added to what there is."""

    status: str
    note: str = ""
    evidence: NewEvidence | None = None


def report_progress(progress_id: int, new: NewReport, *, version: int, actor: Officer) -> Progress:
    """Say how far a section is. The same again is a second click and changes nothing.

    Raises:
        ForbiddenError: the row is another section's.
        ConflictError: somebody else reported meanwhile.
        DomainError: it is said to be done with neither evidence nor a note why there is none.
    """
    row = _own_row(progress_id, actor)
    if new.status not in REPORTED:
        raise DomainError("เลือกสถานะจากรายการ ถ้ามีอุปสรรคให้ใช้ปุ่มแจ้งอุปสรรค")
    if _says_the_same(row, new):
        return row
    if row.version != version:
        raise ConflictError("มีผู้อื่นรายงานขั้นตอนนี้ระหว่างที่ท่านพิมพ์ ข้อความของท่านยังอยู่ โปรดเทียบกับรายงานล่าสุดก่อนบันทึก")
    if new.evidence is not None:
        _add(row, new.evidence, actor)
    if new.status == ProgressStatus.DONE and not new.note and not evidence_of(row):
        raise DomainError("แล้วเสร็จต้องมีหลักฐานอย่างน้อยหนึ่งรายการ ถ้าไม่มี ให้เขียนหมายเหตุว่าเพราะเหตุใด")
    before, row.status, row.note = row.status, new.status, new.note
    row.version += 1
    _sign(row, actor)
    note_deed(row, "report", before=before, after=new.status, note=new.note, actor=actor)
    return row


def add_proof(progress_id: int, new: NewEvidence, *, actor: Officer) -> Evidence:
    """Let something prove a row; the same again adds nothing.

    Raises:
        ForbiddenError: the row is another section's.
        DomainError: the address leads nowhere that the public can go.
    """
    row = _own_row(progress_id, actor)
    known = {each.id for each in evidence_of(row)}
    evidence = _add(row, new, actor)
    if evidence.id not in known:
        _sign(row, actor)
        note_deed(row, "evidence", after="added", note=evidence.label or evidence.address, actor=actor)
    return evidence


def remove_proof(progress_id: int, evidence_id: int, *, actor: Officer) -> None:
    """Take a proof off a row.

    Raises:
        NotFoundError: the row has no such evidence.
        DomainError: what is done without a note needs its last proof.
    """
    row = _own_row(progress_id, actor)
    there = evidence_of(row)
    evidence = next((each for each in there if each.id == evidence_id), None)
    if evidence is None:
        raise NotFoundError("ไม่พบหลักฐานนี้ อาจเอาออกไปแล้ว")
    if row.status == ProgressStatus.DONE and not row.note and len(there) == 1:
        raise DomainError("ขั้นตอนที่แล้วเสร็จต้องมีหลักฐาน เพิ่มหลักฐานใหม่หรือเขียนหมายเหตุก่อน แล้วจึงเอาหลักฐานนี้ออก")
    note_deed(row, "evidence", before="removed", note=evidence.label or evidence.address, actor=actor)
    remove_evidence(evidence, actor=actor)


def set_due_on(row: Progress, due_on: dt.date | None, *, actor: Officer) -> None:
    """Set until when a section has to be done with a step; None takes the day away.

    Raises:
        DomainError: the day lies outside the plan's fiscal year.
    """
    if row.due_on == due_on:
        return
    year = row.plan.year
    if due_on is not None and not year.starts_on <= due_on <= year.ends_on:
        first, last = long_date(year.starts_on), long_date(year.ends_on)
        raise DomainError(f"กำหนดต้องอยู่ในปีงบประมาณ {year.number} คือ {first} ถึง {last}")
    before, row.due_on = row.due_on, due_on
    shown = (before.isoformat() if before else "", due_on.isoformat() if due_on else "")
    note_deed(row, "due", before=shown[0], after=shown[1], actor=actor)


def evidence_of(row: Progress) -> list[Evidence]:
    """What proves a row."""
    return list(list_evidence([row.subject]).get(row.subject, ()))


def note_deed(
    row: Progress, deed: str, *, before: str = "", after: str = "", note: str = "", actor: Officer | None
) -> None:
    """Write down who said what of a row and when; nothing is ever taken out of this list."""
    officer_id = actor.id if actor else None
    report = ProgressReport(
        progress_id=row.id, at=clock.now(), officer_id=officer_id, deed=deed, before=before, after=after, note=note
    )
    db.session.add(report)
    db.session.flush()
    touch_public_content()
    record("measure_progress", row.subject, officer_id, {"deed": deed, "before": before, "after": after})


def _own_row(progress_id: int, actor: Officer) -> Progress:
    row = lock_row(progress_id)
    demand_own(actor, row)
    if not row.plan.is_published:
        raise DomainError("มาตรการของปีนี้ยังไม่ประกาศใช้ จึงยังรายงานไม่ได้")
    return row


def _says_the_same(row: Progress, new: NewReport) -> bool:
    if row.status != new.status or row.note != new.note or row.reported_at is None:
        return False
    if new.evidence is None:
        return True
    wanted = (new.evidence.publication_id, new.evidence.address)
    return wanted in {(each.publication_id, each.address) for each in evidence_of(row)}


def _add(row: Progress, new: NewEvidence, actor: Officer) -> Evidence:
    if new.address.startswith(("http://", "/staff", "/\\")):
        raise DomainError("หลักฐานต้องเป็นหน้าที่ประชาชนเปิดได้ ขึ้นต้นด้วย https:// หรือ / ของเว็บไซต์นี้")
    return add_evidence(row.subject, new, actor=actor)


def _sign(row: Progress, actor: Officer) -> None:
    row.reported_by_id, row.reported_at = actor.id, clock.now()
