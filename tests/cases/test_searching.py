"""Finding cases: by number, telephone, name and words, and never more than the reader may know."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Callable

import pytest
import sqlalchemy as sa

from muangmai_portal.accounts.models import Officer
from muangmai_portal.cases.models import Case, CaseKind, Channel, Contact
from muangmai_portal.cases.models_search import CasePerson, CaseText
from muangmai_portal.cases.operations import indexing
from muangmai_portal.cases.operations.working import assign_case, transfer_case
from muangmai_portal.cases.operations.writing import add_note, reply_to_citizen
from muangmai_portal.cases.queries import CaseFilters
from muangmai_portal.cases.queries.searching import finding, looking_up
from muangmai_portal.cases.queries.searching.asking import telephone_digits
from muangmai_portal.cases.queries.searching.finding import Narrowed, Place, search_cases
from muangmai_portal.core import clock
from muangmai_portal.core.access import Role
from muangmai_portal.core.transaction import transaction
from muangmai_portal.extensions import db
from muangmai_portal.search.models import SearchEntry
from tests.factories.cases import CONTACT, fresh, make_answer, make_case
from tests.factories.officers import make_officer, make_section

WITHHELD = dataclasses.replace(CONTACT, hides_name=True)
pytestmark = pytest.mark.usefixtures("app")


def find(officer: Officer, words: str, *, is_open: bool | None = None, **filters: object) -> list[str]:
    narrowed = Narrowed(CaseFilters(**filters), is_open)  # type: ignore[arg-type]
    return [case.reference for case in search_cases(officer, words, None, narrowed).cases]


def both_ways(officer: Officer, words: str, **filters: object) -> list[str]:
    """What is found before the worker wrote anything down, which must be the same afterwards."""
    before = find(officer, words, **filters)  # type: ignore[arg-type]
    indexing.index_waiting_cases()
    assert find(officer, words, **filters) == before, words  # type: ignore[arg-type]
    return before


def say(case: Case, actor: Officer, *, note: str = "", reply: str = "") -> None:
    with transaction():
        if note:
            add_note(case.id, version=fresh_version(case), actor=actor, text=note)
        if reply:
            reply_to_citizen(case.id, version=fresh_version(case), actor=actor, text=reply)


def fresh_version(case: Case) -> int:
    return db.session.scalar(sa.select(Case.version).where(Case.id == case.id)) or 0


@pytest.mark.parametrize(
    "typed",
    [
        "081-234-5678",
        "๐๘๑ ๒๓๔ ๕๖๗๘",
        "+66 81 234 5678",
        "0066812345678",
        "66812345678",
        "(081) 2345678",
        "0812345678 ต่อ 12",
    ],
)
def test_a_telephone_number_is_one_number_in_every_spelling(typed: str) -> None:
    assert telephone_digits(typed) == "0812345678"


def test_everything_in_a_case_is_found_however_it_is_typed() -> None:
    officer = make_officer()
    case = make_case(
        summary="เสาไฟต้นที่สามนับจากสะพาน",
        answers=[make_answer("ใกล้ร้านป้าแต๋ว"), make_answer("1101700203451", kind="thai_id")],
    )
    make_case(summary="ท่อตัน", contact=None, title="แจ้งท่อระบายน้ำ", answers=[], moo="11")
    say(case, officer, note="โทร ๐๘๙-๑๑๑ ๒๒๒๒ ถามเพื่อนบ้าน", reply="ช่างจะเข้าตรวจวันพุธ")
    short = f"{case.register_number}/{case.buddhist_year}"
    for words in (
        short, case.reference[:-2], "นับจาก สะพาน", "สะพาน เสาไฟ", "ป้าแต๋ว", "ช่างจะเข้าตรวจ", "0891112222", "๐๘๙๑๑๑",
        "081-234-5678", "๐๘๑-๒๓๔", "สมศรี", "ใจดี สมศรี", "somsri@EXAMPLE.test", "สมศรี สะพาน", "หมู่ 3",
        "ม.๓ สะพาน", "1101700203451",
    ):  # fmt: skip
        assert both_ways(officer, words) == [case.reference], words
    assert both_ways(officer, "ไม่มีคำนี้") == []
    assert both_ways(officer, "ปู") == []
    assert both_ways(officer, "ท่อตัน สมศรี") == []


def test_numbers_come_first_then_titles_then_the_newest() -> None:
    officer = make_officer()
    one, two, three = make_case(), make_case(title="ขอถังขยะ", summary="ขยะ"), make_case(summary="ถังขยะล้น 1")
    assert both_ways(officer, "ขยะ") == [two.reference, three.reference]
    found = both_ways(officer, "1")
    assert found[0] == one.reference
    assert set(found) == {one.reference, two.reference, three.reference}


def test_who_may_not_see_contacts_finds_nothing_by_them_on_any_way() -> None:
    auditor = make_officer(Role.AUDITOR, None)
    case = make_case(answers=[make_answer(), make_answer("081-999-8888", "other", "โทรศัพท์ผู้ดูแล", "tel")])
    for words in (
        "สมศรี",
        "ใจดี",
        "0812345678",
        "๐๘๑๒๓๔",
        "somsri@example.test",
        "สมศรี ไฟดับ",
        "12/3",
        "0819998888",
        "ดี",
        "ศร",
    ):
        assert both_ways(auditor, words) == [], words
    assert both_ways(auditor, "ไฟดับ") == [case.reference]


def test_a_name_that_was_withheld_does_not_pass_on_with_the_case() -> None:
    first, second = make_officer(), make_officer(section="FIN")
    secretary = make_officer(Role.SECRETARY, None)
    case, section = make_case(contact=WITHHELD), make_section("FIN")
    assert both_ways(first, "สมศรี") == [case.reference]
    with transaction():
        transfer_case(case.id, version=1, actor=first, section=section, reason="เรื่องการเงิน")
    assert both_ways(first, "ไฟดับ") == []
    for words in ("สมศรี", "0812345678", "สมศรี ไฟดับ", "ดี"):
        assert both_ways(second, words) == [], words
    assert both_ways(second, "เรื่องการเงิน") == [case.reference]
    assert both_ways(secretary, "สมศรี") == [case.reference]


def test_another_sections_case_is_not_found_and_nothing_reaches_the_public_index() -> None:
    case, stranger = make_case(), make_officer(section="FIN")
    indexing.index_waiting_cases()
    for words in ("ไฟดับ", "ไฟ", case.reference, f"{case.register_number}/{case.buddhist_year}", "1", "สมศรี"):
        assert find(stranger, words) == [], words
    assert db.session.scalar(sa.select(sa.func.count()).select_from(SearchEntry)) == 0


def test_what_was_held_is_found_by_its_whole_number_only() -> None:
    officer, held = make_officer(), make_case(held_because=("links",))
    for words in ("ไฟดับ", "ไฟ", "1", "สมศรี"):
        assert both_ways(officer, words) == [], words
    for words in (held.reference, f"{held.register_number}/{held.buddhist_year}"):
        assert both_ways(officer, words) == [held.reference], words


def test_a_search_can_be_narrowed() -> None:
    officer = make_officer()
    request, opinion = make_case(), make_case(kind=CaseKind.OPINION)
    for words in ("ไฟดับ", "ไฟ"):
        assert find(officer, words, kind=CaseKind.OPINION) == [opinion.reference]
        assert find(officer, words, is_open=True) == [opinion.reference, request.reference]
        assert find(officer, words, is_open=False) == []


@pytest.mark.parametrize("most", [looking_up.MOST, 1])
def test_every_filter_of_the_lists_narrows_a_search(most: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(looking_up, "MOST", most)
    officer, _ = make_officer(), make_case(moo="4")
    odd = make_case(service_code="ROAD", channel=Channel.PHONE, is_urgent=True, moo="0")
    with transaction():
        assign_case(odd.id, version=1, actor=officer, assignee=officer)
    tomorrow = clock.today() + dt.timedelta(days=1)
    for words in ("ไฟดับ", "ไฟ", odd.reference, "สมศรี"):
        for filters in (
            {"service": "ROAD"}, {"channel": Channel.PHONE}, {"is_urgent": True}, {"moo": "outside"},
            {"officer_id": officer.id}, {"since": clock.today(), "officer_id": officer.id},
            {"section_id": odd.section_id, "service": "ROAD"},
        ):  # fmt: skip
            assert both_ways(officer, words, **filters) == [odd.reference], (words, filters)
        for others in ({"since": tomorrow}, {"service": "ROAD", "is_nobodys": True}, {"moo": "9"}):
            assert both_ways(officer, words, **others) == [], (words, others)


def test_how_many_were_found_is_said_as_far_as_anybody_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    officer = make_officer()
    for number in range(6):
        make_case(summary="ไฟดับ" if number % 2 else "ท่อตัน", title="เรื่อง")
    indexing.index_waiting_cases()

    def count(words: str = "ไฟดับ") -> tuple[int | None, bool]:
        found = search_cases(officer, words)
        return found.total, found.is_more

    assert count() == (3, False)
    monkeypatch.setattr(looking_up, "MOST", 1)
    assert count() == (3, False)
    fresh_one = make_case(summary="ไฟดับ", title="เรื่อง")
    assert count() == (4, False)
    assert count(fresh_one.reference) == (1, False)
    monkeypatch.setattr(looking_up, "STEPS", 4)
    assert count() == (4, False)  # a page that is not full is looked for further back
    monkeypatch.setattr(finding, "STRETCHES", 1)
    assert count() == (3, True)


@pytest.mark.parametrize("words", ["ไฟดับ", "ไฟ"])
@pytest.mark.parametrize("most", [looking_up.MOST, 3])
def test_every_case_is_met_once_on_the_way_through_the_pages(
    words: str, most: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(finding, "PAGE_SIZE", 3)
    monkeypatch.setattr(looking_up, "STEPS", 2)
    monkeypatch.setattr(looking_up, "MOST", most)
    officer, cases = (
        make_officer(),
        [make_case(summary="ไฟดับ" if number % 4 else "ท่อตัน", title="เรื่อง") for number in range(12)],
    )
    indexing.index_waiting_cases()
    say(cases[5], officer, note="ยังไม่ได้จดลงดัชนี")
    met: list[str] = []
    place: Place | None = None
    for _ in range(20):
        found = search_cases(officer, words, place)
        met += [case.reference for case in found.cases]
        if found.next_place is None:
            break
        place = Place.decode(found.next_place.encode())
    assert met == [case.reference for case in reversed(cases) if case.summary == "ไฟดับ"]


def test_an_erased_contact_is_gone_from_the_index() -> None:
    officer, case = make_officer(), make_case()
    indexing.index_waiting_cases()
    assert find(officer, "สมศรี") == [case.reference]
    with transaction():
        db.session.execute(sa.delete(Contact).where(Contact.case_id == case.id))
        indexing.forget_persons([case.id])
    assert find(officer, "สมศรี") == []
    assert list(indexing.verify_case_index()) == []
    assert indexing.rebuild_case_index() == 1
    assert db.session.scalar(sa.select(sa.func.count()).select_from(CasePerson)) == 0
    assert find(officer, "ไฟดับ") == [case.reference]


def test_a_rebuilding_that_was_killed_goes_on_where_it_was(monkeypatch: pytest.MonkeyPatch) -> None:
    officer, cases = make_officer(), [make_case() for _ in range(5)]
    indexing.index_waiting_cases()
    monkeypatch.setattr(indexing, "BATCH", 2)
    with monkeypatch.context() as killed:
        killed.setattr(indexing, "_index", _dying(indexing._index))
        with pytest.raises(KeyboardInterrupt):
            indexing.rebuild_case_index()
    assert len(find(officer, "ไฟดับ")) == 5
    assert indexing.index_waiting_cases() == 3
    assert indexing.index_waiting_cases() == 0
    assert list(indexing.verify_case_index()) == []
    assert find(officer, "ไฟดับ") == [case.reference for case in reversed(cases)]
    assert db.session.scalar(sa.select(sa.func.count()).select_from(CaseText)) == 5


def _dying(index: Callable[[list[int]], int]) -> Callable[[list[int]], int]:
    """The operation, which is killed at its second batch."""
    turns = iter(range(9))

    def run(numbers: list[int]) -> int:
        done = index(numbers)
        if next(turns):
            raise KeyboardInterrupt
        return done

    return run


def test_a_place_that_somebody_edited_is_no_place() -> None:
    for text in ("", "1", "3_1", "1_x", "1_-1", "๑_๑", "1_" + "9" * 12):
        assert Place.decode(text) is None, text
    assert fresh(make_case()).text_version == 0
