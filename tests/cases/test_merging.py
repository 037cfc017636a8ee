"""Cases about the same thing are worked on together: everybody hears of it, nobody hears of anybody else."""

from __future__ import annotations

import random
from contextlib import suppress

import pytest
import sqlalchemy as sa

from muangmai_portal.cases.errors import (
    InvalidTransitionError,
    NotTogetherError,
    NotYourCaseError,
    PersonalDataError,
    VersionConflictError,
)
from muangmai_portal.cases.models import ActorKind, Case, CaseEvent, CaseKind, CaseStatus, EventKind, Outcome
from muangmai_portal.cases.operations.closing import withdraw_case
from muangmai_portal.cases.operations.disputing import dispute_closing
from muangmai_portal.cases.operations.filing import Filed, NewContact
from muangmai_portal.cases.operations.merging import merge_case, unmerge_case
from muangmai_portal.cases.operations.working import assign_case, change_state, transfer_case
from muangmai_portal.cases.operations.writing import give_information, reply_to_citizen
from muangmai_portal.cases.projection import PARKED
from muangmai_portal.cases.queries import View, count_inbox, list_events
from muangmai_portal.cases.timeline import public_timeline, staff_timeline
from muangmai_portal.cases.verification import verify_cases
from muangmai_portal.core.errors import DomainError
from muangmai_portal.core.transaction import transaction
from muangmai_portal.extensions import db
from muangmai_portal.outbox.models import Audience, OutboundMessage
from muangmai_portal.outbox.rendering import render_message
from tests.cases.conftest import House, close, file_case, reload


def person(name: str, **more: object) -> NewContact:
    values: dict[str, object] = {"full_name": f"{name} วงศ์{name}", "email": f"{name}@citizen.test", **more}
    return NewContact(**values)  # type: ignore[arg-type]


def file(house: House, name: str, **more: object) -> Filed:
    answers = [{"name": "place", "label": "ที่", "type": "textarea", "value": name, "shown": f"ความลับของ{name}"}]
    return file_case(house, name, contact=person(name), answers=answers, **more)


def merge(house: House, child: Filed, master: Filed) -> None:
    with transaction():
        version = db.session.get_one(Case, child.case_id).version
        merge_case(child.case_id, version=version, actor=house.officer, master_id=master.case_id)


def unmerge(house: House, child: Filed) -> None:
    version = reload(child).version
    with transaction():
        unmerge_case(child.case_id, version=version, actor=house.officer)


def reply(house: House, filed: Filed, text: str = "ช่างไปพรุ่งนี้", *, is_for_one: bool = False) -> None:
    version = reload(filed).version
    with transaction():
        reply_to_citizen(filed.case_id, version=version, actor=house.officer, text=text, is_for_one=is_for_one)


def letters(filed: Filed) -> list[OutboundMessage]:
    rows = sa.select(OutboundMessage).where(
        OutboundMessage.case_id == filed.case_id, OutboundMessage.audience == Audience.CITIZEN
    )
    return list(db.session.scalars(rows.order_by(OutboundMessage.id)))


def last_letter(filed: Filed) -> str:
    letter = letters(filed)[-1]
    rendered = render_message(letter.template, letter.context)
    return f"{rendered.subject}\n{rendered.text}"


def standing(filed: Filed) -> tuple[object, ...]:
    case = reload(filed)
    return case.status, case.is_open, case.due_at, case.attention_at, case.section_id, case.assignee_id


def test_a_merged_case_is_no_work_of_its_own_and_stands_where_it_stood_when_taken_out(house: House) -> None:
    master, child = file(house, "มานี"), file(house, "ชูใจ")
    with transaction():
        assign_case(child.case_id, version=1, actor=house.officer, assignee=house.officer)
    before = standing(child)
    merge(house, child, master)
    case = reload(child)
    assert (case.status, case.is_open, case.master_case_id) == (CaseStatus.MERGED, False, master.case_id)
    assert (case.reference, case.closed_at, case.attention_at) == (child.reference, None, PARKED)
    assert count_inbox(house.officer, [View.SECTION, View.MINE, View.CLOSED]) == {
        View.SECTION: 1, View.MINE: 0, View.CLOSED: 0
    }  # fmt: skip
    assert [each.template for each in letters(child)] == ["cases/received", "cases/merged"]
    assert master.reference not in last_letter(child)
    unmerge(house, child)
    assert standing(child) == before
    assert [each.template for each in letters(child)][-1] == "cases/unmerged"
    titles = [line.title for line in staff_timeline(reload(master))]
    assert titles[:2] == [f"แยกเรื่อง {child.reference} ออกไป", f"รวมเรื่อง {child.reference} เข้ามา"]
    assert list(verify_cases()) == []


