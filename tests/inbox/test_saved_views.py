"""Kept lists: whose they are, what stands beside them, and what is said when something in them is gone."""

from __future__ import annotations

import html
import re

import sqlalchemy as sa
from flask import Flask
from werkzeug.test import TestResponse

from muangmai_portal.audit.models import AuditEntry
from muangmai_portal.core.access import Role
from muangmai_portal.core.transaction import transaction
from muangmai_portal.extensions import db
from muangmai_portal.inbox.models import SavedView
from muangmai_portal.inbox.saved.keeping import MOST_VIEWS
from tests.factories.cases import make_case
from tests.inbox.desk import Desk, alert, sit_down
from tests.inbox.test_inbox import listed

LONG = "ไฟฟ้าสาธารณะและถนนของหมู่ 5 หมู่ 6 และหมู่ 7 ที่ยังไม่มีผู้รับผิดชอบและใกล้ครบกำหนดในสัปดาห์นี้"


def keep(desk: Desk, name: str, query: str, scope: str = "own") -> TestResponse:
    """Send the form that keeps a list."""
    data = {"csrf_token": desk.token, "name": name, "list": query, "scope": scope}
    return desk.client.post("/staff/inbox/views", data=data)


def change(desk: Desk, view_id: int, deed: str, name: str = "") -> TestResponse:
    """Send one of the forms of a kept list."""
    data = {"csrf_token": desk.token, "do": deed, "name": name}
    return desk.client.post(f"/staff/inbox/views/{view_id}", data=data)


def kept(page: str) -> list[str]:
    """The words of the kept lists beside the tabs."""
    row = re.search(r'<nav class="saved-row.*?</nav>', page, re.S)
    words = [re.sub(r"<[^>]+>", "", each) for each in re.findall(r"<a .*?</a>", row[0], re.S)] if row else []
    return [" ".join(html.unescape(each).split()) for each in words]


def test_a_list_is_kept_counted_and_opened_again(app: Flask) -> None:
    desk = sit_down(app)
    case, _ = make_case(moo="5"), make_case(moo="6")
    answer = keep(desk, LONG, "view=unassigned&moo=5&sort=newest&after=1_2&junk=1")
    assert answer.status_code == 303
    page = desk.get(answer.location).text
    assert listed(page) == [case.reference]
    assert kept(page)[0] == f"{LONG} 1"
    stored = db.session.scalars(sa.select(SavedView)).one()
    assert stored.chosen == {"view": "unassigned", "moo": "5", "sort": "newest"}
    assert not kept(sit_down(app).get("/staff/inbox").text)


def test_the_head_keeps_lists_for_the_section(app: Flask) -> None:
    head, officer, stranger = sit_down(app, Role.HEAD), sit_down(app), sit_down(app, Role.OFFICER, "PHE")
    assert keep(head, "ไฟฟ้า", "view=section&service=LIGHT", "section").status_code == 303
    assert keep(officer, "ไฟฟ้า", "view=section", "section").status_code == 403
    assert "ของส่วนราชการ ไฟฟ้า 0" in kept(officer.get("/staff/inbox").text)
    assert not kept(stranger.get("/staff/inbox").text)
    view_id = db.session.scalars(sa.select(SavedView.id)).one()
    db.session.rollback()
    assert change(officer, view_id, "delete").status_code == change(stranger, view_id, "rename", "x").status_code == 404
    assert change(head, view_id, "delete").status_code == 303
    actions = list(
        db.session.scalars(
            sa.select(AuditEntry.action).where(AuditEntry.action.startswith("view_")).order_by(AuditEntry.id)
        )
    )
    assert actions == ["view_saved", "view_deleted"]


def test_lists_are_named_ordered_and_limited(app: Flask) -> None:
    desk = sit_down(app)
    for number in range(MOST_VIEWS):
        assert keep(desk, f"รายการ {number}", "view=mine").status_code == 303
    assert "เก็บได้ไม่เกิน" in keep(desk, "อีกหนึ่ง", "view=mine").text
    ids = list(db.session.scalars(sa.select(SavedView.id).order_by(SavedView.position)))
    db.session.rollback()
    change(desk, ids[2], "up")
    change(desk, ids[0], "up")
    wrong = change(desk, ids[1], "rename", "รายการ 2")
    assert wrong.status_code == 422
    assert "มีรายการชื่อนี้แล้ว" in alert(wrong.text)
    change(desk, ids[1], "rename", "ใหม่")
    names = [each.rsplit(" ", 1)[0] for each in kept(desk.get("/staff/inbox").text)]
    assert names[:3] == ["รายการ 0", "รายการ 2", "ใหม่"]
    nameless = keep(desk, "  ", "view=mine&moo=5")
    assert nameless.status_code == 422
    assert "view=mine&amp;moo=5" in nameless.text


def test_a_list_says_what_of_it_is_gone(app: Flask) -> None:
    desk = sit_down(app)
    keep(desk, "ของสมชาย", "view=section")
    with transaction():
        db.session.execute(sa.update(SavedView).values(chosen={"view": "section", "officer": "gone", "service": "NIX"}))
    page = desk.get("/staff/inbox/views").text
    assert "ไม่มีผู้รับผิดชอบ “gone”" in page
    url = html.unescape(re.search(r'<p><a href="([^"]+)">ของสมชาย', page)[1])  # type: ignore[index]
    opened = desk.get(url).text
    assert "ไม่มีบริการ “NIX” ในรายการ" in opened
    assert "มีตัวกรองที่ใช้ไม่ได้แล้ว ของสมชาย" in kept(opened)[0]
