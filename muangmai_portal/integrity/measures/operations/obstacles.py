"""Obstacles: told to the superiors at once, answered by one of them, and never shown to the public in words."""

from __future__ import annotations

from collections.abc import Iterable

import sqlalchemy as sa

from muangmai_portal.accounts.models import Officer
from muangmai_portal.accounts.queries import get_officer, list_officers
from muangmai_portal.core import clock
from muangmai_portal.core.access import Role
from muangmai_portal.core.errors import DomainError, ForbiddenError
from muangmai_portal.extensions import db
from muangmai_portal.integrity.measures.models import Obstacle, Progress, ProgressStatus
from muangmai_portal.integrity.measures.operations.reporting import note_deed
from muangmai_portal.integrity.measures.queries import get_obstacle, list_obstacles_of, lock_row
from muangmai_portal.integrity.measures.rights import demand_own, may_answer
from muangmai_portal.outbox.operations import NewMessage, enqueue


def report_obstacle(progress_id: int, text: str, *, actor: Officer) -> Obstacle:
    """Tell the superiors what keeps a section from a step. The same words while they wait are a second click.

    Raises:
        ForbiddenError: the row is another section's.
        DomainError: nothing was written, or the plan was not announced yet.
    """
    row = lock_row(progress_id)
    demand_own(actor, row)
    if not row.plan.is_published:
        raise DomainError("มาตรการของปีนี้ยังไม่ประกาศใช้ จึงยังรายงานไม่ได้")
    if not text.strip():
        raise DomainError("เขียนว่าติดขัดเรื่องใด ผู้บังคับบัญชาจะได้ช่วยได้ตรงจุด")
    waiting = next((each for each in list_obstacles_of(row.id) if each.answered_at is None and each.text == text), None)
    if waiting is not None:
        return waiting
    superiors = find_superiors(row, besides=actor)
    obstacle = Obstacle(
        progress_id=row.id,
        text=text,
        told=[{"officer_id": each.id, "name": each.name, "mailed": bool(each.email)} for each in superiors],
        reported_by_id=actor.id,
        reported_at=clock.now(),
        answer="",
    )
    obstacle.progress = row
    db.session.add(obstacle)
    before, row.status = row.status, ProgressStatus.OBSTRUCTED
    row.version += 1
    row.reported_by_id, row.reported_at = actor.id, clock.now()
    note_deed(row, "obstacle", before=before, after=ProgressStatus.OBSTRUCTED, note=text, actor=actor)
    _write_to_superiors(obstacle, superiors, actor)
    return obstacle


def answer_obstacle(obstacle_id: int, text: str, *, actor: Officer) -> Obstacle:
    """Take note and say what to do; the section is told. The same answer again is a second click.

    Raises:
        ForbiddenError: this officer is no superior of the section, or reported it.
        DomainError: nothing was written, or somebody else has answered.
    """
    obstacle = get_obstacle(obstacle_id)
    row = lock_row(obstacle.progress_id)
    db.session.refresh(obstacle, ["answer", "answered_at", "answered_by_id"])
    if not may_answer(actor, obstacle):
        raise ForbiddenError("ผู้สั่งการคือหัวหน้าส่วนราชการนั้น ปลัด อบต. หรือผู้บริหาร และไม่ใช่ผู้แจ้งเอง")
    if not text.strip():
        raise DomainError("เขียนข้อสั่งการ ส่วนราชการจะได้รู้ว่าต้องทำอย่างไรต่อ")
    if obstacle.answered_at is not None:
        if (obstacle.answer, obstacle.answered_by_id) == (text, actor.id):
            return obstacle
        raise DomainError("เรื่องนี้มีผู้สั่งการแล้ว ดูข้อสั่งการได้ด้านล่าง")
    obstacle.answer, obstacle.answered_by_id, obstacle.answered_at = text, actor.id, clock.now()
    before = row.status
    if before == ProgressStatus.OBSTRUCTED and not _waits_elsewhere(obstacle):
        row.status = ProgressStatus.IN_PROGRESS
        row.version += 1
    note_deed(row, "answer", before=before, after=row.status, note=text, actor=actor)
    _write_to_section(obstacle, actor)
    return obstacle


def find_superiors(row: Progress, *, besides: Officer) -> list[Officer]:
    """The heads of the section and the permanent secretary, without the person who reports."""
    heads = (each for each in list_officers(row.section_id) if each.role == Role.HEAD)
    above = (each for each in list_officers() if each.role == Role.SECRETARY)
    return [each for each in dict.fromkeys([*heads, *above]) if each.id != besides.id]


def _waits_elsewhere(obstacle: Obstacle) -> bool:
    """Whether another obstacle of the same row still has no answer."""
    wanted = sa.select(Obstacle.id).where(
        Obstacle.progress_id == obstacle.progress_id, Obstacle.answered_at.is_(None), Obstacle.id != obstacle.id
    )
    return db.session.scalar(wanted.limit(1)) is not None


def _write_to_superiors(obstacle: Obstacle, superiors: Iterable[Officer], actor: Officer) -> None:
    for each in superiors:
        if each.email:
            key = f"obstacle:{obstacle.id}:{each.id}"
            context = _describe(obstacle) | {"name": each.name, "reporter": actor.name, "text": obstacle.text}
            enqueue(NewMessage(recipient=each.email, template="integrity/obstacle", context=context, dedupe_key=key))


def _write_to_section(obstacle: Obstacle, actor: Officer) -> None:
    reporter = get_officer(obstacle.reported_by_id)
    addresses = dict.fromkeys([obstacle.progress.section.mailbox, reporter.email if reporter.is_active else ""])
    context = _describe(obstacle) | {"superior": actor.name, "position": actor.role_label, "answer": obstacle.answer}
    for number, address in enumerate(filter(None, addresses)):
        key = f"obstacle-answer:{obstacle.id}:{number}"
        enqueue(NewMessage(recipient=address, template="integrity/obstacle_answered", context=context, dedupe_key=key))


def _describe(obstacle: Obstacle) -> dict[str, object]:
    row = obstacle.progress
    return {
        "obstacle_id": obstacle.id,
        "progress_id": row.id,
        "section": row.section.name_th,
        "code": row.step.code,
        "step": row.step.text,
        "year": row.plan.fiscal_year,
    }
