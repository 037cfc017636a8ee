"""What an officer can do to a case from its page, and what becomes of the words when it cannot be done."""

from __future__ import annotations

import html
import re
from typing import Any

import sqlalchemy as sa
from flask import Flask

from muangmai_portal.audit.models import AuditEntry
from muangmai_portal.cases.models import CaseStatus, EventKind
from muangmai_portal.cases.queries import list_events
from muangmai_portal.core.access import Role
from muangmai_portal.extensions import db
from muangmai_portal.outbox.queries import mail_of_case
from tests.factories.cases import fresh, make_case
from tests.factories.officers import make_officer, make_section
from tests.inbox.desk import alert, sit_down


def test_each_form_carries_the_fields_of_the_contract(app: Flask) -> None:
    make_section("FIN")
    desk, case = sit_down(app, Role.HEAD), make_case()
    page = desk.open(case).text
    contract = {
        "reply": {"text"},
        "note": {"text"},
        "assign": {"officer"},
        "transfer": {"section", "reason"},
        "state": {"to", "reason"},
        "close": {"outcome", "text"},
    }
    for act, names in contract.items():
        forms = re.findall(rf'<form[^>]*action="/staff/cases/{case.reference}/{act}"[^>]*>(.*?)</form>', page, re.S)
        assert len(forms) == 1, act
        assert set(re.findall(r'name="([^"]+)"', forms[0])) >= {*names, "version", "csrf_token"}
        assert f'name="version" value="{case.version}"' in forms[0]
    assert len(re.findall(r'\bid="([^"]+)"', page)) == len(set(re.findall(r'\bid="([^"]+)"', page)))


def test_a_reply_reaches_the_citizen_and_leads_back_to_the_case(app: Flask) -> None:
    desk, case = sit_down(app), make_case()
    answer = desk.act(case, "reply", text="ช่างจะเข้าไปพรุ่งนี้")
    assert (answer.status_code, answer.location) == (303, f"/staff/cases/{case.reference}")
    assert "ส่งคำตอบถึงผู้ยื่นเรื่องแล้ว" in desk.get(answer.location).text
    assert [mail.template for mail in mail_of_case(case.id) if mail.template == "cases/reply"] == ["cases/reply"]
    assert fresh(case).status == CaseStatus.IN_PROGRESS


def test_a_note_is_mailed_to_nobody(app: Flask) -> None:
    desk, case = sit_down(app), make_case()
    before = len(mail_of_case(case.id))
    assert desk.act(case, "note", text="ผู้ยื่นโทรมาสามครั้งแล้ว").status_code == 303
    assert len(mail_of_case(case.id)) == before
    note = list_events(fresh(case))[-1]
    assert (note.kind, note.is_public) == (EventKind.NOTE, False)


def test_an_officer_takes_a_case_with_one_button(app: Flask) -> None:
    desk, colleague, case = sit_down(app), make_officer(), make_case()
    assert f'name="officer" value="{desk.officer.username}"' in desk.open(case).text
    # The list beside the button is sent too; the button is what was pressed.
    assert desk.act(case, "assign", officer=[desk.officer.username, colleague.username]).status_code == 303
    assert fresh(case).assignee_id == desk.officer.id


def test_officers_and_sections_may_be_named_by_number(app: Flask) -> None:
    finance = make_section("FIN")
    desk, colleague, case = sit_down(app, Role.HEAD), make_officer(), make_case()
    assert desk.act(case, "assign", officer=str(colleague.id)).status_code == 303
    assert fresh(case).assignee_id == colleague.id
    assert desk.act(case, "transfer", section=str(finance.id), reason="เป็นเรื่องภาษี").status_code == 303
    assert fresh(case).section_id == finance.id


def test_an_empty_choice_gives_the_case_back_but_a_missing_one_does_not(app: Flask) -> None:
    desk, case = sit_down(app), make_case()
    desk.act(case, "assign", officer=desk.officer.username)
    assert desk.act(case, "assign").status_code == 422
    assert fresh(case).assignee_id == desk.officer.id
    assert desk.act(case, "assign", officer="").status_code == 303
    assert fresh(case).assignee_id is None


def test_a_transferred_case_leaves_the_officers_sight(app: Flask) -> None:
    make_section("FIN")
    desk, case = sit_down(app), make_case()
    answer = desk.act(case, "transfer", section="FIN", reason="เป็นเรื่องภาษี")
    assert (answer.status_code, answer.location) == (303, "/staff/inbox")
    assert case.reference in desk.get("/staff/inbox").text  # in the words that say where it went
    assert desk.open(case).status_code == 404


def test_the_secretary_stays_on_a_case_she_has_passed_on(app: Flask) -> None:
    make_section("FIN")
    desk, case = sit_down(app, Role.SECRETARY, None), make_case()
    answer = desk.act(case, "transfer", section="FIN", reason="เป็นเรื่องภาษี")
    assert answer.location == f"/staff/cases/{case.reference}"
    assert desk.get(answer.location).status_code == 200


