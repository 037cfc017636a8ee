"""Letters that come back: shown at the letter, the case and the address, and never taken for a citizen's word."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import sqlalchemy as sa
from flask import Flask

from muangmai_portal.cases.models import Case, CaseEvent
from muangmai_portal.cases.queries import View, list_inbox
from muangmai_portal.core.access import Role
from muangmai_portal.core.transaction import transaction
from muangmai_portal.extensions import db
from muangmai_portal.incoming_mail.models import MailState
from muangmai_portal.outbox.bouncing import HARD_BOUNCES, is_undeliverable
from muangmai_portal.outbox.leases import claim_messages
from muangmai_portal.outbox.models import Audience, MailBounce, MessageState, OutboundMessage
from muangmai_portal.outbox.operations import NewMessage, enqueue, retry_messages
from tests.factories.cases import fresh, make_case
from tests.inbox.desk import sit_down
from tests.incoming_mail.conftest import CITIZEN, arrive, letter, letter_of

CORPUS = Path(__file__).parent / "corpus"


def report(name: str, message: OutboundMessage) -> bytes:
    """A report of the corpus about a letter of ours."""
    return (CORPUS / f"{name}.eml").read_bytes().replace(b"OURS-TOKEN-0000000001", message.message_id.encode())


def accepted(case: Case, audience: Audience = Audience.CITIZEN) -> OutboundMessage:
    """The first letter of a case, as a mail server has taken it."""
    message = letter_of(case, audience)
    with transaction():
        message.state = MessageState.ACCEPTED
    return message


def test_a_letter_that_came_back_is_shown_on_the_case_and_in_the_list(app: Flask, case: Case) -> None:
    desk = sit_down(app)
    message = accepted(case)
    events = db.session.scalar(sa.select(sa.func.count()).select_from(CaseEvent))
    mail = arrive(report("bounce_postfix", message))
    assert (mail.state, mail.case_id) == (MailState.BOUNCE, case.id)
    assert db.session.get_one(OutboundMessage, message.id).state == MessageState.BOUNCED
    page = desk.open(case).text
    assert "ตีกลับ ไม่ถึงผู้รับ" in page
    assert "user unknown" in page
    assert [each.id for each in list_inbox(desk.officer, View.MAIL_FAILED).cases] == [case.id]
    assert db.session.scalar(sa.select(sa.func.count()).select_from(CaseEvent)) == events
    again = report("bounce_postfix", message).replace(b"Undelivered", b"Again undelivered")
    arrive(again)
    assert db.session.scalar(sa.select(MailBounce.hard_count)) == 1


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_what_a_mail_server_says_of_an_address_is_shown_without_the_address(app: Flask, case: Case) -> None:
    said = f"smtp; 550 5.1.1 <{CITIZEN.upper()}>: Recipient address rejected"
    raw = re.sub(rb"Diagnostic-Code: .*?(?=\r?\n\S|\r?\n\r?\n)", b"Diagnostic-Code: " + said.encode(), report(
        "bounce_postfix", accepted(case)), flags=re.DOTALL)  # fmt: skip
    arrive(raw)
    assert letter_of(case).last_error == "smtp; 550 5.1.1 <…>: recipient address rejected"
    for role in (Role.ADMIN, Role.AUDITOR):
        desk = sit_down(app, role, None)
        for page in (desk.get("/staff/mail").text, desk.open(case).text):
            assert CITIZEN not in page.casefold()


@pytest.mark.parametrize("name", ["bounce_exchange_th", "bounce_qmail", "bounce_exim"])
@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_reports_in_other_shapes_are_understood(case: Case, name: str) -> None:
    arrive(report(name, accepted(case)))
    assert letter_of(case).state == MessageState.BOUNCED


def test_an_address_is_given_up_after_several_letters_and_lives_again_when_it_writes(app: Flask) -> None:
    desk = sit_down(app)
    cases = [make_case() for _ in range(HARD_BOUNCES)]
    for each in cases:
        assert not is_undeliverable(CITIZEN)
        arrive(report("bounce_postfix", accepted(each)))
    assert is_undeliverable(CITIZEN.upper())
    assert "อีเมลนี้ส่งไม่ถึง โทรศัพท์แทน" in desk.open(cases[0]).text
    arrive(letter())
    assert not is_undeliverable(CITIZEN)


@pytest.mark.parametrize("name", ["bounce_full", "bounce_policy", "bounce_delay"])
@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_what_is_not_the_addresss_fault_does_not_count_against_it(case: Case, name: str) -> None:
    message = accepted(case)
    arrive(report(name, message))
    assert db.session.scalar(sa.select(MailBounce.hard_count)) is None
    is_back = letter_of(case).state == MessageState.BOUNCED
    assert is_back == (name != "bounce_delay")


def test_a_report_without_one_of_our_message_ids_changes_nothing(case: Case) -> None:
    accepted(case)
    mail = arrive((CORPUS / "bounce_postfix.eml").read_bytes())
    assert (mail.state, mail.case_id) == (MailState.BOUNCE, None)
    assert letter_of(case).state == MessageState.ACCEPTED


def test_a_section_whose_mailbox_is_dead_is_named_to_the_administrator(app: Flask, case: Case) -> None:
    admin = sit_down(app, Role.ADMIN, None)
    with transaction():
        case.section.mailbox = "eng@office.example"
        for number in range(HARD_BOUNCES):
            enqueue(NewMessage(recipient="eng@office.example", template="cases/arrived", dedupe_key=f"b{number}"))
    for message in db.session.scalars(sa.select(OutboundMessage).where(OutboundMessage.dedupe_key.like("b%"))).all():
        with transaction():
            message.state = MessageState.ACCEPTED
        arrive(report("bounce_postfix", message))
    page = admin.get("/staff/mail").text
    assert re.search(r"ส่งไม่ถึง.*eng@office\.example", page, re.S)


def test_what_came_back_is_sent_again_only_by_name(case: Case) -> None:
    message = accepted(case)
    arrive(report("bounce_postfix", message))
    with transaction():
        retry_messages()
    assert letter_of(case).state == MessageState.BOUNCED
    with transaction():
        assert retry_messages([message.id]) == 1


def give_up(address: str = CITIZEN) -> list[Case]:
    """Let letters to an address come back until it is given up."""
    cases = [make_case() for _ in range(HARD_BOUNCES)]
    for each in cases:
        arrive(report("bounce_postfix", accepted(each)))
    assert is_undeliverable(address)
    return cases


def newest_to_citizen(case: Case) -> OutboundMessage:
    """The last letter of a case to its submitter, as it stands now."""
    wanted = sa.select(OutboundMessage).where(
        OutboundMessage.case_id == case.id, OutboundMessage.audience == Audience.CITIZEN
    )
    newest = db.session.scalars(wanted.order_by(OutboundMessage.id.desc()).execution_options(populate_existing=True))
    return newest.first() or letter_of(case)


def test_nothing_is_sent_to_an_address_that_was_given_up_and_the_case_says_so(app: Flask) -> None:
    desk, case = sit_down(app), give_up()[0]
    form = desk.open(case).text
    assert "คำตอบนี้จะไม่ส่งทางอีเมล" in form
    assert "เมื่อตอบแล้วโปรดโทรแจ้งที่" in form
    assert "จึงจะไม่ส่งทางอีเมล" in desk.act(case, "reply", text="ซ่อมแล้วค่ะ", preview="1").text
    assert desk.act(case, "reply", text="ซ่อมแล้วค่ะ").status_code == 303
    claimed = claim_messages(50)
    assert all(each.audience == Audience.OFFICE for each in claimed)
    reply = newest_to_citizen(case)
    assert (reply.template, reply.state, reply.attempts) == ("cases/reply", MessageState.UNREACHABLE, 0)
    assert "ไม่ได้ส่ง เพราะอีเมลนี้ส่งไม่ถึง โปรดโทรศัพท์แจ้ง" in desk.open(case).text
    assert case.id in [each.id for each in list_inbox(desk.officer, View.MAIL_FAILED).cases]
    assert claim_messages(50) == []


def test_who_may_not_see_the_address_is_told_as_well(app: Flask) -> None:
    case = give_up()[0]
    with transaction():
        contact = fresh(case).contact
        assert contact is not None
        contact.hides_name = True
    page = sit_down(app, Role.SECRETARY, None).open(case).text
    assert "คำตอบนี้จะไม่ส่งทางอีเมล" in page
    with transaction():
        contact.email = "correct@example.test"
    assert "คำตอบนี้จะไม่ส่งทางอีเมล" not in sit_down(app, Role.SECRETARY, None).open(case).text


def test_letters_go_again_once_somebody_wrote_from_there(app: Flask) -> None:
    desk, case = sit_down(app), give_up()[0]
    arrive(letter())
    assert "คำตอบนี้จะไม่ส่งทางอีเมล" not in desk.open(case).text
    desk.act(case, "reply", text="ซ่อมแล้วค่ะ")
    assert newest_to_citizen(case).id in {each.id for each in claim_messages(50)}


def test_a_correct_address_gets_letters_whatever_became_of_another(app: Flask) -> None:
    case = give_up()[0]
    with transaction():
        contact = fresh(case).contact
        assert contact is not None
        contact.email = "correct@example.test"
    sit_down(app).act(case, "reply", text="ซ่อมแล้วค่ะ")
    assert "correct@example.test" in {each.recipient for each in claim_messages(50)}


def test_who_sends_such_a_letter_by_name_knows_that_the_address_lives(app: Flask) -> None:
    desk, case = sit_down(app), give_up()[0]
    desk.act(case, "reply", text="ซ่อมแล้วค่ะ")
    claim_messages(50)
    reply = newest_to_citizen(case)
    with transaction():
        retry_messages()
    assert newest_to_citizen(case).state == MessageState.UNREACHABLE
    with transaction():
        assert retry_messages([reply.id]) == 1
    assert not is_undeliverable(CITIZEN)
    assert reply.id in {each.id for each in claim_messages(50)}


def test_automatic_answers_and_our_own_mail_reach_no_case_and_are_not_answered(case: Case) -> None:
    ours = f"<{accepted(case).message_id}@portal.example>"
    before = db.session.scalar(sa.select(sa.func.count()).select_from(OutboundMessage))
    auto = arrive(letter(In_Reply_To=ours, Auto_Submitted="auto-replied"))
    loop = arrive(letter(In_Reply_To=ours, X_Muangmai_Loop="portal.example"))
    assert (auto.state, auto.case_id, loop.state) == (MailState.AUTO_REPLY, case.id, MailState.LOOP)
    assert db.session.scalar(sa.select(sa.func.count()).select_from(OutboundMessage)) == before