def test_what_is_said_in_the_master_reaches_every_submitter_under_their_own_number(house: House) -> None:
    master, one, two = file(house, "มานี"), file(house, "ชูใจ"), file(house, "ปิติ")
    merge(house, one, master)
    merge(house, two, master)
    reply(house, master, f"เรื่อง {master.reference} ช่างไปพรุ่งนี้")
    for child in (one, two):
        assert letters(child)[-1].template == "cases/reply"
        assert f"เรื่อง {child.reference} ช่างไปพรุ่งนี้" in last_letter(child)
        assert reload(child).first_replied_at is not None
    version = reload(master).version
    with transaction():
        change_state(master.case_id, version=version, actor=house.officer, target="waiting_other", reason="รออะไหล่")
    assert "รออะไหล่" in last_letter(one)
    assert public_timeline(reload(one))[0].title == "รอหน่วยงานอื่นหรืองบประมาณ"
    close(house, master)
    for child in (one, two):
        case = reload(child)
        assert (case.status, case.outcome, case.master_case_id) == ("closed", Outcome.FIXED, master.case_id)
        assert "เปลี่ยนแล้ว" in last_letter(child)
    assert list(verify_cases()) == []


def test_nothing_of_one_submitter_reaches_another(house: House) -> None:
    master, child, other = file(house, "มานี"), file(house, "ชูใจ"), file(house, "ปิติ")
    merge(house, child, master)
    merge(house, other, master)
    reply(house, master, "บอกเฉพาะเจ้าของเรื่อง", is_for_one=True)
    reply(house, other, "บอกเฉพาะอีกรายหนึ่ง")
    reply(house, master)
    with transaction():
        give_information(other.case_id, text="ข้อความของปิติ")
    with transaction():
        give_information(master.case_id, text="ข้อความของมานี")
    close(house, master)
    with transaction():
        dispute_closing(master.case_id, reason="เหตุผลของมานี")
    secrets = ["มานี", "ปิติ", "บอกเฉพาะ", master.reference, other.reference, "citizen.test"]
    leaving = [str(line) for line in public_timeline(reload(child))]
    for letter in letters(child):
        rendered = render_message(letter.template, letter.context)
        leaving += [rendered.subject, rendered.text, str(letter.context)]
    for secret in secrets:
        assert [each for each in leaving if secret in each] == [], secret
    assert reload(child).status == CaseStatus.MERGED  # the master is open again, so it is worked on again
    for title in ("มานี วงศ์มานี", "ชูใจ@citizen.test", "คุณวงศ์ปิติ"):
        with pytest.raises(PersonalDataError):
            reply(house, master, f"เรียน {title} ช่างไปแล้ว")
    reply(house, master, "เรียน มานี วงศ์มานี", is_for_one=True)


def test_what_a_merged_submitter_adds_is_seen_in_the_master_and_answers_its_question(house: House) -> None:
    master, child = file(house, "มานี"), file(house, "ชูใจ")
    merge(house, child, master)
    with transaction():
        version = db.session.get_one(Case, master.case_id).version
        change_state(master.case_id, version=version, actor=house.officer, target="waiting_citizen", reason="เสาใด")
    assert "เสาใด" in last_letter(child)
    with transaction():
        give_information(child.case_id, text="เสาต้นที่สาม")
    assert reload(master).status == CaseStatus.IN_PROGRESS
    assert reload(child).status == CaseStatus.MERGED
    assert any(child.reference in line.title for line in staff_timeline(reload(master)))


def test_a_child_that_disputes_goes_on_by_itself(house: House) -> None:
    master, child, other = file(house, "มานี"), file(house, "ชูใจ"), file(house, "ปิติ")
    merge(house, child, master)
    merge(house, other, master)
    close(house, master)
    with transaction():
        dispute_closing(child.case_id, reason="ยังดับอยู่")
    case = reload(child)
    assert (case.status, case.is_open, case.master_case_id) == (CaseStatus.IN_PROGRESS, True, None)
    assert (reload(master).status, reload(other).status) == (CaseStatus.CLOSED, CaseStatus.CLOSED)
    assert list(verify_cases()) == []


def test_who_takes_a_master_back_leaves_it_to_the_others(house: House) -> None:
    master, heir, other = file(house, "มานี"), file(house, "ชูใจ"), file(house, "ปิติ")
    merge(house, heir, master)
    merge(house, other, master)
    with transaction():
        withdraw_case(master.case_id)
    assert reload(heir).status == CaseStatus.RECEIVED
    assert reload(other).master_case_id == heir.case_id
    with transaction():
        withdraw_case(other.case_id)
    assert reload(other).outcome == Outcome.WITHDRAWN
    close(house, heir)
    assert reload(other).outcome == Outcome.WITHDRAWN
    assert list(verify_cases()) == []


