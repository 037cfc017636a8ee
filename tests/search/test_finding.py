"""What is found and in which order, on both databases."""

from __future__ import annotations

import datetime as dt

import pytest
from flask import Flask
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from muangmai_portal.core import clock
from muangmai_portal.core.thai_text import is_only_marks, searchable
from muangmai_portal.core.transaction import transaction
from muangmai_portal.extensions import db
from muangmai_portal.search.entries import Passage
from muangmai_portal.search.finding import find_near
from muangmai_portal.search.operations import index_entry, remove_entry
from muangmai_portal.search.queries import candidates
from muangmai_portal.search.results import Standing
from muangmai_portal.search.terms import MAX_QUERY, read_query
from tests.factories.entries import entry, look_for, titles, write

TITLES = (
    "ประกาศองค์การบริหารส่วนตำบลเมืองใหม่ เรื่อง สอบราคาจ้างก่อสร้างถนนคอนกรีตเสริมเหล็ก หมู่ที่ ๕",
    "แผนการจัดหาพัสดุ ประจำปีงบประมาณ พ.ศ. 2570 (ฉบับที่ 2)",
    "กำหนดการฉีดวัคซีนป้องกันโรคพิษสุนัขบ้าและทำหมันแมว",
    'น้ำประปาขุ่น: ล้างท่อเมนทุกวันศุกร์ที่ 1 ของเดือน 100% ไม่_หยุด "จริง"',
)
DAY = dt.timedelta(days=1)


def near(typed: str) -> list[str]:
    """The titles that nearly are what was typed."""
    db.session.rollback()
    return [result.title_text for result in find_near([], read_query(typed), (), "th")]


def test_any_piece_of_a_title_finds_it(app: Flask) -> None:
    write(*map(entry, TITLES), *(entry(f"เรื่องอื่น {number}") for number in range(20)))

    @settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
    @given(st.integers(0, len(TITLES) - 1), st.integers(0, 60), st.integers(3, 40))
    def finds(number: int, start: int, length: int) -> None:
        piece = TITLES[number][start : start + length]
        if len(searchable(piece)) >= 3 and not all(is_only_marks(word) for word in piece.split()):
            assert TITLES[number] in titles(piece), piece

    finds()


@pytest.mark.parametrize(
    "typed",
    [
        "น\u0e49\u0e4d\u0e32ท่วม", "น\u0e4d\u0e49\u0e32ท่วม", "น\u0e33\u0e49ท่วม", "น\u0e49\u0e49\u0e33ท่วม", "น้ำท่\u0e48วม",
        "น้ำ\u200bท่วม", "น้ำ ท่วม", "น้ำท่วม ๒๕๖๙", "น้ำท่วม 2569", "เเจ้งน้ำท่วม",
    ],
)  # fmt: skip
def test_what_looks_the_same_is_found(app: Flask, typed: str) -> None:
    write(entry("ศูนย์รับแจ้งน้ำท่วมปี ๒๕๖๙"), entry("น้ำประปา"))
    assert titles(typed) == ["ศูนย์รับแจ้งน้ำท่วมปี ๒๕๖๙"]


def test_words_of_files_are_found_and_the_file_is_named(app: Flask) -> None:
    page = Passage(text="ดูเอกสารแนบ", language="th")
    paper = Passage(
        text="ก" * 3000 + " ตอกเสาเข็ม\nยาว 8 เมตร " + "ข" * 3000, label="แบบก่อสร้าง.pdf", path="/documents/7/a.pdf"
    )
    write(entry("เขื่อนริมคลอง", passages=(page, paper)))
    result = look_for("เสาเข็ม ๘ เมตร").results[0]
    assert result.file is not None
    assert (result.file.path, result.file.name) == ("/documents/7/a.pdf", "แบบก่อสร้าง.pdf")
    assert ("เสาเข็ม", True) in result.passage
    assert sum(len(text) for text, _ in result.passage) < 250


