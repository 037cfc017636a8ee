"""The webmaster's desk of people, as a browser uses it; and nobody else's."""

from __future__ import annotations

import io
import re
from typing import Any

import pytest
from flask import Flask

from muangmai_portal.core.access import Role
from muangmai_portal.core.thai_text import to_thai_digits
from muangmai_portal.personnel.models import PostKind
from muangmai_portal.personnel.queries import get_person, list_people, list_posts
from tests.attachments.files import jpeg
from tests.factories.officers import browser_of, make_officer
from tests.factories.personnel import DESK, PeopleDesk, let_hold, make_person, make_post, stored

OTHERS = sorted(set(Role) - {Role.WEBMASTER})


@pytest.mark.parametrize("role", OTHERS)
def test_only_who_publishes_enters_the_desk(app: Flask, desk: PeopleDesk, role: Role) -> None:
    post = make_post(desk.officer)
    browser = browser_of(app, make_officer(role))
    token = re.search(r'name="csrf_token"[^>]*value="([^"]+)"', browser.get("/staff/account").text)
    assert token is not None
    assert browser.get(f"{DESK}/posts/{post.id}").status_code == 403
    sent: dict[str, Any] = {
        "csrf_token": token[1],
        "holder-name_th": "นายแฝง",
        "holder-began_on": "1/1/2569",
        "holder-version": "1",
    }
    assert browser.post(f"{DESK}/posts/{post.id}/appoint", data=sent).status_code == 403
    assert stored(post).holdings == []
    assert 'href="/staff/people"' not in browser.get("/staff/account").text


def test_a_post_is_made_and_somebody_new_is_appointed_with_thai_digits(desk: PeopleDesk) -> None:
    answer = desk.send("/posts/new", title_th="ผู้อำนวยการกองช่าง", kind="staff", section="", mark="")
    assert answer.status_code == 303, answer.text
    (post,) = list_posts()
    assert desk.appoint(post, "นายประเสริฐ โยธาดี", to_thai_digits("28/11/2564")).status_code == 303
    page = desk.browser.get(f"{DESK}/posts/{post.id}").text
    assert "นายประเสริฐ โยธาดี" in page
    assert "28 พฤศจิกายน 2564" in page


def test_what_is_missing_is_said_and_what_was_typed_stays(desk: PeopleDesk) -> None:
    post = make_post(desk.officer)
    answer = desk.appoint(post, "", "32/1/2569", holder__order_number="คำสั่งที่ 9/2569")
    assert answer.status_code == 422
    assert 'role="alert"' in answer.text
    assert 'href="#holder-name_th"' in answer.text
    assert 'href="#holder-began_on"' in answer.text
    assert 'value="คำสั่งที่ 9/2569"' in answer.text
    assert 'value="32/1/2569"' in answer.text
    for wrong in ({"kind": "gossip"}, {"section": "999999"}, {"title_th": " "}, {"title_th": "ก" * 201}):
        typed: dict[str, Any] = {"title_th": "ตำแหน่ง", "kind": "staff", "section": "", "mark": "", **wrong}
        assert desk.send("/posts/new", **typed).status_code == 422, wrong
    assert list_people() == []


def test_of_two_who_appoint_at_once_the_second_is_told_and_keeps_the_words(desk: PeopleDesk) -> None:
    post = make_post(desk.officer)
    page = desk.browser.get(f"{DESK}/posts/{post.id}")
    assert desk.appoint(post, "นายแรก").status_code == 303
    late = desk.appoint(post, "นายหลัง", "1/12/2564", based_on=page)
    assert late.status_code == 409
    assert 'value="นายหลัง"' in late.text
    assert [each.name_th for each in list_people()] == ["นายแรก"]  # who was not appointed was not written down


def test_leaving_and_acting_by_the_forms(desk: PeopleDesk) -> None:
    post = let_hold(make_post(desk.officer), make_person(desk.officer), desk.officer)
    page = f"/posts/{post.id}"
    assert desk.send(page, f"{page}/leave", leave__left_on="1/10/2568").status_code == 303
    acting: dict[str, Any] = {"acting__person": "", "acting__name_th": "นายแทน", "acting__began_on": "1/10/2568"}
    assert desk.send(page, f"{page}/act", **acting).status_code == 303
    found = stored(post)
    assert found.acting is not None
    assert (found.holding, found.acting.person.name_th) == (None, "นายแทน")
    assert desk.send(page, f"{page}/end-acting", leave__left_on="1/11/2568").status_code == 303
    assert stored(post).acting is None
    assert desk.send(page, f"{page}/close").status_code == 303
    assert list_posts() == []


