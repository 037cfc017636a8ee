"""A new year's checklist: from a table, or as a copy of another year."""

from __future__ import annotations

from collections.abc import Sequence

import sqlalchemy as sa

from muangmai_portal.accounts.models import Officer
from muangmai_portal.core import clock
from muangmai_portal.core.errors import ConflictError, DomainError
from muangmai_portal.extensions import db
from muangmai_portal.integrity.evidence.models import Evidence
from muangmai_portal.integrity.oit.models import Checklist
from muangmai_portal.integrity.oit.operations.carrying import carry_proofs, collect_proofs
from muangmai_portal.integrity.oit.operations.drafting import ItemDraft, begin_checklist, put_items, tell
from muangmai_portal.integrity.oit.queries import find_checklist, get_checklist, list_items_before
from muangmai_portal.integrity.oit.rights import demand_manager
from muangmai_portal.office.operations import touch_public_content

EARLIEST, LATEST = 2560, 2700
MOST_ITEMS = 200


def import_checklist(year: int, drafts: Sequence[ItemDraft], source_note: str, *, actor: Officer) -> Checklist:
    """Enter a year's items. A draft of that year is replaced; evidence comes along by topic.

    Raises:
        ForbiddenError: the officer answers for single items only.
        ConflictError: the public sees that year already.
        DomainError: no such year, no items, too many, or a code twice.
    """
    demand_manager(actor)
    _check(year, drafts)
    _take_turn()
    checklist = find_checklist(year)
    if checklist is not None and checklist.is_public:
        raise ConflictError(f"รายการ OIT ปีงบประมาณ {year} เผยแพร่อยู่ จึงนำเข้าทับไม่ได้ หากต้องการเริ่มใหม่ ให้เลิกเผยแพร่ก่อน")
    before = [*(checklist.items if checklist else ()), *list_items_before(year)]
    proofs = collect_proofs(before)
    if checklist is None:
        checklist = begin_checklist(year, source_note)
    else:
        _forget_evidence(checklist)
        checklist.source_note, checklist.imported_at = source_note, clock.now()
    put_items(checklist, drafts)
    carry_proofs(checklist, proofs, actor=actor)
    tell(checklist, "imported", actor.id)
    return checklist


def copy_checklist(source_year: int, year: int, *, actor: Officer) -> Checklist:
    """Begin a year with the items of another; a second click finds it done.

    Raises:
        ConflictError: that year has a checklist.
        NotFoundError: the other year has none.
    """
    _take_turn()
    if find_checklist(year) is not None:
        raise ConflictError(f"มีรายการ OIT ปีงบประมาณ {year} อยู่แล้ว")
    source = get_checklist(source_year)
    drafts = [
        ItemDraft(
            code=item.code,
            title=item.title,
            group_code=item.group_code,
            group_name=item.group_name,
            topics=list(item.topics),
            rule=item.rule,
            section_id=item.section_id,
            elements=[element.text for element in item.elements],
        )
        for item in source.items
    ]
    return import_checklist(
        year, drafts, f"คัดลอกจากรายการปีงบประมาณ {source_year} โปรดเทียบกับคู่มือของปี {year}", actor=actor
    )


def _take_turn() -> None:
    """Let two who begin the same year at one moment do so one after the other: the content's version is one row."""
    touch_public_content()


def _check(year: int, drafts: Sequence[ItemDraft]) -> None:
    if not EARLIEST <= year <= LATEST:
        raise DomainError("ใส่ปีงบประมาณเป็น พ.ศ. 4 หลัก เช่น 2570")
    if not drafts:
        raise DomainError("ไม่มีข้อให้นำเข้า")
    if len(drafts) > MOST_ITEMS:
        raise DomainError(f"นำเข้าได้ไม่เกิน {MOST_ITEMS} ข้อ")
    codes = [draft.code for draft in drafts]
    if len(set(codes)) < len(codes):
        raise DomainError("มีรหัสข้อซ้ำกัน")


def _forget_evidence(checklist: Checklist) -> None:
    """The elements go, and with them what points at them."""
    subjects = [element.subject for item in checklist.items for element in item.elements]
    db.session.execute(sa.delete(Evidence).where(Evidence.subject.in_(subjects)))
