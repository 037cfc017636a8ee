"""Telling the applicant for a permit why there is no decision yet."""

from __future__ import annotations

from muangmai_portal.accounts.models import Officer
from muangmai_portal.cases.delays import must_be_explained
from muangmai_portal.cases.history import Entry, append, hold_case
from muangmai_portal.cases.models import Case, EventKind
from muangmai_portal.cases.operations.working import demand_text
from muangmai_portal.cases.permissions import demand_work_on
from muangmai_portal.core.errors import DomainError


def explain_delay(case_id: int, *, version: int, actor: Officer, reason: str) -> Case:
    """Write down why a permit is late (แจ้งเหตุล่าช้า); the applicant and ก.พ.ร. get it by mail.

    Raises:
        DomainError: nothing of this case needs explaining: it is no permit, not late, or waits for the applicant.
        MissingTextError: the reason is missing.
    """
    case = hold_case(case_id, version=version)
    demand_work_on(case, actor)
    if not must_be_explained(case):
        raise DomainError("แจ้งเหตุล่าช้าได้เฉพาะคำขออนุญาตที่เลยกำหนดและยังไม่แล้วเสร็จ")
    reason = demand_text(reason, "reason", "ระบุเหตุที่ล่าช้า และคาดว่าจะแล้วเสร็จเมื่อใด")
    append(case, Entry(kind=EventKind.DELAYED, actor=actor, text=reason))
    return case
