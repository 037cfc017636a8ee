"""The way on: from a case to the next of the list it was opened from, one click after it is done with."""

from __future__ import annotations

import re

from flask import Flask

from muangmai_portal.cases.models import Case
from tests.factories.cases import make_case
from tests.factories.officers import make_section
from tests.inbox.desk import Desk, sit_down
from tests.inbox.test_inbox import listed


def next_on(page: str) -> str | None:
    """The number of the case to which the page leads on."""
    link = re.search(r'<a href="/staff/cases/(MM-[\d-]+)"[^>]*data-next-case', page)
    return link[1] if link else None


def open_list(desk: Desk, path: str) -> list[str]:
    """The numbers of a list, which is then the one that was opened last."""
    return listed(desk.get(path).text)


def test_the_next_case_is_the_next_of_the_opened_list(app: Flask) -> None:
    desk = sit_down(app)
    cases = {case.reference: case for case in [make_case(moo=moo) for moo in ("5", "5", "6", "5")]}
    first, second, third = open_list(desk, "/staff/inbox?view=section&moo=5")
    assert next_on(desk.open(cases[first]).text) == second
    assert next_on(desk.open(cases[second]).text) == third
    closed = desk.act(cases[second], "close", outcome="fixed", text="ซ่อมแล้ว")
    page = desk.get(closed.location).text
    assert next_on(page) == third  # not the first again, though the second stands in the list no more
    assert "ไปเรื่องถัดไป" in page
    assert "ไปเรื่องถัดไป" not in desk.open(cases[second]).text
    assert next_on(desk.open(cases[third]).text) == first  # after the end from the top


def test_after_a_transfer_the_list_stands_there_again(app: Flask) -> None:
    make_section("PHE")
    desk = sit_down(app)
    case, left = make_case(moo="5"), make_case(moo="5")
    open_list(desk, "/staff/inbox?view=unassigned&moo=5")
    answer = desk.act(case, "transfer", section="PHE", reason="เป็นงานสาธารณสุข")
    assert answer.location == "/staff/inbox?view=unassigned&moo=5"
    assert open_list(desk, answer.location) == [left.reference]


def test_an_emptied_list_says_so(app: Flask) -> None:
    desk = sit_down(app)
    case: Case = make_case()
    open_list(desk, "/staff/inbox?view=section")
    page = desk.get(desk.act(case, "close", outcome="fixed", text="ซ่อมแล้ว").location).text
    assert next_on(page) is None
    assert "ไม่มีเรื่องค้างในรายการแล้ว" in page
