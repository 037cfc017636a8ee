"""Sending round and reading: who is asked, once; what each one's word is worth; when it is asked for anew."""

from __future__ import annotations

import datetime as dt

import pytest
import sqlalchemy as sa
from flask import Flask

from muangmai_portal.accounts.operations.people import disable_officer
from muangmai_portal.core import clock
from muangmai_portal.core.access import Role
from muangmai_portal.core.errors import ConflictError, DomainError
from muangmai_portal.core.transaction import transaction
from muangmai_portal.extensions import db
from muangmai_portal.integrity.circulation.models import Acknowledgement, Circulation
from muangmai_portal.integrity.circulation.operations import (
    NewCirculation,
    acknowledge,
    end_circulation,
    start_circulation,
)
from muangmai_portal.integrity.circulation.queries import count_unread, get_circulation, list_acknowledgements
from muangmai_portal.publishing.models import Publication
from muangmai_portal.publishing.operations import Words, create_publication, withdraw
from tests.factories.news import make_news
from tests.factories.officers import make_officer
from tests.factories.property import change_words, circulate, letters, make_edition, read_it, stored_circulation


def test_everybody_who_works_here_is_asked_and_written_to_once(app: Flask) -> None:
    webmaster = make_officer(Role.WEBMASTER, "OFFICE", email="web@muangmai.example")
    admin = make_officer(Role.ADMIN, None, email="admin@muangmai.example")
    mute = make_officer(Role.OFFICER, "ENG")
    gone = make_officer(Role.OFFICER, "ENG", email="gone@muangmai.example")
    with transaction():
        disable_officer(gone)
    edition = make_edition(webmaster)
    first, second = (circulate(edition, webmaster) for _ in range(2))
    assert first == second
    assert sorted(letters("circulated")) == ["admin@muangmai.example", "web@muangmai.example"]
    assert [count_unread(each) for each in (webmaster, admin, mute)] == [1, 1, 1]


def test_what_the_public_does_not_see_does_not_go_round(app: Flask) -> None:
    webmaster = make_officer(Role.WEBMASTER, "OFFICE")
    with transaction():
        draft = create_publication("news", Words(title_th="ร่าง"), actor=webmaster)
    with pytest.raises(DomainError, match="ยังไม่ได้เผยแพร่"):
        circulate(draft, webmaster)
    edition = make_edition(webmaster)
    with pytest.raises(DomainError, match="ผ่านไปแล้ว"):
        circulate(edition, webmaster, days=-1)
    with transaction():
        withdraw(db.session.get_one(Publication, edition.id), actor=webmaster)
    with pytest.raises(DomainError, match="ยังไม่ได้เผยแพร่"):
        circulate(edition, webmaster)


def test_any_publication_can_go_round(app: Flask) -> None:
    webmaster = make_officer(Role.WEBMASTER, "OFFICE")
    number = circulate(make_news(webmaster, "ประกาศมาตรการ"), webmaster)
    assert get_circulation(number).publication.kind == "news"


def test_one_word_is_kept_whatever_the_clicks_with_who_they_were_that_day(app: Flask) -> None:
    reader = make_officer(Role.HEAD, "ENG", name="นายอ่าน จริง")
    number = circulate(make_edition(make_officer(Role.WEBMASTER, "OFFICE")), make_officer(Role.SECRETARY, None))
    read_it(number, reader, reader, reader)
    with transaction():
        reader.name = "นายเปลี่ยน ชื่อแล้ว"
    [given] = list_acknowledgements([number])
    assert (given.name, given.position, given.version) == ("นายอ่าน จริง", "หัวหน้าส่วนราชการ", 1)
    assert given.section_id == reader.section_id
    assert count_unread(reader) == 0


def test_who_read_an_earlier_text_is_told_to_read_again(app: Flask) -> None:
    webmaster, reader = make_officer(Role.WEBMASTER, "OFFICE"), make_officer()
    edition = make_edition(webmaster)
    number = circulate(edition, webmaster)
    change_words(edition, webmaster, "ข้อความใหม่")
    with pytest.raises(ConflictError, match="มีการแก้ไขหลังจากท่านเปิดอ่าน"), transaction():
        acknowledge(get_circulation(number), version=1, actor=reader)
    assert list_acknowledgements([number]) == []
    read_it(number, reader)
    assert [given.version for given in list_acknowledgements([number])] == [2]


def test_a_new_edition_asks_everybody_again_and_ends_the_one_before(app: Flask) -> None:
    webmaster, reader = make_officer(Role.WEBMASTER, "OFFICE"), make_officer()
    first = circulate(make_edition(webmaster, "ฉบับที่ 1"), webmaster)
    read_it(first, reader)
    second = circulate(make_edition(webmaster, "ฉบับที่ 2"), webmaster)
    assert not stored_circulation(first).is_open
    assert count_unread(reader) == 1
    with pytest.raises(DomainError, match="ปิดการแจกเวียนแล้ว"):
        read_it(first, webmaster)
    read_it(second, reader)
    assert count_unread(reader) == 0


def test_a_changed_text_can_go_round_again(app: Flask) -> None:
    webmaster, reader = make_officer(Role.WEBMASTER, "OFFICE"), make_officer()
    edition = make_edition(webmaster)
    first = circulate(edition, webmaster)
    read_it(first, reader)
    change_words(edition, webmaster, "ข้อความใหม่")
    second = circulate(edition, webmaster)
    assert second != first
    assert (count_unread(reader), stored_circulation(first).is_open) == (1, False)


def test_a_version_that_was_closed_does_not_go_round_twice(app: Flask) -> None:
    webmaster = make_officer(Role.WEBMASTER, "OFFICE")
    edition = make_edition(webmaster)
    number = circulate(edition, webmaster)
    for _ in range(2):
        with transaction():
            end_circulation(get_circulation(number), actor=webmaster)
    assert count_unread(webmaster) == 0
    with pytest.raises(DomainError, match="เคยแจกเวียน"):
        circulate(edition, webmaster)


def test_two_who_send_the_same_round_make_one(app: Flask) -> None:
    webmaster, secretary = make_officer(Role.WEBMASTER, "OFFICE"), make_officer(Role.SECRETARY, None)
    edition = make_edition(webmaster)
    for actor in (webmaster, secretary):
        with transaction():
            found = db.session.get_one(Publication, edition.id)
            new = NewCirculation(title="คู่มือ", due_on=clock.today() + dt.timedelta(days=3))
            start_circulation(found, new, actor=actor)
    counts = [
        db.session.scalar(sa.select(sa.func.count()).select_from(each)) for each in (Circulation, Acknowledgement)
    ]
    assert counts == [1, 0]
