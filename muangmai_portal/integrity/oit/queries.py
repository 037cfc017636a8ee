"""Reading checklists."""

from __future__ import annotations

from collections.abc import Sequence

import sqlalchemy as sa

from muangmai_portal.core.errors import NotFoundError
from muangmai_portal.extensions import db
from muangmai_portal.integrity.oit.models import Checklist, ChecklistElement, ChecklistItem, ChecklistState


def list_years(*, only_public: bool = False) -> list[int]:
    """The fiscal years that have a checklist, newest first."""
    chosen = sa.select(Checklist.fiscal_year).order_by(Checklist.fiscal_year.desc())
    return list(db.session.scalars(chosen.where(*_public(only_public))))


def find_newest(*, only_public: bool = False) -> Checklist | None:
    """The checklist of the newest year."""
    newest = sa.select(Checklist).where(*_public(only_public)).order_by(Checklist.fiscal_year.desc())
    return db.session.scalar(newest.limit(1))


def find_checklist(year: int) -> Checklist | None:
    """The checklist of a fiscal year."""
    return db.session.scalar(sa.select(Checklist).where(Checklist.fiscal_year == year))


def get_checklist(year: int, *, only_public: bool = False) -> Checklist:
    """The checklist of a fiscal year.

    Raises:
        NotFoundError: there is none, or the public must not see it yet.
    """
    found = db.session.scalar(sa.select(Checklist).where(Checklist.fiscal_year == year, *_public(only_public)))
    if found is None:
        raise NotFoundError(f"ยังไม่มีรายการ OIT ของปีงบประมาณ {year}")
    return found


def lock_checklist(year: int) -> Checklist:
    """The checklist of a fiscal year, for this unit of work alone.

    Raises:
        NotFoundError: there is none.
    """
    db.session.execute(sa.select(Checklist.id).where(Checklist.fiscal_year == year).with_for_update())
    return get_checklist(year)


def get_item(item_id: int) -> ChecklistItem:
    """One item.

    Raises:
        NotFoundError: there is none; a new import may have replaced it.
    """
    item = db.session.get(ChecklistItem, item_id)
    if item is None:
        raise NotFoundError("ไม่พบข้อนี้ อาจมีการนำเข้ารายการของปีนี้ใหม่")
    return item


def lock_item(item_id: int) -> ChecklistItem:
    """One item, for this unit of work alone: what two people send at once is done one after the other.

    Raises:
        NotFoundError: there is none.
    """
    db.session.execute(sa.select(ChecklistItem.id).where(ChecklistItem.id == item_id).with_for_update())
    return get_item(item_id)


def get_element(element_id: int) -> ChecklistElement:
    """One element.

    Raises:
        NotFoundError: there is none.
    """
    element = db.session.get(ChecklistElement, element_id)
    if element is None:
        raise NotFoundError("ไม่พบองค์ประกอบนี้ อาจมีการนำเข้ารายการของปีนี้ใหม่")
    return element


def list_items_before(year: int) -> Sequence[ChecklistItem]:
    """Every item of earlier years, the newest year first."""
    joined = sa.select(ChecklistItem).join(Checklist).where(Checklist.fiscal_year < year)
    return db.session.scalars(joined.order_by(Checklist.fiscal_year.desc(), ChecklistItem.position)).all()


def _public(only_public: bool) -> list[sa.ColumnElement[bool]]:
    return [Checklist.state == ChecklistState.PUBLIC] if only_public else []
