"""The pages: the text with its button at the end, the report and who sees whom, the register, paper."""

from __future__ import annotations

import re

from flask import Flask

from muangmai_portal.accounts.models import Officer
from muangmai_portal.core.access import Role
from muangmai_portal.integrity.circulation.queries import find_paper_signing, list_acknowledgements
from tests.factories.officers import browser_of, csrf_token, make_officer, make_section
from tests.factories.property import change_words, circulate, make_edition, read_it, sign_on_paper
from tests.factories.requests import make_photo

BUTTON = "ข้าพเจ้าได้อ่านและรับทราบแล้ว"


def webmaster_of(app: Flask) -> Officer:
    """Who sends things round."""
    return make_officer(Role.WEBMASTER, "OFFICE")


def test_the_button_stands_at_the_end_of_the_text_and_goes_once_pressed(app: Flask) -> None:
    number = circulate(make_edition(webmaster_of(app), body="ย่อหน้าสุดท้าย"), webmaster_of(app))
    browser = browser_of(app, make_officer())
    assert "เรื่องรอให้ท่านอ่าน" in browser.get("/staff/reading").text
    page = browser.get(f"/staff/reading/{number}").text
    assert page.index("ย่อหน้าสุดท้าย") < page.index(BUTTON)
    fields = {name: re.search(rf'name="{name}"\s+value="([^"]+)"', page) for name in ("csrf_token", "version")}
    sent = {"csrf_token": csrf_token(browser), "version": fields["version"][1] if fields["version"] else ""}
    answers = [browser.post(f"/staff/reading/{number}", data=sent).status_code for _ in range(3)]
    assert answers == [303, 303, 303]
    assert len(list_acknowledgements([number])) == 1
    assert BUTTON not in browser.get(f"/staff/reading/{number}").text
    assert "ท่านอ่านครบแล้ว" in browser.get("/staff/reading").text


def test_without_having_opened_the_text_nobody_has_read_it(app: Flask) -> None:
    number = circulate(make_edition(webmaster_of(app)), webmaster_of(app))
    browser = browser_of(app, make_officer())
    token = csrf_token(browser)
    for version in (None, "", "0", "2", "x", "๑", "9" * 30):
        answer = browser.post(f"/staff/reading/{number}", data={"csrf_token": token, "version": version or ""})
        assert answer.status_code == 409
        assert 'role="alert"' in answer.text
    assert browser.post(f"/staff/reading/{number}", data={"version": "1"}).status_code == 400
    assert list_acknowledgements([number]) == []


def test_who_was_overtaken_by_a_change_finds_the_new_text_with_its_button(app: Flask) -> None:
    webmaster = webmaster_of(app)
    edition = make_edition(webmaster)
    number = circulate(edition, webmaster)
    browser = browser_of(app, make_officer())
    change_words(edition, webmaster, "ข้อความที่เพิ่งเปลี่ยน")
    late = browser.post(f"/staff/reading/{number}", data={"csrf_token": csrf_token(browser), "version": "1"})
    assert late.status_code == 409
    assert "ข้อความที่เพิ่งเปลี่ยน" in late.text
    assert BUTTON in late.text


def test_a_head_sees_the_names_of_their_own_section_alone(app: Flask) -> None:
    webmaster = webmaster_of(app)
    make_officer(section="FIN", name="นางคลัง ไม่อ่าน")
    mine = make_officer(section="ENG", name="นายช่าง ไม่อ่าน")
    number = circulate(make_edition(webmaster), webmaster)
    sign_on_paper(number, make_section("FIN"), webmaster, 2, "นายกระดาษ คลัง")
    head = browser_of(app, make_officer(Role.HEAD, "ENG"))
    for path in ("", "/register", "/register.csv"):
        page = head.get(f"/staff/circulations/{number}{path}").text
        assert mine.name in page
        assert "นางคลัง" not in page
        assert "นายกระดาษ" not in page
    scan = f"/staff/circulations/{number}/paper/{make_section('FIN').id}/scan"
    assert head.get(scan).status_code == 404
    auditor = browser_of(app, make_officer(Role.AUDITOR, "AUDIT"))
    assert auditor.get(scan).status_code == 200
    assert "นางคลัง" in auditor.get(f"/staff/circulations/{number}").text


def test_the_register_tells_who_read_what_and_when(app: Flask) -> None:
    webmaster, reader = webmaster_of(app), make_officer(name="=นายสูตร")
    number = circulate(make_edition(webmaster), webmaster)
    read_it(number, reader)
    browser = browser_of(app, make_officer(Role.SECRETARY, None))
    page = browser.get(f"/staff/circulations/{number}/register").text
    assert "=นายสูตร" in page
    assert "ยังไม่รับทราบ" in page
    csv = browser.get(f"/staff/circulations/{number}/register.csv")
    assert csv.text.startswith("\ufeff")
    assert "'=นายสูตร" in csv.text
    assert "ในระบบ" in csv.text


def test_it_is_sent_round_in_the_browser_by_a_thai_date(app: Flask) -> None:
    webmaster = webmaster_of(app)
    edition = make_edition(webmaster, title_th="<b>คู่มือ</b>")
    browser = browser_of(app, webmaster)
    assert "&lt;b&gt;คู่มือ" in browser.get("/staff/circulations/new?q=คู่มือ").text
    page = f"/staff/circulations/new/{edition.id}"
    form = {"csrf_token": csrf_token(browser), "title": "คู่มือฉบับใหม่", "due_on": "๑๕/๑/๒๖๐๐", "note": "อ่านข้อ 6"}
    wrong = browser.post(page, data={**form, "due_on": "1/1/2560"})
    assert wrong.status_code == 422
    assert "ผ่านไปแล้ว" in wrong.text
    assert "อ่านข้อ 6" in wrong.text
    empty = browser.post(page, data={"csrf_token": form["csrf_token"]})
    assert 'href="#due_on"' in empty.text
    answers = [browser.post(page, data=form) for _ in range(2)]
    assert {each.status_code for each in answers} == {303}
    assert len({each.headers["Location"] for each in answers}) == 1
    assert "15 มกราคม 2600" in browser.get(answers[0].headers["Location"]).text


def test_paper_is_recorded_with_its_scan_and_what_was_typed_survives_a_conflict(app: Flask) -> None:
    webmaster, section = webmaster_of(app), make_section("OFFICE")
    number = circulate(make_edition(webmaster), webmaster)
    browser = browser_of(app, webmaster)
    page = f"/staff/circulations/{number}/paper/{section.id}"
    form = {"csrf_token": csrf_token(browser), "people": "๓", "names": "นางบุญมี\n\nนางบุญมี\nนายทอง", "version": "0"}
    missing = browser.post(page, data=form)
    assert missing.status_code == 422
    assert "ภาพสแกน" in missing.text
    assert "นายทอง" in missing.text
    assert browser.post(page, data={**form, "scan": (make_photo(), "a.jpg")}).status_code == 303
    found = find_paper_signing(number, section.id)
    assert found is not None
    assert (found.people, found.signers) == (3, ["นางบุญมี", "นายทอง"])
    late = browser.post(page, data={**form, "names": "ชื่อที่พิมพ์ไว้"})
    assert late.status_code == 409
    assert "ชื่อที่พิมพ์ไว้" in late.text
    assert browser.get(page + "/scan").status_code == 200
