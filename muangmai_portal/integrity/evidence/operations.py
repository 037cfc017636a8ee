"""Adding evidence and taking it off."""

from __future__ import annotations

from dataclasses import dataclass

import sqlalchemy as sa

from muangmai_portal.accounts.models import Officer
from muangmai_portal.audit.operations import record
from muangmai_portal.core import clock
from muangmai_portal.core.errors import DomainError
from muangmai_portal.extensions import db
from muangmai_portal.integrity.evidence.models import Evidence
from muangmai_portal.office.operations import touch_public_content

_NOT_PUBLIC = ("//", "/\\", "/staff")  # another host in disguise, and the desk
_PREFIXES = ("/", "https://", "http://")
_LONGEST_ADDRESS, _LONGEST_LABEL = 500, 300


@dataclass(frozen=True, kw_only=True)
class NewEvidence:
    """What proves it: a publication by its number, or an address of this portal (`/…`) or elsewhere (`https://…`)."""

    publication_id: int | None = None
    address: str = ""
    label: str = ""


def add_evidence(subject: str, new: NewEvidence, *, actor: Officer | None) -> Evidence:
    """Let something prove the subject. The same proof again is a second click and adds nothing.

    Raises:
        DomainError: neither a publication nor an address that leads anybody anywhere.
    """
    if new.publication_id is None and not _leads_somewhere(new.address):
        raise DomainError("ใส่ที่อยู่ของหลักฐาน ขึ้นต้นด้วย https:// หรือ / สำหรับหน้าในเว็บไซต์นี้")
    if len(new.address) > _LONGEST_ADDRESS:
        raise DomainError("ที่อยู่ยาวเกิน 500 ตัวอักษร")
    if new.address.startswith("/staff"):
        raise DomainError("หน้าของเจ้าหน้าที่เป็นหลักฐานไม่ได้ ประชาชนเปิดดูไม่ได้")
    same = sa.select(Evidence).filter_by(subject=subject, publication_id=new.publication_id, address=new.address)
    found = db.session.scalar(same.limit(1))
    if found is not None:
        return found
    last = db.session.scalar(sa.select(sa.func.max(Evidence.position)).where(Evidence.subject == subject)) or 0
    evidence = Evidence(
        subject=subject,
        publication_id=new.publication_id,
        address=new.address,
        label=new.label[:_LONGEST_LABEL],
        position=last + 1,
        added_by_id=actor.id if actor else None,
        added_at=clock.now(),
    )
    db.session.add(evidence)
    _tell(evidence, "added", actor)
    return evidence


def remove_evidence(evidence: Evidence, *, actor: Officer) -> None:
    """Take a proof off; what it led to stays."""
    db.session.delete(evidence)
    _tell(evidence, "removed", actor)


def _leads_somewhere(address: str) -> bool:
    is_ours_or_web = address.startswith(_PREFIXES) and not address.startswith(_NOT_PUBLIC)
    return is_ours_or_web and not any(map(str.isspace, address))


def _tell(evidence: Evidence, deed: str, actor: Officer | None) -> None:
    db.session.flush()
    touch_public_content()
    detail = {"deed": deed, "publication": evidence.publication_id, "address": evidence.address}
    record("evidence", evidence.subject, actor.id if actor else None, detail)
