"""What everybody sees of the people who work here."""

from __future__ import annotations

import datetime as dt
from typing import Any

from flask import Flask
from flask.testing import FlaskClient

from muangmai_portal.accounts.models import Officer
from muangmai_portal.core import clock
from muangmai_portal.core.reviewing import Reviewable, list_review_sources
from muangmai_portal.core.transaction import transaction
from muangmai_portal.personnel.models import PostKind, PostMark
from muangmai_portal.personnel.operations.holding import leave_post
from muangmai_portal.personnel.operations.people import PersonFacts, change_person
from muangmai_portal.personnel.operations.posts import close_post
from muangmai_portal.personnel.queries import get_person, get_post
from muangmai_portal.sections.queries import find_section
from tests.attachments.files import jpeg
from tests.factories.news import read
from tests.factories.officers import make_section
from tests.factories.personnel import let_hold, make_person, make_post, stored, upload_portrait

CHIEF: dict[str, Any] = {"kind": PostKind.EXECUTIVE, "mark": PostMark.CHIEF_EXECUTIVE}


def show_face(person_id: int, author: Officer, alt: str = "รูปถ่ายครึ่งตัว") -> None:
    """Give somebody a photo."""
    token = upload_portrait(jpeg((600, 800)))
    with transaction():
        person = get_person(person_id)
        facts = PersonFacts(name_th=person.name_th, phone="077-123-456 ต่อ 10", photo_alt=alt)
        change_person(person, facts, photo_token=token, version=person.version, actor=author)


def reviewables(app: Flask) -> list[Reviewable]:
    """What this room puts on the board of freshness."""
    (source,) = (each for each in list_review_sources(app) if each.prefix == "personnel")
    return list(source.list_all())


def test_executives_are_shown_with_photo_phone_and_the_day(author: Officer, client: FlaskClient) -> None:
    person = make_person(author, "นายบุญส่ง พัฒนากุล")
    show_face(person.id, author)
    let_hold(make_post(author, "นายก อบต.", **CHIEF), person, author, order="ประกาศ 28 พ.ย. 2564")
    page = read(client, "/about/executives").text
    assert "นายบุญส่ง พัฒนากุล" in page
    assert 'alt="รูปถ่ายครึ่งตัว"' in page
    assert 'href="tel:+6677123456"' in page
    assert "28 พฤศจิกายน 2564" in page
    assert "ปรับปรุงล่าสุด" in page


def test_a_photo_is_small_public_and_gone_with_its_post(author: Officer, client: FlaskClient) -> None:
    person = make_person(author)
    show_face(person.id, author)
    assert read(client, f"/about/people/{person.id}/photo").status_code == 404  # who holds no post is nobody's business
    post = let_hold(make_post(author), person, author)
    answer = client.get(f"/about/people/{person.id}/photo")
    assert (answer.status_code, answer.mimetype) == (200, "image/jpeg")
    assert "public" in answer.headers["Cache-Control"]
    assert "Set-Cookie" not in answer.headers
    with transaction():
        found = get_post(post.id)
        leave_post(found, left_on=dt.date(2026, 10, 1), version=found.version, actor=author)
        close_post(found, version=found.version, actor=author)
    assert read(client, f"/about/people/{person.id}/photo").status_code == 404


def test_who_has_no_photo_is_a_neutral_figure(author: Officer, client: FlaskClient) -> None:
    let_hold(make_post(author, kind=PostKind.COUNCIL), make_person(author), author)
    page = read(client, "/about/executives").text
    assert "portrait nobody" in page
    assert "<img" not in page


def test_a_vacancy_is_said_with_its_date_and_who_acts(author: Officer, client: FlaskClient) -> None:
    clerk = make_person(author, "นางอรพรรณ ธรรมรักษ์")
    let_hold(make_post(author, "ปลัด อบต.", mark=PostMark.CHIEF_ADMINISTRATOR), clerk, author)
    post = let_hold(make_post(author, "นายก อบต.", **CHIEF), make_person(author, "คนเก่า"), author)
    with transaction():
        found = get_post(post.id)
        leave_post(found, left_on=dt.date(2026, 10, 1), version=found.version, actor=author)
    let_hold(post, clerk, author, dt.date(2026, 10, 1), is_acting=True)
    page = read(client, "/about/executives").text
    assert "ตำแหน่งว่าง" in page
    assert "ตั้งแต่ 1 ตุลาคม 2569" in page
    assert "ผู้รักษาราชการแทน" in page
    assert "คนเก่า" in page  # in the history
    for path in ("/about/structure", "/about", "/"):
        assert "นางอรพรรณ ธรรมรักษ์" in read(client, path).text, path


