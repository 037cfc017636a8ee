"""Two officers at one case: each is told of the other for a minute, and nothing that was typed is ever lost."""

from __future__ import annotations

import datetime as dt
import sqlite3
import time
from collections.abc import Iterator
from typing import Any

import pytest
import redis
import sqlalchemy as sa
import time_machine
from flask import Flask

from muangmai_portal.core import clock
from muangmai_portal.core.access import Role
from muangmai_portal.core.thai_dates import numeric_date
from muangmai_portal.core.transaction import transaction
from muangmai_portal.extensions import db
from muangmai_portal.inbox.presence.database_place import DatabasePlace
from muangmai_portal.inbox.presence.looking import look_at, sweep_presence, use_redis
from muangmai_portal.inbox.presence.models import CasePresence
from tests.factories.cases import fresh, make_case
from tests.factories.officers import make_officer, make_section
from tests.inbox.desk import alert, sit_down

MINUTE = dt.timedelta(seconds=61)
# They clear what is kept in Redis: on two workers at once they would clear each other's.
pytestmark = pytest.mark.xdist_group("presence")


@pytest.fixture(params=["database", "redis"])
def place(request: pytest.FixtureRequest, app: Flask) -> Iterator[str]:
    """Where it is known who is here."""
    address: str | None = request.getfixturevalue("redis_url") if request.param == "redis" else None
    if address:
        server = redis.Redis.from_url(address, socket_connect_timeout=3)
        for key in server.scan_iter("muangmai-presence:*"):
            server.delete(key)
    use_redis(address)
    yield request.param
    use_redis(None)


def test_each_is_told_of_the_other_for_a_minute_and_an_auditor_leaves_no_trace(app: Flask, place: str) -> None:
    one, other, auditor = sit_down(app), sit_down(app), sit_down(app, Role.AUDITOR, None)
    case = make_case()
    assert "เปิดเรื่องนี้อยู่" not in one.open(case).text
    auditor.open(case)
    db.session.rollback()  # each request reads afresh
    page = other.open(case).text
    assert f"<strong>{one.officer.name}</strong> เปิดเรื่องนี้อยู่" in page
    db.session.rollback()
    part = one.get(f"/staff/cases/{case.reference}/presence").text
    assert other.officer.name in part
    assert "<html" not in part
    with time_machine.travel(clock.now() + MINUTE):
        assert "เปิดเรื่องนี้อยู่" not in one.open(case).text


def test_a_look_never_waits_for_who_writes_and_old_ones_are_swept(app: Flask) -> None:
    case, one, other = make_case(), make_officer(), make_officer()
    assert look_at(case, one) == []
    db.session.rollback()
    assert look_at(case, other) == [one.name]
    db.session.rollback()
    rows = sa.select(sa.func.count()).select_from(CasePresence)
    assert db.session.scalar(rows) == 2
    with time_machine.travel(clock.now() + dt.timedelta(seconds=20)):
        look_at(case, one)  # soon again: nothing is written
        latest = db.session.scalars(sa.select(CasePresence.until).order_by(CasePresence.until.desc())).first()
        assert latest is not None
        assert latest <= int(clock.now().timestamp()) + 41
    db.session.rollback()
    if db.engine.dialect.name == "sqlite":
        writer = sqlite3.connect(str(db.engine.url.database), isolation_level=None)
        writer.execute("BEGIN IMMEDIATE")
        assert look_meanwhile(case.id) == []
        writer.rollback()
        writer.close()
    with time_machine.travel(clock.now() + MINUTE):
        assert sweep_presence() == 2
        assert sweep_presence() == 0
    with transaction():
        assert db.session.scalar(sa.text("SELECT 1")) == 1  # the connection waits for others as before


def look_meanwhile(case_id: int) -> list[int]:
    """Somebody looks while another one writes; what was noted of it."""
    begun = time.monotonic()
    DatabasePlace().look(case_id, 77)
    assert time.monotonic() - begun < 2
    return list(db.session.scalars(sa.select(CasePresence.officer_id).where(CasePresence.officer_id == 77)))


THEIRS: dict[str, dict[str, Any]] = {
    "note": {"text": "เพื่อนเขียน"},
    "close": {"outcome": "answered", "text": "เพื่อนปิดไปแล้ว"},
}


def test_whatever_is_typed_into_a_stale_form_is_there_with_what_the_other_one_did(app: Flask) -> None:
    make_section("FIN")
    desk, head, other = sit_down(app, Role.HEAD), sit_down(app, Role.HEAD), make_case().reference
    words = "คำที่พิมพ์ไว้ครึ่งหน้า"
    tomorrow = numeric_date(clock.today() + dt.timedelta(days=28))
    acts: dict[str, dict[str, Any]] = {
        "reply": {"text": words},
        "note": {"text": words},
        "assign": {"officer": desk.officer.username},
        "transfer": {"section": "FIN", "reason": words},
        "state": {"to": "waiting_other", "reason": words},
        "extend": {"due_on": tomorrow, "reason": words},
        "close": {"outcome": "fixed", "text": words},
        "publish": {"subject": words, "body": words},
        "merge": {"reference": other},
        "link": {"reference": other, "reason": words},
    }
    for act, fields in acts.items():
        for their_act, their_fields in THEIRS.items():
            case = make_case()
            assert head.act(case, their_act, **their_fields).status_code == 303
            version = fresh(case).version
            answer = desk.act(case, act, version=1, **fields)
            assert answer.status_code == 409, act
            assert their_fields["text"] in answer.text
            assert head.officer.name in answer.text
            assert words in answer.text or words not in fields.values(), (act, their_act)
            assert "เปลี่ยนไปหลังจากท่านเปิดหน้านี้" in alert(answer.text)
            assert fresh(case).version == version
