"""Saying who approved an edition, and letting a new one take the place of those before it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from muangmai_portal.accounts.models import Officer
from muangmai_portal.audit.operations import record
from muangmai_portal.core.errors import ConflictError
from muangmai_portal.extensions import db
from muangmai_portal.integrity.papers.replacing import replaces_earlier
from muangmai_portal.integrity.property.manual.models import ManualEdition
from muangmai_portal.integrity.property.manual.queries import KIND, find_current, find_facts
from muangmai_portal.office.operations import touch_public_content
from muangmai_portal.publishing.models import Publication


@dataclass(frozen=True, kw_only=True)
class EditionFacts:
    """Which edition it is, who approved it when, and what is new."""

    number: str
    approved_by: str
    approver_position: str = ""
    approved_on: dt.date | None = None
    changes: str = ""


def describe_edition(publication: Publication, facts: EditionFacts, *, version: int, actor: Officer) -> None:
    """Say it of an edition.

    Raises:
        ConflictError: somebody else said it meanwhile.
    """
    db.session.refresh(publication, ["version"], with_for_update=True)  # of two at one moment, one is told
    found = find_facts(publication.id)
    if found is not None:
        db.session.refresh(found)
    if (found.version if found else 0) != version:
        raise ConflictError("มีผู้อื่นแก้ไขข้อมูลฉบับนี้ระหว่างที่ท่านพิมพ์ ข้อความของท่านยังอยู่ โปรดตรวจแล้วบันทึกอีกครั้ง")
    if found is None:
        found = ManualEdition(publication_id=publication.id)
        db.session.add(found)
    found.approved_by, found.approver_position = facts.approved_by, facts.approver_position
    found.changes, found.version = facts.changes, version + 1
    publication.document_number, publication.document_on = facts.number, facts.approved_on
    db.session.flush()
    touch_public_content()
    record("manual_edition", f"publication:{publication.id}", actor.id, {"number": facts.number})


mark_replaced = replaces_earlier(KIND, find_current)
