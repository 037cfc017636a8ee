"""A holiday is announced, or struck out: open dates follow, people are told, and nothing else moves."""

from __future__ import annotations

import datetime as dt

import pytest
import sqlalchemy as sa
import time_machine

from muangmai_portal.calendars.models import HolidayKind
from muangmai_portal.calendars.operations import add_holiday, remove_holiday
from muangmai_portal.calendars.queries import list_unapplied_changes
from muangmai_portal.cases.clocks import current_calendar
from muangmai_portal.cases.errors import MissingTextError
from muangmai_portal.cases.models import Case, CaseStatus, EventKind
from muangmai_portal.cases.operations import moving_dates
from muangmai_portal.cases.operations.disputing import dispute_closing
from muangmai_portal.cases.operations.extending import extend_case, has_been_extended
from muangmai_portal.cases.operations.filing import Filed, open_case
from muangmai_portal.cases.operations.merging import merge_case, unmerge_case
from muangmai_portal.cases.operations.screening import screen_case
from muangmai_portal.cases.operations.working import change_state
from muangmai_portal.cases.queries import list_events
from muangmai_portal.cases.recounting import recount
from muangmai_portal.cases.timeline import public_timeline
from muangmai_portal.cases.verification import verify_cases
from muangmai_portal.core import clock
from muangmai_portal.core.clock import at_office
from muangmai_portal.core.errors import ConflictError, DomainError, ForbiddenError
from muangmai_portal.core.transaction import transaction
from muangmai_portal.extensions import db
from muangmai_portal.office.operations import touch_public_content
from muangmai_portal.outbox.models import OutboundMessage
from tests.cases.conftest import House, close, file_case, new_case, reload


@pytest.fixture
def filed(house: House) -> Filed:
    return file_case(house)


TUESDAY, THURSDAY, FRIDAY = dt.date(2026, 11, 24), dt.date(2026, 11, 26), dt.date(2026, 11, 27)


def announce(house: House, date: dt.date, name: str = "วันหยุดพิเศษ") -> None:
    with transaction():
        add_holiday(date, name, HolidayKind.CABINET_SPECIAL, "มติคณะรัฐมนตรี", officer_id=house.head.id)
        touch_public_content()


def strike_out(house: House, date: dt.date) -> None:
    with transaction():
        remove_holiday(date, officer_id=house.head.id)
        touch_public_content()


def due_day(filed: Filed) -> dt.date:
    return at_office(reload(filed).due_at).date()


def letters(filed: Filed) -> list[str]:
    wanted = sa.select(OutboundMessage).where(
        OutboundMessage.case_id == filed.case_id, OutboundMessage.audience == "citizen"
    )
    return [message.template for message in db.session.scalars(wanted.order_by(OutboundMessage.id))]


def test_an_announced_holiday_moves_what_is_open_and_tells_the_citizen_why(house: House, filed: Filed) -> None:
    assert due_day(filed) == THURSDAY
    announce(house, TUESDAY)
    assert moving_dates.move_promised_dates() == 1
    assert due_day(filed) == FRIDAY
    assert letters(filed)[-1] == "cases/due_moved"
    title = public_timeline(reload(filed))[0].title
    assert "27 พฤศจิกายน 2569" in title
    assert "วันหยุดพิเศษ" in title
    event = list_events(reload(filed))[-1]
    assert event.data["acknowledge_by"] != ""  # Tuesday was the day by which somebody should have looked at it
    assert list(verify_cases()) == []


def test_it_happens_once_and_is_undone_when_the_holiday_is_struck_out(house: House, filed: Filed) -> None:
    announce(house, TUESDAY)
    assert [moving_dates.move_promised_dates() for _ in range(2)] == [1, 0]
    assert list_unapplied_changes() == []
    strike_out(house, TUESDAY)
    assert moving_dates.move_promised_dates() == 1
    assert due_day(filed) == THURSDAY
    assert "เปิดทำการ" in public_timeline(reload(filed))[0].title


def test_a_worker_killed_between_two_batches_leaves_no_date_behind_and_moves_none_twice(
    house: House, filed: Filed, monkeypatch: pytest.MonkeyPatch
) -> None:
    with transaction():
        other = open_case(new_case(house, "token-2", summary="อีกต้น"))
    announce(house, TUESDAY)
    monkeypatch.setattr(moving_dates, "BATCH", 1)
    with transaction():  # the first batch, and no more
        moving_dates._move(filed.case_id, current_calendar(), list_unapplied_changes())
    assert moving_dates.move_promised_dates() == 1
    assert (due_day(filed), due_day(other)) == (FRIDAY, FRIDAY)
    moved = (
        sa.select(sa.func.count()).where(sa.column("kind") == EventKind.DUE_MOVED).select_from(sa.table("case_event"))
    )
    assert db.session.scalar(moved) == 2


def test_what_is_closed_stays_and_what_waits_moves_too(house: House, filed: Filed) -> None:
    with transaction():
        waiting = open_case(new_case(house, "token-2", summary="อีกต้น"))
    with transaction():
        change_state(waiting.case_id, version=1, actor=house.officer, target=CaseStatus.WAITING_CITIZEN, reason="ขอรูป")
    close(house, filed)
    announce(house, TUESDAY)
    assert moving_dates.move_promised_dates() == 1
    assert (due_day(filed), due_day(waiting)) == (THURSDAY, FRIDAY)


