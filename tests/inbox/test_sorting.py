"""Sorting at the desk: what waits, who may say whose it is, and what becomes of a case that nobody wants."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
import sqlalchemy as sa
import time_machine
from flask import Flask

from muangmai_portal.cases.models import Case, CaseKind, EventKind
from muangmai_portal.cases.queries import list_events
from muangmai_portal.cases.routing.sources import SentBy
from muangmai_portal.cases.verification import verify_cases
from muangmai_portal.core import clock
from muangmai_portal.core.access import Role
from muangmai_portal.extensions import db
from muangmai_portal.outbox.letters import preview
from muangmai_portal.outbox.models import OutboundMessage
from muangmai_portal.sections.models import CENTRAL_CODE
from tests.factories.cases import CONTACT, fresh, make_case
from tests.factories.officers import make_officer, make_section
from tests.inbox.desk import Desk, alert, drawn_acts, sit_down
from tests.inbox.test_bulk import follow, marks_on, send

WHY = "ไม่ใช่งานของเรา"


def make_unsorted() -> Case:
    return make_case(CENTRAL_CODE, kind=CaseKind.OPINION, service_code=None, sent_by=SentBy.NOBODY)


def pass_on(desk: Desk, case: Case, section: str) -> int:
    return desk.act(case, "transfer", section=section, reason=WHY).status_code


@pytest.mark.parametrize("act", ["keep", "assign", "transfer", "close"])
def test_a_case_leaves_the_list_when_somebody_said_whose_it_is(app: Flask, act: str) -> None:
    clerk = sit_down(app, section=CENTRAL_CODE)
    make_section("FIN")
    case = make_unsorted()
    page = clerk.get("/staff/inbox?view=to_sort").text
    assert case.reference in page
    page = clerk.open(case).text
    assert "เรื่องนี้รอคัดแยก" in page
    assert "keep" in drawn_acts(page)
    fields: dict[str, Any] = {
        "keep": {},
        "assign": {"officer": clerk.officer.username},
        "transfer": {"section": "FIN", "reason": WHY},
        "close": {"outcome": "answered", "text": "ตอบแล้ว"},
    }[act]
    assert clerk.act(case, act, **fields).status_code == 303
    assert fresh(case).unsorted_since is None
    assert f"/staff/cases/{case.reference}" not in clerk.get("/staff/inbox?view=to_sort").text
    assert list(verify_cases()) == []


def test_others_do_not_see_the_list_and_keep_nothing(app: Flask) -> None:
    officer = sit_down(app)
    case = make_case()
    assert "รอคัดแยก" not in officer.get("/staff/inbox").text
    assert "keep" not in drawn_acts(officer.open(case).text)
    assert officer.act(case, "keep").status_code == 409
    unsorted = make_unsorted()
    assert officer.act(unsorted, "keep").status_code == 404
    clerk = sit_down(app, section=CENTRAL_CODE)
    assert clerk.act(unsorted, "keep", version=0).status_code == 409
    assert clerk.act(unsorted, "keep").status_code == 303
    assert clerk.act(unsorted, "keep").status_code == 409  # a second click


def test_what_goes_back_and_forth_goes_up_and_is_decided_there(app: Flask) -> None:
    engineer, treasurer = sit_down(app), sit_down(app, section="FIN")
    clerk, secretary = sit_down(app, section=CENTRAL_CODE), sit_down(app, Role.SECRETARY, None)
    case = make_case("ENG")
    assert pass_on(engineer, case, "FIN") == 303
    assert pass_on(treasurer, case, "ENG") == 303
    page = engineer.open(case).text
    assert "ส่งกลับไปมาระหว่างส่วนราชการเดิม" in page
    refused = engineer.act(case, "transfer", section="FIN", reason=WHY)
    assert refused.status_code == 422
    assert "ส่งต่อกันเองไม่ได้อีก" in alert(refused.text)
    assert WHY in refused.text
    assert pass_on(engineer, case, CENTRAL_CODE) == 303
    assert fresh(case).unsorted_since is not None
    assert list_events(case)[-1].data["raised"] == "back"

    assert "ส่วนราชการตกลงกันไม่ได้" in clerk.open(case).text
    assert {"keep", "transfer", "assign"}.isdisjoint(drawn_acts(clerk.open(case).text))
    assert clerk.act(case, "keep").status_code == 403
    assert pass_on(clerk, case, "FIN") == 403
    assert clerk.act(case, "assign", officer=clerk.officer.username).status_code == 403
    assert pass_on(secretary, case, "FIN") == 303
    assert list_events(case)[-1].data["decided"] is True
    assert "ชี้ขาดแล้ว: เป็นเรื่องของกอง FIN" in treasurer.open(case).text

    # Who still sees it differently gives it back to whoever decided, and to nobody else.
    assert pass_on(treasurer, case, "ENG") == 422
    assert pass_on(treasurer, case, CENTRAL_CODE) == 303
    assert list_events(case)[-1].data["raised"] == "decided"
    assert list(verify_cases()) == []


def test_while_a_case_waits_for_a_decision_its_citizen_is_still_answered(app: Flask) -> None:
    """Where it belongs, the head or the secretary says; nobody who asked has to wait for that to be answered."""
    engineer, treasurer = sit_down(app), sit_down(app, section="FIN")
    clerk = sit_down(app, section=CENTRAL_CODE)
    case = make_case("ENG")
    pass_on(engineer, case, "FIN"), pass_on(treasurer, case, "ENG"), pass_on(engineer, case, CENTRAL_CODE)
    assert clerk.act(case, "reply", text="กำลังพิจารณาว่าเป็นงานของกองใด จะแจ้งให้ทราบค่ะ").status_code == 303
    assert fresh(case).unsorted_since is not None
    assert clerk.act(case, "close", outcome="answered", text="ตอบให้แล้วค่ะ").status_code == 303
    assert fresh(case).unsorted_since is None
    assert list(verify_cases()) == []


def test_many_are_kept_at_once_each_with_its_own_result(app: Flask) -> None:
    engineer, treasurer = sit_down(app), sit_down(app, section="FIN")
    clerk = sit_down(app, section=CENTRAL_CODE)
    first, second, raised = make_unsorted(), make_unsorted(), make_case("ENG")
    pass_on(engineer, raised, "FIN"), pass_on(treasurer, raised, "ENG"), pass_on(engineer, raised, CENTRAL_CODE)
    page = clerk.get("/staff/inbox?view=to_sort").text
    assert 'value="keep"' in page
    assert 'value="keep"' not in clerk.get("/staff/inbox").text
    marks = marks_on(page)
    answers = [send(clerk, "", "keep", marks, list="view=to_sort") for _ in range(2)]
    assert answers[0].location == answers[1].location
    told = follow(clerk, answers[1])
    assert "รับไว้ที่นี่: เสร็จ 2 จาก 3 เรื่อง" in told
    assert "ชี้ขาดว่าเป็นของส่วนราชการใด" in told
    assert [fresh(each).unsorted_since is None for each in (first, second, raised)] == [True, True, False]
    assert [each.kind for each in list_events(first)].count(EventKind.KEPT) == 1

    # Whoever has the old list open, and clicks there, changes nothing.
    head = sit_down(app, Role.HEAD, CENTRAL_CODE)
    told = follow(head, send(head, "", "keep", marks, token="another"))
    assert "เสร็จ 1 จาก 3 เรื่อง" in told
    told = follow(head, send(head, "", "keep", marks_on(head.get("/staff/inbox").text), token="third"))
    assert "เสร็จ 0 จาก 3 เรื่อง" in told
    assert "คัดแยกไว้ก่อนแล้ว" in told
    assert list(verify_cases()) == []


def test_who_decides_is_told_at_once_and_the_inbox_says_what_waits_too_long(app: Flask) -> None:
    make_officer(Role.HEAD, CENTRAL_CODE, email="central@muangmai.example")
    make_officer(Role.SECRETARY, None, email="secretary@muangmai.example")
    with time_machine.travel(dt.datetime(2026, 11, 23, 10, tzinfo=clock.BANGKOK), tick=False):
        engineer, treasurer = sit_down(app), sit_down(app, section="FIN")
        clerk = sit_down(app, section=CENTRAL_CODE)
        case = make_case("ENG")
        pass_on(engineer, case, "FIN"), pass_on(treasurer, case, "ENG"), pass_on(engineer, case, CENTRAL_CODE)
        assert "เกิน 1 วันทำการ" not in clerk.get("/staff/inbox").text
    raised = sa.select(OutboundMessage).where(OutboundMessage.template == "inbox/raised")
    letters = db.session.scalars(raised).all()
    assert {each.recipient for each in letters} == {"central@muangmai.example", "secretary@muangmai.example"}
    body = preview(letters[0]).text
    assert case.reference in body
    assert "ส่งกลับไปมาระหว่างส่วนราชการเดิม" in body
    assert CONTACT.full_name not in body
    with time_machine.travel(dt.datetime(2026, 11, 24, 16, 31, tzinfo=clock.BANGKOK), tick=False):
        clerk = sit_down(app, section=CENTRAL_CODE)
        assert "1 เรื่องรอคัดแยกเกิน 1 วันทำการ" in clerk.get("/staff/inbox").text
        assert "เกิน 1 วันทำการ" not in sit_down(app).get("/staff/inbox").text


def test_what_was_sorted_wrongly_comes_back_to_be_sorted(app: Flask) -> None:
    clerk, engineer = sit_down(app, section=CENTRAL_CODE), sit_down(app)
    make_section("FIN")
    case = make_unsorted()
    second = make_unsorted()
    assert f'href="/staff/cases/{second.reference}"' in clerk.open(case).text  # whoever sorts goes on sorting
    sent = clerk.act(case, "transfer", section="ENG", reason=WHY)
    assert sent.location == "/staff/inbox?view=to_sort"
    assert pass_on(engineer, case, CENTRAL_CODE) == 303
    assert fresh(case).unsorted_since is not None
    page = clerk.open(case).text
    assert "ไม่ใช่งานของตน จึงส่งกลับมา" in page
    assert "ส่งกลับมาให้กอง OFFICEคัดแยกใหม่" in page
    assert pass_on(clerk, case, "ENG") == 422  # they have said already that it is not theirs
    assert pass_on(clerk, case, "FIN") == 303
    assert list(verify_cases()) == []


def test_the_fourth_transfer_goes_up_whatever_the_way(app: Flask) -> None:
    desks = {code: sit_down(app, section=code) for code in ("ENG", "FIN", "EDU", "WELFARE")}
    make_section(CENTRAL_CODE), make_section("HEALTH")
    head = sit_down(app, Role.HEAD, CENTRAL_CODE)
    case = make_case("ENG")
    for here, there in (("ENG", "FIN"), ("FIN", "EDU"), ("EDU", "WELFARE")):
        assert pass_on(desks[here], case, there) == 303
    page = desks["WELFARE"].open(case).text
    assert "(ให้ชี้ขาด)" in page
    assert '<option value="HEALTH"' not in page
    assert pass_on(desks["WELFARE"], case, "HEALTH") == 422
    assert pass_on(desks["WELFARE"], case, CENTRAL_CODE) == 303
    assert head.act(case, "keep").status_code == 303
    assert list_events(case)[-1].kind == EventKind.KEPT
    assert fresh(case).section.code == CENTRAL_CODE
