"""Merging at the desk: the forms, what they say before a reply goes to several, and what leaves the office."""

from __future__ import annotations

from flask import Flask
from flask.testing import FlaskClient

from muangmai_portal.cases.models import Case, CaseStatus
from muangmai_portal.cases.operations.filing import NewContact, open_case
from muangmai_portal.core.access import Role
from muangmai_portal.core.transaction import transaction
from muangmai_portal.extensions import db
from tests.factories.cases import fresh, make_answer, make_case, make_new_case
from tests.inbox.desk import alert, drawn_acts, sit_down
from tests.tracking.test_views import open_visit

SECRET = "ความลับของรายอื่น"


def test_a_case_is_merged_by_its_number_in_any_spelling_and_taken_out_again(app: Flask) -> None:
    desk, master, child = sit_down(app), make_case(summary="เรื่องแรก"), make_case(summary="เรื่องหลัง")
    thai = master.reference.translate(str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙"))
    assert desk.act(child, "merge", reference=["", f" {thai} "]).status_code == 303
    page = desk.open(child).text
    assert f"ดำเนินการรวมกับเรื่อง {master.reference}" in page
    assert {"merge", "close", "state"} & drawn_acts(page) == set()
    assert "เรื่องหลัง" in desk.open(master).text
    assert "จะส่งถึงผู้ยื่นเรื่อง 2 ราย" in desk.open(master).text
    assert child.reference not in desk.get("/staff/inbox").text
    assert desk.act(child, "unmerge").status_code == 303
    assert fresh(child).status == CaseStatus.RECEIVED
    assert "จะส่งถึง" not in desk.open(master).text


def test_what_may_not_be_merged_is_said_at_the_field_or_above_the_page(app: Flask) -> None:
    desk, case = sit_down(app), make_case()
    elsewhere, ended = make_case(section="FIN"), make_case()
    desk.act(ended, "close", outcome="fixed", text="ซ่อมแล้ว")
    for reference, words in {
        "": "กรอกเลขรับ",
        "MM-2569-9": "ไม่พบเรื่อง",
        elsewhere.reference: "ไม่พบเรื่อง",
        ended.reference: "ยุติแล้ว",
        case.reference: "ตัวเอง",
    }.items():
        answer = desk.act(case, "merge", reference=reference)
        assert answer.status_code == 422
        assert words in alert(answer.text)
        assert f'value="{reference}"' in answer.text
    desk.act(case, "note", text="อื่น")
    assert desk.act(case, "merge", version=1, reference=make_case().reference).status_code == 409


def test_a_reply_to_all_is_shown_as_one_and_names_nobody(app: Flask) -> None:
    desk, master = sit_down(app), make_case()
    child = make_case(contact=NewContact(full_name="ปิติ ชูใจดี", email="piti@example.test"))
    desk.act(child, "merge", reference=master.reference)
    assert "จะส่งถึงผู้ยื่นเรื่อง 2 ราย" in desk.act(master, "reply", text="ช่างไปพรุ่งนี้", preview="1").text
    for_one = desk.act(master, "reply", text="ช่างไปพรุ่งนี้", preview="1", only_here="y").text
    assert "จะส่งถึงผู้ยื่นเรื่อง" not in for_one
    assert 'name="only_here" value="y"' in for_one
    refused = desk.act(master, "reply", text="เรียน คุณปิติ ชูใจดี")
    assert (refused.status_code, "มีข้อมูลของผู้ยื่นรายหนึ่ง" in alert(refused.text)) == (422, True)
    assert "เรียน คุณปิติ" in refused.text
    assert desk.act(master, "close", outcome="fixed", text="โทรหา 0812345678").status_code == 422
    assert fresh(master).is_open
    assert desk.act(master, "close", outcome="fixed", text="ซ่อมแล้ว").status_code == 303
    assert fresh(child).status == CaseStatus.CLOSED


def test_the_tracking_page_of_a_merged_case_tells_the_progress_and_nothing_of_the_others(
    app: Flask, client: FlaskClient
) -> None:
    desk = sit_down(app)
    master = make_case(summary=SECRET, answers=[make_answer(SECRET)])
    new = make_new_case(contact=NewContact(full_name="ปิติ ชูใจดี"))
    with transaction():
        filed = open_case(new)
    db.session.rollback()
    child = db.session.get_one(Case, filed.case_id)
    desk.act(master, "reply", text=SECRET)
    desk.act(child, "merge", reference=master.reference)
    desk.act(master, "note", text=SECRET)
    desk.act(master, "reply", text=SECRET, only_here="y")
    desk.act(master, "reply", text="ช่างไปพรุ่งนี้")
    desk.act(master, "state", to="waiting_other", reason="รออะไหล่")
    open_visit(client, filed)
    page = client.get("/track/case").text
    for words in ("รวมกับเรื่องที่รับไว้แล้ว", "ช่างไปพรุ่งนี้", "รออะไหล่", "รอหน่วยงานอื่น", filed.reference):
        assert words in page
    for words in (SECRET, master.reference, "สมศรี"):
        assert words not in page
    desk.act(master, "close", outcome="fixed", text="เปลี่ยนหลอดแล้ว")
    page = client.get("/track/case").text
    assert "เปลี่ยนหลอดแล้ว" in page
    assert "ไม่เห็นด้วยกับผลนี้" in page


def test_likely_duplicates_are_merged_or_told_apart_with_one_press(app: Flask) -> None:
    desk, first = sit_down(app), make_case(summary="หน้าวัดบ้านดอนกลาง ตรงศาลา")
    second, third = (make_case(summary="ตรงศาลาหน้าวัดบ้านดอนกลาง") for _ in range(2))
    page = desk.open(third).text
    assert "เรื่องที่อาจซ้ำ" in page
    assert page.index(second.reference) < page.index('id="act-reply"')
    version = fresh(third).version
    assert desk.act(third, "distinguish", reference=second.reference).status_code == 303
    assert fresh(third).version == version  # whoever writes an answer is not disturbed
    assert f'name="reference" value="{second.reference}"' not in desk.open(third).text
    assert desk.act(third, "merge", reference=first.reference).status_code == 303
    assert "เรื่องที่อาจซ้ำ" not in desk.open(third).text


def test_a_link_is_made_and_taken_away_and_hides_what_is_not_for_these_eyes(app: Flask) -> None:
    desk, chief = sit_down(app), sit_down(app, Role.SECRETARY, None)
    one, other = make_case(summary="ท่อแตก"), make_case(section="FIN", summary="เก็บค่าน้ำผิด", moo="8", contact=None)
    refused = desk.act(one, "link", reference=other.reference, reason="บ้านเดียวกัน")
    assert (refused.status_code, "ไม่พบเรื่อง" in alert(refused.text), "บ้านเดียวกัน" in refused.text) == (422, True, True)
    assert chief.act(one, "link", reference=other.reference, reason="บ้านเดียวกัน").status_code == 303
    assert "เก็บค่าน้ำผิด" in chief.open(one).text
    page = desk.open(one).text
    assert "เรื่องของส่วนราชการอื่น" in page
    for secret in (other.reference, "เก็บค่าน้ำผิด"):
        assert secret not in page
    assert desk.act(one, "unlink", other=str(other.id)).status_code == 303
    assert desk.act(one, "unlink", other="๙๙๙ ").status_code == 404
    assert "เรื่องของส่วนราชการอื่น" not in desk.open(one).text
