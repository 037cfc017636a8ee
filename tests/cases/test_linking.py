"""Cases that have to do with each other are linked; what is likely the same is found, and told apart for good."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
import time_machine

from muangmai_portal.accounts.models import Officer
from muangmai_portal.cases.errors import CaseNotFoundError, MissingTextError, NotTogetherError, NotYourCaseError
from muangmai_portal.cases.likely import NEAR_METRES, find_neighbours, list_of_same_person, metres_between
from muangmai_portal.cases.links import list_links
from muangmai_portal.cases.operations.filing import Filed, NewContact
from muangmai_portal.cases.operations.linking import distinguish_cases, link_cases, unlink_cases
from muangmai_portal.cases.timeline import public_timeline
from muangmai_portal.cases.verification import verify_cases
from muangmai_portal.core import clock
from muangmai_portal.core.transaction import transaction
from tests.cases.conftest import House, close, file_case, reload

TEMPLE = "ไฟดับ · หน้าวัดบ้านดอนกลาง ตรงศาลา"


def link(house: House, one: Filed, other: Filed, reason: str = "เสาต้นเดียวกัน", actor: Officer | None = None) -> None:
    version = reload(one).version
    with transaction():
        link_cases(one.case_id, version=version, actor=actor or house.officer, other_id=other.case_id, reason=reason)


def linked(filed: Filed) -> list[tuple[str, str]]:
    return [(each.case.reference, each.reason) for each in list_links(reload(filed))]


def duplicates(filed: Filed, officer: Officer) -> list[str]:
    return [each.reference for each in find_neighbours(reload(filed), officer).duplicates]


def test_a_link_stands_on_both_sides_changes_no_clock_and_can_be_taken_away_from_either(house: House) -> None:
    one, other = file_case(house, "a"), file_case(house, "b")
    before = (reload(one).status, reload(one).due_at, reload(one).is_open)
    link(house, one, other)
    assert linked(one) == [(other.reference, "เสาต้นเดียวกัน")]
    assert linked(other) == [(one.reference, "เสาต้นเดียวกัน")]
    assert (reload(one).status, reload(one).due_at, reload(one).is_open) == before
    assert [line.kind for line in public_timeline(reload(one))] == ["received"]
    with pytest.raises(NotTogetherError):
        link(house, other, one)
    version = reload(other).version
    with transaction():
        unlink_cases(other.case_id, version=version, actor=house.officer, other_id=one.case_id)
    assert (linked(one), linked(other)) == ([], [])
    link(house, one, other, "อีกครั้ง")
    assert linked(other) == [(one.reference, "อีกครั้ง")]
    assert list(verify_cases()) == []


def test_what_may_not_be_linked(house: House) -> None:
    one, elsewhere = file_case(house, "a"), file_case(house, "b", section_id=house.finance.id)
    private = file_case(house, "c", is_sensitive=True, section_id=house.finance.id)
    held = file_case(house, "d", held_because=("links",))
    with pytest.raises(CaseNotFoundError):
        link(house, one, elsewhere)
    with pytest.raises(NotYourCaseError):
        link(house, one, elsewhere, actor=house.stranger)
    for bad in (one, private, held):
        with pytest.raises(NotTogetherError):
            link(house, one, bad, actor=house.secretary)
    with pytest.raises(MissingTextError):
        link(house, one, elsewhere, " ", actor=house.secretary)
    link(house, one, elsewhere, actor=house.secretary)
    with pytest.raises(NotTogetherError), transaction():
        unlink_cases(one.case_id, version=reload(one).version, actor=house.officer, other_id=private.case_id)


def test_the_same_service_near_the_place_is_found_open_ones_first_and_nothing_else(house: House) -> None:
    like: dict[str, object] = {"summary": TEMPLE, "moo": "4"}
    with time_machine.travel(clock.now() - dt.timedelta(days=61)):
        old = file_case(house, "old", **like)
    first = file_case(house, "first", **like)
    ended = file_case(house, "ended", **like)
    close(house, ended)
    others: dict[str, dict[str, object]] = {
        "place": {**like, "summary": "ไฟดับ · ท้ายซอยโรงสีเก่าหลังตลาด"},
        "village": {**like, "moo": "5"},
        "service": {**like, "service_code": "ROAD"},
        "section": {**like, "section_id": house.finance.id},
        "held": {**like, "held_because": ("links",)},
    }
    for token, more in others.items():
        file_case(house, token, **more)
    new = file_case(house, "new", summary="ไฟไม่ติดหน้าวัดบ้านดอนกลาง", moo="4")
    assert duplicates(new, house.officer) == [first.reference]
    of_place = {each.reference for each in find_neighbours(reload(new), house.officer).of_place}
    assert {old.reference, ended.reference} <= of_place
    assert len(of_place) == 3  # and the road at the same temple
    distinguish(house, first, new)
    distinguish(house, new, first)
    assert duplicates(new, house.officer) == []
    assert duplicates(first, house.officer) == []


def distinguish(house: House, one: Filed, other: Filed) -> None:
    with transaction():
        distinguish_cases(one.case_id, actor=house.officer, other_id=other.case_id)


def test_coordinates_find_what_words_and_villages_do_not(house: House) -> None:
    here = {"latitude": 16.4321, "longitude": 102.8236}
    near = file_case(house, "near", summary="เสาต้นที่สาม", moo="2", latitude=16.4321, longitude=102.8244)
    far = file_case(house, "far", summary="เสาต้นที่สาม", moo="2", latitude=16.4321, longitude=102.8250)
    case = file_case(house, "new", summary="มืดมาก", moo="9", **here)
    assert duplicates(case, house.officer) == [near.reference]
    assert metres_between(reload(case), reload(near)) < NEAR_METRES < metres_between(reload(case), reload(far))


def test_other_cases_of_a_person_are_shown_to_who_may_know_the_person_in_both(house: House) -> None:
    who = NewContact(full_name="สมศรี ใจดี", phone="+66812345678")
    one = file_case(house, "a", contact=who)
    same = file_case(house, "b", contact=who, moo="9")
    hidden = file_case(house, "c", contact=replace(who, hides_name=True))
    elsewhere = file_case(house, "d", contact=who, section_id=house.finance.id)
    file_case(house, "e", contact=NewContact(full_name="คนอื่น", phone="+66899999999"))
    file_case(house, "f", contact=None)

    def of(officer: Officer, filed: Filed = one) -> set[int]:
        return {each.id for each in list_of_same_person(reload(filed), officer)}

    assert of(house.officer) == {same.case_id, hidden.case_id}
    assert of(house.secretary) == {same.case_id, hidden.case_id, elsewhere.case_id}
    assert of(house.auditor) == set()
