"""A permit that is late: its applicant hears why every seven days, ก.พ.ร. gets a copy, and nothing else is asked to."""

from __future__ import annotations

import datetime as dt

import pytest
import sqlalchemy as sa
import time_machine

from muangmai_portal.cases.delays import explain_by, must_be_explained
from muangmai_portal.cases.errors import MissingTextError, NotYourCaseError
from muangmai_portal.cases.models import Case, CaseStatus, EventKind
from muangmai_portal.cases.notifications import COMMISSION_MAILBOX
from muangmai_portal.cases.operations.delaying import explain_delay
from muangmai_portal.cases.operations.filing import Filed
from muangmai_portal.cases.operations.working import change_state
from muangmai_portal.cases.queries import list_public_events
from muangmai_portal.cases.verification import verify_cases
from muangmai_portal.core import clock
from muangmai_portal.core.errors import DomainError
from muangmai_portal.core.transaction import transaction
from muangmai_portal.extensions import db
from muangmai_portal.office.operations import set_office_setting
from muangmai_portal.outbox.models import OutboundMessage
from tests.cases.conftest import House, close, file_case, reload


@pytest.fixture
def permit(house: House) -> Filed:
    return file_case(house, is_permit=True)  # due on Thursday, 26 November 2569


def on(month: int, day: int) -> time_machine.travel:
    return time_machine.travel(dt.datetime(2026, month, day, 9, tzinfo=clock.BANGKOK))


def explain(house: House, filed: Filed, reason: str = "รอความเห็นของวิศวกร") -> Case:
    version = reload(filed).version
    with transaction():
        return explain_delay(filed.case_id, version=version, actor=house.officer, reason=reason)


def letters(template: str) -> list[str]:
    wanted = sa.select(OutboundMessage.recipient).where(OutboundMessage.template == template)
    return list(db.session.scalars(wanted.order_by(OutboundMessage.id)))


def test_the_applicant_hears_why_every_seven_days_and_the_commission_gets_a_copy(house: House, permit: Filed) -> None:
    with transaction():
        set_office_setting(COMMISSION_MAILBOX, "opdc@example.go.th")
    with on(11, 27):
        assert explain_by([reload(permit)]) == {permit.case_id: dt.date(2026, 12, 3)}
        case = explain(house, permit)
        assert explain_by([case]) == {permit.case_id: dt.date(2026, 12, 4)}
        assert list_public_events(case)[-1].kind == EventKind.DELAYED
        assert case.first_replied_at is not None
    with on(12, 4):
        assert explain_by([explain(house, permit, "ยังรออยู่")]) == {permit.case_id: dt.date(2026, 12, 11)}
    assert letters("cases/delayed") == ["somsri@example.com"] * 2
    assert letters("cases/delay_copy") == ["opdc@example.go.th"] * 2
    assert list(verify_cases()) == []


def test_without_an_address_of_the_commission_nothing_is_sent_there(house: House, permit: Filed) -> None:
    with on(11, 27):
        explain(house, permit)
    assert (len(letters("cases/delayed")), letters("cases/delay_copy")) == (1, [])


def test_nothing_is_asked_of_what_is_no_permit_not_late_waiting_or_closed(house: House, permit: Filed) -> None:
    lamp = file_case(house, "lamp")
    assert not must_be_explained(reload(permit))
    with on(11, 27):
        assert not must_be_explained(reload(lamp))
        for filed in (lamp,):
            with pytest.raises(DomainError):
                explain(house, filed)
        with pytest.raises(MissingTextError):
            explain(house, permit, " ")
        with pytest.raises(NotYourCaseError), transaction():
            explain_delay(permit.case_id, version=1, actor=house.stranger, reason="x")
        version = reload(permit).version
        with transaction():
            change_state(
                permit.case_id, version=version, actor=house.officer, target=CaseStatus.WAITING_CITIZEN, reason="ขอแบบ"
            )
        assert not must_be_explained(reload(permit))
        close(house, permit)
        assert not must_be_explained(reload(permit))
