"""The letter of the day: to whom, when, never twice, and nothing in it that is a person's."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
import sqlalchemy as sa
import time_machine
from flask import Flask

from muangmai_portal.accounts.models import Officer
from muangmai_portal.calendars.models import HolidayKind
from muangmai_portal.calendars.operations import add_holiday
from muangmai_portal.core.access import Role
from muangmai_portal.core.clock import BANGKOK
from muangmai_portal.core.transaction import transaction
from muangmai_portal.extensions import db
from muangmai_portal.inbox.digests import write_digests
from muangmai_portal.outbox.models import OutboundMessage
from muangmai_portal.outbox.rendering import render_message
from muangmai_portal.reports.today.letters import write_today_letters
from muangmai_portal.reports.today.operations import choose_letter
from tests.factories.cases import make_case
from tests.factories.officers import make_officer
from tests.reports.test_pages import PLANTED, TITLE, plant_late_case

LEADERS = (Role.SECRETARY, Role.EXECUTIVE, Role.AUDITOR, Role.HEAD)


def at(day: int, hour: int = 8, minute: int = 45) -> dt.datetime:
    return dt.datetime(2026, 11, day, hour, minute, tzinfo=BANGKOK)


def make_leaders() -> dict[Role, Officer]:
    return {
        role: make_officer(role, "ENG" if role == Role.HEAD else None, email=f"{role}@muangmai.example")
        for role in LEADERS
    }


def list_letters(template: str = "reports/today") -> list[OutboundMessage]:
    db.session.rollback()
    wanted = sa.select(OutboundMessage).where(OutboundMessage.template == template)
    return list(db.session.scalars(wanted.order_by(OutboundMessage.id)))


def recipients() -> list[str]:
    return sorted(letter.recipient.partition("@")[0] for letter in list_letters())


def test_the_secretary_and_the_executive_get_it_and_who_else_wants_it(
    app: Flask, traveller: time_machine.Traveller
) -> None:
    people = make_leaders()
    make_officer(email="officer@muangmai.example")
    with transaction():
        choose_letter(people[Role.HEAD], is_wanted=True)
        choose_letter(people[Role.EXECUTIVE], is_wanted=False)
    traveller.move_to(at(24))
    assert write_today_letters() == 2
    assert recipients() == ["head", "secretary"]


def test_it_comes_once_on_working_mornings_only(app: Flask, traveller: time_machine.Traveller) -> None:
    people = make_leaders()
    with transaction():
        add_holiday(dt.date(2026, 11, 25), "หยุด", HolidayKind.LOCAL, "", officer_id=people[Role.SECRETARY].id)
    moments = {at(24, 8, 29): 0, at(24): 2, at(24, 9): 0, at(24, 12): 0, at(24, 21): 0, at(25): 0, at(28): 0, at(30): 2}
    for moment, number in moments.items():
        traveller.move_to(moment)
        assert write_today_letters() == number, moment


def test_killed_in_the_middle_it_begins_again_and_doubles_nothing(
    app: Flask, traveller: time_machine.Traveller
) -> None:
    make_leaders()
    traveller.move_to(at(24))
    begun = []

    def die_at_the_second(_connection: object, _cursor: object, statement: str, *_more: object) -> None:
        if statement.startswith("INSERT INTO outbound_message"):
            begun.append(statement)
            if len(begun) == 2:
                raise KeyboardInterrupt

    sa.event.listen(db.engine, "before_cursor_execute", die_at_the_second)
    with pytest.raises(KeyboardInterrupt):
        write_today_letters()
    sa.event.remove(db.engine, "before_cursor_execute", die_at_the_second)
    assert recipients() == []
    assert write_today_letters() == 2
    assert recipients() == ["executive", "secretary"]


@pytest.mark.parametrize("job", [write_today_letters, write_digests])
def test_two_workers_at_once_write_it_once_and_neither_fails(
    app: Flask, traveller: time_machine.Traveller, job: Callable[[], int]
) -> None:
    make_leaders()
    make_case(days=2)  # the head hears of it: nobody has taken it
    traveller.move_to(at(25))

    def work(_: int) -> int:
        with app.app_context():
            return job()

    with ThreadPoolExecutor(4) as workers:
        counts = list(workers.map(work, range(4)))
    template = "reports/today" if job is write_today_letters else "inbox/digest"
    assert sum(counts) == len(list_letters(template)) > 0


def test_nothing_in_it_is_a_persons(app: Flask, traveller: time_machine.Traveller) -> None:
    people = make_leaders()
    case = plant_late_case(traveller, name="นายผู้รับผิดชอบ")
    for person in people.values():
        with transaction():
            choose_letter(person, is_wanted=True)
    traveller.move_to(at(24))
    assert write_today_letters() == len(LEADERS)
    for letter in list_letters():
        shown = render_message(letter.template, letter.context)
        told = shown.subject + shown.text + shown.html + str(letter.context)
        for secret in (*PLANTED, TITLE, "นายผู้รับผิดชอบ"):
            assert secret not in told
        assert case.reference in told
        assert "เรื่องร้องเรียน/ร้องทุกข์" in told
        assert "/staff/today" in told
        assert f"/staff/cases/{case.reference}" not in told


def test_a_head_hears_of_their_own_section_only(app: Flask, traveller: time_machine.Traveller) -> None:
    people = make_leaders()
    there = plant_late_case(traveller, "FIN")
    with transaction():
        choose_letter(people[Role.HEAD], is_wanted=True)
    traveller.move_to(at(24))
    write_today_letters()
    told = {letter.recipient.partition("@")[0]: str(letter.context) for letter in list_letters()}
    assert there.reference in told["secretary"]
    assert there.reference not in told["head"]


def test_a_calm_morning_is_two_lines(app: Flask, traveller: time_machine.Traveller) -> None:
    make_leaders()
    traveller.move_to(at(24))
    write_today_letters()
    shown = render_message("reports/today", list_letters()[0].context)
    said = [line for line in shown.text.partition("เปิดดูทั้งหมด")[0].splitlines() if line]
    assert len(said) == 2
    assert "ไม่มีเรื่องที่ต้องเร่ง" in shown.subject