def test_families_have_two_floors_and_move_together(house: House) -> None:
    top, middle, low = file(house, "มานี"), file(house, "ชูใจ"), file(house, "ปิติ")
    merge(house, low, middle)
    merge(house, middle, top)
    assert {reload(low).master_case_id, reload(middle).master_case_id} == {top.case_id}
    late = file(house, "วีระ")
    merge(house, late, low)  # what is merged stands for its master
    assert reload(late).master_case_id == top.case_id
    version = reload(top).version
    with transaction():
        transfer_case(top.case_id, version=version, actor=house.officer, section=house.finance, reason="เป็นเรื่องภาษี")
    assert {reload(each).section_id for each in (middle, low, late)} == {house.finance.id}
    offices = sa.select(sa.func.count()).where(OutboundMessage.template == "cases/transferred")
    assert db.session.scalar(offices) == 1
    with pytest.raises(NotYourCaseError):
        unmerge(house, low)


def test_what_may_not_be_merged(house: House) -> None:
    master = file(house, "มานี")
    refused: dict[str, dict[str, object]] = {
        "ก": {"is_sensitive": True},
        "ข": {"kind": CaseKind.INFORMATION},
        "ค": {"kind": CaseKind.COMPLAINT},
        "ช": {"is_permit": True},
    }
    for name, more in refused.items():
        with pytest.raises(NotTogetherError):
            merge(house, file(house, name, **more), master)
    held, ended, own = file(house, "ง", held_because=("links",)), file(house, "จ"), file(house, "ฉ")
    close(house, ended)
    for bad in (ended, own):
        with pytest.raises(NotTogetherError):
            merge(house, own, bad)
    with pytest.raises(DomainError):
        merge(house, own, held)
    with pytest.raises(InvalidTransitionError):
        merge(house, ended, own)
    with pytest.raises(NotYourCaseError), transaction():
        merge_case(own.case_id, version=1, actor=house.stranger, master_id=master.case_id)
    with pytest.raises(VersionConflictError), transaction():
        merge_case(own.case_id, version=9, actor=house.officer, master_id=master.case_id)
    assert list(verify_cases()) == []


def test_the_secretary_merges_across_sections_and_back(house: House) -> None:
    master, child = file(house, "มานี"), file(house, "ชูใจ", section_id=house.finance.id)
    with transaction():
        merge_case(child.case_id, version=1, actor=house.secretary, master_id=master.case_id)
    assert reload(child).section_id == house.engineering.id
    unmerge(house, child)
    assert reload(child).section_id == house.finance.id


@pytest.mark.parametrize("seed", range(4))
def test_whatever_happens_the_record_holds_and_everybody_is_told(house: House, seed: int) -> None:
    chance = random.Random(seed)
    filed = [file(house, name) for name in ("มานี", "ชูใจ", "ปิติ", "วีระ")]
    filed.append(file_case(house, "ไม่มีอีเมล", contact=None))
    for _step in range(40):
        with suppress(DomainError):
            act(house, chance, filed)
    assert list(verify_cases()) == []
    told = set(db.session.scalars(sa.select(OutboundMessage.dedupe_key)))
    for each in filed:
        case = reload(each)
        if case.status == CaseStatus.MERGED:
            assert case.master_case_id is not None
            assert db.session.get_one(Case, case.master_case_id).is_open
        owed = {key for event in list_events(case) if (key := owed_letter(event))}
        assert owed <= told if case.contact else not owed & told


def owed_letter(event: CaseEvent) -> str:
    """The key of the letter that this event owes its submitter."""
    template = {EventKind.REPLY: "cases/reply", EventKind.CLOSED: "cases/closed"}.get(EventKind(event.kind))
    is_owed = template and event.actor_kind == ActorKind.OFFICER
    return f"case:{event.case_id}:{event.seq}:citizen:{template}" if is_owed else ""


ACTS = ("merge", "merge", "merge", "unmerge", "reply", "close", "dispute", "withdraw", "state", "add")


def act(house: House, chance: random.Random, filed: list[Filed]) -> None:
    one, other = chance.sample(filed, 2)
    version = reload(one).version
    match chance.choice(ACTS):
        case "merge":
            merge(house, one, other)
        case "unmerge":
            unmerge(house, one)
        case "reply":
            reply(house, one)
        case "close":
            close(house, one)
        case "dispute":
            with transaction():
                dispute_closing(one.case_id, reason="ยังดับอยู่")
        case "withdraw" if chance.random() < 0.3:
            with transaction():
                withdraw_case(one.case_id)
        case "state":
            target = chance.choice(["waiting_citizen", "in_progress", "waiting_other"])
            with transaction():
                change_state(one.case_id, version=version, actor=house.head, target=target, reason="รอ")
        case _:
            with transaction():
                give_information(one.case_id, text="เพิ่มเติม")
