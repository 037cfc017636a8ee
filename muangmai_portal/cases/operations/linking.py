"""Linking two cases that have to do with each other, and saying of two that they are not about the same thing.

Neither changes who works on a case, or until when.
"""

from __future__ import annotations

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite

from muangmai_portal.accounts.models import Officer
from muangmai_portal.cases.errors import CaseNotFoundError, NotTogetherError, VersionConflictError
from muangmai_portal.cases.families import hold_cases
from muangmai_portal.cases.history import Entry, append
from muangmai_portal.cases.links import list_links
from muangmai_portal.cases.models import Case, EventKind
from muangmai_portal.cases.models_distinctions import Distinction
from muangmai_portal.cases.operations.working import demand_text
from muangmai_portal.cases.permissions import demand_work_on, is_set_aside, readable_by
from muangmai_portal.core import clock
from muangmai_portal.core.thai_text import clean_line
from muangmai_portal.extensions import db

LONGEST_REASON = 300


def link_cases(case_id: int, *, version: int, actor: Officer, other_id: int, reason: str) -> Case:
    """Link two cases (เชื่อมโยงเรื่อง); both say so, in words for staff alone. Gives the other one.

    Raises:
        CaseNotFoundError: the other one is not for these eyes.
        NotTogetherError: they may not be linked, or are.
        MissingTextError: nobody would know why.
    """
    case, other = _hold(case_id, version, actor, other_id)
    if not _may_read(actor, other):
        raise CaseNotFoundError
    reason = demand_text(clean_line(reason)[:LONGEST_REASON], "reason", "ระบุว่าเกี่ยวข้องกันอย่างไร")
    if refusal := _why_not_linked(case, other):
        raise NotTogetherError(refusal)
    for one, another in ((case, other), (other, case)):
        data = {"case_id": another.id, "reference": another.reference}
        append(one, Entry(kind=EventKind.LINKED, actor=actor, data=data, text=reason))
    return other


def unlink_cases(case_id: int, *, version: int, actor: Officer, other_id: int) -> Case:
    """Take a link away, from either side. Gives the other case.

    Raises:
        NotTogetherError: there is none.
    """
    case, other = _hold(case_id, version, actor, other_id)
    if other.id not in {each.case.id for each in list_links(case)}:
        raise NotTogetherError("สองเรื่องนี้ไม่ได้เชื่อมโยงกันอยู่")
    for one, another in ((case, other), (other, case)):
        data = {"case_id": another.id, "reference": another.reference, "removed": True}
        append(one, Entry(kind=EventKind.LINKED, actor=actor, data=data))
    return other


def distinguish_cases(case_id: int, *, actor: Officer, other_id: int) -> None:
    """Say that two cases are not about the same thing. Twice is the same as once."""
    case, other = db.session.get(Case, case_id), db.session.get(Case, other_id)
    if case is None or other is None or not _may_read(actor, other):
        raise CaseNotFoundError
    demand_work_on(case, actor)
    row = {
        "one_id": min(case_id, other_id),
        "other_id": max(case_id, other_id),
        "officer_id": actor.id,
        "said_at": clock.now(),
    }
    is_sqlite = db.session.connection().dialect.name == "sqlite"
    insert = (sqlite.insert if is_sqlite else postgresql.insert)(Distinction).values(**row)
    db.session.execute(insert.on_conflict_do_nothing())


def _hold(case_id: int, version: int, actor: Officer, other_id: int) -> tuple[Case, Case]:
    if case_id == other_id:
        raise NotTogetherError("เชื่อมโยงเรื่องกับตัวเองไม่ได้ กรอกเลขรับของอีกเรื่องหนึ่ง")
    case, other = hold_cases([case_id, other_id])
    if case.version != version:
        raise VersionConflictError(case, based_on=version)
    demand_work_on(case, actor)
    return case, other


def _may_read(actor: Officer, case: Case) -> bool:
    return db.session.scalar(sa.select(Case.id).where(Case.id == case.id, readable_by(actor))) is not None


def _why_not_linked(case: Case, other: Case) -> str:
    if is_set_aside(other):
        return f"เรื่อง {other.reference} ยังไม่ผ่านการคัดกรอง จึงเชื่อมโยงไม่ได้"
    # What one section must not learn of a complaint in another, it must not learn from a link either.
    if (case.is_sensitive or other.is_sensitive) and case.section_id != other.section_id:
        return "เรื่องที่มีข้อมูลอ่อนไหวเชื่อมโยงกับเรื่องของส่วนราชการอื่นไม่ได้"
    if other.id in {each.case.id for each in list_links(case)}:
        return f"เชื่อมโยงกับเรื่อง {other.reference} ไว้แล้ว"
    return ""
