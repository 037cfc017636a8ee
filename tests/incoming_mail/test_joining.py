"""A message finds its case by address, thread or subject, or waits."""

from __future__ import annotations

import datetime as dt
import re

import pytest
import sqlalchemy as sa
import time_machine
from flask import Flask

from muangmai_portal.cases.models import Case, CaseEvent, CaseStatus, EventKind
from muangmai_portal.cases.operations.screening import screen_case
from muangmai_portal.cases.verification import verify_cases
from muangmai_portal.core import clock
from muangmai_portal.core.access import Role
from muangmai_portal.core.transaction import transaction
from muangmai_portal.extensions import db
from muangmai_portal.incoming_mail.models import HeldBecause, InboundMail, MailState
from muangmai_portal.incoming_mail.taking import take
from muangmai_portal.outbox.letters import compose
from muangmai_portal.outbox.models import Audience, OutboundMessage
from muangmai_portal.outbox.operations import NewMessage, enqueue
from tests.factories.cases import fresh, make_case, move_to
from tests.factories.officers import make_officer
from tests.incoming_mail.conftest import CITIZEN, arrive, letter, letter_of, reply_address


def said(case: Case) -> list[tuple[str, str]]:
    """What was added to the case."""
    db.session.rollback()
    events = db.session.scalars(sa.select(CaseEvent).where(CaseEvent.case_id == case.id).order_by(CaseEvent.seq))
    return [(each.kind, each.text.text) for each in events if each.kind == EventKind.INFO_GIVEN and each.text]


def test_an_answer_to_our_letter_reaches_its_case_by_the_reply_address(app: Flask, case: Case) -> None:
    sent = compose(letter_of(case), app.extensions["settings"], None).as_bytes().decode()
    found = re.search(r"^Reply-To: (\S+)", sent, re.M)
    assert found is not None
    assert found[1] == reply_address(case)
    assert "X-Muangmai-Loop: portal.example" in sent
    mail = arrive(letter(sender="Somsri <SOMEBODY@else.example>", to=found[1].upper()))
    assert (mail.state, mail.case_id, mail.joined_by) == (MailState.JOINED, case.id, "address")
    assert said(case) == [("info_given", "หลอดดับอีกแล้วค่ะ")]
    assert list(verify_cases()) == []


def test_an_answer_without_that_address_reaches_its_case_by_the_message_it_answers(case: Case) -> None:
    ours = f"<{letter_of(case).message_id}@portal.example>"
    mail = arrive(letter(In_Reply_To="<other@example.test>", References=f"<other@example.test> {ours}"))
    assert (mail.state, mail.joined_by) == (MailState.JOINED, "thread")


def test_a_number_in_the_subject_counts_only_from_the_address_that_was_given(case: Case) -> None:
    subject = f"Re: [{case.reference}] ไฟดับ"
    joined = arrive(letter(subject=subject))
    stranger = arrive(letter(subject=subject, sender="stranger@example.test"))
    wrong = arrive(letter(subject="MM-2569-000001-0", body="อื่น"))
    assert (joined.state, joined.joined_by) == (MailState.JOINED, "subject")
    assert (stranger.state, stranger.because) == (MailState.HELD, HeldBecause.UNKNOWN_SENDER)
    assert (wrong.state, wrong.because) == (MailState.HELD, HeldBecause.UNKNOWN)


def test_an_address_that_we_did_not_make_opens_nothing(case: Case) -> None:
    forged = reply_address(case).replace(".", ".a", 1)
    mail = arrive(letter(to=forged, subject=case.reference))
    assert (mail.state, mail.because, mail.case_id) == (MailState.HELD, HeldBecause.FORGED, None)
    assert said(case) == []


def test_a_case_that_waited_for_its_citizen_goes_on_when_mail_comes(app: Flask, case: Case) -> None:
    case = move_to(case, CaseStatus.WAITING_CITIZEN, make_officer(Role.OFFICER, "ENG"))
    arrive(letter(), reply_address(case))
    assert fresh(case).status == CaseStatus.IN_PROGRESS


def test_mail_to_a_closed_case_is_shown_for_thirty_days_and_waits_after_that(app: Flask, case: Case) -> None:
    head = make_officer(Role.HEAD, "ENG")
    case = move_to(case, CaseStatus.CLOSED, head)
    with transaction():
        head.email = "head@office.example"
    mail = arrive(letter(), reply_address(case))
    assert (mail.state, mail.needs_look) == (MailState.JOINED, True)
    assert fresh(case).status == CaseStatus.CLOSED
    told = db.session.scalars(
        sa.select(OutboundMessage.template).where(OutboundMessage.recipient == "head@office.example")
    )
    assert "incoming_mail/after_closing" in list(told)
    with time_machine.travel(clock.now() + dt.timedelta(days=31), tick=False):
        late = arrive(letter(body="ยังไม่หาย"), reply_address(case))
    assert (late.state, late.because, late.case_id) == (MailState.HELD, HeldBecause.LONG_CLOSED, case.id)
    assert list(verify_cases()) == []


def test_mail_to_a_case_that_waits_for_screening_or_is_spam_waits_too(app: Flask) -> None:
    case = make_case(held_because=("link",))
    officer = make_officer(Role.OFFICER, "ENG")
    first = arrive(letter(), reply_address(case))
    with transaction():
        screen_case(case.id, actor=officer, is_spam=True)
    second = arrive(letter(body="อีกครั้ง"), reply_address(case))
    assert {first.because, second.because} == {HeldBecause.SET_ASIDE}


def test_answers_of_sections_and_followers_are_never_taken_for_the_citizens(app: Flask, case: Case) -> None:
    to_follower = NewMessage(
        case_id=case.id, audience=Audience.FOLLOWER, recipient="f@example.test", template="x", dedupe_key="f"
    )
    with transaction():
        enqueue(to_follower)
        case.section.mailbox = "eng@office.example"
    ours = f"<{letter_of(case, Audience.FOLLOWER).message_id}@portal.example>"
    follower = arrive(letter(sender="f@example.test", In_Reply_To=ours))
    office = arrive(letter(sender="eng@office.example"), reply_address(case))
    assert (follower.because, office.because) == (HeldBecause.FROM_FOLLOWER, HeldBecause.FROM_OFFICE)
    assert said(case) == []


def test_the_same_message_twice_is_one(case: Case) -> None:
    raw = letter(Message_ID="<a@example.test>")
    first = take(raw, recipients=(reply_address(case),))
    again = take(b"Received: from a by b;\r\n\tSat, 28 Nov 2026\r\nReturn-Path: <x@example.test>\r\n" + raw)
    assert (first.is_new, again.is_new, again.id) == (True, False, first.id)
    assert len(said(case)) == 1


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_what_was_quoted_of_our_letter_is_folded_away(case: Case) -> None:
    body = "ยังดับอยู่ค่ะ\r\n--\r\nสมศรี\r\n\r\n"
    body += "เมื่อ ส. 28 พ.ย. 2026 เวลา 10:00 อบต. <portal@office.example> เขียนว่า:\r\n> เรียน ผู้ยื่น\r\n> ซ่อมแล้ว"
    mail = arrive(letter(body=body, In_Reply_To="<x@example.test>"), reply_address(case))
    assert said(case) == [("info_given", "ยังดับอยู่ค่ะ\n--\nสมศรี")]
    assert "ซ่อมแล้ว" in mail.quoted
    assert db.session.scalar(sa.select(sa.func.count()).select_from(InboundMail)) == 1
    assert mail.from_address == CITIZEN