def test_a_section_shows_its_people_and_another_does_not(author: Officer, client: FlaskClient) -> None:
    section = make_section("ENG")
    let_hold(make_post(author, "ผอ.กองช่าง", section_id=section.id), make_person(author, "นายประเสริฐ"), author)
    make_section("FIN")
    assert "นายประเสริฐ" in read(client, "/about/staff/ENG").text
    assert "นายประเสริฐ" not in read(client, "/about/staff/FIN").text
    assert client.get("/about/staff/NONE").status_code == 404
    with transaction():
        found = find_section("FIN")
        assert found is not None
        found.is_active = False
    assert read(client, "/about/staff/FIN").status_code == 404


def test_the_chart_is_a_list_that_names_every_section(author: Officer, client: FlaskClient) -> None:
    section = make_section("ENG")
    let_hold(make_post(author, "ผอ.กองช่าง", section_id=section.id), make_person(author, "นายประเสริฐ"), author)
    make_post(author, "นายช่างโยธา", section_id=section.id)
    page = read(client, "/about/structure").text
    assert 'href="/about/staff/ENG"' in page
    assert "นายประเสริฐ" in page
    assert "และอีก 1 ตำแหน่ง" in page


def test_while_nothing_is_known_the_pages_say_so(client: FlaskClient) -> None:
    assert "ยังไม่ได้ระบุผู้ดำรงตำแหน่ง" in client.get("/about/executives").text
    assert client.get("/about/structure").status_code == 200


def test_the_webmaster_is_named_with_the_order_and_is_no_section_s_post(author: Officer, client: FlaskClient) -> None:
    post = make_post(author, "ผู้ดูแลเว็บไซต์", PostKind.ROLE, mark=PostMark.WEBMASTER)
    let_hold(post, make_person(author, "นางสาวพัชรี เว็บดี"), author, order="คำสั่ง อบต. ที่ 214/2568")
    for path in ("/about", "/contact"):
        page = read(client, path).text
        assert "นางสาวพัชรี เว็บดี" in page
        assert "คำสั่ง อบต. ที่ 214/2568" in page
    assert "พัชรี" not in read(client, "/about/structure").text
    assert "พัชรี" not in read(client, "/about/executives").text


def test_people_are_found_by_what_they_are_called(author: Officer, client: FlaskClient) -> None:
    clerk = make_person(author, "นางอรพรรณ ธรรมรักษ์", phone="077-123-456")
    let_hold(make_post(author, "ปลัดองค์การบริหารส่วนตำบล", mark=PostMark.CHIEF_ADMINISTRATOR), clerk, author)
    for words in ("เบอร์โทรปลัด", "อรพรรณ", "077123456"):
        page = client.get(f"/search?q={words}").text
        assert 'href="/about/executives#post-' in page, words
    assert "#post-" not in client.get("/sitemap.xml").text


def test_reading_keeps_no_cookie_and_may_be_cached(author: Officer, client: FlaskClient) -> None:
    make_section("ENG")
    for path in ("/about/executives", "/about/structure", "/about/staff/ENG", "/en/about/executives"):
        answer = client.get(path)
        assert answer.headers["Cache-Control"] == "public, max-age=60", path
        assert "Set-Cookie" not in answer.headers


def test_hostile_words_are_shown_as_words_everywhere(author: Officer, client: FlaskClient) -> None:
    let_hold(make_post(author, "<script>x", **CHIEF), make_person(author, '"><img src=x>'), author)
    for path in ("/about/executives", "/about/structure", "/about", "/", "/contact"):
        page = read(client, path).text
        assert "<script>x" not in page, path
        assert "<img src=x>" not in page, path


def test_a_post_must_be_looked_at_twice_a_year(app: Flask, author: Officer) -> None:
    with clock.pretend(dt.datetime(2026, 1, 5, 3, tzinfo=dt.UTC)):
        post = make_post(author, "นายก อบต.", **CHIEF)
    (told,) = reviewables(app)
    assert (told.key, told.review_due_on) == (f"personnel:{post.id}", dt.date(2026, 7, 4))
    assert told.missing == "ตำแหน่งว่าง และยังไม่ได้ระบุผู้รักษาราชการแทน"
    let_hold(post, make_person(author), author)
    assert reviewables(app)[0].missing == "ยังไม่มีรูปของผู้ดำรงตำแหน่ง"
    (source,) = (each for each in list_review_sources(app) if each.prefix == "personnel")
    later = clock.now() + dt.timedelta(days=40)
    with clock.pretend(later), transaction():
        source.confirm(post.id, author.id)
    assert stored(post).reviewed_on == clock.at_office(later).date()
