"""The form of a service while it is being written, and its publishing. What was published is never changed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from muangmai_portal.accounts.models import Officer
from muangmai_portal.audit.operations import record
from muangmai_portal.core import clock
from muangmai_portal.core.errors import ConflictError, DomainError
from muangmai_portal.extensions import db
from muangmai_portal.office.operations import touch_public_content
from muangmai_portal.service_requests.form_fields import MOST_FIELDS, Change, Field, compare
from muangmai_portal.service_requests.models import ServiceType, ServiceVersion
from muangmai_portal.service_requests.queries import find_version, list_versions


class FormChangedError(ConflictError):
    """Somebody else saved this form meanwhile."""

    code = "form_changed"

    def __init__(self) -> None:
        super().__init__("มีผู้อื่นแก้ไขแบบฟอร์มนี้ระหว่างที่ท่านเปิดหน้าอยู่ ร่างล่าสุดอยู่ในหน้านี้แล้ว ตรวจดูแล้วทำรายการอีกครั้ง")


def published_fields(service: ServiceType) -> list[Field]:
    """The fields that are asked now; none before the first publishing."""
    version = find_version(service.code, service.version)
    return list(version.definition["fields"]) if version else []


def written_fields(service: ServiceType) -> list[Field]:
    """The fields as they are being written; without a draft, as they are asked."""
    return list(service.draft["fields"]) if service.draft is not None else published_fields(service)


def names_given(service: ServiceType) -> set[str]:
    """Every name that a published field ever had: none of them is given to another question."""
    return {field["name"] for version in list_versions(service.id) for field in version.definition["fields"]}


def list_changes(service: ServiceType) -> list[Change]:
    """What publishing would change."""
    return compare(published_fields(service), written_fields(service))


def save_fields(service: ServiceType, fields: Sequence[Field], *, based_on: int) -> None:
    """Keep the form as far as it is written.

    Raises:
        FormChangedError: somebody else saved since this page was opened.
        DomainError: it would have more questions than anybody answers.
    """
    _demand(service, based_on)
    if len(fields) > MOST_FIELDS:
        raise DomainError(f"แบบฟอร์มหนึ่งมีคำถามได้ไม่เกิน {MOST_FIELDS} ข้อ")
    service.draft = None if list(fields) == published_fields(service) else {"fields": list(fields)}
    service.draft_number += 1


def discard_draft(service: ServiceType, *, based_on: int, actor: Officer) -> None:
    """Give up what was written; the published form stays.

    Raises:
        FormChangedError: somebody else saved since this page was opened.
    """
    _demand(service, based_on)
    if service.draft is not None:
        service.draft = {"fields": []} if service.version == 0 else None
        service.draft_number += 1
        _note("service_draft_discarded", service, actor, {})


def take_up_version(service: ServiceType, number: int, *, based_on: int, actor: Officer) -> None:
    """Write on from an earlier version: publishing makes a new one that is like it.

    Raises:
        FormChangedError: somebody else saved since this page was opened.
        DomainError: there is no such version.
    """
    version = find_version(service.code, number)
    if version is None:
        raise DomainError("ไม่พบแบบฟอร์มฉบับนี้")
    save_fields(service, version.definition["fields"], based_on=based_on)
    _note("service_version_taken_up", service, actor, {"version": number})


def publish_form(service: ServiceType, *, based_on: int, actor: Officer) -> ServiceVersion:
    """Ask what is written from now on. Cases keep the version that they were filed with.

    Raises:
        FormChangedError: somebody else saved since this page was opened.
        DomainError: there is nothing to publish.
    """
    _demand(service, based_on)
    fields, changes = written_fields(service), list_changes(service)
    if not fields:
        raise DomainError("ยังไม่มีคำถามในแบบฟอร์ม เพิ่มคำถามอย่างน้อยหนึ่งข้อก่อนเผยแพร่")
    if not changes and service.version:
        raise DomainError("ร่างเหมือนกับแบบฟอร์มที่เผยแพร่อยู่แล้ว ไม่มีสิ่งที่ต้องเผยแพร่")
    number = max((version.number for version in list_versions(service.id)), default=0) + 1
    published = ServiceVersion(service_type_id=service.id, number=number, definition={"fields": fields})
    published.published_at, published.published_by_id = clock.now(), actor.id
    db.session.add(published)
    if service.version == 0:
        service.is_active = True
    service.version, service.draft = number, None
    service.draft_number += 1
    db.session.flush()
    _note("service_form_published", service, actor, {"version": number, "changes": _in_short(changes)})
    touch_public_content()
    return published


def _in_short(changes: Sequence[Change]) -> str:
    signs = {"added": "+", "removed": "−", "changed": "~", "moved": "↕"}
    return " · ".join(f"{signs[change.kind]} {change.label[:60]}" for change in changes[:20])


def _note(action: str, service: ServiceType, actor: Officer, detail: dict[str, Any]) -> None:
    record(action, service.code, actor.id, {"name": service.name_th, **detail})


def _demand(service: ServiceType, based_on: int) -> None:
    if service.draft_number != based_on:
        raise FormChangedError
