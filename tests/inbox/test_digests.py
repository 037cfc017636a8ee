"""The letters of a working morning: to whom, of what, and never twice."""

from __future__ import annotations

import datetime as dt

import pytest
import sqlalchemy as sa
import time_machine
from flask import Flask

from muangmai_portal.accounts.models import Officer
from muangmai_portal.calendars.models import HolidayKind
from muangmai_portal.calendars.operations import add_holiday
from muangmai_portal.cases.models import Case, CaseKind, CaseStatus
from muangmai_portal.cases.operations.sorting import keep_case
from muangmai_portal.cases.operations.working import assign_case, change_state
from muangmai_portal.cases.routing.sources import SentBy
from muangmai_portal.core import clock
from muangmai_portal.core.access import Role
from muangmai_portal.core.transaction import transaction
from muangmai_portal.extensions import db
from muangmai_portal.inbox.digests import write_digests
from muangmai_portal.outbox.letters import preview
from muangmai_portal.outbox.models import OutboundMessage
from muangmai_portal.sections.models import CENTRAL_CODE
from tests.factories.cases import fresh, make_case
from tests.factories.officers import make_officer

FILED = dt.datetime(2026, 11, 23, 10, tzinfo=clock.BANGKOK)  # a Monday


def at(day: int, hour: int = 8, minute: int = 45, month: int = 12) -> dt.datetime:
    return dt.datetime(2026, month, day, hour, minute, tzinfo=clock.BANGKOK)


class Office:
    """Everybody who could be told, and a case of ten working days, due on Monday 7 December."""

    def __init__(self) -> None:
        self.officer = make_officer(email="officer@muangmai.example")
        self.head = make_officer(Role.HEAD, email="head@muangmai.example")
        self.stranger = make_officer(Role.HEAD, "FIN", email="stranger@muangmai.example")
        self.secretary = make_officer(Role.SECRETARY, None, email="secretary@muangmai.example")
        with time_machine.travel(FILED):
            self.case = make_case(days=10)

    def take(self) -> None:
        with time_machine.travel(FILED), transaction():
            assign_case(self.case.id, version=self.case.version, actor=self.officer, assignee=self.officer)


def written(moment: dt.datetime) -> set[str]:
    """Who is written to at this moment."""
    with time_machine.travel(moment):
        known = set(db.session.scalars(sa.select(OutboundMessage.id)))
        write_digests()
        fresh_ones = sa.select(OutboundMessage).where(OutboundMessage.template == "inbox/digest")
        return {each.recipient.partition("@")[0] for each in db.session.scalars(fresh_ones) if each.id not in known}


@pytest.fixture
def office(app: Flask) -> Office:
    return Office()


def test_assignee_head_and_secretary_hear_one_after_the_other(office: Office) -> None:
    office.take()
    assert written(at(27, month=11)) == set()
    assert written(at(30, month=11)) == {"officer"}
    assert written(at(1)) == set()
    assert written(at(3)) == {"officer", "head"}
    assert written(at(4)) == set()
    assert written(at(7)) == {"officer", "head"}
    assert written(at(8)) == {"officer"}  # whose it is hears every morning while it is late
    assert written(at(10)) == {"officer", "secretary", "head"}
    assert written(at(11)) == {"officer"}


def test_what_nobody_has_taken_is_the_heads(office: Office) -> None:
    assert written(at(30, month=11)) == {"head"}


def test_nobody_is_written_to_twice_on_one_morning_nor_at_night_nor_on_a_holiday(office: Office) -> None:
    office.take()
    assert written(at(30, 8, 0, 11)) == set()
    assert written(at(30, 8, 45, 11)) == {"officer"}
    assert written(at(30, 9, 45, 11)) == set()
    assert written(at(3, 21)) == set()
    with transaction():
        add_holiday(dt.date(2026, 12, 3), "หยุด", HolidayKind.LOCAL, "", officer_id=office.head.id)
    assert written(at(3)) == set()
    assert written(at(5)) == set()  # a Saturday


def test_while_the_citizen_must_answer_nobody_is_pressed(office: Office) -> None:
    office.take()
    version = fresh(office.case).version
    with time_machine.travel(FILED), transaction():
        waiting = CaseStatus.WAITING_CITIZEN
        change_state(office.case.id, version=version, actor=office.officer, target=waiting, reason="ขอรูป")
    assert written(at(10)) == set()


def test_telling_does_not_change_the_case_under_anybodys_hands(office: Office) -> None:
    office.take()
    version = fresh(office.case).version
    assert written(at(30, month=11)) == {"officer"}
    assert fresh(office.case).version == version


def test_who_has_no_address_is_not_written_to(app: Flask) -> None:
    office = Office()
    officer: Officer = office.officer
    with transaction():
        officer.email = ""
    office.take()
    assert written(at(30, month=11)) == set()
    case: Case = fresh(office.case)
    assert case.assignee_id == officer.id


def test_what_waits_to_be_sorted_for_more_than_a_working_day_is_told_to_those_who_decide(office: Office) -> None:
    make_officer(Role.HEAD, CENTRAL_CODE, email="central@muangmai.example")
    make_officer(section=CENTRAL_CODE, email="clerk@muangmai.example")
    with time_machine.travel(at(26, 15, month=11)):  # a Thursday; the Friday after is the working day
        case = make_case(CENTRAL_CODE, kind=CaseKind.OPINION, service_code=None, sent_by=SentBy.NOBODY, days=60)
    assert written(at(27, month=11)) == set()
    assert written(at(30, month=11)) == {"head", "central", "secretary"}  # the head for the case of the section
    letter = db.session.scalars(sa.select(OutboundMessage).order_by(OutboundMessage.id.desc())).first()
    assert letter is not None
    rendered = preview(letter)
    assert rendered.subject == "เรื่องรอคัดแยก 1 เรื่อง"
    assert case.reference in rendered.text
    assert written(at(1)) == {"central", "secretary"}
    with transaction():
        keep_case(case.id, version=1, actor=db.session.merge(office.secretary))
    assert written(at(2)) == set()
