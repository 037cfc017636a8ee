"""Narrowing and ordering a list: what is found, what stands in the address, and what is said of wrong values."""

from __future__ import annotations

import datetime as dt
import html
import re

import pytest
import sqlalchemy as sa
import time_machine
from flask import Flask

from muangmai_portal.accounts.models import Officer
from muangmai_portal.cases.models import Case, CaseStatus
from muangmai_portal.cases.queries import CaseFilters, Sort, View, count_inbox, list_inbox
from muangmai_portal.core import clock
from muangmai_portal.core.access import Role
from muangmai_portal.core.transaction import transaction
from muangmai_portal.extensions import db
from tests.factories.cases import copy_case, fresh, make_case, move_to
from tests.factories.officers import make_officer
from tests.inbox.desk import sit_down
from tests.inbox.test_inbox import listed, walk

MONDAY = dt.datetime(2026, 11, 23, 10, 0, tzinfo=clock.BANGKOK)


def make_known(**columns: object) -> Case:
    """A case whose columns are set as they are, for lists, which read nothing else."""
    case = make_case()
    with transaction():
        db.session.execute(sa.update(Case).where(Case.id == case.id).values(**columns))
    return fresh(case)


def found(officer: Officer, view: View, filters: CaseFilters) -> list[int]:
    """What a list has, by id."""
    return [each.id for each in list_inbox(officer, view, filters=filters).cases]


def test_every_filter_finds_its_cases_in_every_view(app: Flask) -> None:
    officer = make_officer(Role.OFFICER, "ENG")
    plain = make_case()
    odd = make_known(
        service_code="ROAD", moo="0", channel="phone", is_urgent=True, assignee_id=officer.id, kind="opinion"
    )
    closed = move_to(make_known(moo="7"), CaseStatus.CLOSED, officer)
    day = clock.today()
    for filters in (
        CaseFilters(service="ROAD"), CaseFilters(moo="outside"), CaseFilters(channel="phone"),  # type: ignore[arg-type]
        CaseFilters(is_urgent=True), CaseFilters(officer_id=officer.id), CaseFilters(kind="opinion"),  # type: ignore[arg-type]
    ):  # fmt: skip
        assert [each.id for each in list_inbox(officer, View.SECTION, filters=filters).cases] == [odd.id]
    assert [each.id for each in list_inbox(officer, View.SECTION, filters=CaseFilters(is_nobodys=True)).cases] == [
        plain.id
    ]
    assert [each.id for each in list_inbox(officer, View.CLOSED, filters=CaseFilters(moo="7", since=day)).cases] == [
        closed.id
    ]
    assert not list_inbox(officer, View.CLOSED, filters=CaseFilters(until=day - dt.timedelta(days=1))).cases
    counts = count_inbox(officer, list(View), CaseFilters(service="ROAD"))
    assert counts[View.MINE] == counts[View.SECTION] == 1
    assert counts[View.CLOSED] == counts[View.UNASSIGNED] == 0


@pytest.mark.parametrize("sort", list(Sort))
def test_pages_keep_filters_and_order(app: Flask, sort: Sort) -> None:
    with time_machine.travel(MONDAY, tick=False):
        case = make_case(moo="5")
        copy_case(case, 64, moo=lambda number: "5" if number % 2 else "6",
                  created_at=lambda number: case.created_at + dt.timedelta(minutes=number % 7),
                  due_at=lambda number: case.due_at - dt.timedelta(hours=number % 5))  # fmt: skip
        desk = sit_down(app)
        numbers = walk(desk, f"/staff/inbox?view=section&moo=5&sort={sort.value}")
    assert len(numbers) == len(set(numbers)) == 33


def test_what_is_set_can_be_seen_and_taken_out_again(app: Flask) -> None:
    with time_machine.travel(MONDAY, tick=False):
        case = make_case(moo="5")
        desk = sit_down(app)
        page = desk.get("/staff/inbox?view=section&moo=outside&since=๑/๑๑/๒๕๖๙&channel=web").text
        assert "ไม่มีเรื่องที่ตรงกับตัวกรองในรายการนี้" in page
        assert "พบ <strong>0</strong> เรื่อง" in page
        chips = re.search(r'<ul class="chips".*?</ul>', page, re.S)
        assert chips is not None
        without = [each.replace("&amp;", "&") for each in re.findall(r'href="([^"]+)"', chips[0])]
        assert any("moo" not in each and "channel=web" in each and "2569" in each for each in without)
        wider = desk.get(next(each for each in without if "moo" not in each and "channel" in each)).text
    assert listed(wider) == [case.reference]
    assert "พบ <strong>1</strong> เรื่อง" in wider
    assert 'value="01/11/2569"' in wider


def test_a_search_is_narrowed_with_the_filters_of_the_lists(app: Flask) -> None:
    with time_machine.travel(MONDAY, tick=False):
        case, other = make_case(moo="5"), make_case(moo="6")
        desk = sit_down(app)
        page = desk.get("/staff/inbox?q=ไฟดับ&state=open&kind=request&moo=5&since=๑/๑๑/๒๕๖๙").text
        assert listed(page) == [case.reference]
        assert "พบ 1 เรื่อง สำหรับ “ไฟดับ”" in page
        assert "01/11/2569" in page
        for kept in ('name="q" value="ไฟดับ"', 'name="state" value="open"', 'name="kind" value="request"'):
            assert f'<input type="hidden" {kept}>' in page
        chips = re.search(r'<ul class="chips".*?</ul>', page, re.S)
        assert chips is not None
        ways = [html.unescape(each) for each in re.findall(r'href="([^"]+)"', chips[0])]
        assert len(ways) == 3  # two chips and the way out of both
        without_village = desk.get(next(each for each in ways if "moo" not in each and "since" in each)).text
        assert listed(without_village) == [other.reference, case.reference]
        nothing = desk.get("/staff/inbox?q=ไฟดับ&moo=9&service=GONE").text
    assert "ค้นเฉพาะเรื่องที่ตรงกับตัวกรอง" in nothing
    assert "ไม่มีบริการ “GONE” ในรายการ" in nothing
    assert 'name="sort"' not in page


def test_wrong_values_are_told_and_narrow_nothing(app: Flask) -> None:
    case = make_case()
    desk = sit_down(app)
    page = desk.get(
        "/staff/inbox?service=GONE&officer=nobody-here&since=40/13/2569&until=1/1/2570&after=xyz&sort=up"
    ).text
    for words in ("ไม่มีบริการ “GONE” ในรายการ", "ไม่มีผู้รับผิดชอบ “nobody-here”", "ไม่มีวันนี้ในปฏิทิน", "แสดงตั้งแต่เรื่องแรก"):
        assert words in page
    assert listed(page) == [case.reference]
    backwards = desk.get("/staff/inbox?since=2/1/2570&until=1/1/2570").text
    assert "วันสุดท้ายอยู่ก่อนวันแรก" in backwards


def test_only_those_above_the_sections_choose_a_section(app: Flask) -> None:
    ours, theirs = make_case("ENG"), make_case("PHE")
    officer, secretary = sit_down(app), sit_down(app, Role.SECRETARY, None)
    assert 'name="section"' not in officer.get("/staff/inbox").text
    assert listed(officer.get("/staff/inbox?section=PHE").text) == [ours.reference]
    assert listed(secretary.get("/staff/inbox?section=PHE").text) == [theirs.reference]
