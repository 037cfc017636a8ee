"""Reminders: on their days, in working hours, one a day, to those who have not read."""

from __future__ import annotations

import datetime as dt

import pytest
from flask import Flask

from muangmai_portal.calendars.operations import load_holidays
from muangmai_portal.calendars.working_days import WorkingCalendar
from muangmai_portal.core import clock
from muangmai_portal.core.access import Role
from muangmai_portal.core.transaction import transaction
from muangmai_portal.integrity.circulation.models import Circulation
from muangmai_portal.integrity.circulation.operations import end_circulation
from muangmai_portal.integrity.circulation.queries import get_circulation
from muangmai_portal.integrity.circulation.reminders import is_reminded_on, remind_readers
from muangmai_portal.outbox.rendering import render_message
from tests.factories.news import make_news, office_time
from tests.factories.officers import make_officer
from tests.factories.property import circulate, letters, make_edition, read_it

BEGUN = office_time(2027, 2, 1, 9)  # a Monday; no holiday for two weeks


@pytest.mark.parametrize(
    ("day", "reminded"),
    [
        (1, False),
        (2, False),
        (3, True),
        (4, False),
        (5, False),
        (8, True),
        (9, False),
        (10, False),
        (11, True),
        (16, True),
    ],
)
def test_every_third_working_day_before_and_after_the_day_itself(day: int, reminded: bool) -> None:
    circulation = Circulation(started_at=office_time(2027, 2, 1, 9), due_on=dt.date(2027, 2, 8))
    assert is_reminded_on(circulation, dt.date(2027, 2, day), WorkingCalendar()) is reminded


def test_a_day_off_as_the_last_day_still_reminds() -> None:
    sunday = Circulation(started_at=office_time(2027, 2, 1, 9), due_on=dt.date(2027, 2, 7))
    reminded = [day for day in range(2, 13) if is_reminded_on(sunday, dt.date(2027, 2, day), WorkingCalendar())]
    assert [day for day in reminded if dt.date(2027, 2, day).weekday() < 5] == [2, 5, 10]


def test_only_who_has_not_read_is_reminded_once_a_day_in_working_hours(app: Flask) -> None:
    with transaction():
        load_holidays()
    with clock.pretend(BEGUN):
        webmaster = make_officer(Role.WEBMASTER, "OFFICE", email="web@muangmai.example")
        make_officer(email="slow@muangmai.example")
        make_officer(email="")
        number = circulate(make_edition(webmaster), webmaster, days=7)
        other = circulate(make_news(webmaster, "ประกาศมาตรการ"), webmaster, days=7)
        read_it(number, webmaster)
        read_it(other, webmaster)
    for moment in (BEGUN + dt.timedelta(hours=2), office_time(2027, 2, 3, 7), office_time(2027, 2, 3, 20)):
        with clock.pretend(moment):
            assert remind_readers() == 0
    with clock.pretend(office_time(2027, 2, 3, 9)):
        assert [remind_readers(), remind_readers()] == [1, 0]
    with clock.pretend(office_time(2027, 2, 6, 9)):  # a Saturday
        assert remind_readers() == 0
    with clock.pretend(office_time(2027, 2, 8, 9)):
        assert remind_readers() == 1
    assert letters("reading_due") == ["slow@muangmai.example"] * 2
    for each in (number, other):
        with transaction():
            end_circulation(get_circulation(each), actor=webmaster)
    with clock.pretend(office_time(2027, 2, 11, 9)):
        assert remind_readers() == 0


def test_the_letter_names_what_is_to_be_read_and_by_when(app: Flask) -> None:
    items = [
        {"title": "คู่มือ <b>", "due_on": "2027-02-08", "is_late": True},
        {"title": "ประกาศ", "due_on": "2027-02-20", "is_late": False},
    ]
    letter = render_message("integrity/reading_due", {"items": items})
    assert letter.subject == "ท่านมีเรื่องที่ต้องอ่านและรับทราบ 2 เรื่อง"
    assert "คู่มือ <b> (เลยกำหนดวันที่ 8 กุมภาพันธ์ 2570)" in letter.text
    assert "&lt;b&gt;" in letter.html
    assert "/staff/reading" in letter.text
    facts = {"title": "คู่มือ", "note": "อ่านข้อ 6", "due_on": "2027-02-08", "path": "/staff/reading/1"}
    asked = render_message("integrity/circulated", facts)
    assert "ภายในวันที่ 8 กุมภาพันธ์ 2570" in asked.text
    assert "อ่านข้อ 6" in asked.text
