"""Keeping, naming, ordering and dropping lists."""

from __future__ import annotations

import sqlalchemy as sa

from muangmai_portal.accounts.models import Officer
from muangmai_portal.audit.operations import record
from muangmai_portal.core import clock
from muangmai_portal.core.access import Permission
from muangmai_portal.core.errors import DomainError, ForbiddenError, NotFoundError
from muangmai_portal.core.thai_text import clean_line
from muangmai_portal.extensions import db
from muangmai_portal.inbox.models import SavedView
from muangmai_portal.inbox.queries import is_possible_id

MOST_VIEWS = 12  # of one owner; each is counted whenever a list is opened
LONGEST_NAME = 100


class ViewNameError(DomainError):
    """A list needs a name that fits and that no other of the same owner has."""

    code = "view_name"


def list_saved(officer: Officer) -> list[SavedView]:
    """One's own lists, then those of the section, each in its order."""
    own = SavedView.officer_id == officer.id
    chosen = sa.or_(own, SavedView.section_id == officer.section_id) if officer.section_id else own
    order = (SavedView.section_id.is_not(None), SavedView.position, SavedView.id)
    return list(db.session.scalars(sa.select(SavedView).where(chosen).order_by(*order)))


def may_change(view: SavedView, officer: Officer) -> bool:
    """One's own; those of the section are the head's."""
    return view.officer_id == officer.id or (view.section_id is not None and leads(officer, view.section_id))


def leads(officer: Officer, section_id: int | None) -> bool:
    """Whether the officer keeps the lists of this section."""
    return section_id is not None and officer.section_id == section_id and officer.can(Permission.ASSIGN_OTHERS)


def save_view(officer: Officer, name: str, chosen: dict[str, str], *, for_section: bool = False) -> SavedView:
    """Keep a list.

    Raises:
        ViewNameError: the name is missing, too long or taken.
        ForbiddenError: for the section, and the officer does not lead it.
        DomainError: there are too many already.
    """
    if for_section and not leads(officer, officer.section_id):
        raise ForbiddenError("หัวหน้าส่วนราชการเป็นผู้เก็บรายการของส่วนราชการ")
    owner: dict[str, int | None] = {"section_id": officer.section_id} if for_section else {"officer_id": officer.id}
    others = _of(owner)
    name = _demand_name(name, others)
    if len(others) >= MOST_VIEWS:
        raise DomainError(f"เก็บได้ไม่เกิน {MOST_VIEWS} รายการ ลบรายการที่ไม่ใช้แล้วก่อน")
    position = others[-1].position + 1 if others else 0
    view = SavedView(**owner, name=name, chosen=chosen, position=position, created_at=clock.now())
    db.session.add(view)
    db.session.flush()
    _note("view_saved", view, officer)
    return view


def rename_view(view_id: int, name: str, *, officer: Officer) -> None:
    """Give another name.

    Raises:
        NotFoundError: there is no such list for this officer to change.
        ViewNameError: the name is missing, too long or taken.
    """
    view = _get(view_id, officer)
    view.name = _demand_name(name, [each for each in _of(_owner(view)) if each.id != view.id])
    _note("view_renamed", view, officer)


def delete_view(view_id: int, *, officer: Officer) -> None:
    """Keep it no longer; the cases are not touched.

    Raises:
        NotFoundError: there is no such list for this officer to change.
    """
    view = _get(view_id, officer)
    _note("view_deleted", view, officer)
    db.session.delete(view)


def move_view(view_id: int, *, is_up: bool, officer: Officer) -> None:
    """Change places with the one before or after; the first and the last stay where they are.

    Raises:
        NotFoundError: there is no such list for this officer to change.
    """
    view = _get(view_id, officer)
    every = _of(_owner(view))
    here = every.index(view)
    there = here - 1 if is_up else here + 1
    if 0 <= there < len(every):
        every[here], every[there] = every[there], every[here]
    for position, each in enumerate(every):
        each.position = position


def _get(view_id: int, officer: Officer) -> SavedView:
    view = db.session.get(SavedView, view_id) if is_possible_id(view_id) else None
    if view is None or not may_change(view, officer):
        raise NotFoundError("ไม่พบรายการนี้ อาจลบไปแล้ว หรือเป็นรายการที่หัวหน้าส่วนราชการเก็บไว้")
    return view


def _owner(view: SavedView) -> dict[str, int | None]:
    return {"officer_id": view.officer_id} if view.section_id is None else {"section_id": view.section_id}


def _of(owner: dict[str, int | None]) -> list[SavedView]:
    chosen = sa.select(SavedView).filter_by(**owner).order_by(SavedView.position, SavedView.id)
    return list(db.session.scalars(chosen.with_for_update()))


def _demand_name(name: str, others: list[SavedView]) -> str:
    name = clean_line(name)
    if not name:
        raise ViewNameError("ตั้งชื่อรายการ")
    if len(name) > LONGEST_NAME:
        raise ViewNameError(f"ชื่อยาวเกินไป ใช้ได้ไม่เกิน {LONGEST_NAME} ตัวอักษร")
    if any(each.name == name for each in others):
        raise ViewNameError("มีรายการชื่อนี้แล้ว ตั้งชื่ออื่น")
    return name


def _note(action: str, view: SavedView, officer: Officer) -> None:
    # What is kept for a section changes what colleagues see; one's own lists are nobody else's business.
    if view.section_id is not None:
        record(action, f"view:{view.id}", officer.id, {"name": view.name})
