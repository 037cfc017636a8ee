"""Asking for things back: on the day, the day after, weekly from the seventh; in working hours, each letter once."""

from __future__ import annotations

import datetime as dt

from flask import Flask

from muangmai_portal.calendars.operations import load_holidays
from muangmai_portal.core import clock
from muangmai_portal.core.access import Role
from muangmai_portal.core.transaction import transaction
from muangmai_portal.integrity.property.loans.chasing import chase_loans
from muangmai_portal.integrity.property.loans.queries import list_events
from muangmai_portal.outbox.rendering import render_message
from tests.factories.news import office_time
from tests.factories.officers import make_officer
from tests.factories.property import lend, letters, make_loan

MONDAY = office_time(2027, 2, 1, 9)


def chase_on(day: int, hour: int = 9) -> int:
    """The worker's job on a day of February."""
    with clock.pretend(office_time(2027, 2, day, hour)):
        return chase_loans()


def lent_until(day: int) -> int:
    """A thing that is out until a day of February."""
    with transaction():
        load_holidays()
    with clock.pretend(MONDAY):
        borrower = make_officer(section="FIN", email="me@muangmai.example")
        head = make_officer(Role.HEAD, "ENG", email="head@muangmai.example")
        make_officer(Role.HEAD, "FIN", email="other@muangmai.example")
        make_officer(Role.SECRETARY, None, email="secretary@muangmai.example")
        number = make_loan(borrower, due_on=dt.date(2027, 2, day))
        lend(number, head)
    return number


def test_the_borrower_is_reminded_and_asked_and_from_a_week_on_the_lenders_too(app: Flask) -> None:
    number = lent_until(8)  # a Monday
    assert [chase_on(5), chase_on(8, 7), chase_on(8), chase_on(8, 15)] == [0, 0, 1, 0]
    assert letters("loan_due") == ["me@muangmai.example"]
    assert [chase_on(9), chase_on(10), chase_on(13)] == [1, 0, 0]
    assert letters("loan_late") == ["me@muangmai.example"]
    assert [chase_on(15), chase_on(16), chase_on(22), chase_on(23)] == [1, 0, 0, 1]  # the 22nd is a holiday
    assert sorted(set(letters("loan_chase"))) == ["head@muangmai.example", "secretary@muangmai.example"]
    deeds = [(each.deed, each.note) for each in list_events(number) if each.officer_id is None]
    assert deeds == [
        ("reminded", ""), ("chased", ""), ("escalated", "สัปดาห์ที่ 1"), ("escalated", "สัปดาห์ที่ 2"),
    ]  # fmt: skip


def test_what_is_due_on_a_day_off_is_asked_for_on_the_last_working_day_before(app: Flask) -> None:
    lent_until(7)  # a Sunday
    assert [chase_on(4), chase_on(5), chase_on(6), chase_on(7), chase_on(8)] == [0, 1, 0, 0, 1]


def test_the_letter_to_the_lender_names_the_rule(app: Flask) -> None:
    facts = {
        "number": 7, "title": "จอภาพ", "borrower": "นายยืม", "section": "กองคลัง", "purpose": "งาน", "is_refused": False,
        "from_on": "2027-02-01", "due_on": "2027-02-08", "reason": "", "path": "/staff/property/7",
        "rule": "ข้อ ๒๑๑ ครบกำหนดแล้ว",
    }  # fmt: skip
    assert "ข้อ ๒๑๑" in render_message("integrity/loan_chase", facts).text
    for template in ("loan_asked", "loan_decided", "loan_due", "loan_late"):
        assert "/staff/property/7" in render_message(f"integrity/{template}", facts).text
