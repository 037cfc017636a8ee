"""What the office said of itself before, out of the audit trail: read in words, and taken back."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

import sqlalchemy as sa

from muangmai_portal.accounts.models import Officer
from muangmai_portal.accounts.queries import officer_names
from muangmai_portal.audit.models import AuditEntry
from muangmai_portal.core.access import Permission
from muangmai_portal.core.errors import ConflictError, ForbiddenError, NotFoundError
from muangmai_portal.extensions import db
from muangmai_portal.office.operations import change_office_settings, retire_village, set_village
from muangmai_portal.office.queries import get_office_settings, list_villages
from muangmai_portal.office.setting_groups import groups_for, keys_of
from muangmai_portal.office.settings import DEFAULTS, SETTINGS

PAGE_SIZE = 30
_VILLAGE = "village:"


@dataclass(frozen=True)
class OfficeChange:
    """One change of one fact. `may_undo`: it is what stands there now, and this person may change it."""

    id: int
    at: dt.datetime
    who: str
    what: str
    before: str
    after: str
    may_undo: bool


def list_office_changes(officer: Officer, before_id: int | None) -> tuple[list[OfficeChange], int | None]:
    """One page of changes that this person could have made, the newest first, and where the next one starts."""
    chosen = sa.select(AuditEntry).where(AuditEntry.action == "office_changed", _concerns(officer))
    if before_id is not None:
        chosen = chosen.where(AuditEntry.id < before_id)
    entries = list(db.session.scalars(chosen.order_by(AuditEntry.id.desc()).limit(PAGE_SIZE + 1)))
    names, now = officer_names(), _as_now()
    shown = [_describe(each, names, now) for each in entries[:PAGE_SIZE]]
    return shown, shown[-1].id if len(entries) > PAGE_SIZE else None


def undo_office_change(entry_id: int, *, actor: Officer) -> str:
    """Put back what stood there before a change; gives the label of the fact. Putting back is a change too.

    Raises:
        NotFoundError: there is no such change.
        ForbiddenError: the fact is not this person's to change.
        ConflictError: it was changed again since.
    """
    entry = db.session.get(AuditEntry, entry_id)
    if entry is None or entry.action != "office_changed":
        raise NotFoundError("ไม่พบการแก้ไขนี้")
    if not (entry.subject in _keys(actor) or (entry.subject.startswith(_VILLAGE) and _may_change_all(actor))):
        raise ForbiddenError("ข้อมูลนี้ผู้ดูแลระบบเป็นผู้แก้ไข")
    if _as_now().get(entry.subject, "") != entry.detail["after"]:
        raise ConflictError("ข้อมูลนี้ถูกแก้ไขอีกครั้งหลังจากนั้น โปรดดูค่าปัจจุบันแล้วแก้ในหน้าข้อมูลหน่วยงาน")
    before = str(entry.detail["before"])
    if not entry.subject.startswith(_VILLAGE):
        change_office_settings({entry.subject: before}, officer_id=actor.id)
    elif before:
        set_village(int(entry.subject.removeprefix(_VILLAGE)), before, officer_id=actor.id)
    else:
        retire_village(int(entry.subject.removeprefix(_VILLAGE)), officer_id=actor.id)
    return label_of(entry.subject)


def label_of(subject: str) -> str:
    """A fact in words."""
    if subject.startswith(_VILLAGE):
        return f"หมู่ที่ {subject.removeprefix(_VILLAGE)}"
    if subject.startswith("opinion_box:"):
        return "กล่องรับความคิดเห็น"
    return SETTINGS[subject].label if subject in SETTINGS else subject


def _describe(entry: AuditEntry, names: dict[int, str], now: dict[str, str]) -> OfficeChange:
    after = str(entry.detail["after"])
    return OfficeChange(
        id=entry.id,
        at=entry.at,
        who=names.get(entry.officer_id or 0, "คำสั่งที่เครื่องแม่ข่าย"),
        what=label_of(entry.subject),
        before=str(entry.detail["before"]),
        after=after,
        may_undo=now.get(entry.subject, "") == after and entry.subject != "demonstration",
    )


def _as_now() -> dict[str, str]:
    villages = {f"{_VILLAGE}{each.number}": each.name for each in list_villages()}
    return {**DEFAULTS, **get_office_settings(), **villages}


def _may_change_all(officer: Officer) -> bool:
    return officer.can(Permission.MANAGE_OFFICE)


def _keys(officer: Officer) -> list[str]:
    return keys_of(groups_for(is_webmaster=not _may_change_all(officer)))


def _concerns(officer: Officer) -> sa.ColumnElement[bool]:
    mine = AuditEntry.subject.in_(_keys(officer))
    return sa.or_(mine, AuditEntry.subject.startswith(_VILLAGE)) if _may_change_all(officer) else mine
