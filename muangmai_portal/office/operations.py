"""Changing what the office says of itself."""

from __future__ import annotations

from collections.abc import Mapping

import sqlalchemy as sa

from muangmai_portal.core import bus
from muangmai_portal.core.errors import DomainError, NotFoundError
from muangmai_portal.core.memory import recheck_memories
from muangmai_portal.extensions import db
from muangmai_portal.office.events import OfficeChanged
from muangmai_portal.office.models import ContentVersion, OfficeSetting, Village
from muangmai_portal.office.queries import get_office_settings
from muangmai_portal.office.settings import DEFAULTS, SETTINGS


def set_office_setting(key: str, value: str, *, officer_id: int | None = None) -> None:
    """Store one fact about the office.

    Raises:
        DomainError: there is no such setting.
    """
    change_office_settings({key: value}, officer_id=officer_id)


def change_office_settings(values: Mapping[str, str], *, officer_id: int | None = None) -> list[str]:
    """Store several facts about the office; returns the keys of those that really changed.

    Raises:
        DomainError: there is no such setting.
    """
    stored = {**DEFAULTS, **get_office_settings()}
    changed = []
    for key, typed in values.items():
        if key not in SETTINGS:
            raise DomainError(f"ไม่มีการตั้งค่าชื่อ {key}")
        value, before = typed.strip(), stored.get(key, "")
        if value != before:
            db.session.merge(OfficeSetting(key=key, value=value))
            bus.publish(OfficeChanged(key, before, value, officer_id))
            changed.append(key)
    if changed:
        touch_public_content()
    return changed


def set_village(number: int, name: str, *, officer_id: int | None = None) -> None:
    """Add a village, change its name, or take it back into use."""
    before = db.session.get(Village, number)
    _tell_village(number, _shown(before), name.strip(), officer_id)
    db.session.merge(Village(number=number, name=name.strip(), is_active=True))
    touch_public_content()


def retire_village(number: int, *, officer_id: int | None = None) -> None:
    """Offer a village no longer in forms. It stays known, because old cases name it.

    Raises:
        NotFoundError: there is no such village.
    """
    village = db.session.get(Village, number)
    if village is None:
        raise NotFoundError(f"ไม่พบหมู่ที่ {number}")
    _tell_village(number, _shown(village), "", officer_id)
    village.is_active = False
    touch_public_content()


def _shown(village: Village | None) -> str:
    return village.name if village is not None and village.is_active else ""


def _tell_village(number: int, before: str, after: str, officer_id: int | None) -> None:
    bus.publish(OfficeChanged(f"village:{number}", before, after, officer_id))


def touch_public_content() -> None:
    """Let every cache know that public content changed with this unit of work."""
    recheck_memories()
    raised = db.session.execute(
        sa.update(ContentVersion).where(ContentVersion.id == 1).values(number=ContentVersion.number + 1)
    )
    if not raised.rowcount:  # type: ignore[attr-defined]
        db.session.execute(sa.insert(ContentVersion).values(id=1, number=1))
