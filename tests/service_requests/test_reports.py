"""Reports that everybody may read, and those who follow one: words of the office, and nobody's name."""

from __future__ import annotations

import re
from dataclasses import dataclass

import pytest
import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient

from muangmai_portal.accounts.models import Officer
from muangmai_portal.cases.errors import NotPublishableError
from muangmai_portal.cases.models import Case, CaseStatus
from muangmai_portal.cases.models_public import PublicCase
from muangmai_portal.cases.operations.closing import close_case
from muangmai_portal.cases.operations.following import add_follower
from muangmai_portal.cases.operations.publishing import extend_public_case, unpublish_case
from muangmai_portal.cases.operations.working import change_state
from muangmai_portal.cases.operations.writing import reply_to_citizen
from muangmai_portal.core.access import Role
from muangmai_portal.core.transaction import transaction
from muangmai_portal.extensions import db
from muangmai_portal.office.operations import set_village
from muangmai_portal.outbox.letters import preview
from muangmai_portal.outbox.models import Audience, MessageState, OutboundMessage
from muangmai_portal.service_requests.catalogue import current_catalogue
from muangmai_portal.service_requests.reports.board import takes_reports
from tests.factories.cases import fresh
from tests.factories.officers import browser_of, csrf_token, make_officer
from tests.factories.requests import load_catalogue
from tests.service_requests.reported import PLANTED, make_report, make_reported_case

FRIEND = "malee.k@example.com"
LIST = "/services/LIGHT/reports"


@dataclass
class Desk:
    """The officer who publishes, and the case that is followed."""

    officer: Officer
    shown: PublicCase

    @property
    def case(self) -> Case:
        return fresh(db.session.get_one(Case, self.shown.case_id))

    @property
    def page(self) -> str:
        return f"{LIST}/{self.shown.id}"


@pytest.fixture(autouse=True)
def catalogue(app: Flask) -> None:
    load_catalogue()
    with transaction():
        for number, name in {3: "บ้านโคกสูง", 5: "บ้านดอนกลาง"}.items():
            set_village(number, name)


@pytest.fixture
def desk(catalogue: None) -> Desk:
    officer = make_officer(Role.SECRETARY, None)
    return Desk(officer, make_report(officer=officer, moo="5"))


@pytest.fixture
def followed(desk: Desk) -> Desk:
    with transaction():
        add_follower(desk.shown.case_id, FRIEND)
    return desk


def letters() -> list[str]:
    wanted = sa.select(OutboundMessage).where(OutboundMessage.audience == Audience.FOLLOWER)
    found = [preview(each) for each in db.session.scalars(wanted.order_by(OutboundMessage.id))]
    return [f"{each.subject}\n{each.text}{each.html}" for each in found]


def send_mail() -> None:
    with transaction():
        db.session.execute(sa.update(OutboundMessage).values(state=MessageState.ACCEPTED, attempts=1))


def test_only_trouble_at_a_place_is_ever_shown(client: FlaskClient) -> None:
    services = current_catalogue().services.values()
    assert {service.code for service in services if takes_reports(service)} == {
        "WATER", "LIGHT", "ROAD", "TREE", "BIN", "DISASTER", "FOG", "SEWAGE", "WATERSUPPLY",
    }  # fmt: skip
    for code in ("COMPLAINT", "NUISANCE", "BUILD", "ELDER", "INFO", "NOTHING"):
        assert client.get(f"/services/{code}/reports").status_code == 404
        assert client.get(f"/services/{code}/similar").status_code == 404
    with pytest.raises(NotPublishableError, match="ไม่มีหน้าสาธารณะ"):
        make_report("ขออนุญาตต่อเติมบ้าน", service_code="BUILD")


def test_the_pages_say_what_an_officer_wrote_and_nothing_of_the_submitter(client: FlaskClient, followed: Desk) -> None:
    with transaction():
        extend_public_case(followed.shown.case_id, actor=followed.officer, answer="จะเปลี่ยนโคมภายในสัปดาห์นี้")
    for prefix in ("", "/en"):
        for path in (LIST, followed.page, f"{followed.page}/follow", "/services/LIGHT/similar?moo=5&place=ตลาดนัด"):
            answer = client.get(prefix + path)
            assert answer.status_code == 200, path
            assert followed.shown.subject in answer.text
            assert not [planted for planted in (*PLANTED, FRIEND, followed.case.reference) if planted in answer.text]
    page = client.get(followed.page)
    for told in ("หมู่ที่ 5 บ้านดอนกลาง", "รับเรื่องแล้ว", "จะเปลี่ยนโคมภายในสัปดาห์นี้", "มีผู้ติดตาม 2 คน", "กำหนดแล้วเสร็จ"):
        assert told in page.text
    assert page.headers["Cache-Control"].startswith("public")
    assert "Set-Cookie" not in page.headers
    assert "Set-Cookie" not in client.get("/services/LIGHT/similar?moo=5").headers


