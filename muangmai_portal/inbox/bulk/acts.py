"""What can be done to many cases at once; each through the operation that also does it to one."""

from __future__ import annotations

from collections.abc import Callable

from muangmai_portal.accounts.models import Officer
from muangmai_portal.cases.models import Case, CaseStatus
from muangmai_portal.cases.models_templates import ReplyTemplate
from muangmai_portal.cases.operations.sorting import keep_case
from muangmai_portal.cases.operations.working import assign_case, change_state, transfer_case
from muangmai_portal.cases.operations.writing import reply_to_citizen
from muangmai_portal.cases.queries import get_case_for
from muangmai_portal.cases.reply_templates import fill, list_fitting, tells_due_date
from muangmai_portal.core import clock
from muangmai_portal.core.errors import DomainError
from muangmai_portal.inbox.bulk_acts import BulkAct
from muangmai_portal.sections.models import Section

UNFIT = "แม่แบบนี้ไม่ใช่ของบริการ สถานะ หรือส่วนราชการของเรื่องนี้"
PAST = "แม่แบบบอกวันครบกำหนด แต่วันครบกำหนดของเรื่องนี้ผ่านไปแล้ว โปรดตอบเรื่องนี้เอง"


# Does the act to one case, given its version; raises what the operation raises.
Deed = Callable[[Case, int, Officer], None]


def take(case: Case, version: int, actor: Officer) -> None:
    """Make oneself responsible."""
    assign_case(case.id, version=version, actor=actor, assignee=actor)


def assign_to(assignee: Officer) -> Deed:
    """Make somebody responsible."""

    def assign(case: Case, version: int, actor: Officer) -> None:
        assign_case(case.id, version=version, actor=actor, assignee=assignee)

    return assign


def acknowledge(case: Case, version: int, actor: Officer) -> None:
    """Say that the case was seen."""
    if case.status != CaseStatus.RECEIVED:
        raise DomainError("เรื่องนี้รับทราบไว้ก่อนแล้ว")
    change_state(case.id, version=version, actor=actor, target=CaseStatus.ACKNOWLEDGED)


def keep(case: Case, version: int, actor: Officer) -> None:
    """Say that the section that sorts looks after the case itself."""
    if case.is_open and case.unsorted_since is None:
        raise DomainError("เรื่องนี้ไม่ได้รอคัดแยก หรือคัดแยกไว้ก่อนแล้ว")
    keep_case(case.id, version=version, actor=actor)


# The acts that need nothing more to be said, and are easily taken back.
DEEDS: dict[BulkAct, Deed] = {BulkAct.TAKE: take, BulkAct.ACKNOWLEDGE: acknowledge, BulkAct.KEEP: keep}


def transfer_to(section: Section, reason: str) -> Deed:
    """Pass the case on."""

    def transfer(case: Case, version: int, actor: Officer) -> None:
        transfer_case(case.id, version=version, actor=actor, section=section, reason=reason)

    return transfer


def reply_with(template: ReplyTemplate) -> Deed:
    """Send the words of a ready answer, filled for the case."""

    def reply(case: Case, version: int, actor: Officer) -> None:
        if objection := object_to_reply(template, case):
            raise DomainError(objection)
        reply_to_citizen(case.id, version=version, actor=actor, text=fill(template, case))

    return reply


def object_to_reply(template: ReplyTemplate, case: Case) -> str:
    """Why this ready answer is not sent in this case; nothing where it can be."""
    if all(each.id != template.id for each in list_fitting(case)):
        return UNFIT
    return PAST if tells_due_date(template) and case.due_at < clock.now() else ""


def do_to(deed: Deed, case_id: int, reference: str, version: int, actor: Officer) -> None:
    """Do it, if the officer may still read the case.

    Raises:
        CaseNotFoundError: not for these eyes any more.
        DomainError: whatever is against it.
    """
    case = get_case_for(actor, reference)
    if case.id == case_id:
        deed(case, version, actor)