def test_the_past_is_added_corrected_and_removed(desk: PeopleDesk) -> None:
    post = make_post(desk.officer)
    page = f"/posts/{post.id}"
    typed: dict[str, Any] = {"past__person": "", "past__name_th": "นายสมชาย ต้นมาก", "past__began_on": "7/10/2556"}
    assert desk.send(page, f"{page}/past", **typed).status_code == 422  # it has no end
    assert desk.send(page, f"{page}/past", **typed, past__ended_on="27/11/2564").status_code == 303
    number = stored(post).holdings[0].id
    term: dict[str, Any] = {"began_on": "8/10/2556", "ended_on": "27/11/2564", "order_number": ""}
    assert desk.send(f"/terms/{number}", **term).status_code == 303
    assert stored(post).holdings[0].began_on.day == 8
    assert desk.send(f"/terms/{number}", f"/terms/{number}/remove").status_code == 303
    assert stored(post).holdings == []


def test_posts_are_moved_by_buttons(desk: PeopleDesk) -> None:
    make_post(desk.officer, "หนึ่ง", PostKind.COUNCIL)
    second = make_post(desk.officer, "สอง", PostKind.COUNCIL)
    assert desk.send("?kind=council", f"/posts/{second.id}/move", to="up").status_code == 303
    assert [each.title_th for each in list_posts()] == ["สอง", "หนึ่ง"]
    page = desk.browser.get(f"{DESK}?kind=council").text
    assert page.index("สอง") < page.index("หนึ่ง")
    assert "เลื่อนลง: สอง" in page


def test_a_photo_needs_the_words_that_say_what_it_shows(desk: PeopleDesk) -> None:
    person = make_person(desk.officer)
    page = f"/{person.id}"
    typed: dict[str, Any] = {"name_th": person.name_th, "name_en": "", "phone": "", "email": "", "photo_alt": ""}
    refused = desk.send(page, **typed, photo=jpeg_file())
    assert refused.status_code == 422
    assert "เขียนว่ารูปแสดงอะไร" in refused.text
    assert "photo_kept" in refused.text  # the photo need not be chosen again
    kept: dict[str, Any] = {
        "name_th": person.name_th,
        "name_en": "",
        "phone": "",
        "email": "",
        "photo_alt": "รูปของนายกิตติ",
    }
    assert desk.send(page, based_on=refused, **kept).status_code == 303
    assert get_person(person.id).photo is not None
    assert desk.browser.get(f"{DESK}{page}/photo").status_code == 200
    assert desk.send(page, **kept, drop_photo="y").status_code == 303
    assert get_person(person.id).photo is None


def test_a_phone_that_is_none_is_refused_and_one_in_thai_digits_is_kept(desk: PeopleDesk) -> None:
    person = make_person(desk.officer)
    typed: dict[str, Any] = {"name_th": person.name_th, "name_en": "", "email": "", "photo_alt": ""}
    assert desk.send(f"/{person.id}", **typed, phone="ไม่มี").status_code == 422
    assert desk.send(f"/{person.id}", **{**typed, "email": "ไม่ใช่"}, phone="").status_code == 422
    assert desk.send(f"/{person.id}", **typed, phone="๐๗๗-๑๒๓-๔๕๖ ต่อ ๑๑").status_code == 303
    assert get_person(person.id).phone == "+6677123456;ext=11"


def test_hostile_words_are_shown_as_words(desk: PeopleDesk) -> None:
    post = make_post(desk.officer, "<script>alert(1)</script>")
    let_hold(post, make_person(desk.officer, "<b>ตัวหนา</b>"), desk.officer)
    for page in (f"{DESK}/posts/{post.id}", f"{DESK}?kind=staff"):
        text = desk.browser.get(page).text
        assert "<script>alert" not in text
        assert "<b>ตัวหนา" not in text


def jpeg_file() -> tuple[io.BytesIO, str]:
    """A photo as a browser sends it."""
    return io.BytesIO(jpeg()), "portrait.jpg"
