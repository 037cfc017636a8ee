"""From a frozen context to what a person reads."""

from __future__ import annotations

import pytest
from flask import Flask

from muangmai_portal.config import PROJECT_ROOT
from muangmai_portal.core.links import public_url
from muangmai_portal.core.transaction import transaction
from muangmai_portal.office.operations import set_office_setting
from muangmai_portal.outbox.rendering import Rendered, quote, render_message
from tests.outbox.conftest import REPLY

MAILS = PROJECT_ROOT / "templates" / "mail"
FOLLOWING = {"is_known": False, "token": "x", "status": "in_progress", "answer": "", "done": "", "path": "/"}
DAY = "2026-12-01"
OFFICE_LETTERS = {
    "borrower": "นางสาวนิดา",
    "due_on": DAY,
    "from_on": DAY,
    "is_refused": False,
    "note": "",
    "number": "7",
    "purpose": "อบรม",
    "reason": "ไม่ว่าง",
    "rule": "ข้อ 211",
    "section": "กองช่าง",
    "title": "เก้าอี้",
    "answer": "ให้ทำ",
    "code": "1.1",
    "half": "ครึ่งแรก",
    "name": "ปลัด",
    "obstacle_id": 1,
    "position": "ปลัด",
    "progress_id": 1,
    "reporter": "นายกิตติ",
    "step": "จัดทำ",
    "superior": "ปลัด",
    "text": "ติดขัด",
    "year": 2570,
    "items": [{"title": "คู่มือ", "is_late": True, "due_on": DAY}],
    "total": 2,
    "more": 1,
    "things": [{"standing": "ยังขาด", "kind": "เอกสาร", "title": "แผน", "problem": "ไม่มีไฟล์", "due": DAY}],
    "path": "/staff/",
    "username": "nida",
    "until": "2026-12-01T09:30:00+00:00",
    "is_new": True,
    "lines": ["บทบาท: เจ้าหน้าที่ → หัวหน้าส่วนราชการ"],
}
MOVED = {
    "due_was": "2026-11-30T09:30:00+00:00",
    "holidays": [{"date": DAY, "name": "วันหยุดพิเศษ", "is_added": True}, {"date": DAY, "name": "", "is_added": False}],
}
PRESSING = {
    "reference": "MM-2569-000017-3",
    "title": "ไฟดับ",
    "section": "กองช่าง",
    "is_taken": False,
    "rung": "ครบกำหนด",
}
PROGRESS = {
    "cases": [{**PRESSING, "due_at": DAY}],
    "unsorted": [{"reference": "MM-2569-000018-1", "title": "ตลาดนัด", "since": "2026-11-27T03:00:00+00:00"}],
    "unsorted_total": 2,
    "because": "ส่งต่อมาแล้ว 3 ครั้งขึ้นไป",
    "assigned_by": "นายกิตติ",
    "to": "waiting_citizen",
    "outcome": "fixed",
    "summary": "หน้าวัด หมู่ ๓",
}
TODAY = {
    "is_calm": False,
    "day": "วันจันทร์ที่ 30 พฤศจิกายน 2569",
    "since": "วันศุกร์ที่ 27 พฤศจิกายน 2569",
    "received": 3,
    "closed": 1,
    "advice": "เกินกำหนดนานที่สุด 4 วันทำการ",
    "advised": {**PRESSING, "service": "แจ้งซ่อมไฟฟ้า", "over": 4},
    "counts": [["ครบกำหนดวันนี้", 2]],
    "late": 1,
    "sections": [["กองช่าง", 1]],
    "oldest": [{**PRESSING, "service": "แจ้งซ่อมไฟฟ้า", "over": 4}],
}
NAMES_CASE = frozenset({"incoming_mail/after_closing"})
CONTEXT = {**TODAY, **OFFICE_LETTERS, **REPLY, **FOLLOWING, **MOVED, **PROGRESS}


def _letters() -> list[str]:
    return sorted(str(path.relative_to(MAILS).with_suffix("")) for path in MAILS.glob("*/*.txt") if path.name[0] != "_")


def _render(text: str, template: str = "cases/reply") -> Rendered:
    return render_message(template, {**CONTEXT, "text": text}, "th", unsubscribe_url="https://x.example/u")


@pytest.mark.parametrize("language", ["th", "en"])
def test_every_letter_can_be_rendered(app: Flask, language: str) -> None:
    for template in _letters():
        rendered = render_message(template, CONTEXT, language, unsubscribe_url="https://x.example/u")
        # Whoever follows a published case is not told the number of the case behind it.
        names_case = template in NAMES_CASE or (
            template.startswith("cases/") and not template.startswith("cases/follow")
        )
        assert ("MM-2569-000017-3" in rendered.subject) is names_case
        assert "\n" not in rendered.subject
        assert rendered.text.count("\n-- \n") == 1
        assert "\n\n\n" not in rendered.text
        assert '<html lang="' + language in rendered.html


def test_there_are_letters_to_render() -> None:
    assert {"cases/received", "cases/arrived", "cases/reply", "cases/closed"} <= set(_letters())


def test_the_foot_names_the_office_as_far_as_it_is_known(app: Flask) -> None:
    with transaction():
        set_office_setting("phone", "02 111 1111")
        set_office_setting("address_th", "99 หมู่ 9")
    foot = _render("ก").text.rpartition("\n-- \n")[2]
    assert foot.splitlines()[:3] == ["องค์การบริหารส่วนตำบลเมืองใหม่", "โทร 02 111 1111", "99 หมู่ 9"]
    assert "จดหมายนี้ส่งโดยระบบอัตโนมัติ" in foot
    assert foot.endswith("https://x.example/u\n")


def test_the_foot_leaves_out_what_the_office_has_not_stated(app: Flask) -> None:
    foot = _render("ก").text.rpartition("\n-- \n")[2]
    assert foot.startswith("องค์การบริหารส่วนตำบลเมืองใหม่\n\nจดหมายนี้")


def test_the_html_part_says_the_same_as_the_text_and_runs_nothing(app: Flask) -> None:
    html = _render("<script>alert(1)</script>\nบรรทัดสอง").html
    assert "<script>" not in html
    assert '<div class="quote">&lt;script&gt;alert(1)&lt;/script&gt;\nบรรทัดสอง</div>' in html


def test_web_addresses_become_links_and_nothing_else_does(app: Flask) -> None:
    html = _render('ดู https://a.example/x?a=1&b="><b> และ javascript:alert(1)').html
    assert '<a href="https://a.example/x?a=1&amp;b=">https://a.example/x?a=1&amp;b=</a>&#34;&gt;&lt;b&gt;' in html
    assert 'href="javascript' not in html


def test_words_of_a_person_stay_in_the_body_even_with_a_signature_line_in_them(app: Flask) -> None:
    rendered = _render("บน\n-- \nล่าง")
    assert rendered.html.index("ล่าง") < rendered.html.index('<div class="foot">')
    assert "> --\n> ล่าง" in rendered.text


def test_quoting_marks_every_line() -> None:
    assert quote("ก\n\nข\n") == "> ก\n>\n> ข"


def test_a_preview_inside_a_request_leaves_the_readers_language_alone(app: Flask) -> None:
    from flask_babel import get_locale

    with app.test_request_context("/"):
        render_message("cases/reply", CONTEXT, "en")
        assert str(get_locale()) == "th"


def test_addresses_of_pages_are_those_of_the_public_portal(app: Flask) -> None:
    assert public_url("/track") == "https://portal.example.go.th/track"
    assert public_url("/track", "en") == "https://portal.example.go.th/en/track"
