"""Where each role begins, and the mail that did not leave."""

from __future__ import annotations

import pytest
import sqlalchemy as sa
from flask import Flask

from muangmai_portal.audit.models import AuditEntry
from muangmai_portal.cases.models import Case
from muangmai_portal.core.access import Role
from muangmai_portal.core.transaction import transaction
from muangmai_portal.extensions import db
from muangmai_portal.outbox.models import MessageState, OutboundMessage
from muangmai_portal.outbox.queries import mail_of_case
from tests.factories.cases import make_case
from tests.factories.surveys import load_satisfaction
from tests.inbox.desk import sit_down


def kill_mail(case: Case, state: MessageState = MessageState.DEAD) -> list[int]:
    """Let every mail of a case be given up, or fail in another way; gives their numbers."""
    statement = sa.update(OutboundMessage).where(OutboundMessage.case_id == case.id)
    with transaction():
        db.session.execute(statement.values(state=state, attempts=9, last_error="550 5.1.1 unknown"))
    return [mail.id for mail in mail_of_case(case.id)]


@pytest.mark.parametrize("role", [Role.OFFICER, Role.HEAD, Role.SECRETARY, Role.AUDITOR])
def test_people_with_cases_begin_in_the_inbox(app: Flask, role: Role) -> None:
    answer = sit_down(app, role, "ENG" if role in {Role.OFFICER, Role.HEAD} else None).get("/staff/")
    assert (answer.status_code, answer.location) == (302, "/staff/inbox")


@pytest.mark.parametrize("role", [Role.WEBMASTER, Role.INTEGRITY, Role.ADMIN])
def test_others_begin_with_what_they_can_do_and_see_no_words_of_a_case(app: Flask, role: Role) -> None:
    kill_mail(make_case(summary="ข้อความลับของประชาชน"))
    desk = sit_down(app, role, None)
    page = desk.get("/staff/").text
    assert ("ส่งไม่สำเร็จ 2 ฉบับ" in page) == (role == Role.ADMIN)
    assert ("ข้อมูลของหน่วยงาน" in page) == (role in {Role.ADMIN, Role.WEBMASTER})
    for words in ("ข้อความลับ", "แจ้งซ่อมไฟฟ้า", "สมศรี", 'href="/staff/inbox"'):
        assert words not in page, words


def test_who_publishes_begins_with_what_is_done_most_days(app: Flask) -> None:
    posting, replacing = "/staff/publications/news/new", "/staff/publications?kind=disclosure"
    daily = (posting, replacing, "/staff/freshness", "/staff/integrity")
    page = sit_down(app, Role.WEBMASTER, None).get("/staff/").text
    assert all(f'href="{each}"' in page.split("งานประจำ")[1].split("</section>")[0] for each in daily)
    assert "งานประจำ" not in sit_down(app, Role.ADMIN, None).get("/staff/").text


def test_every_link_on_a_first_page_can_be_opened(app: Flask) -> None:
    load_satisfaction()
    for role in (Role.WEBMASTER, Role.INTEGRITY, Role.ADMIN):
        desk = sit_down(app, role, None)
        page = desk.get("/staff/").text
        links = {part.split('"')[0] for part in page.split('href="')[1:]}
        for link in sorted(each for each in links if each.startswith("/") and not each.startswith("/static/")):
            assert desk.get(link).status_code in {200, 302}, (role, link)


def test_the_queue_shows_domains_and_numbers_only(app: Flask) -> None:
    case = make_case(summary="ข้อความลับของประชาชน")
    kill_mail(case)
    page = sit_down(app, Role.ADMIN, None).get("/staff/mail").text
    assert "@example.test" in page
    assert case.reference in page
    assert "550 5.1.1 unknown" in page
    for words in ("somsri", "ข้อความลับ", case.title, f"/staff/cases/{case.reference}"):
        assert words not in page, words


def test_one_message_or_all_can_be_sent_again(app: Flask) -> None:
    desk = sit_down(app, Role.ADMIN, None)
    ids = kill_mail(make_case())
    answer = desk.client.post(f"/staff/mail/{ids[0]}/retry", data={"csrf_token": desk.token})
    assert (answer.status_code, answer.location) == (303, "/staff/mail")
    states = db.session.scalars(sa.select(OutboundMessage.state).order_by(OutboundMessage.id))
    assert list(states) == [MessageState.QUEUED, *[MessageState.DEAD] * (len(ids) - 1)]
    assert desk.client.post("/staff/mail/retry", data={"csrf_token": desk.token}).status_code == 303
    db.session.rollback()
    assert set(db.session.scalars(sa.select(OutboundMessage.state))) == {MessageState.QUEUED}
    retried = db.session.scalars(sa.select(AuditEntry).where(AuditEntry.action == "mail_retried"))
    assert [each.officer_id for each in retried] == [desk.officer.id] * 2


def test_only_the_administrator_looks_after_the_queue(app: Flask) -> None:
    for role in Role:
        desk = sit_down(app, role, "ENG" if role in {Role.OFFICER, Role.HEAD} else None)
        assert desk.get("/staff/mail").status_code == (200 if role == Role.ADMIN else 403), role


def test_every_component_is_shown_on_the_page_of_components(app: Flask) -> None:
    answer = sit_down(app, Role.WEBMASTER, None).get("/staff/style")
    assert answer.status_code == 200
    assert "แบบหน้าจอและชิ้นส่วน" in answer.text
