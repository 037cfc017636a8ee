"""Stating who signed a declaration."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from muangmai_portal.accounts.models import Officer
from muangmai_portal.audit.operations import record
from muangmai_portal.core import clock
from muangmai_portal.core.errors import ConflictError, DomainError
from muangmai_portal.extensions import db
from muangmai_portal.integrity.declaration.models import DeclarationFacts
from muangmai_portal.integrity.declaration.queries import KIND
from muangmai_portal.office.operations import touch_public_content
from muangmai_portal.publishing.models import Publication
from muangmai_portal.publishing.queries import get_publication


@dataclass(frozen=True, kw_only=True)
class Signing:
    """Who signed, as what, when."""

    signer_name: str
    signer_position: str
    signed_on: dt.date


def state_signing(publication_id: int, signing: Signing, *, version: int, actor: Officer) -> DeclarationFacts:
    """State who signed a declaration and when; `version` is the one that was on the screen, 0 for none.

    Raises:
        NotFoundError: there is no such declaration.
        ConflictError: somebody else stated something else meanwhile.
        DomainError: the day has not come yet.
    """
    if signing.signed_on > clock.today():
        raise DomainError("วันที่ลงนามยังมาไม่ถึง ใส่วันนี้หรือวันที่ผ่านมาแล้ว")
    publication = get_publication(KIND, publication_id)
    db.session.refresh(publication, ["version"], with_for_update=True)  # of two at one moment, one is told
    facts = db.session.get(DeclarationFacts, publication_id, populate_existing=True)
    if facts is not None and all(getattr(facts, name) == value for name, value in vars(signing).items()):
        return facts  # nothing changed, or a second click
    if (facts.version if facts else 0) != version:
        raise ConflictError("มีผู้อื่นแก้ไขข้อมูลผู้ลงนามระหว่างที่ท่านพิมพ์ ข้อความของท่านยังอยู่ โปรดเทียบก่อนบันทึก")
    facts = facts or DeclarationFacts(publication_id=publication_id, version=0)
    for name, value in vars(signing).items():
        setattr(facts, name, value)
    facts.version, facts.updated_by_id, facts.updated_at = version + 1, actor.id, clock.now()
    db.session.add(facts)
    _tell(publication, signing, actor)
    return facts


def _tell(publication: Publication, signing: Signing, actor: Officer) -> None:
    db.session.flush()
    touch_public_content()
    record("declaration_signing", publication.slug, actor.id, {"signed_on": signing.signed_on.isoformat()})