def test_the_best_place_comes_first_then_what_is_in_force_then_the_newest(app: Flask) -> None:
    today = clock.today()
    write(
        entry("เรื่องอื่น", "ภาษีป้าย", published_on=today),
        entry("เรื่องหนึ่ง", words=("ภาษีป้าย",), published_on=today - DAY),
        entry("อัตราภาษีป้าย", published_on=today - 9 * DAY),
        entry("อัตราภาษีป้ายใหม่", published_on=today - 8 * DAY),
        entry("อัตราภาษีป้ายเดิม", published_on=today, is_current=False),
        entry("ภาษีป้ายคืออะไร", published_on=today - 99 * DAY),
        entry("ภาษีป้าย", published_on=today - 999 * DAY),
    )
    assert titles("ภาษีป้าย") == [
        "ภาษีป้าย", "ภาษีป้ายคืออะไร", "อัตราภาษีป้ายใหม่", "อัตราภาษีป้าย", "อัตราภาษีป้ายเดิม", "เรื่องหนึ่ง", "เรื่องอื่น",
    ]  # fmt: skip


def test_every_word_must_be_there(app: Flask) -> None:
    write(entry("ไฟดับหมู่ 3", "แจ้งกองช่าง"), entry("ไฟดับหมู่ 4"))
    assert titles("ไฟดับ กองช่าง") == ["ไฟดับหมู่ 3"]
    assert titles("กองช่าง หมู่ 4") == []


@pytest.mark.parametrize(("typed", "found"), [("กฟ", 1), ("3", 1), ("กฟ ไฟฟ้า", 1), ("ฮฮ", 0), ("\u0e49\u0e33", 0)])
def test_one_or_two_letters_are_looked_for_in_titles(app: Flask, typed: str, found: int) -> None:
    write(entry("กฟภ. ดับไฟฟ้า หมู่ 3", "ฮฮ"))
    assert look_for(typed).total == found


@pytest.mark.parametrize(
    "sign", ["%", "_", "*", "-", '"', "NEAR(", "AND", "ก OR ข", "\\", "title_key:", "^", "(", "'; --", "#"]
)
def test_signs_have_no_meaning_of_their_own(app: Flask, sign: str) -> None:
    write(entry("เรื่องธรรมดา", "ไม่มีอะไร"))
    assert look_for(sign).total == 0
    assert look_for(f"{sign} ธรรมดา {sign}").total == 0
    write(entry(f"มีเครื่องหมาย {sign} ด้วย", "ท้าย"))
    assert look_for(sign).total == 1
    assert look_for(f"เครื่องหมาย {sign} ท้าย").total == 1


@pytest.mark.parametrize("typed", ["", "   ", "\u0e49\u0e49", "\u200b", "\x00", "\u0e33 \u0e48"])
def test_nothing_finds_nothing(app: Flask, typed: str) -> None:
    write(entry("น้ำ"))
    assert look_for(typed).total == 0


def test_what_waits_or_is_over_is_not_found_and_its_time_comes_by_itself(app: Flask) -> None:
    now = clock.now()
    write(entry("งานวันเด็ก", "สนุก", visible_from=now + DAY, visible_until=now + 2 * DAY))
    for moment, seen in ((now, 0), (now + 1.5 * DAY, 1), (now + 2 * DAY, 0)):
        with clock.pretend(moment):
            assert look_for("วันเด็ก").total == look_for("สนุก").total == look_for("งา").total == seen


def test_an_entry_that_changed_is_found_by_its_new_words_only(app: Flask) -> None:
    write(entry("เดิมทีเดียว", "เก่าแก่", key="test:x"))
    write(entry("ใหม่ทั้งหมด", "ล่าสุด", key="test:x"))
    assert (titles("เดิมที"), titles("เก่าแก่")) == ([], [])
    assert titles("ล่าสุด") == titles("ใหม่ทั้ง") == ["ใหม่ทั้งหมด"]
    with transaction():
        remove_entry("test:x")
        remove_entry("test:x")
    assert titles("ล่าสุด") == []


def test_an_entry_undone_leaves_no_trace(app: Flask) -> None:
    def fail() -> None:
        with transaction():
            index_entry(entry("ไม่ทันได้เผยแพร่"))
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    assert titles("ไม่ทันได้") == []


def test_kinds_and_years_are_counted_and_narrow_the_search(app: Flask) -> None:
    write(
        entry("ไฟดับ ก", year=2569),
        entry("ไฟดับ ข", year=2568),
        entry("ไฟดับ ค", year=2568, kind="question"),
    )
    found = look_for("ไฟดับ")
    assert (found.kinds, found.years) == ({"news": 2, "question": 1}, {2569: 1, 2568: 2})
    assert titles("ไฟดับ", kind="news", year=2568) == ["ไฟดับ ข"]
    narrowed = look_for("ไฟดับ", year=2568)
    assert (narrowed.kinds, narrowed.years) == ({"news": 1, "question": 1}, {2569: 1, 2568: 2})
    assert look_for("ไฟดับ", kind="nothing").total == 0


