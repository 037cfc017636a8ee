"""Deciding on a request for information, asking for more time, asking whom it concerns."""

from __future__ import annotations

import datetime as dt

from muangmai_portal.accounts.models import Officer
from muangmai_portal.audit.operations import record
from muangmai_portal.calendars.working_days import closing_time
from muangmai_portal.cases.errors import MissingTextError
from muangmai_portal.cases.history import Entry, append, hold_case
from muangmai_portal.cases.models import Case, CaseKind, CaseStatus, EventKind, Outcome
from muangmai_portal.cases.operations.closing import close_case
from muangmai_portal.cases.operations.extending import demand_later_working_day, has_been_extended
from muangmai_portal.cases.operations.working import change_state, demand_text
from muangmai_portal.cases.operations.writing import reply_to_citizen
from muangmai_portal.cases.personal_data import find_personal_data
from muangmai_portal.cases.recounting import Because
from muangmai_portal.cases.submitters import what_is_known
from muangmai_portal.core import clock
from muangmai_portal.core.errors import DomainError
from muangmai_portal.extensions import db
from muangmai_portal.information_requests import act
from muangmai_portal.information_requests.letters import closing_words, decision_letter, extension_letter
from muangmai_portal.information_requests.models import DecisionKind, InformationDecision
from muangmai_portal.information_requests.new_decision import NewDecision
from muangmai_portal.information_requests.queries import find_current_decision
from muangmai_portal.office.operations import touch_public_content

_NEEDS_GROUND = frozenset({DecisionKind.REFUSE, DecisionKind.GIVE_IN_PART})
_OUTCOMES = {DecisionKind.REFUSE: Outcome.NOT_FEASIBLE, DecisionKind.NO_SUCH_INFORMATION: Outcome.NOT_FEASIBLE}


def decide(case_id: int, new: NewDecision, *, version: int, actor: Officer) -> InformationDecision:
    """Decide, tell the person who asked, and enter it into the log, in one commit.

    Raises:
        MissingTextError: something is missing without which such a decision may not be made.
        DomainError: the case asks for no information.
    """
    case = hold_case(case_id, version=version)
    _demand_information_request(case)
    _demand_complete(new)
    _demand_impersonal(case, new)
    before = find_current_decision(case_id)
    letter = decision_letter(new, case.language)
    case = reply_to_citizen(case_id, version=version, actor=actor, text=letter, attachments=new.attachments)
    decision = InformationDecision(
        case_id=case_id,
        **{name: getattr(new, name) for name in ("kind", "reason", "link", "fee_baht", "fee_for", "public_summary")},
        grounds=list(new.grounds),
        files=len(new.attachments),
        event_seq=version + 1,
        decided_by_id=actor.id,
        decided_at=clock.now(),
        supersedes_id=before.id if before else None,
    )
    db.session.add(decision)
    db.session.flush()
    record("information_decided", f"case:{case.reference}", actor.id, {"decision": decision.id, "kind": new.kind})
    if new.closes and case.is_open:
        outcome = _OUTCOMES.get(new.kind, Outcome.ANSWERED)
        close_case(
            case_id,
            version=case.version,
            actor=actor,
            outcome=outcome,
            text=closing_words(new.kind, case.language),
        )
    touch_public_content()
    return decision


def extend(case_id: int, *, version: int, actor: Officer, due_on: dt.date, reason: str) -> Case:
    """Tell the person why it takes longer and until when, and move the promised date. Once for each request.

    Raises:
        MissingTextError: the reason or a later working day is missing.
        DomainError: the date was moved before.
    """
    case = hold_case(case_id, version=version)
    _demand_information_request(case)
    reason = demand_text(reason, "reason", "บอกเหตุผลที่ต้องขยายเวลา")
    if has_been_extended(case):
        raise DomainError("ขยายเวลาของคำขอนี้ไปแล้วหนึ่งครั้ง ขยายอีกไม่ได้")
    if not case.is_open:
        raise DomainError("คำขอนี้ยุติแล้ว ขยายเวลาไม่ได้")
    demand_later_working_day(case, due_on)
    letter = extension_letter(reason, due_on, case.language)
    case = reply_to_citizen(case_id, version=version, actor=actor, text=letter)
    data = {
        "due_at": closing_time(due_on).isoformat(),
        "from": case.due_at.isoformat(),
        "because": Because.INFORMATION_EXTENDED,
    }
    append(case, Entry(kind=EventKind.DUE_MOVED, actor=actor, data=data))
    return case


def wait_for_third_person(case_id: int, *, version: int, actor: Officer) -> Case:
    """Say that somebody whom the information concerns may object first (section 17).

    Raises:
        InvalidTransitionError: the case waits already, or is closed.
    """
    case = hold_case(case_id, version=version)
    _demand_information_request(case)
    words = act.third_person(case.language).text
    return change_state(case_id, version=version, actor=actor, target=CaseStatus.WAITING_OTHER, reason=words)


def _demand_information_request(case: Case) -> None:
    if case.kind != CaseKind.INFORMATION:
        raise DomainError("เรื่องนี้ไม่ใช่คำขอข้อมูลข่าวสาร")


def _demand_complete(new: NewDecision) -> None:
    """A refusal has a ground and a reason, a part has its file too, what is published has its address."""
    demand_text(new.public_summary, "public_summary", "สรุปคำขอสำหรับเผยแพร่ โดยไม่มีข้อมูลส่วนบุคคล")
    if new.kind in _NEEDS_GROUND and not act.find_grounds(list(new.grounds)):
        raise MissingTextError("grounds", "เลือกข้อกฎหมายที่ใช้อย่างน้อยหนึ่งข้อ")
    if new.kind not in _NEEDS_GROUND and new.grounds:
        raise MissingTextError("grounds", "ข้อกฎหมายใช้กับการไม่เปิดเผยหรือเปิดเผยบางส่วนเท่านั้น เอาเครื่องหมายออก")
    if new.kind == DecisionKind.GIVE_IN_PART and not new.attachments:
        raise MissingTextError("files", "แนบเอกสารที่ปิดทับส่วนที่เปิดเผยไม่ได้แล้ว")
    if new.kind == DecisionKind.PUBLISHED_ALREADY and not new.link:
        raise MissingTextError("link", "ใส่ที่อยู่หน้าเว็บที่เผยแพร่ไว้")
    needs_reason = new.kind != DecisionKind.PUBLISHED_ALREADY and not (
        new.kind == DecisionKind.GIVE and new.attachments
    )
    if needs_reason:
        demand_text(new.reason, "reason", "เขียนเหตุผลหรือคำชี้แจงถึงผู้ขอ")
    if new.fee_baht and not new.fee_for:
        raise MissingTextError("fee_for", "บอกว่าเป็นค่าอะไร เช่น สำเนา 12 หน้า")


def _demand_impersonal(case: Case, new: NewDecision) -> None:
    """The summary is read by everybody; what is the person's own is refused even when an officer says it is none."""
    findings = find_personal_data(new.public_summary, what_is_known(case))
    refused = [each.shown for each in findings if each.is_own or not new.is_checked]
    if refused:
        raise MissingTextError("public_summary", f"อาจเป็นข้อมูลส่วนบุคคล: {', '.join(refused)} ลบออก หรือยืนยันว่าไม่ใช่")
