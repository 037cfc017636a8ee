"""Publishing: what the public reads is what an officer checked, and nobody's name is in it."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
import sqlalchemy as sa
import time_machine

from muangmai_portal.cases.errors import (
    CaseNotFoundError,
    MissingTextError,
    NotPublishableError,
    NotYourCaseError,
    PersonalDataError,
    VersionConflictError,
)
from muangmai_portal.cases.models import CaseKind
from muangmai_portal.cases.models_public import PublicCase
from muangmai_portal.cases.operations.filing import Filed
from muangmai_portal.cases.operations.publishing import (
    PublicWords,
    extend_public_case,
    feature_case,
    publish_case,
    unpublish_case,
)
from muangmai_portal.cases.operations.working import transfer_case
from muangmai_portal.cases.operations.writing import reply_to_citizen
from muangmai_portal.cases.public_queries import (
    Unanswered,
    count_public_cases,
    count_unanswered,
    get_public_case,
    list_featured,
    list_follow_ups,
    list_public_cases,
)
from muangmai_portal.cases.timeline import public_timeline
from muangmai_portal.cases.verification import verify_cases
from muangmai_portal.core import clock
from muangmai_portal.core.transaction import transaction
from muangmai_portal.extensions import db
from muangmai_portal.office.queries import get_content_version
from tests.cases.conftest import House, file_case, reload

QUESTION, OPINION = CaseKind.QUESTION, CaseKind.OPINION
WORDS = PublicWords(subject="ขอเพิ่มถังขยะ", body="ตลาดนัดเช้าวันอังคารไม่มีถังขยะเลย", category="environment")


def publish(house: House, filed: Filed, words: PublicWords = WORDS, **more: object) -> PublicCase:
    """Publish it, based on the case as it is now."""
    version = reload(filed).version
    with transaction():
        return publish_case(filed.case_id, version=version, actor=house.officer, words=words, **more)  # type: ignore[arg-type]


@pytest.fixture
def opinion(house: House) -> Filed:
    """An opinion whose writer agreed to its publication."""
    return file_case(house, kind=OPINION, may_publish=True)


def test_what_is_published_is_read_answered_changed_and_taken_off_again(house: House, opinion: Filed) -> None:
    before = get_content_version()
    shown = publish(house, opinion)
    assert get_public_case(OPINION, shown.id).subject == "ขอเพิ่มถังขยะ"
    after_publishing = get_content_version()
    assert after_publishing > before
    assert (shown.asked_at, shown.answered_at) == (reload(opinion).created_at, None)
    with transaction():
        case = reply_to_citizen(opinion.case_id, version=2, actor=house.officer, text="วางถังเพิ่มแล้วสี่ใบ")
        extend_public_case(case.id, actor=house.officer, answer="วางถังเพิ่มแล้วสี่ใบ")
    shown = get_public_case(OPINION, shown.id)
    assert shown.answer == "วางถังเพิ่มแล้วสี่ใบ"
    assert shown.answered_at is not None
    assert get_content_version() > after_publishing  # kept pages are made anew
    with transaction():
        unpublish_case(opinion.case_id, version=reload(opinion).version, actor=house.officer)
    with pytest.raises(CaseNotFoundError):
        get_public_case(OPINION, shown.id)
    assert list_public_cases(OPINION).items == []
    with pytest.raises(NotPublishableError), transaction():
        extend_public_case(opinion.case_id, actor=house.officer, done="เสร็จ")
    titles = [line.title for line in public_timeline(reload(opinion))]
    assert titles[0] == "นำออกจากเว็บไซต์"
    assert {"เผยแพร่บนเว็บไซต์", "แก้ไขข้อความบนเว็บไซต์"} <= set(titles)
    assert publish(house, opinion, replace(WORDS, subject="อีกครั้ง")).id == shown.id
    assert list(verify_cases()) == []


def test_an_opinion_or_complaint_needs_its_writers_consent_and_others_do_not(house: House) -> None:
    for number, kind in enumerate((OPINION, CaseKind.COMPLAINT)):
        with pytest.raises(NotPublishableError):
            publish(house, file_case(house, f"no-{number}", kind=kind))
    with pytest.raises(NotPublishableError):
        publish(house, file_case(house, "sensitive", is_sensitive=True))
    assert publish(house, file_case(house, "request")).is_visible
    assert db.session.scalar(sa.select(sa.func.count()).select_from(PublicCase)) == 1


def test_only_the_cases_own_section_publishes_and_nobody_overwrites_anybody(house: House, opinion: Filed) -> None:
    with pytest.raises(NotYourCaseError), transaction():
        publish_case(opinion.case_id, version=1, actor=house.stranger, words=WORDS)
    publish(house, opinion)
    with pytest.raises(VersionConflictError), transaction():
        publish_case(opinion.case_id, version=1, actor=house.officer, words=WORDS)
    for missing in (replace(WORDS, subject=" \u200b "), replace(WORDS, body="\n")):
        with pytest.raises(MissingTextError):
            publish(house, opinion, missing)


def test_personal_data_is_refused_and_the_submitters_own_even_when_checked(house: House, opinion: Filed) -> None:
    doubtful = replace(WORDS, answer="ถามช่างได้ที่ ๐๘๙-๘๗๖-๕๔๓๒")
    with pytest.raises(PersonalDataError) as refused:
        publish(house, opinion, doubtful)
    assert [each.shown for each in refused.value.findings] == ["089-876-5432"]
    assert publish(house, opinion, doubtful, is_checked=True).answer == doubtful.answer
    for own in ("สมศรี ใจดี ฝากมา", "โทร ๐๘๑ ๒๓๔ ๕๖๗๘", "somsri@example.com"):
        with pytest.raises(PersonalDataError):
            publish(house, opinion, replace(WORDS, done=own), is_checked=True)
    with pytest.raises(PersonalDataError), transaction():
        extend_public_case(opinion.case_id, actor=house.officer, answer="เรียน คุณสมศรี", is_checked=True)


def test_the_board_is_paged_filtered_and_searched(house: House) -> None:
    ids = []
    for number in range(7):
        with time_machine.travel(dt.datetime(2026, 11, 2 + number, 10, 0, tzinfo=clock.BANGKOK)):
            filed = file_case(house, f"q{number}", kind=QUESTION)
            words = replace(WORDS, subject=f"น้ำประปาข้อที่ {number}", category="water" if number % 2 else "tax")
            ids.append(publish(house, filed, replace(words, answer="ตอบแล้ว" if number > 4 else "")).id)
    first = list_public_cases(QUESTION, limit=4)
    second = list_public_cases(QUESTION, limit=4, before=first.next_cursor)
    assert [each.id for each in first.items + second.items] == ids[::-1]
    assert second.next_cursor is None
    assert [each.id for each in list_public_cases(QUESTION, category="water", answered=False).items] == [ids[3], ids[1]]
    assert [each.id for each in list_public_cases(QUESTION, query="น้ํา ข้อที่๕").items] == [ids[5]]
    assert list_public_cases(QUESTION, query="100%").items == []
    assert count_public_cases(QUESTION, section=house.engineering.id, answered=True) == 2
    assert count_public_cases(QUESTION, section=house.finance.id) == count_public_cases(OPINION) == 0
    assert count_public_cases(QUESTION, service_code="LIGHT") == 7
    with time_machine.travel(dt.datetime(2026, 11, 23, 10, 0, tzinfo=clock.BANGKOK)):
        assert count_unanswered(QUESTION) == Unanswered(5, 21)
    with transaction():
        feature_case(ids[2], kind=QUESTION, actor=house.secretary, is_featured=True, position=1)
    assert [each.id for each in list_featured(QUESTION)] == [ids[2]]


def test_a_follow_up_stands_under_its_question_and_leaves_with_it(house: House) -> None:
    first, second, third = (file_case(house, name, kind=QUESTION) for name in ("a", "b", "c"))
    parent = publish(house, first)
    child = publish(house, second, replace(WORDS, subject="ถามต่อ", parent_id=parent.id))
    grandchild = publish(house, third, replace(WORDS, subject="ถามต่ออีก", parent_id=child.id))
    assert [each.id for each in list_follow_ups(parent.id)] == [child.id, grandchild.id]
    assert [each.id for each in list_public_cases(QUESTION).items] == [parent.id]
    assert [each.id for each in list_public_cases(QUESTION, query="ถามต่อ").items] == [grandchild.id, child.id]
    with pytest.raises(MissingTextError):
        publish(house, first, replace(WORDS, parent_id=child.id))
    with transaction():
        unpublish_case(first.case_id, version=reload(first).version, actor=house.officer)
    assert list_public_cases(QUESTION, query="ถามต่อ").items == list_follow_ups(parent.id) == []
    assert list(verify_cases()) == []


def test_what_is_shown_names_the_section_that_answers_now(house: House, opinion: Filed) -> None:
    shown = publish(house, opinion)
    with transaction():
        transfer_case(opinion.case_id, version=2, actor=house.officer, section=house.finance, reason="เรื่องเงิน")
    assert get_public_case(OPINION, shown.id).section_id == house.finance.id
