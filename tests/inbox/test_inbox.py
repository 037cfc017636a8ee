"""The lists of the inbox: what is on them, in which order, and page after page."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
import sqlalchemy as sa
import time_machine
from flask import Flask

from muangmai_portal.cases.models import Case, CaseStatus
from muangmai_portal.cases.operations.disputing import dispute_closing
from muangmai_portal.cases.queries import Cursor, View, list_inbox
from muangmai_portal.core import clock
from muangmai_portal.core.access import Role
from muangmai_portal.core.transaction import transaction
from muangmai_portal.extensions import db
from muangmai_portal.outbox.models import MessageState, OutboundMessage
from tests.factories.cases import copy_case, fresh, make_case, move_to
from tests.factories.officers import make_officer
from tests.inbox.desk import Desk, sit_down

MONDAY = dt.datetime(2026, 11, 23, 10, 0, tzinfo=clock.BANGKOK)


def listed(page: str) -> list[str]:
    """The numbers on a page, in order."""
    return re.findall(r'href="/staff/cases/(MM-[\d-]+)"', page)


def walk(desk: Desk, path: str) -> list[str]:
    """The numbers on a page and on all pages after it."""
    seen: list[str] = []
    while path:
        page = desk.get(path).text
        seen += listed(page)
        link = re.search(r'href="([^"]+)"[^>]*rel="next"', page) or re.search(r'rel="next"[^>]*href="([^"]+)"', page)
        path = link[1].replace("&amp;", "&") if link else ""
    return seen


@contextmanager
def questions_about_cases() -> Iterator[list[str]]:
    """What is asked of the tables of cases and mail inside the block; settings are asked for once a second anyway."""
    asked: list[str] = []

    def note(_: object, __: object, statement: str, *___: object) -> None:
        if '"case"' in statement or "outbound_message" in statement:
            asked.append(statement)

    sa.event.listen(db.engine, "before_cursor_execute", note)
    yield asked
    sa.event.remove(db.engine, "before_cursor_execute", note)


def test_officers_see_their_section_and_the_secretary_sees_all(app: Flask) -> None:
    ours, theirs = make_case(), make_case("FIN")
    assert listed(sit_down(app).get("/staff/inbox").text) == [ours.reference]
    both = listed(sit_down(app, Role.SECRETARY, None).get("/staff/inbox").text)
    assert set(both) == {ours.reference, theirs.reference}


def test_each_view_holds_what_its_name_says(app: Flask) -> None:
    desk, head = sit_down(app), make_officer(Role.HEAD)
    mine, waiting, closed, free = make_case(), make_case(), make_case(), make_case()
    desk.act(mine, "assign", officer=desk.officer.username)
    move_to(waiting, CaseStatus.WAITING_CITIZEN, head)
    move_to(closed, CaseStatus.CLOSED, head)
    disputed, unheard = move_to(make_case(), CaseStatus.CLOSED, head), make_case(days=30)
    with transaction():
        dispute_closing(disputed.id, reason="ยังดับอยู่")
        of_it = sa.update(OutboundMessage).where(OutboundMessage.case_id == unheard.id)
        db.session.execute(of_it.values(state=MessageState.DEAD, last_error="550"))
    late = make_case()
    copy_case(late, 1, due_at=clock.now() - dt.timedelta(days=9))
    (overdue,) = listed(desk.get("/staff/inbox?view=overdue").text)
    shown = {view: set(listed(desk.get(f"/staff/inbox?view={view}").text)) for view in View}
    assert shown[View.MINE] == {mine.reference}
    untaken = {each.reference for each in (waiting, free, disputed, unheard, late)} | {overdue}
    assert shown[View.SECTION] == {mine.reference, *untaken}
    assert shown[View.UNASSIGNED] == untaken
    assert shown[View.OVERDUE] == {overdue}
    assert shown[View.DISPUTED] == {disputed.reference}
    assert shown[View.MAIL_FAILED] == {unheard.reference}
    assert shown[View.DUE_SOON] == set()
    assert shown[View.WAITING] == {waiting.reference}
    assert shown[View.CLOSED] == {closed.reference}


def test_what_must_be_done_first_is_on_top(app: Flask) -> None:
    with time_machine.travel(MONDAY, tick=False):
        slow, quick, urgent_by_law = make_case(days=30), make_case(days=7), make_case(days=1)
        desk = sit_down(app)
        for case in (slow, quick):
            desk.act(case, "reply", text="รับเรื่องแล้ว")
        assert listed(desk.get("/staff/inbox").text) == [urgent_by_law.reference, quick.reference, slow.reference]
        page = desk.get("/staff/inbox").text
    assert "เหลือ 1 วันทำการ" in page
    assert "เหลือ 7 วันทำการ" in page


def test_the_longest_overdue_case_leads_its_view(app: Flask) -> None:
    with time_machine.travel(MONDAY):
        later, sooner = make_case(days=3), make_case(days=1)
        waiting = move_to(make_case(days=1), CaseStatus.WAITING_CITIZEN, make_officer(Role.HEAD))
    with time_machine.travel(MONDAY + dt.timedelta(days=10)):
        page = sit_down(app).get("/staff/inbox?view=overdue").text
    assert listed(page) == [sooner.reference, later.reference]
    assert waiting.reference not in page
    assert "เกินกำหนด 9 วัน" in page


@pytest.mark.parametrize("view", [View.SECTION, View.UNASSIGNED, View.MINE, View.WAITING, View.OVERDUE, View.CLOSED])
def test_a_thousand_cases_at_one_moment_are_paged_without_loss_or_repetition(app: Flask, view: View) -> None:
    desk, head = sit_down(app), make_officer(Role.HEAD)
    case = make_case()
    columns: dict[str, object] = {}
    if view == View.MINE:
        desk.act(case, "assign", officer=desk.officer.username)
    elif view == View.WAITING:
        move_to(case, CaseStatus.WAITING_CITIZEN, head)
    elif view == View.CLOSED:
        move_to(case, CaseStatus.CLOSED, head)
    elif view == View.OVERDUE:
        columns["due_at"] = clock.now() - dt.timedelta(days=3)
    # Three moments in all, so that hundreds of rows share each of them.
    moment = clock.now() + dt.timedelta(days=1)
    if view in {View.SECTION, View.UNASSIGNED, View.MINE}:
        columns["attention_at"] = lambda number: moment + dt.timedelta(microseconds=number % 3)
    copy_case(case, 999, **columns)
    seen: list[int] = []
    after: Cursor | None = None
    while page := list_inbox(desk.officer, view, after):
        seen += [each.id for each in page.cases]
        after = Cursor.decode(page.next_cursor.encode()) if page.next_cursor else None
        if after is None:
            break
    assert len(seen) == len(set(seen)) == (999 if view == View.OVERDUE else 1000)


def test_the_doors_to_the_next_page_lead_through_the_whole_list(app: Flask) -> None:
    desk = sit_down(app)
    copy_case(make_case(), 99)
    seen = walk(desk, "/staff/inbox")
    assert len(seen) == len(set(seen)) == 100


def test_an_address_that_somebody_edited_shows_the_first_page(app: Flask) -> None:
    desk, case = sit_down(app), make_case()
    for after in ("x", "1_x", "nan_1", "inf_1", "1_" + "9" * 30, "1_-5", "๑_๑", "-99999999999999_1"):
        answer = desk.get(f"/staff/inbox?after={after}&view=nonsense")
        assert answer.status_code == 200, after
        assert case.reference in answer.text, after


@pytest.mark.parametrize(("cases", "shown"), [(999, ">999<"), (1000, ">999+<"), (1500, ">999+<")])
def test_counts_stop_where_they_no_longer_tell_anything(app: Flask, cases: int, shown: str) -> None:
    desk = sit_down(app)
    copy_case(make_case(), cases - 1)
    assert shown in desk.get("/staff/inbox").text


def test_a_longer_list_asks_the_database_no_more_questions(app: Flask) -> None:
    desk = sit_down(app)
    case = make_case()
    desk.get("/staff/inbox")
    with questions_about_cases() as for_one:
        desk.get("/staff/inbox")
    copy_case(case, 28, assignee_id=desk.officer.id)
    with questions_about_cases() as for_many:
        assert len(listed(desk.get("/staff/inbox").text)) == 29
    # The counts, the page, the mail that failed, and the two counts beside the menu.
    assert len(for_many) == len(for_one) == 5


def test_a_case_whose_mail_did_not_leave_is_marked(app: Flask) -> None:
    desk = sit_down(app)
    troubled, fine = make_case(), make_case()
    with transaction():
        db.session.execute(
            sa.update(OutboundMessage)
            .where(OutboundMessage.case_id == troubled.id)
            .values(state=MessageState.DEAD, last_error="550")
        )
    rows = desk.get("/staff/inbox").text.split('class="case-row ')[1:]
    marked = {listed(row)[0]: "ส่งอีเมลไม่สำเร็จ" in row for row in rows}
    assert marked == {troubled.reference: True, fine.reference: False}


def test_search_finds_numbers_telephones_names_and_words(app: Flask) -> None:
    desk = sit_down(app)
    case, other = make_case(summary="เสาไฟต้นที่สามนับจากสะพาน"), make_case(summary="ท่อตัน", contact=None)
    number = case.reference.removeprefix("MM-").replace("-", "")
    thai = number.translate(str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙"))
    for words in (case.reference, case.reference.lower(), thai, "081 234 5678", "๐๘๑-๒๓๔-๕๖๗๘", "สมศรี", "นับจากสะพาน"):
        assert listed(desk.get("/staff/inbox?q=" + words).text) == [case.reference], words
    assert listed(desk.get("/staff/inbox?q=ท่อตัน").text) == [other.reference]
    nothing = desk.get("/staff/inbox?q=100%_\\").text
    assert listed(nothing) == []
    assert "ไม่พบเรื่อง" in nothing


def test_search_ends_at_the_sections_door_and_tells_an_auditor_no_contacts(app: Flask) -> None:
    case = make_case()
    assert listed(sit_down(app, Role.OFFICER, "FIN").get(f"/staff/inbox?q={case.reference}").text) == []
    auditor = sit_down(app, Role.AUDITOR, None)
    assert listed(auditor.get("/staff/inbox?q=ไฟดับ").text) == [case.reference]
    assert listed(auditor.get("/staff/inbox?q=0812345678").text) == []
    assert listed(auditor.get("/staff/inbox?q=สมศรี").text) == []


def test_an_empty_view_says_why_and_where_to_go(app: Flask) -> None:
    desk = sit_down(app)
    titles = {
        re.search(r'class="empty".*?<strong>([^<]+)', desk.get(f"/staff/inbox?view={view}").text, re.S)[1]  # type: ignore[index]
        for view in View
    }
    assert len(titles) == len(View)
    make_case()
    beyond = desk.get("/staff/inbox?after=99999999999_1").text
    assert "ไม่มีเรื่องต่อจากนี้แล้ว" in beyond


def test_an_auditor_has_no_list_of_their_own(app: Flask) -> None:
    page = sit_down(app, Role.AUDITOR, None).get("/staff/inbox").text
    assert "view=mine" not in page
    assert "view=closed" in page


def test_nothing_typed_by_strangers_becomes_markup(app: Flask) -> None:
    desk = sit_down(app)
    evil = "<script>alert(1)</script>\"'><img src=x>"
    make_case(title=evil, summary=evil, moo='"><b>')
    for path in ("/staff/inbox", "/staff/inbox?q=script", "/staff/inbox?q=" + evil):
        page = desk.get(path).text
        assert "<script>alert" not in page
        assert "<img src=x" not in page
        assert "<b>" not in page.split('class="case-list"')[-1].split("</ol>")[0]


def test_a_withdrawn_case_is_no_longer_work(app: Flask) -> None:
    desk, case = sit_down(app), make_case()
    move_to(case, CaseStatus.CLOSED, make_officer(Role.HEAD))
    assert fresh(case).closed_at is not None
    assert listed(desk.get("/staff/inbox").text) == []


def test_what_is_due_within_three_working_days_has_a_view_of_its_own(app: Flask) -> None:
    def due_soon(day: int, hour: int) -> list[str]:
        with time_machine.travel(dt.datetime(2026, 11, day, hour, tzinfo=clock.BANGKOK)):
            return listed(sit_down(app).get("/staff/inbox?view=due_soon").text)

    with time_machine.travel(dt.datetime(2026, 11, 23, 10, tzinfo=clock.BANGKOK)):
        near, far = make_case(days=3), make_case(days=4)
    assert due_soon(23, 11) == [near.reference]
    assert due_soon(24, 10) == [near.reference, far.reference]
    assert due_soon(26, 17) == [far.reference]


def next_after(desk: Desk, case: Case) -> list[str]:
    """The case to which the page of another leads on."""
    return re.findall(r'href="/staff/cases/([^"]+)"\s+rel="next"', desk.open(case).text)


def test_after_one_case_the_next_is_one_click_away(app: Flask) -> None:
    desk = sit_down(app)
    first, second, third = (make_case() for _ in range(3))
    assert next_after(desk, first) == [second.reference]
    desk.act(third, "assign", officer=desk.officer.username)
    assert next_after(desk, first) == [third.reference]  # one's own go before what is free
    desk.act(third, "close", outcome="fixed", text="ซ่อมแล้ว")
    assert next_after(desk, third) == [first.reference]
    assert next_after(sit_down(app, Role.AUDITOR, None), first) == []
