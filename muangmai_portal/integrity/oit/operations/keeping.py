"""Keeping a checklist in order: who answers for an item, what is noted beside it, whether the public sees the year."""

from __future__ import annotations

from dataclasses import dataclass

from muangmai_portal.accounts.models import Officer
from muangmai_portal.core.errors import ConflictError, DomainError
from muangmai_portal.integrity.oit.models import Checklist, ChecklistItem, ChecklistState, PeriodRule
from muangmai_portal.integrity.oit.operations.drafting import tell
from muangmai_portal.integrity.oit.queries import lock_checklist, lock_item
from muangmai_portal.integrity.oit.rights import demand_manager, demand_own
from muangmai_portal.integrity.oit.topics import all_topics

LONGEST_NOTE = 4000


@dataclass(frozen=True, kw_only=True)
class ItemFacts:
    """What the office says of an item. An officer of its section only says the note; the rest stays (None)."""

    note: str
    section_id: int | None = None
    rule: str | None = None
    topics: tuple[str, ...] | None = None


def save_item(item_id: int, facts: ItemFacts, *, version: int, actor: Officer) -> ChecklistItem:
    """Change who answers for an item, its period rule, its topics and the note.

    Raises:
        ConflictError: somebody else changed it meanwhile.
        ForbiddenError: the item is another section's, or more than the note is changed by who may not.
        DomainError: no such rule or topic.
    """
    item = lock_item(item_id)
    demand_own(item, actor)
    values = _values(facts, actor)
    if all(getattr(item, name) == value for name, value in values.items()):
        return item  # nothing changed, or a second click
    if item.version != version:
        raise ConflictError("มีผู้อื่นแก้ไขข้อนี้ระหว่างที่ท่านพิมพ์ ข้อความของท่านยังอยู่ โปรดเทียบกับที่บันทึกไว้ล่าสุดก่อนบันทึก")
    for name, value in values.items():
        setattr(item, name, value)
    item.version += 1
    tell(item.checklist, f"item {item.code}", actor.id)
    return item


def publish_checklist(year: int, *, actor: Officer) -> Checklist:
    """Let the public see a year, with what is missing in it."""
    return _show(year, ChecklistState.PUBLIC, "published", actor)


def withdraw_checklist(year: int, *, actor: Officer) -> Checklist:
    """Take a year from the public; nothing in it is lost."""
    return _show(year, ChecklistState.DRAFT, "withdrawn", actor)


def _show(year: int, state: ChecklistState, deed: str, actor: Officer) -> Checklist:
    demand_manager(actor)
    checklist = lock_checklist(year)
    if checklist.state != state:
        checklist.state = state
        tell(checklist, deed, actor.id)
    return checklist


def _values(facts: ItemFacts, actor: Officer) -> dict[str, object]:
    if len(facts.note) > LONGEST_NOTE:
        raise DomainError(f"หมายเหตุยาวเกิน {LONGEST_NOTE:,} ตัวอักษร")
    if facts.rule is None:
        return {"note": facts.note}
    demand_manager(actor)
    topics = list(facts.topics or ())
    if facts.rule not in set(PeriodRule) or not set(topics) <= set(all_topics()):
        raise DomainError("เลือกกติกาเรื่องปีและหัวข้อจากรายการ")
    return {"note": facts.note, "section_id": facts.section_id, "rule": facts.rule, "topics": topics}
