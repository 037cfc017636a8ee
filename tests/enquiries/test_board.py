"""The board: what is found, in what order, and what waits; nobody's name, ever."""

from __future__ import annotations

import datetime as dt
import re
from xml.etree import ElementTree

import pytest
import time_machine
from flask.testing import FlaskClient

from muangmai_portal.accounts.models import Officer
from muangmai_portal.cases.models import Case, CaseKind
from muangmai_portal.cases.operations.publishing import extend_public_case, feature_case, unpublish_case
from muangmai_portal.core import clock
from muangmai_portal.core.transaction import transaction
from muangmai_portal.enquiries.similar import rank, squeeze
from muangmai_portal.extensions import db
from tests.factories.officers import make_officer, make_section
from tests.factories.questions import copy_on_board, make_question, put_on_board

BOARD = "/questions/?now"  # with a question mark no cache stands in front
START = dt.datetime(2026, 11, 23, 10, 0, tzinfo=clock.BANGKOK)
_SUBJECTS = re.compile(r'<h3>\s*<a href="[^"]*">([^<]+)</a>')
_ATOM = {"a": "http://www.w3.org/2005/Atom"}


@pytest.fixture
def officer(client: FlaskClient) -> Officer:
    """Somebody of the engineers."""
    return make_officer()


def subjects(page: str) -> list[str]:
    """The questions of a list, in its order."""
    return _SUBJECTS.findall(page)


def answer(public_case_id: int, officer: Officer, words: str) -> None:
    """Show an answer to it."""
    with transaction():
        extend_public_case(public_case_id, actor=officer, answer=words)


def test_an_empty_board_says_so_and_invites(client: FlaskClient) -> None:
    page = client.get("/questions/")
    assert page.status_code == 200
    assert "ยังไม่มีคำถามบนกระดาน" in page.text
    assert "ตอบครบทุกคำถามแล้ว" in page.text
    assert "Set-Cookie" not in page.headers
    assert "public" in page.headers["Cache-Control"]


def test_the_newest_activity_stands_first_and_who_waits_is_told_how_long(client: FlaskClient, officer: Officer) -> None:
    with time_machine.travel(START) as at:
        old = put_on_board(officer, subject="น้ำประปาขุ่น", body="ขุ่นมาสามวัน")
        old_case = old.case_id
        at.shift(dt.timedelta(days=2))
        put_on_board(officer, subject="ถนนหน้าวัดเป็นหลุม", body="ซ่อมเมื่อไร")
        assert subjects(client.get(BOARD).text) == ["ถนนหน้าวัดเป็นหลุม", "น้ำประปาขุ่น"]
        at.shift(dt.timedelta(days=1))
        page = client.get(BOARD).text
        assert "ยังไม่ได้ตอบ 2 คำถาม" in page
        assert "นานที่สุด 3 วัน" in page
        assert "รอคำตอบ 1 วัน" in page
        answer(old_case, officer, "ล้างท่อแล้ว น้ำใสตั้งแต่วันพุธ")
        page = client.get(BOARD).text
        assert subjects(page) == ["น้ำประปาขุ่น", "ถนนหน้าวัดเป็นหลุม"]
        assert "ยังไม่ได้ตอบ 1 คำถาม" in page
        further = put_on_board(officer, subject="แล้วหมู่ 5 เมื่อไร", body="หมู่ 5 ยังขุ่น", parent_id=old.id)
        assert subjects(client.get(BOARD).text) == ["น้ำประปาขุ่น", "ถนนหน้าวัดเป็นหลุม"]
        assert subjects(client.get("/questions/?answered=no").text) == ["แล้วหมู่ 5 เมื่อไร", "ถนนหน้าวัดเป็นหลุม"]
        led = client.get(f"/questions/{further.id}")
    assert (led.status_code, led.headers["Location"]) == (302, f"/questions/{old.id}#q{further.id}")