def test_a_word_that_is_everywhere_is_bounded_and_still_narrowed(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(candidates, "MOST_TITLES", 10)
    monkeypatch.setattr(candidates, "MOST_TEXTS", 20)
    monkeypatch.setattr(candidates, "_CHECKED", 10)
    monkeypatch.setattr(candidates, "_TEXT_STEPS", 30)
    monkeypatch.setattr(candidates, "_TITLE_STEPS", 30)
    write(*(entry(f"ประกาศ ที่ {number}", "อบต.", year=2500 + number // 40) for number in range(120)), entry("ประกาศ"))
    found = look_for("ประกาศ")
    assert found.is_more
    assert found.total < 121
    assert found.results[0].title_text == "ประกาศ"
    old = look_for("อบต", year=2500)
    assert 10 <= old.total <= 40
    assert all(result.title_text.startswith("ประกาศ ที่") for result in old.results)
    assert look_for("อบต", year=2499).total == 0


def test_much_comes_page_by_page_and_each_once(app: Flask) -> None:
    write(*(entry(f"ข่าวไฟ {number}", published_on=clock.today() - number * DAY) for number in range(25)))
    parts = [look_for("ข่าวไฟ", number) for number in (1, 2, 3, 4)]
    assert [len(part.results) for part in parts] == [10, 10, 5, 0]
    assert [part.has_next for part in parts] == [True, True, False, False]
    seen = [result.title_text for part in parts for result in part.results]
    assert seen == [f"ข่าวไฟ {number}" for number in range(25)]


def test_two_entries_of_one_page_are_one_find(app: Flask) -> None:
    write(entry("ถามเรื่องไฟ", path="/questions/1"), entry("ถามต่อ: ไฟ", path="/questions/1"))
    assert look_for("ไฟ").total == 1


@pytest.mark.parametrize("typed", ["ขอบัญญัติงบประมาน", "ข้อบัญญัตงบประมาณ", "ขอบัญญัติ งบประมาณ รายจาย", "ข้อบัญญติ-งบประมาณ"])
def test_a_word_that_is_nearly_right_finds_what_was_meant(app: Flask, typed: str) -> None:
    write(entry("ข้อบัญญัติงบประมาณรายจ่าย 2570"), entry("ข้อบังคับตำบล"), entry("งานประเพณี"))
    assert titles(typed) == []
    assert near(typed)[:1] == ["ข้อบัญญัติงบประมาณรายจ่าย 2570"]


def test_nonsense_is_near_to_nothing(app: Flask) -> None:
    write(entry("ข้อบัญญัติงบประมาณรายจ่าย 2570"))
    assert near("zzzzzzzzzz") == near("ฮ") == near("") == []


def test_english_readers_get_english_titles_and_find_thai_ones(app: Flask) -> None:
    write(entry("วัคซีนฟรี", title_en="Free vaccination"), entry("วัคซีนโควิด"))
    assert titles("vaccination", language="en") == ["Free vaccination"]
    assert set(titles("วัคซีน", language="en")) == {"Free vaccination", "วัคซีนโควิด"}


def test_new_and_repealed_are_said(app: Flask) -> None:
    today = clock.today()
    write(
        entry("คำสั่ง ก", published_on=today - 3 * DAY),
        entry("คำสั่ง ข", published_on=today - 30 * DAY),
        entry("คำสั่ง ค", published_on=today, is_current=False),
    )
    standings = [result.standing for result in look_for("คำสั่ง").results]
    assert standings == [Standing.NEW, Standing.PLAIN, Standing.REPEALED]


def test_a_query_is_cleaned_and_bounded() -> None:
    assert read_query("  ไฟ\u200b  ดับ \n").typed == "ไฟ ดับ"
    assert len(read_query("ก" * 100_000).typed) == MAX_QUERY
    assert len(read_query("ก ข ค ง จ ฉ ช ซ ฌ ญ").terms) == 8


@settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
@given(typed=st.text(max_size=40))
def test_whatever_is_typed_is_answered(app: Flask, typed: str) -> None:
    look_for(typed.replace("\x00", ""))
    near(typed)
