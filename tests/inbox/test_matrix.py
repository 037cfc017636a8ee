"""Who may do what in which state: what the page offers and what the server accepts are the same."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from flask import Flask

from muangmai_portal.accounts.models import Officer
from muangmai_portal.calendars.working_days import WorkingCalendar
from muangmai_portal.cases.models import CaseStatus
from muangmai_portal.core import clock
from muangmai_portal.core.access import Role
from muangmai_portal.core.thai_dates import numeric_date
from tests.factories.cases import fresh, make_case, move_to
from tests.factories.officers import make_officer, make_section
from tests.inbox.desk import drawn_acts, sit_down

ACTS = (
    "reply",
    "note",
    "assign",
    "transfer",
    "state",
    "extend",
    "delay",
    "close",
    "publish",
    "merge",
    "unmerge",
    "link",
)
OPEN = [status for status in CaseStatus if status not in {CaseStatus.CLOSED, CaseStatus.MERGED}]
NEXT_STATE = {
    CaseStatus.RECEIVED: "acknowledged",
    CaseStatus.ACKNOWLEDGED: "in_progress",
    CaseStatus.IN_PROGRESS: "waiting_citizen",
    CaseStatus.WAITING_CITIZEN: "in_progress",
    CaseStatus.WAITING_OTHER: "in_progress",
    CaseStatus.MERGED: "in_progress",
    CaseStatus.CLOSED: "in_progress",
    CaseStatus.HELD: "received",
}


# Without holidays in the table: the next Monday after four weeks.
_LATER = WorkingCalendar().first_working_day(clock.today() + dt.timedelta(days=28))


def fields_of(act: str, status: CaseStatus, colleague: Officer, other: str = "") -> dict[str, Any]:
    """A complete form."""
    return {
        "reply": {"text": "ช่างจะเข้าไปพรุ่งนี้"},
        "note": {"text": "โทรแล้วไม่รับ"},
        "assign": {"officer": colleague.username},
        "transfer": {"section": "FIN", "reason": "เป็นเรื่องภาษี"},
        "state": {"to": NEXT_STATE[status], "reason": "ขอรูปถ่าย"},
        "extend": {"due_on": numeric_date(_LATER), "reason": "รออะไหล่"},
        "delay": {"reason": "รอผลตรวจแบบ"},
        "close": {"outcome": "fixed", "text": "ซ่อมแล้ว"},
        "publish": {"subject": "ไฟทางดับ", "body": "ไฟทางหน้าวัดดับ"},
        "merge": {"reference": other},
        "unmerge": {},
        "link": {"reference": other, "reason": "เสาต้นเดียวกัน"},
    }[act]


def expected(role: Role, status: CaseStatus) -> dict[str, int]:
    """What the rules of the office say, written down apart from the program."""
    if status == CaseStatus.HELD:
        return dict.fromkeys(ACTS, 409)
    is_above = role in {Role.HEAD, Role.SECRETARY}
    if status not in {CaseStatus.CLOSED, CaseStatus.MERGED}:
        return {**dict.fromkeys(ACTS, 303), "extend": 303 if is_above else 403, "delay": 422, "unmerge": 409}
    is_merged = status == CaseStatus.MERGED
    return {
        "reply": 303,
        "note": 303,
        "assign": 409,
        "transfer": 409,
        "state": 303 if is_above and not is_merged else 409,
        "extend": 409 if is_above else 403,
        "delay": 422,
        "close": 409,
        "publish": 303,
        "link": 303,
        "merge": 409,
        "unmerge": 303 if is_merged else 409,
    }


@pytest.mark.parametrize("role", [Role.OFFICER, Role.HEAD, Role.SECRETARY])
def test_the_page_offers_exactly_what_the_server_accepts(app: Flask, role: Role) -> None:
    desk = sit_down(app, role, None if role == Role.SECRETARY else "ENG")
    colleague, head = make_officer(), make_officer(Role.HEAD)
    make_section("FIN")
    other = make_case().reference
    for status in CaseStatus:
        rules = expected(role, status)
        for act in ACTS:
            is_held = status == CaseStatus.HELD
            case = make_case(held_because=("links",)) if is_held else move_to(make_case(), status, head)
            offered = drawn_acts(desk.open(case).text)
            assert offered == {name for name, answer in rules.items() if answer == 303}, status
            answer = desk.act(case, act, **fields_of(act, status, colleague, other))
            assert answer.status_code == rules[act], (status, act)


@pytest.mark.parametrize(("role", "section"), [(Role.AUDITOR, None), (Role.OFFICER, "FIN"), (Role.HEAD, "FIN")])
@pytest.mark.parametrize("status", [CaseStatus.RECEIVED, CaseStatus.CLOSED])
def test_people_who_may_not_work_on_a_case_change_nothing(
    app: Flask, role: Role, section: str | None, status: CaseStatus
) -> None:
    desk = sit_down(app, role, section)
    colleague, head = make_officer(), make_officer(Role.HEAD)
    case = move_to(make_case(), status, head)
    is_auditor = role == Role.AUDITOR
    page = desk.open(case)
    assert page.status_code == (200 if is_auditor else 404)
    assert drawn_acts(page.text) == set()
    before = case.version
    for act in ACTS:
        answer = desk.act(case, act, **fields_of(act, status, colleague, case.reference))
        assert answer.status_code == (403 if is_auditor else 404), act
    assert fresh(case).version == before


@pytest.mark.parametrize("role", [Role.EXECUTIVE, Role.WEBMASTER, Role.INTEGRITY, Role.ADMIN])
def test_people_without_an_inbox_see_no_case(app: Flask, role: Role) -> None:
    desk = sit_down(app, role, None)
    case = make_case()
    for path in ("/staff/inbox", f"/staff/cases/{case.reference}", f"/staff/cases/{case.reference}/files/1/a.jpg"):
        assert desk.get(path).status_code == 403, path
    for act in ACTS:
        assert desk.act(case, act, **fields_of(act, CaseStatus.RECEIVED, desk.officer)).status_code == 403


def test_an_officer_may_not_take_a_case_from_a_colleague(app: Flask) -> None:
    desk, colleague = sit_down(app), make_officer()
    case = make_case()
    assert desk.act(case, "assign", officer=colleague.username).status_code == 303
    assert "assign" not in drawn_acts(desk.open(case).text)
    assert desk.act(case, "assign", officer=desk.officer.username).status_code == 403
    assert fresh(case).assignee_id == colleague.id


def test_strangers_are_led_to_the_sign_in_page(app: Flask) -> None:
    case = make_case()
    answer = app.test_client().get(f"/staff/cases/{case.reference}")
    assert answer.status_code == 302
    assert "/staff/login" in answer.location