def test_every_word_is_looked_for_inside_the_text_and_filters_narrow(client: FlaskClient, officer: Officer) -> None:
    put_on_board(officer, subject="เบี้ยผู้สูงอายุออกวันไหน", body="เดือนนี้ยังไม่เข้า", category="welfare")
    answered = put_on_board(officer, subject="ภาษีป้าย ๒๕๗๐", body="คิดอย่างไร", category="tax")
    answer(answered.case_id, officer, "คิดตามขนาดป้าย ดูอัตราที่กองคลัง")
    make_section("FIN")
    found = {
        "q=สูงอายุ": ["เบี้ยผู้สูงอายุออกวันไหน"],
        "q=สูงอายุ+เดือนนี้": ["เบี้ยผู้สูงอายุออกวันไหน"],
        "q=สูงอายุ+ป้าย": [],
        "q=2570": ["ภาษีป้าย ๒๕๗๐"],
        "q=ขนาดป้าย": ["ภาษีป้าย ๒๕๗๐"],
        "category=welfare": ["เบี้ยผู้สูงอายุออกวันไหน"],
        "answered=yes": ["ภาษีป้าย ๒๕๗๐"],
        "section=FIN": [],
        "section=eng&category=tax": ["ภาษีป้าย ๒๕๗๐"],
        "category=nonsense&section=x&answered=maybe&before=y": ["ภาษีป้าย ๒๕๗๐", "เบี้ยผู้สูงอายุออกวันไหน"],
        "q=%25_": [],
    }
    for question, expected in found.items():
        assert subjects(client.get(f"/questions/?{question}").text) == expected, question
    assert "ไม่พบคำถามที่ตรงกับที่ค้นหา" in client.get("/questions/?q=ไม่มีคำนี้").text


def test_pages_follow_one_another_without_gap_or_repetition(client: FlaskClient, officer: Officer) -> None:
    first = put_on_board(officer, subject="ถาม", body="ถาม")
    copy_on_board(first, 44)
    seen, path = [], "/questions/"
    while path:
        page = client.get(path).text
        seen += subjects(page)
        more = re.search(r'href="([^"]*before=[^"]*)"\s+rel="next"', page)
        path = more[1].replace("&amp;", "&") if more else ""
        assert len(seen) <= 45
    assert seen == ["ถาม", *(f"ถาม เรื่องที่ {number}" for number in range(1, 45))]


def test_a_question_shows_its_answer_and_what_was_asked_further(client: FlaskClient, officer: Officer) -> None:
    with time_machine.travel(START):
        shown = put_on_board(officer, subject="ไฟซอย 3", body="บรรทัดหนึ่ง\nบรรทัดสอง")
        answer(shown.case_id, officer, "ติดวันศุกร์")
        put_on_board(officer, subject="ถามต่อ: ไฟซอย 3", body="ซอย 4 ด้วยไหม", parent_id=shown.id)
        put_on_board(officer, subject="ไฟซอย 9", body="มืด")
        page = client.get(f"/questions/{shown.id}?now").text
    for words in ("บรรทัดหนึ่ง\nบรรทัดสอง", "กอง ENG", "23 พฤศจิกายน 2569", "ซอย 4 ด้วยไหม", "ประชาชน", "ไฟซอย 9"):
        assert words in page
    assert f'rel="canonical" href="http://127.0.0.1:8000/questions/{shown.id}"' in page
    assert f"/questions/new?follows={shown.id}" in page
    with transaction():
        unpublish_case(shown.case_id, version=None, actor=officer)
    assert client.get(f"/questions/{shown.id}?now").status_code == 404


def test_frequent_questions_stand_on_top_until_one_searches(client: FlaskClient, officer: Officer) -> None:
    shown = put_on_board(officer, subject="เปิดกี่โมง", body="วันหยุดเปิดไหม", answer="จันทร์ถึงศุกร์ 08.30 ถึง 16.30 น.")
    with transaction():
        feature_case(shown.id, kind=CaseKind.QUESTION, actor=officer, is_featured=True, position=1)
    assert 'id="frequent"' in client.get(BOARD).text
    assert 'id="frequent"' not in client.get("/questions/?q=เปิด").text


