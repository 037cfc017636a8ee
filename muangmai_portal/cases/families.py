"""Cases that are worked on together: a master and what was merged into it. Reading only; a family has two floors."""

from __future__ import annotations

import sqlalchemy as sa

from muangmai_portal.cases.errors import CaseNotFoundError
from muangmai_portal.cases.models import Case, CaseKind, CaseStatus, Outcome
from muangmai_portal.cases.permissions import is_set_aside
from muangmai_portal.extensions import db

_NEVER_MERGED = frozenset({CaseKind.INFORMATION})
_TAKEN_BACK = frozenset({Outcome.WITHDRAWN, Outcome.SPAM})


def is_merged(case: Case) -> bool:
    """Whether the case is worked on as part of another one now."""
    return case.status == CaseStatus.MERGED


def may_be_merged(case: Case) -> bool:
    """Whether the case may belong to a family at all: what is written in one reaches everybody in it."""
    return case.is_open and not _is_for_one(case) and not is_set_aside(case)


def _is_for_one(case: Case) -> bool:
    """Whether the case is about one person's data or decided for one applicant alone."""
    return case.is_sensitive or case.is_permit or case.kind in _NEVER_MERGED


def why_not_together(child: Case, master: Case) -> str:
    """What stands against merging one into the other, in words for an officer; empty where nothing does."""
    if child.id == master.id:
        return "รวมเรื่องเข้ากับตัวเองไม่ได้ กรอกเลขรับของอีกเรื่องหนึ่ง"
    if _is_for_one(child) or _is_for_one(master):
        return "คำขออนุญาต คำขอข้อมูลข่าวสาร และเรื่องที่มีข้อมูลอ่อนไหวต้องตอบเป็นรายเรื่อง จึงรวมกับเรื่องอื่นไม่ได้"
    if child.kind != master.kind:
        return "รวมได้เฉพาะเรื่องประเภทเดียวกัน"
    if is_set_aside(master):
        return f"เรื่อง {master.reference} ยังไม่ผ่านการคัดกรอง จึงรวมไม่ได้"
    if not master.is_open:
        return f"เรื่อง {master.reference} ยุติแล้ว รวมได้เฉพาะกับเรื่องที่ยังดำเนินการอยู่"
    return ""


def master_of(case: Case) -> Case:
    """The case that is worked on for this one: its master, or the case itself."""
    if not is_merged(case) or case.master_case_id is None:
        return case
    return db.session.get_one(Case, case.master_case_id)


def list_children(case: Case) -> list[Case]:
    """What was merged into the case and is worked on with it, the first one first."""
    return _list(case.id, Case.status == CaseStatus.MERGED)


def list_ended_with(case: Case) -> list[Case]:
    """What was merged into the case and ended with it. What its submitter took back is not among these."""
    return _list(case.id, Case.status == CaseStatus.CLOSED, Case.outcome.not_in(_TAKEN_BACK))


def list_family(case: Case) -> list[Case]:
    """Everything that was ever merged into the case and still belongs to it."""
    return _list(case.id)


def count_children(case: Case) -> int:
    """How many other submitters hear of what is done in this case."""
    statement = sa.select(sa.func.count()).select_from(Case)
    return db.session.scalar(statement.where(*_is_child_of(case.id), Case.status == CaseStatus.MERGED)) or 0


def hold_family(case_id: int) -> tuple[Case, Case | None]:
    """Take a case and its master, if it has one, for writing. Masters first: so families cannot lock each other out.

    Raises:
        CaseNotFoundError: there is no such case.
    """
    while True:
        master_id = db.session.scalar(sa.select(Case.master_case_id).where(Case.id == case_id))
        held = hold_cases([master_id] if master_id else []) + hold_cases([case_id])
        case = held[-1]
        if case.master_case_id == master_id:  # else somebody merged it, or took it out, at this very moment
            return case, held[0] if master_id else None


def hold_cases(case_ids: list[int]) -> list[Case]:
    """Take several cases for writing, always in the same order; they come in the order asked for.

    Raises:
        CaseNotFoundError: one of them does not exist.
    """
    statement = sa.select(Case).where(Case.id.in_(case_ids)).order_by(Case.id).with_for_update(of=Case)
    found = {case.id: case for case in db.session.scalars(statement.execution_options(populate_existing=True))}
    if set(case_ids) - set(found):
        raise CaseNotFoundError
    return [found[case_id] for case_id in case_ids]


def _is_child_of(case_id: int) -> tuple[sa.ColumnElement[bool], ...]:
    return (Case.master_case_id == case_id,)


def _list(case_id: int, *wanted: sa.ColumnElement[bool]) -> list[Case]:
    return list(db.session.scalars(sa.select(Case).where(*_is_child_of(case_id), *wanted).order_by(Case.id)))
