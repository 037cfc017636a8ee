"""Making the items of a checklist, however they came: from the data, from a table, from another year."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from muangmai_portal.audit.operations import record
from muangmai_portal.core import clock
from muangmai_portal.extensions import db
from muangmai_portal.integrity.oit.models import Checklist, ChecklistElement, ChecklistItem, PeriodRule
from muangmai_portal.office.operations import touch_public_content


@dataclass(frozen=True, kw_only=True)
class ItemDraft:
    """An item before it is in a checklist."""

    code: str
    title: str
    group_code: str = ""
    group_name: str = ""
    topics: Sequence[str] = ()
    rule: str = PeriodRule.LIVING
    section_id: int | None = None
    elements: Sequence[str] = ()
    note: str = ""


def begin_checklist(year: int, source_note: str) -> Checklist:
    """A checklist without items, a draft."""
    checklist = Checklist(fiscal_year=year, source_note=source_note, imported_at=clock.now(), items=[])
    db.session.add(checklist)
    return checklist


def put_items(checklist: Checklist, drafts: Sequence[ItemDraft]) -> None:
    """Give a checklist these items and no others."""
    checklist.items.clear()
    db.session.flush()  # the codes of the old ones must be free before the new ones take them
    checklist.items.extend(_make_item(position, draft) for position, draft in enumerate(drafts, 1))
    db.session.flush()


def tell(checklist: Checklist, deed: str, officer_id: int | None) -> None:
    """Write down what was done to a checklist, and let the public pages know."""
    db.session.flush()
    touch_public_content()
    record("oit", str(checklist.fiscal_year), officer_id, {"deed": deed, "items": len(checklist.items)})


def _make_item(position: int, draft: ItemDraft) -> ChecklistItem:
    texts = list(draft.elements) or [draft.title]
    return ChecklistItem(
        code=draft.code,
        position=position,
        group_code=draft.group_code,
        group_name=draft.group_name,
        title=draft.title,
        topics=list(draft.topics),
        rule=draft.rule,
        section_id=draft.section_id,
        note=draft.note,
        version=1,
        elements=[ChecklistElement(number=number, text=text) for number, text in enumerate(texts, 1)],
    )