def test_the_feed_is_valid_atom_with_stable_ids_and_whole_addresses(client: FlaskClient, officer: Officer) -> None:
    shown = put_on_board(officer, subject="ขยะ & ถุง <ดำ>", body="เก็บวันไหน")
    put_on_board(officer, subject="ยังไม่ตอบ", body="ยังไม่ตอบ")
    answer(shown.case_id, officer, "วันอังคาร")
    response = client.get("/questions/feed.atom")
    assert response.mimetype == "application/atom+xml"
    feed = ElementTree.fromstring(response.data)  # noqa: S314 - our own
    entry = feed.find("a:entry", _ATOM)
    assert entry is not None
    assert len(feed.findall("a:entry", _ATOM)) == 1
    told = {name: feed.findtext(f"a:{name}", namespaces=_ATOM) for name in ("id", "title", "updated")}
    assert all(told.values())
    assert entry.findtext("a:title", namespaces=_ATOM) == "ขยะ & ถุง <ดำ>"
    assert entry.findtext("a:id", namespaces=_ATOM) == f"tag:127.0.0.1,2026:question:{shown.id}"
    assert re.fullmatch(r"[\d-]{10}T[\d:]{8}\+07:00", entry.findtext("a:updated", "", _ATOM))
    addresses = {link.get("href") for link in [*feed.findall("a:link", _ATOM), *entry.findall("a:link", _ATOM)]}
    assert all(address and address.startswith("http://127.0.0.1:8000/questions/") for address in addresses)
    assert "วันอังคาร" in entry.findtext("a:content", "", _ATOM)
    assert 'type="application/atom+xml"' in client.get(BOARD).text


def test_no_public_page_tells_who_asked(client: FlaskClient, officer: Officer) -> None:
    shown = put_on_board(officer, subject="ไฟซอย 3", body="มืด")
    answer(shown.case_id, officer, "ติดแล้ว")
    make_question(is_public=False, title="เรื่องลับของบ้าน", body="เล่าให้ฟังสองคน")
    case = db.session.get_one(Case, shown.case_id)
    assert case.contact is not None
    private = [
        case.contact.full_name,
        "812345678",
        "081-234",
        case.contact.email,
        "12/3",
        case.reference,
        "เล่าให้ฟังสองคน",
    ]
    paths = ("/questions/", f"/questions/{shown.id}", "/questions/feed.atom", "/questions/?q=ไฟ", "/search?q=ไฟ",
             "/questions/similar?q=ไฟซอย 3", "/sitemap.xml", "/", "/search?q=เรื่องลับ")  # fmt: skip
    for path in [*paths, *(f"/en{path}" for path in paths)]:
        text = client.get(path).text
        assert [word for word in private if word in text] == [], path
        assert "เรื่องลับของบ้าน" not in text, path
    assert f"/questions/{shown.id}" in client.get("/sitemap.xml").text
    assert f"/questions/{shown.id}" in client.get("/search?q=ไฟซอย").text


def test_likeness_finds_the_same_question_in_other_words_and_nothing_else() -> None:
    subjects = [
        (1, "ภาษีที่ดินและสิ่งปลูกสร้างต้องชำระภายในเดือนไหน"),
        (2, "ลงทะเบียนเบี้ยยังชีพผู้สูงอายุต้องใช้เอกสารอะไร"),
        (3, "ขอถังขยะเพิ่มต้องทำอย่างไร"),
        (4, "ขอใช้น้ำประปาใหม่ต้องทำอย่างไร"),
    ]
    best = {text: [found for found, _ in rank(text, squeeze(subjects))][:1] for text in (
        "จ่ายภาษีที่ดินเดือนไหน", "เบี้ยผู้สูงอายุใช้เอกสารอะไรบ้าง", "อยากได้ถังขยะเพิ่ม", "ทำหมันสุนัขฟรีมีไหม", "", "กข",
    )}  # fmt: skip
    assert list(best.values()) == [[1], [2], [3], [], [], []]
