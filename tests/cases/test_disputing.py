"""A closing that its submitter does not agree with comes back, once, and only in its time."""

from __future__ import annotations

import datetime as dt

import pytest
import sqlalchemy as sa
import time_machine

from muangmai_portal.cases.disputes import DISPUTE_DAYS, list_disputed_cases, may_be_disputed
from muangmai_portal.cases.errors import MissingTextError, NotDisputableError
from muangmai_portal.cases.models import CaseEvent, CaseStatus, EventKind
from muangmai_portal.cases.operations.closing import withdraw_case
from muangmai_portal.cases.operations.disputing import dispute_closing
from muangmai_portal.cases.operations.filing import Filed
from muangmai_portal.cases.operations.screening import screen_case
from muangmai_portal.cases.operations.working import assign_case, change_state
from muangmai_portal.cases.queries import View, count_inbox, list_public_events
from muangmai_portal.cases.timeline import public_timeline, staff_timeline
from muangmai_portal.cases.verification import verify_cases
from muangmai_portal.core.clock import BANGKOK, at_office
from muangmai_portal.core.transaction import transaction
from muangmai_portal.extensions import db
from muangmai_portal.outbox.models import OutboundMessage
from muangmai_portal.outbox.rendering import render_message
from tests.cases.conftest import House, close, file_case, reload

CLOSED_AT = dt.datetime(2026, 11, 23, 15, 0, tzinfo=BANGKOK)
LAST_DAY = dt.datetime(2026, 12, 23, tzinfo=BANGKOK)
WORDS = "ไฟยังดับอยู่สองดวง"


@pytest.fixture
def filed(house: House) -> Filed:
    return file_case(house)


def dispute(filed: Filed, reason: str = WORDS) -> None:
    with transaction():
        dispute_closing(filed.case_id, reason=reason)


def letters(audience: str) -> list[OutboundMessage]:
    rows = sa.select(OutboundMessage).where(OutboundMessage.audience == audience).order_by(OutboundMessage.id)
    return list(db.session.scalars(rows))


def test_a_disputed_case_goes_on_at_its_desk_with_its_days_promised_anew(house: House, filed: Filed) -> None:
    with transaction():
        assign_case(filed.case_id, version=1, actor=house.officer, assignee=house.officer)
    with time_machine.travel(CLOSED_AT, tick=False):
        close(house, filed)
    with time_machine.travel(CLOSED_AT + dt.timedelta(days=7), tick=False):
        dispute(filed)
        case = reload(filed)
        assert (case.status, case.is_open, case.closed_at, case.outcome) == (CaseStatus.IN_PROGRESS, True, None, None)
        assert (case.assignee_id, case.section_id) == (house.officer.id, house.engineering.id)
        assert at_office(case.due_at).strftime("%Y-%m-%d %H:%M") == "2026-12-03 16:30"  # three working days from then
        assert count_inbox(house.officer, [View.SECTION, View.CLOSED]) == {View.SECTION: 1, View.CLOSED: 0}
        assert list_disputed_cases([case]) == {case.id}
    assert list(verify_cases()) == []
    kinds = [event.kind for event in list_public_events(case)]
    assert kinds[-2:] == [EventKind.DISPUTED, EventKind.DUE_MOVED]


def test_the_words_are_kept_as_written_and_shown_to_both_sides(house: House, filed: Filed) -> None:
    close(house, filed)
    dispute(filed, f"  {WORDS}\n<b>จริง</b> ")
    for timeline in (public_timeline, staff_timeline):
        line = next(line for line in timeline(reload(filed)) if line.kind == EventKind.DISPUTED)
        assert line.title == "ผู้ยื่นเรื่องโต้แย้งผล"
        assert line.body == f"{WORDS}\n<b>จริง</b>"
        assert line.tone == "public"


def test_the_section_is_told_without_a_name_and_the_closing_says_until_when(house: House, filed: Filed) -> None:
    with time_machine.travel(CLOSED_AT, tick=False):
        close(house, filed)
    closing = letters("citizen")[-1]
    told = render_message(closing.template, closing.context).text
    assert "ไม่เห็นด้วยกับผลนี้ โต้แย้งได้ถึงวันที่ 23 ธันวาคม 2569" in told
    waiting_since_before = {key: value for key, value in closing.context.items() if key != "dispute_until"}
    assert "โปรดแจ้งส่วนราชการที่ดูแล" in render_message(closing.template, waiting_since_before).text
    dispute(filed)
    letter = letters("office")[-1]
    assert (letter.template, letter.recipient) == ("cases/disputed", house.engineering.mailbox)
    text = render_message(letter.template, letter.context).text
    assert WORDS in text
    for secret in ("สมศรี", "81234", "somsri"):
        assert secret not in text
    assert letters("citizen")[-1].id == closing.id


def test_there_are_thirty_days_and_not_a_minute_more(house: House, filed: Filed) -> None:
    assert (LAST_DAY.date() - CLOSED_AT.date()).days == DISPUTE_DAYS
    with time_machine.travel(CLOSED_AT, tick=False):
        close(house, filed)
    with time_machine.travel(LAST_DAY.replace(hour=23, minute=59), tick=False):
        assert may_be_disputed(reload(filed))
    with time_machine.travel(LAST_DAY + dt.timedelta(days=1), tick=False):
        assert not may_be_disputed(reload(filed))
        with pytest.raises(NotDisputableError):
            dispute(filed)
    assert reload(filed).status == CaseStatus.CLOSED


def test_each_closing_is_disputed_once_and_with_a_reason(house: House, filed: Filed) -> None:
    with pytest.raises(NotDisputableError):
        dispute(filed)  # still open
    close(house, filed)
    with pytest.raises(MissingTextError) as missing:
        dispute(filed, " \u200b ")
    assert missing.value.field == "reason"
    dispute(filed)
    with pytest.raises(NotDisputableError):
        dispute(filed)
    close(house, filed)
    dispute(filed, "ยังดับอยู่หนึ่งดวง")
    assert sum(event.kind == EventKind.DISPUTED for event in list_public_events(reload(filed))) == 2


def test_what_the_office_did_not_close_is_not_disputed(house: House, filed: Filed) -> None:
    held = file_case(house, "held", held_because=("links",))
    with transaction():
        withdraw_case(filed.case_id)
        screen_case(held.case_id, actor=house.officer, is_spam=True)
    for each in (filed, held):
        with pytest.raises(NotDisputableError):
            dispute(each)


def test_a_case_that_was_answered_and_opened_again_by_the_head_is_no_disputed_one(house: House, filed: Filed) -> None:
    close(house, filed)
    dispute(filed)
    closed = close(house, filed)
    assert list_disputed_cases([closed]) == set()
    with transaction():
        change_state(filed.case_id, version=closed.version, actor=house.head, target="in_progress", reason="ลืมหนึ่งดวง")
    case = reload(filed)
    assert case.is_open
    assert list_disputed_cases([case]) == set()


def test_changed_words_of_a_dispute_are_found(house: House, filed: Filed) -> None:
    close(house, filed)
    dispute(filed)
    event = db.session.scalars(sa.select(CaseEvent).where(CaseEvent.kind == EventKind.DISPUTED)).one()
    assert event.text is not None
    with transaction():
        event.text.text = "พอใจแล้ว"
    assert [difference.what for difference in verify_cases()] == ["its words were changed"]
