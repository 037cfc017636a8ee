"""The holidays at the desk: entered, struck out, refused with what was typed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import pytest
import sqlalchemy as sa
import time_machine
from flask import Flask
from werkzeug.test import TestResponse

from muangmai_portal.audit.models import AuditEntry
from muangmai_portal.calendars.operations import load_holidays
from muangmai_portal.calendars.queries import list_unapplied_changes, load_calendar
from muangmai_portal.cases.operations.moving_dates import move_promised_dates
from muangmai_portal.core import clock
from muangmai_portal.core.access import Role
from muangmai_portal.core.clock import at_office
from muangmai_portal.core.transaction import transaction
from muangmai_portal.extensions import db
from tests.factories.cases import fresh, make_case
from tests.inbox.desk import Desk, alert, sit_down

PAGE = "/staff/office/holidays"
NEW = {"day": "๒๕/๑๑/๒๕๖๙", "name": "วันหยุดพิเศษเพิ่มเติม", "kind": "cabinet_special", "source": "มติคณะรัฐมนตรี"}


@pytest.fixture
def desk(app: Flask) -> Desk:
    """The administrator's, with the holidays that came with the portal."""
    with transaction():
        load_holidays()
    return sit_down(app, Role.ADMIN, None)


@pytest.fixture(autouse=True)
def monday() -> Iterator[None]:
    with time_machine.travel(dt.datetime(2026, 11, 23, 10, tzinfo=clock.BANGKOK)):
        yield


def send(desk: Desk, path: str = PAGE, **fields: str) -> TestResponse:
    return desk.client.post(path, data={"csrf_token": desk.token, **fields})


def test_a_new_holiday_is_entered_and_open_dates_follow(desk: Desk) -> None:
    case = make_case(days=3)
    assert at_office(case.due_at).date() == dt.date(2026, 11, 26)
    assert send(desk, **NEW).status_code == 303
    page = desk.client.get(f"{PAGE}?year=2569").text
    assert "วันหยุดพิเศษเพิ่มเติม" in page
    assert "กำลังนับกำหนดใหม่" in page
    assert move_promised_dates() == 1
    assert at_office(fresh(case).due_at).date() == dt.date(2026, 11, 27)
    assert "กำลังนับกำหนดใหม่" not in desk.client.get(f"{PAGE}?year=2569").text
    kept = db.session.scalars(sa.select(AuditEntry.action).where(AuditEntry.subject == "holiday:2026-11-25"))
    assert list(kept) == ["holiday_added"]


def test_what_is_wrong_is_said_and_what_was_typed_stays(desk: Desk) -> None:
    answer = send(desk, **{**NEW, "day": "31/02/2570"})
    assert answer.status_code == 422
    assert "ไม่มีวันนี้ในปฏิทิน" in alert(answer.text)
    assert 'value="วันหยุดพิเศษเพิ่มเติม"' in answer.text
    twice = send(desk, **{**NEW, "day": "05/12/2569"})
    assert twice.status_code == 422
    assert "วันหยุดอยู่แล้ว" in alert(twice.text)
    assert list_unapplied_changes() == []


def test_a_holiday_is_struck_out_once(desk: Desk) -> None:
    assert dt.date(2026, 12, 10) in load_calendar().holidays
    assert send(desk, f"{PAGE}/2026-12-10/remove").status_code == 303
    assert dt.date(2026, 12, 10) not in load_calendar().holidays
    assert send(desk, f"{PAGE}/2026-12-10/remove").status_code == 404
    assert send(desk, f"{PAGE}/nonsense/remove").status_code == 404
    assert [change.is_added for change in list_unapplied_changes()] == [False]


@pytest.mark.parametrize("year", ["", "2569", "๒๕๗๐", "9999", "abc", "-1", "2569999999999999999999"])
def test_any_year_may_be_asked_for(desk: Desk, year: str) -> None:
    assert desk.client.get(PAGE, query_string={"year": year}).status_code == 200


def test_a_year_that_nobody_filled_in_says_so(desk: Desk) -> None:
    page = desk.client.get(f"{PAGE}?year=2590").text
    assert "ยังไม่มีวันหยุดของปีนี้" in page
    assert "(ยังไม่มีวันหยุด)" in page
