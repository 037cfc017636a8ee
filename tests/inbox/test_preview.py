"""The preview of a reply: exactly what the citizen will get, and nothing has happened yet."""

from __future__ import annotations

import html
import re

import sqlalchemy as sa
from flask import Flask

from muangmai_portal.cases.operations.filing import NewContact
from muangmai_portal.core.transaction import transaction
from muangmai_portal.extensions import db
from muangmai_portal.outbox.addresses import address_digest
from muangmai_portal.outbox.letters import preview
from muangmai_portal.outbox.models import OutboundMessage
from muangmai_portal.outbox.operations import suppress_mail
from muangmai_portal.outbox.queries import mail_of_case
from tests.factories.cases import fresh, make_case
from tests.inbox.desk import drawn_acts, sit_down

TEXT = "เรียน คุณสมศรี\n\nช่างจะเข้าไปพรุ่งนี้ 9.00 น.\nhttps://example.test/แผนที่ <ไม่ใช่แท็ก>"


def shown(page: str, element_id: str) -> str:
    """The words of an element, as a reader sees them."""
    match = re.search(rf'id="{element_id}"[^>]*>(.*?)</(?:pre|dd|p)>', page, re.S)
    assert match is not None, element_id
    return html.unescape(match[1]).strip()


def test_the_preview_is_the_letter_that_leaves(app: Flask) -> None:
    desk, case = sit_down(app), make_case()
    page = desk.act(case, "reply", text=TEXT, preview="1").text
    assert desk.act(case, "reply", text=TEXT).status_code == 303
    letter = preview(next(mail for mail in mail_of_case(case.id) if mail.template == "cases/reply"))
    assert shown(page, "preview-letter") == letter.text.strip()
    assert shown(page, "preview-subject") == letter.subject
    assert shown(page, "preview-text") == TEXT
    assert "somsri@example.test" in page


def test_a_preview_changes_nothing(app: Flask) -> None:
    desk, case = sit_down(app), make_case()
    mails = db.session.scalar(sa.select(sa.func.count()).select_from(OutboundMessage))
    answer = desk.act(case, "reply", text=TEXT, preview="1")
    assert answer.status_code == 200
    assert drawn_acts(answer.text) == {"reply"}
    assert fresh(case).version == 1
    assert db.session.scalar(sa.select(sa.func.count()).select_from(OutboundMessage)) == mails


def test_the_preview_can_be_sent_or_taken_back_for_changes(app: Flask) -> None:
    desk, case = sit_down(app), make_case()
    page = desk.act(case, "reply", text=TEXT, preview="1").text
    fields = {"text": shown_text(page), "version": hidden(page, "version"), "csrf_token": hidden(page, "csrf_token")}
    path = f"/staff/cases/{case.reference}/reply"
    edited = desk.client.post(path, data={**fields, "edit": "1"})
    assert edited.status_code == 200
    assert drawn_acts(edited.text) > {"reply", "note"}
    assert shown_text(edited.text) == TEXT
    assert fresh(case).version == 1
    assert desk.client.post(path, data=fields).status_code == 303


def test_a_preview_of_nothing_is_an_error(app: Flask) -> None:
    desk, case = sit_down(app), make_case()
    assert desk.act(case, "reply", text="", preview="1").status_code == 422
    assert desk.act(case, "reply", 7, text=TEXT, preview="1").status_code == 409


def test_without_an_address_the_preview_says_so(app: Flask) -> None:
    desk = sit_down(app)
    by_phone = make_case(contact=NewContact(full_name="สมศรี", phone="+66812345678"))
    page = desk.act(by_phone, "reply", text=TEXT, preview="1").text
    assert "ไม่ได้ให้อีเมลไว้" in page
    assert "081-234-5678" in page
    anonymous = make_case(contact=None)
    assert "ไม่ได้ให้อีเมลไว้" in desk.act(anonymous, "reply", text=TEXT, preview="1").text


def test_who_wants_no_mail_is_not_promised_any(app: Flask) -> None:
    desk, case = sit_down(app), make_case()
    with transaction():
        suppress_mail(address_digest("somsri@example.test"), case.id)
    page = desk.act(case, "reply", text=TEXT, preview="1").text
    assert "ขอไม่รับอีเมล" in page
    assert "preview-letter" not in page


def test_an_english_speaker_gets_an_english_letter(app: Flask) -> None:
    desk, case = sit_down(app), make_case(language="en")
    page = desk.act(case, "reply", text="We will come tomorrow.", preview="1").text
    desk.act(case, "reply", text="We will come tomorrow.")
    letter = preview(next(mail for mail in mail_of_case(case.id) if mail.template == "cases/reply"))
    assert shown(page, "preview-subject") == letter.subject
    assert "/en/" in shown(page, "preview-letter")


def shown_text(page: str) -> str:
    """What stands in the field for the reply."""
    match = re.search(r'<textarea[^>]*name="text"[^>]*>\n?(.*?)</textarea>', page, re.S)
    assert match is not None
    return html.unescape(match[1])


def hidden(page: str, name: str) -> str:
    """The value of a hidden field."""
    form = page[page.index('/reply"') :]
    match = re.search(rf'name="{name}"\s+value="([^"]*)"', form)
    assert match is not None
    return html.unescape(match[1])