def test_open_reports_stand_first_and_a_village_can_be_chosen(client: FlaskClient, desk: Desk) -> None:
    closed = make_report("ไฟหน้าวัดดับ", officer=desk.officer, moo="3")
    make_report("ไฟหน้าอนามัยดับ", officer=desk.officer, moo="3")
    case = fresh(db.session.get_one(Case, closed.case_id))
    with transaction():
        close_case(case.id, version=case.version, actor=desk.officer, outcome="fixed", text="เปลี่ยนหลอดให้คุณสมศรีแล้ว")
    order = [client.get(LIST).text.index(each) for each in ("ไฟหน้าอนามัยดับ", desk.shown.subject, "ไฟหน้าวัดดับ")]
    assert order == sorted(order)
    assert "แก้ไขแล้วเสร็จ" in client.get(LIST).text
    assert "คุณสมศรี" not in client.get(LIST).text + client.get(f"{LIST}/{closed.id}").text
    of_village = client.get(f"{LIST}?moo=๓").text
    assert "ไฟหน้าวัดดับ" in of_village
    assert desk.shown.subject not in of_village
    for odd in ("moo=x", "moo=99", "page=0", "page=ก", "page=99999999999", "page=2"):
        assert client.get(f"{LIST}?{odd}").status_code == 200


def test_a_long_list_has_pages(client: FlaskClient, desk: Desk) -> None:
    for number in range(20):
        make_report(f"ไฟดับต้นที่ {number}", officer=desk.officer)
    first, second = client.get(LIST).text, client.get(f"{LIST}?page=2").text
    assert desk.shown.subject not in first
    assert desk.shown.subject in second
    assert "page=2" in first


def test_what_is_taken_off_or_belongs_elsewhere_is_not_found(client: FlaskClient, desk: Desk) -> None:
    number = desk.shown.id
    for path in (f"/services/ROAD/reports/{number}", f"{LIST}/{number + 1}", f"{LIST}/0", f"{LIST}/{10**30}"):
        assert client.get(path).status_code == 404
    with transaction():
        unpublish_case(desk.shown.case_id, version=None, actor=desk.officer)
    for path in (desk.page, f"{desk.page}/follow", f"{desk.page}/follow/asked"):
        assert client.get(path).status_code == 404
    assert desk.shown.subject not in client.get(LIST).text + client.get("/services/LIGHT/similar?moo=5").text


def ask(client: FlaskClient, desk: Desk, address: str = FRIEND) -> int:
    data = {"csrf_token": csrf_token(client, f"{desk.page}/follow"), "email": address}
    return client.post(f"{desk.page}/follow", data=data).status_code


def test_following_takes_a_mail_and_a_button(client: FlaskClient, desk: Desk) -> None:
    wrong = client.post(
        f"{desk.page}/follow", data={"csrf_token": csrf_token(client, f"{desk.page}/follow"), "email": "malee@"}
    )
    assert wrong.status_code == 422
    assert 'role="alert"' in wrong.text
    assert 'value="malee@"' in wrong.text
    assert ask(client, desk) == 303
    assert "7 วัน" in client.get(f"{desk.page}/follow/asked").text
    link = re.search(r"(/services/following/\S+)", letters()[0])
    assert link
    assert client.get(link[1]).status_code == 200
    assert "มีผู้ติดตาม 1 คน" in client.get(desk.page).text, "opening the link must confirm nothing"
    assert client.post(link[1]).status_code == 400
    assert client.post(link[1], data={"csrf_token": csrf_token(client, link[1])}).status_code == 303
    assert "ท่านติดตามเรื่องนี้แล้ว" in client.get(link[1]).text
    assert "มีผู้ติดตาม 2 คน" in client.get(f"{desk.page}?uncached").text
    assert client.get(link[1][:-1]).status_code == 404


