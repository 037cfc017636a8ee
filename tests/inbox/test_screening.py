"""The page on which suspicious filings are looked at, and what the rest of the desk shows of them."""

from __future__ import annotations

import re

import pytest
from flask import Flask

from muangmai_portal.cases.models import CaseKind, CaseStatus, Outcome
from muangmai_portal.core.access import Role
from tests.factories.cases import fresh, make_answer, make_case
from tests.inbox.desk import Desk, alert, drawn_acts, sit_down
from tests.inbox.test_inbox import listed

PAGE = "/staff/screening"


def boxes(page: str) -> list[int]:
    """The cases that can be chosen on a page."""
    return [int(number) for number in re.findall(r'name="cases"\s+value="(\d+)"', page)]


def screen(desk: Desk, verdict: str, *case_ids: int, **more: str) -> str:
    """Send the form as a browser would, and give the page that follows."""
    data = {"csrf_token": desk.token, "cases": [str(each) for each in case_ids], "verdict": verdict, **more}
    answer = desk.client.post(PAGE, data=data)
    assert answer.status_code == 303, answer.text
    return desk.get(answer.location).text


def test_an_officer_reads_what_waits_and_why_and_decides_on_many_at_once(app: Flask) -> None:
    desk = sit_down(app)
    honest = make_case(held_because=("too_fast", "a_new_signal"), answers=[make_answer("ไฟดับ <b>หน้าวัด</b>")])
    spam = make_case(held_because=("links", "repeated"), answers=[make_answer("casino " * 400)])
    page = desk.get(PAGE).text
    assert boxes(page) == [honest.id, spam.id]
    for words in ("ส่งเร็วกว่าที่คนพิมพ์ได้", "a_new_signal", "มีลิงก์หลายแห่ง", "&lt;b&gt;หน้าวัด", "ยังมีต่อ"):
        assert words in page, words
    assert re.search(r"คัดกรอง <span class=\"count\">2<", page)
    assert "รอคัดกรอง" in desk.open(honest).text
    after = screen(desk, "spam", spam.id)
    assert f"{spam.reference}</span>" in after
    assert "คัดออกเป็นสแปมแล้ว" in after
    assert boxes(after) == [honest.id]
    after = screen(desk, "release", honest.id, spam.id)  # the other one was put aside: that can be mended here too
    assert after.count("อยู่ในกล่องเรื่องแล้ว") == 2
    assert set(listed(desk.get("/staff/inbox").text)) == {honest.reference, spam.reference}
    assert 'class="count">' not in desk.get(PAGE).text.split("</header>")[0]


def test_what_was_put_aside_can_be_read_and_sent_back(app: Flask) -> None:
    desk = sit_down(app)
    case = make_case(held_because=("flood",))
    screen(desk, "spam", case.id)
    aside = desk.get(f"{PAGE}?view=spam").text
    assert boxes(aside) == [case.id]
    assert 'value="spam" class' not in aside
    assert case.reference not in desk.get("/staff/inbox?view=closed").text
    page = desk.open(case).text
    assert "คัดออกเป็นข้อความรบกวน" in page
    assert drawn_acts(page) == set()
    screen(desk, "release", case.id, view="spam")
    assert fresh(case).status == CaseStatus.RECEIVED


def test_nothing_chosen_is_said_and_the_choice_is_kept(app: Flask) -> None:
    desk = sit_down(app)
    first, second = (make_case(held_because=("links",)) for _ in range(2))
    answer = desk.client.post(PAGE, data={"csrf_token": desk.token, "verdict": "spam"})
    assert answer.status_code == 422
    assert f"#case-{first.id}" in alert(answer.text)
    answer = desk.client.post(PAGE, data={"csrf_token": desk.token, "cases": [str(second.id), "x", "9" * 30]})
    assert answer.status_code == 422
    assert re.findall(r'value="(\d+)" checked', answer.text) == [str(second.id)]
    assert fresh(first).status == fresh(second).status == CaseStatus.HELD


def test_a_section_screens_its_own_and_those_above_screen_all(app: Flask) -> None:
    ours, theirs = make_case(held_because=("links",)), make_case("FIN", held_because=("links",))
    desk, secretary = sit_down(app), sit_down(app, Role.SECRETARY, None)
    assert boxes(desk.get(PAGE).text) == [ours.id]
    after = screen(desk, "spam", ours.id, theirs.id)
    assert theirs.reference not in after
    assert fresh(theirs).status == CaseStatus.HELD
    assert boxes(secretary.get(PAGE).text) == [theirs.id]
    assert "กอง FIN" in secretary.get(PAGE).text
    assert desk.get(f"{PAGE}?done={theirs.id}-x--{ours.id}").text.count(": คัดออก") == 1
    assert desk.get(f"/staff/cases/{theirs.reference}").status_code == 404


def test_a_page_holds_fifty_and_the_next_come_up_after_them(app: Flask) -> None:
    desk = sit_down(app)
    cases = [make_case(held_because=("flood",)) for _ in range(52)]
    page = desk.get(PAGE).text
    assert boxes(page) == [case.id for case in cases[:50]]
    after = screen(desk, "spam", *boxes(page))
    assert boxes(after) == [case.id for case in cases[50:]]
    assert fresh(cases[49]).outcome == Outcome.SPAM


@pytest.mark.parametrize("view", ["section", "unassigned"])
def test_the_inbox_shows_the_kind_of_each_case_and_can_be_narrowed_to_one(app: Flask, view: str) -> None:
    desk = sit_down(app)
    cases = {kind: make_case(kind=kind) for kind in CaseKind}
    page = desk.get(f"/staff/inbox?view={view}").text
    for label in ("คำขอรับบริการ", "เรื่องร้องเรียน/ร้องทุกข์", "ความคิดเห็น", "คำถาม", "คำขอข้อมูลข่าวสาร"):
        assert f'<span class="kind">{label}</span>' in page
    narrowed = desk.get(f"/staff/inbox?view={view}&kind=opinion").text
    assert listed(narrowed) == [cases[CaseKind.OPINION].reference]
    assert 'class="count">1<' in narrowed
    assert len(listed(desk.get(f"/staff/inbox?view={view}&kind=nonsense").text)) == len(CaseKind)
    assert "ไม่มีเรื่องประเภทนี้" in desk.get("/staff/inbox?view=overdue&kind=opinion").text
    assert "<dd>\n        ความคิดเห็น" in desk.open(cases[CaseKind.OPINION]).text