def test_a_held_case_moves_too_and_nobody_is_written_to(house: House) -> None:
    held = file_case(house, held_because=("links",))
    announce(house, TUESDAY)
    assert moving_dates.move_promised_dates() == 1
    assert (due_day(held), letters(held)) == (FRIDAY, [])
    with transaction():
        screen_case(held.case_id, actor=house.officer, is_spam=False)
    assert due_day(held) == FRIDAY
    assert letters(held) == ["cases/received"]
    assert list(verify_cases()) == []


def test_what_was_put_aside_as_spam_by_mistake_comes_back_with_dates_that_are_right(house: House) -> None:
    spam = file_case(house, held_because=("links",))
    with transaction():
        screen_case(spam.case_id, actor=house.officer, is_spam=True)
    announce(house, TUESDAY)
    assert moving_dates.move_promised_dates() == 0
    with transaction():
        screen_case(spam.case_id, actor=house.officer, is_spam=False)
    assert (due_day(spam), letters(spam)) == (FRIDAY, ["cases/received"])
    received = db.session.scalars(sa.select(OutboundMessage).where(OutboundMessage.template == "cases/received")).one()
    assert received.context["due_at"] == reload(spam).due_at.isoformat()
    assert "วันหยุดพิเศษ" in " ".join(line.title for line in public_timeline(reload(spam)))
    assert list(verify_cases()) == []


def test_what_ended_with_its_master_and_is_taken_out_of_it_again_has_dates_that_are_right(house: House) -> None:
    master, child = file_case(house), file_case(house, "token-2", summary="อีกต้น")
    with transaction():
        merge_case(child.case_id, version=1, actor=house.officer, master_id=master.case_id)
    close(house, master)
    announce(house, TUESDAY)
    assert moving_dates.move_promised_dates() == 0
    with transaction():
        dispute_closing(master.case_id, reason="ยังดับอยู่")
    version = reload(child).version
    with transaction():
        unmerge_case(child.case_id, version=version, actor=house.officer)
    assert due_day(child) == FRIDAY
    assert letters(child)[-1] == "cases/unmerged"
    assert list(verify_cases()) == []


def test_the_same_day_is_not_announced_twice(house: House) -> None:
    announce(house, TUESDAY)
    with pytest.raises(ConflictError):
        announce(house, TUESDAY)


def test_the_head_asks_for_more_time_once_and_the_citizen_reads_why(house: House, filed: Filed) -> None:
    late = dt.date(2026, 12, 2)
    with transaction():
        case = extend_case(filed.case_id, version=1, actor=house.head, due_on=late, reason="รอโคมไฟจากส่วนกลาง")
    assert at_office(case.due_at) == dt.datetime(2026, 12, 2, 16, 30, tzinfo=clock.BANGKOK)
    assert letters(filed)[-1] == "cases/due_moved"
    assert public_timeline(case)[0].body == "รอโคมไฟจากส่วนกลาง"
    assert has_been_extended(case)
    with pytest.raises(DomainError), transaction():
        extend_case(filed.case_id, version=2, actor=house.head, due_on=dt.date(2026, 12, 3), reason="อีกครั้ง")
    assert list(verify_cases()) == []
    announce(house, late)
    assert moving_dates.move_promised_dates() == 1
    assert due_day(filed) == dt.date(2026, 12, 3)


@pytest.mark.parametrize(
    ("who", "due_on", "reason", "error"),
    [
        ("officer", "2026-12-02", "รออะไหล่", ForbiddenError),
        ("head", "2026-12-02", " ", MissingTextError),
        ("head", "2026-11-26", "รออะไหล่", MissingTextError),
        ("head", "2026-11-29", "รออะไหล่", MissingTextError),
    ],
)
def test_more_time_needs_the_head_a_reason_and_a_later_working_day(
    house: House, filed: Filed, who: str, due_on: str, reason: str, error: type[Exception]
) -> None:
    actor = getattr(house, who)
    with pytest.raises(error), transaction():
        extend_case(filed.case_id, version=1, actor=actor, due_on=dt.date.fromisoformat(due_on), reason=reason)
    assert due_day(filed) == THURSDAY


def test_what_is_late_is_not_made_punctual_afterwards(house: House, filed: Filed) -> None:
    with (
        time_machine.travel(dt.datetime(2026, 11, 27, 9, tzinfo=clock.BANGKOK)),
        pytest.raises(DomainError),
        transaction(),
    ):
        extend_case(filed.case_id, version=1, actor=house.head, due_on=dt.date(2026, 12, 2), reason="ขอเวลา")


def test_the_dates_counted_again_are_those_that_are_stored(house: House, filed: Filed) -> None:
    with transaction():
        change_state(filed.case_id, version=1, actor=house.officer, target=CaseStatus.WAITING_CITIZEN, reason="ขอรูป")
    with time_machine.travel(dt.datetime(2026, 11, 25, 9, tzinfo=clock.BANGKOK)), transaction():
        change_state(filed.case_id, version=2, actor=house.officer, target=CaseStatus.IN_PROGRESS)
    case: Case = reload(filed)
    assert recount(list_events(case), current_calendar()).promises.due_at == case.due_at