def test_a_strangers_mailbox_cannot_be_filled(client: FlaskClient, desk: Desk) -> None:
    assert [ask(client, desk) for _ in range(4)] == [303, 303, 303, 429]
    assert [ask(client, desk, f"a{number}@example.com") for number in range(8)] == [303] * 6 + [429] * 2
    assert len(letters()) == 9


def test_followers_hear_of_progress_in_public_words_only(followed: Desk) -> None:
    case, officer = followed.case, followed.officer
    with transaction():
        reply_to_citizen(case.id, version=case.version, actor=officer, text="เรียน คุณสมศรี โทรหาช่างที่ 081-234-5678")
        extend_public_case(case.id, actor=officer, answer="สั่งโคมใหม่แล้ว")
    assert len(letters()) == 1, "two changes in one commit are one letter"
    assert "สถานะ: กำลังดำเนินการ" in letters()[0]
    assert "> สั่งโคมใหม่แล้ว" in letters()[0]
    send_mail()
    case = fresh(case)
    with transaction():
        change_state(case.id, version=case.version, actor=officer, target=CaseStatus.WAITING_OTHER, reason="สมศรีรอก่อน")
    send_mail()
    case = fresh(case)
    with transaction():
        close_case(case.id, version=case.version, actor=officer, outcome="fixed", text="เปลี่ยนให้คุณสมศรีแล้ว")
        extend_public_case(case.id, actor=officer, done="เปลี่ยนโคมใหม่แล้ว")
    assert len(letters()) == 3
    assert "รอหน่วยงานอื่น" in letters()[1]
    for told in ("ผลการพิจารณา: แก้ไขแล้วเสร็จ", "> เปลี่ยนโคมใหม่แล้ว", followed.page, "เลิกติดตามเรื่องนี้"):
        assert told in letters()[2]
    assert not [planted for planted in (*PLANTED, "somsri", case.reference) if planted in "".join(letters())]


def test_a_better_wording_alone_is_no_news(followed: Desk) -> None:
    make_report("ไฟกลางตลาดนัดดับ", officer=followed.officer, case=followed.case)
    assert letters() == []
    make_report("ไฟกลางตลาดนัดดับ", officer=followed.officer, case=followed.case, answer="รับทราบ")
    send_mail()
    make_report("ไฟตลาดนัดดับ", officer=followed.officer, case=followed.case, answer="รับทราบ")
    assert len(letters()) == 1


def test_the_submitter_gets_no_second_letter_and_nobody_one_of_what_is_not_shown(followed: Desk) -> None:
    cases = [followed.case, fresh(make_reported_case())]
    with transaction():
        add_follower(cases[0].id, "Somsri@example.test")
        add_follower(cases[1].id, FRIEND)
        for case in cases:
            change_state(case.id, version=case.version, actor=followed.officer, target=CaseStatus.IN_PROGRESS)
    assert len(letters()) == 1


def test_a_closed_report_cannot_be_followed(client: FlaskClient, desk: Desk) -> None:
    case = desk.case
    with transaction():
        close_case(case.id, version=case.version, actor=desk.officer, outcome="fixed", text="แล้ว")
    page = client.get(desk.page).text
    assert "เรื่องนี้ยุติแล้ว" in page
    assert "/follow" not in page
    assert client.get(f"{desk.page}/follow").status_code == 409


def test_search_and_site_map_know_the_reports_and_services_come_first(client: FlaskClient, desk: Desk) -> None:
    found = client.get("/search?q=ไฟ").text
    assert found.index('href="/services/LIGHT"') < found.index(f'href="{desk.page}"')
    assert desk.page in client.get("/search?q=ตลาดนัด").text
    assert f"{desk.page}<" in client.get("/sitemap.xml").text
    assert LIST in client.get("/services/LIGHT").text


def test_officers_see_what_may_be_the_same_and_how_many_follow_but_not_who(app: Flask, followed: Desk) -> None:
    case = followed.case
    like = make_reported_case(moo="5")
    make_reported_case(moo="3")
    page = browser_of(app, followed.officer).get(f"/staff/cases/{case.reference}").text
    panel = page.partition('id="duplicates"')[2].partition("</section>")[0]
    assert like.reference in panel
    assert panel.count('href="/staff/cases/') == 1
    assert "มีผู้ติดตาม 2 คน" in page
    assert FRIEND not in page
    stranger = make_officer(Role.OFFICER, "FIN")
    assert browser_of(app, stranger).get(f"/staff/cases/{case.reference}").status_code == 404
