"""The page of the day: what is on it, for whom, and that it fits what each may know."""

from __future__ import annotations

import datetime as dt

import pytest
import time_machine
from flask import Flask

from muangmai_portal.audit.models import AuditEntry
from muangmai_portal.cases.models import Case, Outcome
from muangmai_portal.cases.operations.closing import close_case
from muangmai_portal.cases.operations.disputing import dispute_closing
from muangmai_portal.cases.operations.working import assign_case
from muangmai_portal.core.access import Role
from muangmai_portal.core.transaction import transaction
from muangmai_portal.extensions import db
from muangmai_portal.outbox.models import MessageState
from muangmai_portal.outbox.queries import UNSENT
from muangmai_portal.reports.scope import Scope
from muangmai_portal.reports.today.advice import advise
from muangmai_portal.reports.today.facts import Today, look_at_today
from tests.factories.cases import fresh, make_case
from tests.factories.officers import make_officer
from tests.factories.surveys import load_satisfaction
from tests.inbox.desk import sit_down
from tests.inbox.test_home_and_mail import kill_mail
from tests.reports.test_pages import PLANTED, TITLE, plant_late_case
from tests.statistics.conftest import NOW

ALL = Scope(None, "", is_bound=False, reads_cases=True)
DAY = dt.timedelta(days=1)


def look() -> Today:
    db.session.rollback()
    return look_at_today(ALL)


def take(case: Case) -> None:
    officer = make_officer()
    with transaction():
        assign_case(case.id, version=fresh(case).version, actor=officer, assignee=officer)


def test_a_calm_day_says_so(app: Flask) -> None:
    today = look()
    assert today.is_calm
    assert advise(today).words == "ไม่มีเรื่องที่ต้องเร่ง"
    assert len(today.days) == 30
    page = sit_down(app, Role.EXECUTIVE, None).get("/staff/today")
    assert page.status_code == 200
    assert "ไม่มีเรื่องเกินกำหนด" in page.text


def test_the_figures_are_of_the_days_since_the_last_working_day(app: Flask, traveller: time_machine.Traveller) -> None:
    # It is Monday: what came from Friday on is new.
    officer = make_officer()
    for days_ago in (4, 3, 2, 0):
        traveller.move_to(NOW - days_ago * DAY)
        case = make_case()
        if days_ago == 3:
            traveller.shift(dt.timedelta(hours=1))
            with transaction():
                close_case(case.id, version=1, actor=officer, outcome=Outcome.FIXED, text="ซ่อมแล้ว")
    make_case(held_because=("links",))
    today = look()
    assert (today.received, today.closed, today.held) == (3, 1, 1)
    assert [(each.received, each.closed) for each in today.days[-5:]] == [(1, 0), (1, 1), (1, 0), (0, 0), (1, 0)]
    # The one of Saturday has waited for one working day, this Monday; that of Thursday for two.
    assert today.unassigned.total == 1


def test_the_advice_is_what_waits_longest_for_a_decision(app: Flask, traveller: time_machine.Traveller) -> None:
    traveller.move_to(NOW - 12 * DAY)
    taken, untaken, disputed = (make_case(days=days) for days in (5, 6, 20))
    take(taken)
    officer = make_officer()
    with transaction():
        close_case(disputed.id, version=1, actor=officer, outcome=Outcome.FIXED, text="ซ่อมแล้ว")
    traveller.move_to(NOW)
    assert advise(look()).words == "เกินกำหนดแล้ว และยังไม่มีผู้รับผิดชอบ"
    take(untaken)
    advice = advise(look())
    assert advice.words == "เกินกำหนดนานที่สุด 3 วันทำการ"
    assert advice.line is not None
    assert advice.line.reference == taken.reference
    with transaction():
        dispute_closing(disputed.id, reason="ยังไม่สว่าง")
    advice = advise(look())
    assert advice.line is not None
    assert (advice.line.reference, look().disputed.total) == (disputed.reference, 1)


@pytest.mark.parametrize("state", UNSENT)
def test_mail_that_failed_and_what_is_due_are_on_the_page(
    app: Flask, traveller: time_machine.Traveller, state: MessageState
) -> None:
    traveller.move_to(NOW - 3 * DAY)
    case = make_case(days=1)
    take(case)
    kill_mail(case, state)
    traveller.move_to(NOW)
    today = look()
    assert (today.due.total, today.failed_mail, today.late.total.total) == (1, 1, 0)
    assert "ส่งไม่ถึง" in advise(today).words


@pytest.mark.parametrize("role", [Role.EXECUTIVE, Role.SECRETARY, Role.HEAD, Role.AUDITOR])
def test_each_sees_what_they_may(app: Flask, traveller: time_machine.Traveller, role: Role) -> None:
    load_satisfaction()
    here, there = plant_late_case(traveller), plant_late_case(traveller, "FIN", "นายคลัง")
    desk = sit_down(app, role, "ENG" if role == Role.HEAD else None)
    page = desk.get("/staff/today").text
    for secret in PLANTED:
        assert secret not in page
    assert (TITLE in page) == (role != Role.EXECUTIVE)
    assert (f'href="/staff/cases/{here.reference}"' in page) == (role != Role.EXECUTIVE)
    assert (there.reference in page or "นายคลัง" in page) == (role != Role.HEAD)
    for link in {part.split('"')[0] for part in page.split('href="')[1:]}:
        if link.startswith("/staff/") and "/cases/" not in link:
            assert desk.get(link.replace("&amp;", "&")).status_code in {200, 302}, link


def test_the_executive_begins_with_it(app: Flask) -> None:
    answer = sit_down(app, Role.EXECUTIVE, None).get("/staff/")
    assert (answer.status_code, answer.location) == (302, "/staff/today")


def test_the_letter_is_chosen_on_the_page_and_noted(app: Flask) -> None:
    desk = sit_down(app, Role.HEAD)
    with transaction():
        desk.officer.email = "head@muangmai.example"
    assert "รับทางอีเมลทุกเช้า" in desk.get("/staff/today").text
    for wanted, offer in (("yes", "ไม่รับทางอีเมล"), ("yes", "ไม่รับทางอีเมล"), ("no", "รับทางอีเมลทุกเช้า")):
        answer = desk.client.post("/staff/today/letter", data={"csrf_token": desk.token, "wanted": wanted})
        assert (answer.status_code, answer.location) == (303, "/staff/today")
        assert offer in desk.get("/staff/today").text
    noted = [each for each in db.session.query(AuditEntry) if each.action == "daily_letter_chosen"]
    assert [each.detail["is_wanted"] for each in noted] == [True, True, False]
