"""What the office says of its services, which of them it offers, and in which order."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

import sqlalchemy as sa

from muangmai_portal.accounts.models import Officer
from muangmai_portal.audit.operations import record
from muangmai_portal.core.errors import ConflictError, DomainError
from muangmai_portal.extensions import db
from muangmai_portal.office.operations import touch_public_content
from muangmai_portal.service_requests.models import ServiceType
from muangmai_portal.service_requests.queries import list_services

CODE = re.compile(r"[A-Z][A-Z0-9]{2,19}")
_SHORT = 300  # of a text in the audit trail


@dataclass(frozen=True, kw_only=True)
class ServiceTexts:
    """What is said of a service and decided about it, besides its form. `english`: of fee, note, documents …"""

    name_th: str
    name_en: str
    section_id: int
    group: str
    service_class: str
    days: int
    days_unit: str
    description_th: str = ""
    description_en: str = ""
    fee: str = ""
    legal_basis: str = ""
    note: str = ""
    warning: str = ""
    rates: str = ""
    documents: list[str] = field(default_factory=list)
    rules: list[str] = field(default_factory=list)
    keywords: list[str] = field(default_factory=list)
    english: dict[str, Any] = field(default_factory=dict)
    is_urgent: bool = False
    is_sensitive: bool = False
    is_core: bool = False


class TextsChangedError(ConflictError):
    """Somebody else changed the texts meanwhile."""

    code = "texts_changed"

    def __init__(self) -> None:
        super().__init__("มีผู้อื่นแก้ไขบริการนี้ระหว่างที่ท่านเปิดหน้าอยู่ ข้อความของท่านยังอยู่ครบ ค่าล่าสุดของผู้อื่นแสดงใต้ข้อความนี้")


def add_service(code: str, texts: ServiceTexts, *, actor: Officer) -> ServiceType:
    """A new service that nobody outside knows before its form is published.

    Raises:
        DomainError: the code is not one, or is taken.
    """
    if not CODE.fullmatch(code):
        raise DomainError("รหัสใช้ตัวอักษรอังกฤษตัวใหญ่ A–Z และตัวเลข ขึ้นต้นด้วยตัวอักษร ยาว 3–20 ตัว เช่น STREETFAIR")
    if db.session.scalar(sa.select(ServiceType.id).where(ServiceType.code == code)):
        raise DomainError(f"มีบริการที่ใช้รหัส {code} แล้ว ใช้รหัสอื่น")
    last = db.session.scalar(sa.select(sa.func.max(ServiceType.position))) or 0
    service = ServiceType(code=code, version=0, is_active=False, position=last + 1, draft={"fields": []}, **vars(texts))
    db.session.add(service)
    db.session.flush()
    record("service_added", code, actor.id, {"name": texts.name_th})
    return service


def change_texts(service: ServiceType, texts: ServiceTexts, *, based_on: int, actor: Officer) -> list[str]:
    """Say it in other words; returns which facts became other. Cases keep the days that they were promised.

    Raises:
        TextsChangedError: somebody else changed them since this page was opened.
    """
    if service.edit_number != based_on:
        raise TextsChangedError
    changed = {name: value for name, value in vars(texts).items() if getattr(service, name) != value}
    if not changed:
        return []
    before = {name: _short(getattr(service, name)) for name in changed}
    for name, value in changed.items():
        setattr(service, name, value)
    after = {name: _short(value) for name, value in changed.items()}
    _note("service_changed", service, actor, {"before": before, "after": after})
    return sorted(changed)


def close_service(service: ServiceType, note: str, *, actor: Officer) -> None:
    """Take no requests online for a while; open cases go on, and the desk may still register.

    Raises:
        DomainError: it is not said why.
    """
    if not note:
        raise DomainError("บอกเหตุผลหรือกำหนดเปิดรับอีกครั้ง ประชาชนเห็นข้อความนี้")
    before = {"is_open": service.is_open, "note": service.closed_note}
    service.is_open, service.closed_note = False, note
    _note("service_closed", service, actor, {"before": before, "after": {"is_open": False, "note": _short(note)}})


def open_service(service: ServiceType, *, actor: Officer) -> None:
    """Take requests again."""
    if not service.is_open:
        service.is_open, service.closed_note = True, ""
        _note("service_opened", service, actor, {"before": {"is_open": False}, "after": {"is_open": True}})


def set_retired(service: ServiceType, is_retired: bool, *, actor: Officer) -> None:
    """Offer a service no longer, or again. Nothing is deleted.

    Raises:
        DomainError: its form was never published.
    """
    if service.version == 0:
        raise DomainError("เผยแพร่แบบฟอร์มก่อน บริการจะเปิดให้ประชาชนเห็นเอง")
    if service.is_active == is_retired:
        service.is_active = not is_retired
        action = "service_retired" if is_retired else "service_taken_up"
        before, after = {"is_active": is_retired}, {"is_active": not is_retired}
        _note(action, service, actor, {"before": before, "after": after})


def move_service(service: ServiceType, step: int, *, actor: Officer) -> None:
    """Show it before or behind its neighbour of the same group."""
    everyone = list_services()
    for place, each in enumerate(everyone, 1):
        each.position = place
    members = [each for each in everyone if each.group == service.group and each.is_active == service.is_active]
    index = members.index(service) + step
    if 0 <= index < len(members):
        other = members[index]
        service.position, other.position = other.position, service.position
        _note("service_moved", service, actor, {"past": other.code})


def _note(action: str, service: ServiceType, actor: Officer, detail: dict[str, Any]) -> None:
    service.edit_number += 1
    record(action, service.code, actor.id, {"name": service.name_th, **detail})
    touch_public_content()


def _short(value: Any) -> Any:
    text = ", ".join(value) if isinstance(value, list) else value
    return text[:_SHORT] if isinstance(text, str) else text