def test_what_is_missing_is_named_and_what_was_typed_comes_back(app: Flask) -> None:
    make_section("FIN")
    desk, case = sit_down(app), make_case()
    incomplete: list[tuple[str, dict[str, Any], str, str]] = [
        ("reply", {"text": "  "}, "#reply-text", ""),
        ("note", {"text": ""}, "#note-text", ""),
        ("transfer", {"section": "FIN", "reason": ""}, "#transfer-reason", 'value="FIN" selected'),
        ("transfer", {"section": "", "reason": "เพราะ"}, "#transfer-section", "เพราะ"),
        ("transfer", {"section": "NONE", "reason": "เพราะ"}, "#transfer-section", "เพราะ"),
        ("state", {"to": "waiting_citizen", "reason": ""}, "#state-reason", 'value="waiting_citizen" checked'),
        ("state", {"reason": "ขอรูป"}, "#state-to", "ขอรูป"),
        ("close", {"outcome": "", "text": "ซ่อมแล้ว"}, "#close-outcome", "ซ่อมแล้ว"),
        ("close", {"outcome": "withdrawn", "text": "ซ่อมแล้ว"}, "#close-outcome", "ซ่อมแล้ว"),
        ("close", {"outcome": "fixed", "text": ""}, "#close-text", 'value="fixed" selected'),
        ("assign", {"officer": "nobody"}, "#assign-officer", ""),
    ]
    for act, fields, target, typed in incomplete:
        answer = desk.act(case, act, **fields)
        page = re.sub(r"\s+", " ", answer.text)
        assert answer.status_code == 422, (act, fields)
        assert f'href="{target}"' in alert(answer.text), (act, fields)
        assert f'id="{target[1:]}"' in page
        assert typed in page, (act, fields)
    assert fresh(case).version == 1


def test_a_text_that_is_too_long_comes_back_whole(app: Flask) -> None:
    desk, case = sit_down(app), make_case()
    text = "ยาว" * 3000
    answer = desk.act(case, "reply", text=text)
    assert answer.status_code == 422
    assert "8,000" in alert(answer.text)
    assert text in answer.text


def test_two_officers_at_once_both_keep_their_words(app: Flask) -> None:
    first, second, case = sit_down(app), sit_down(app), make_case()
    version = case.version
    assert first.act(case, "reply", version, text="ช่างจะเข้าไปพรุ่งนี้").status_code == 303
    answer = second.act(case, "reply", version, text="ขอเลขเสาไฟด้วยครับ")
    now = fresh(case)
    assert answer.status_code == 409
    assert "ช่างจะเข้าไปพรุ่งนี้" in answer.text
    assert first.officer.name in answer.text
    reply = re.search(rf'action="/staff/cases/{case.reference}/reply".*?</form>', answer.text, re.S)
    assert reply is not None
    assert "ขอเลขเสาไฟด้วยครับ" in reply[0]
    assert f'value="{now.version}"' in reply[0]
    assert [event.kind for event in list_events(now)].count(EventKind.REPLY) == 1
    assert second.act(case, "reply", now.version, text="ขอเลขเสาไฟด้วยครับ").status_code == 303


def test_the_same_reply_sent_twice_leaves_once(app: Flask) -> None:
    desk, case = sit_down(app), make_case()
    version = case.version
    assert desk.act(case, "reply", version, text="ช่างจะเข้าไปพรุ่งนี้").status_code == 303
    again = desk.act(case, "reply", version, text="ช่างจะเข้าไปพรุ่งนี้")
    assert again.status_code == 409
    assert "ไม่ได้ส่งซ้ำ" in alert(again.text)
    assert re.search(r'id="reply-text"[^>]*>\n</textarea>', again.text)
    assert len([mail for mail in mail_of_case(case.id) if mail.template == "cases/reply"]) == 1


def test_a_form_without_a_version_is_based_on_nothing(app: Flask) -> None:
    desk, case = sit_down(app), make_case()
    for version in ("", "x", "-1", "9" * 40):
        data = {"csrf_token": desk.token, "version": version, "text": "ตอบ"}
        assert desk.client.post(f"/staff/cases/{case.reference}/reply", data=data).status_code == 409
    assert fresh(case).version == 1


def test_a_form_without_the_sessions_token_is_refused(app: Flask) -> None:
    desk, case = sit_down(app), make_case()
    for act, fields in (("reply", {"text": "คำตอบที่พิมพ์ไว้"}), ("note", {"text": "x"}), ("assign", {"officer": ""})):
        data = {"version": str(case.version), **fields}
        answer = desk.client.post(f"/staff/cases/{case.reference}/{act}", data=data)
        assert answer.status_code == 400, act
    assert fresh(case).version == 1


def test_another_sections_case_is_not_there_and_the_attempt_is_written_down(app: Flask) -> None:
    make_section("FIN")
    desk, case = sit_down(app), make_case("FIN")
    assert desk.open(case).status_code == 404
    answer = desk.act(case, "reply", text="ข้อความที่ไม่ควรหาย")
    assert answer.status_code == 404
    assert "ข้อความที่ไม่ควรหาย" in answer.text
    assert case.title not in answer.text
    refused = db.session.scalars(sa.select(AuditEntry).where(AuditEntry.action == "refused").order_by(AuditEntry.id))
    assert [(each.officer_id, each.subject, each.detail["method"]) for each in refused] == [
        (desk.officer.id, f"/staff/cases/{case.reference}", "GET"),
        (desk.officer.id, f"/staff/cases/{case.reference}/reply", "POST"),
    ]


def test_a_number_that_does_not_exist_looks_like_another_sections_case(app: Flask) -> None:
    desk, case = sit_down(app), make_case("FIN")
    theirs, nobodys = desk.open(case), desk.get("/staff/cases/MM-2569-999999-9")
    assert (theirs.status_code, nobodys.status_code) == (404, 404)
    assert html.unescape(theirs.text).replace(case.reference, "") == html.unescape(nobodys.text).replace(
        "MM-2569-999999-9", ""
    )
