"""Sending round, saying that one read it, recording who signed on paper, and ending it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from muangmai_portal.accounts.models import Officer
from muangmai_portal.accounts.queries import list_officers
from muangmai_portal.attachments.operations import claim_uploads
from muangmai_portal.audit.operations import record
from muangmai_portal.core import clock
from muangmai_portal.core.errors import ConflictError, DomainError
from muangmai_portal.extensions import db
from muangmai_portal.integrity.circulation.models import Acknowledgement, Circulation, PaperSigning
from muangmai_portal.integrity.circulation.queries import (
    find_acknowledgement,
    find_circulation,
    find_paper_signing,
    list_superseded_by,
)
from muangmai_portal.office.operations import touch_public_content
from muangmai_portal.outbox.operations import NewMessage, enqueue
from muangmai_portal.publishing.models import Publication
from muangmai_portal.publishing.queries import wait_for_turn
from muangmai_portal.sections.models import Section


@dataclass(frozen=True, kw_only=True)
class NewCirculation:
    """What goes round: its title, a word to the readers, and the day by which everybody has read it."""

    title: str
    due_on: dt.date
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class SignedPaper:
    """The people of a section without an account: how many, who of them signed and when, and the scan's token."""

    people: int
    names: Sequence[str] = ()
    signed_on: dt.date | None = None
    scan: str = ""


def start_circulation(publication: Publication, new: NewCirculation, *, actor: Officer) -> Circulation:
    """Ask everybody here to read a publication as it is now. The same version again is a second click.

    What is asked of its earlier versions, and of the edition that it replaced, ends.

    Raises:
        DomainError: the public does not see it, its day is past, or this version went round before.
    """
    db.session.refresh(publication, ["version"], with_for_update=True)  # of two who send it, the second finds it sent
    db.session.refresh(publication)
    known = find_circulation(publication.id, publication.version)
    if known is not None and known.is_open:
        return known
    _check_start(publication, new, known)
    for before in list_superseded_by(publication):
        _end(before, "superseded", actor)
    circulation = Circulation(
        publication_id=publication.id,
        version=publication.version,
        title=new.title,
        note=new.note,
        due_on=new.due_on,
        started_by_id=actor.id,
        started_at=clock.now(),
    )
    circulation.publication, circulation.started_by = publication, actor
    db.session.add(circulation)
    db.session.flush()
    for officer in list_officers():
        _ask(officer, circulation)
    _tell(circulation, "started", actor)
    return circulation


def acknowledge(circulation: Circulation, *, version: int, actor: Officer) -> Acknowledgement:
    """Let an officer say that they read it, at the version that they had before them. Saying it again changes nothing.

    Raises:
        ConflictError: it was changed after they opened it.
        DomainError: it asks nobody any more.
    """
    wait_for_turn(actor.id)
    known = find_acknowledgement(circulation.id, actor.id)
    if known is not None:
        return known
    db.session.refresh(circulation)
    db.session.refresh(circulation.publication)
    if not circulation.is_open:
        raise DomainError("เรื่องนี้ปิดการแจกเวียนแล้ว ไม่ต้องลงชื่อรับทราบ")
    if circulation.publication.version != version:
        raise ConflictError("ข้อความมีการแก้ไขหลังจากท่านเปิดอ่าน โปรดอ่านฉบับล่าสุด แล้วกดรับทราบอีกครั้งที่ท้ายหน้า")
    given = Acknowledgement(
        circulation_id=circulation.id,
        officer_id=actor.id,
        version=version,
        name=actor.name,
        position=actor.role_label,
        section_id=actor.section_id,
        acknowledged_at=clock.now(),
    )
    db.session.add(given)
    _tell(circulation, "acknowledged", actor)
    return given


def record_paper(
    circulation: Circulation, section: Section, paper: SignedPaper, *, version: int, actor: Officer
) -> None:
    """Write down who of a section signed on paper; it replaces what was written before.

    Raises:
        ConflictError: somebody else wrote it down meanwhile.
        DomainError: more signed than there are, or somebody signed and no scan proves it.
    """
    db.session.refresh(circulation, ["ended_at"], with_for_update=True)  # of two first records, one is told
    found = find_paper_signing(circulation.id, section.id)
    if (found.version if found else 0) != version:
        raise ConflictError("มีผู้อื่นบันทึกรายชื่อของส่วนราชการนี้ไปแล้ว ข้อความของท่านยังอยู่ โปรดตรวจแล้วบันทึกอีกครั้ง")
    _check_paper(paper, has_scan=bool(paper.scan or (found and found.attachment_id)))
    if found is None:
        found = PaperSigning(circulation_id=circulation.id, section_id=section.id, version=0)
        db.session.add(found)
    found.people, found.names, found.signed_on = paper.people, "\n".join(paper.names), paper.signed_on
    found.recorded_by_id, found.recorded_at, found.version = actor.id, clock.now(), version + 1
    if paper.scan:
        [found.attachment] = claim_uploads([paper.scan], f"circulation:{circulation.id}:{section.id}:{found.version}")
    _tell(circulation, "paper", actor, section=section.code, people=paper.people, signed=len(paper.names))


def end_circulation(circulation: Circulation, *, actor: Officer) -> None:
    """Ask nobody any more. Ending it twice changes nothing."""
    db.session.refresh(circulation, ["ended_at"], with_for_update=True)
    if circulation.is_open:
        _end(circulation, "ended", actor)


def _check_start(publication: Publication, new: NewCirculation, known: Circulation | None) -> None:
    if not publication.is_visible(clock.now()):
        raise DomainError("เรื่องนี้ยังไม่ได้เผยแพร่ เผยแพร่ก่อน แล้วจึงแจกเวียน")
    if known is not None:
        raise DomainError("ฉบับนี้เคยแจกเวียนและปิดไปแล้ว ถ้าข้อความเปลี่ยน ให้บันทึกฉบับใหม่ก่อนแจกเวียน")
    if new.due_on < clock.today():
        raise DomainError("วันครบกำหนดผ่านไปแล้ว ใส่วันนี้หรือวันหลังจากนี้")


def _check_paper(paper: SignedPaper, *, has_scan: bool) -> None:
    if len(paper.names) > paper.people:
        raise DomainError("จำนวนผู้ลงนามมากกว่าจำนวนบุคลากรที่ไม่มีบัญชี โปรดตรวจทั้งสองช่อง")
    if paper.names and not has_scan:
        raise DomainError("แนบภาพสแกนหนังสือเวียนที่ลงนามแล้ว เพื่อเป็นหลักฐาน")


def _ask(officer: Officer, circulation: Circulation) -> None:
    if officer.email:
        message = NewMessage(
            recipient=officer.email,
            template="integrity/circulated",
            context={
                "title": circulation.title,
                "note": circulation.note,
                "due_on": circulation.due_on.isoformat(),
                "path": f"/staff/reading/{circulation.id}",
            },
            dedupe_key=f"circulation:{circulation.id}:{officer.id}",
        )
        enqueue(message)


def _end(circulation: Circulation, deed: str, actor: Officer) -> None:
    circulation.ended_at = clock.now()
    _tell(circulation, deed, actor)


def _tell(circulation: Circulation, deed: str, actor: Officer, **detail: object) -> None:
    db.session.flush()
    touch_public_content()
    record("circulation", f"circulation:{circulation.id}", actor.id, {"deed": deed, **detail})
