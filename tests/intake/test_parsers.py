"""Each kind of question: what it takes, what it refuses, and that nothing typed can break it."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from muangmai_portal.intake.parsers import PARSERS, Answer, Occasion, Problem
from muangmai_portal.intake.questions import Question, make_moo_question, make_question

NOON = dt.datetime(2026, 11, 23, 5, 0, tzinfo=dt.UTC)
TODAY = Occasion(NOON)
ENGLISH = Occasion(NOON, "en")
MOO = make_moo_question({"name": "moo", "label_th": "หมู่ที่", "type": "select"}, [(1, "บ้านใหม่"), (12, "บ้านไกล")])


def ask(kind: str, **more: Any) -> Question:
    return make_question({"name": "answer", "label_th": "คำตอบ", "type": kind, **more})


def parse(question: Question, typed: str, occasion: Occasion = TODAY) -> Answer | Problem:
    return PARSERS[question.kind](question, typed, occasion)


def code_of(result: Answer | Problem) -> str:
    assert isinstance(result, Problem), result
    return result.code


@pytest.mark.parametrize(
    ("question", "typed", "value", "shown"),
    [
        (ask("text"), "  หน้า   วัด ", "หน้า วัด", "หน้า วัด"),
        (ask("text", content="digits"), "๑๒/๓", "12/3", "12/3"),
        (ask("textarea"), "บรรทัดหนึ่ง\r\nบรรทัดสอง\n", "บรรทัดหนึ่ง\nบรรทัดสอง", "บรรทัดหนึ่ง\nบรรทัดสอง"),
        (ask("number"), "๑,๒๐๐", 1200, "1,200"),
        (ask("number"), " 3 ", 3, "3"),
        (ask("number", decimals=2), "๒.๕๐", 2.5, "2.5"),
        (ask("number", decimals=2), ".5", 0.5, "0.5"),
        (ask("select", options=["ไฟดับ", "โคมชำรุด"]), "โคมชำรุด", "โคมชำรุด", "โคมชำรุด"),
        (ask("radio", options=["มี", "ไม่มี"]), " ไม่มี ", "ไม่มี", "ไม่มี"),
        (MOO, "12", "12", "หมู่ที่ 12 บ้านไกล"),
        (MOO, "๑๒", "12", "หมู่ที่ 12 บ้านไกล"),
        (MOO, "หมู่ที่ 1 บ้านใหม่", "1", "หมู่ที่ 1 บ้านใหม่"),
        (MOO, "outside", "outside", "นอกเขตตำบล"),
        (ask("date"), "๑๕ ม.ค. ๒๕๗๐", "2027-01-15", "15 มกราคม 2570"),
        (ask("date"), "15/1/2570", "2027-01-15", "15 มกราคม 2570"),
        (ask("date"), "2027-01-15", "2027-01-15", "15 มกราคม 2570"),
        (ask("datetime"), "15/1/2570 9.30 น.", "2027-01-15T09:30:00+07:00", "15 มกราคม 2570 เวลา 09.30 น."),
        (ask("datetime"), "2027-01-15T09:30", "2027-01-15T09:30:00+07:00", "15 มกราคม 2570 เวลา 09.30 น."),
        (ask("tel"), "๐๘๑ ๒๓๔ ๕๖๗๘", "+66812345678", "081-234-5678"),
        (ask("tel"), "02-123-4567 ต่อ 12", "+6621234567;ext=12", "02-123-4567 ต่อ 12"),
        (ask("email"), " Somchai@Example.COM ", "Somchai@example.com", "Somchai@example.com"),
        (ask("thai_id"), "๑-๐๐๐๐-๐๐๐๐๐-๑๒-๒", "1000000000122", "1-0000-00000-12-2"),
        (ask("be_date_partial"), "๒๔๘๕", "1942", "พ.ศ. 2485"),
        (ask("be_date_partial"), "พ.ค. 2485", "1942-05", "พฤษภาคม 2485"),
        (ask("be_date_partial"), "3/5/2485", "1942-05-03", "3 พฤษภาคม 2485"),
    ],
)
def test_an_answer_is_read_in_every_usual_spelling(question: Question, typed: str, value: object, shown: str) -> None:
    assert parse(question, typed) == Answer(value, shown)


@pytest.mark.parametrize(
    ("question", "typed", "code"),
    [
        (ask("text", max=5), "หกตัวอักษร", "too_long"),
        (ask("text", content="name"), "12345", "no_name"),
        (ask("number"), "สาม", "not_a_number"),
        (ask("number"), "1,20", "not_a_number"),
        (ask("number"), "-1", "not_a_number"),
        (ask("number"), "1e9", "not_a_number"),
        (ask("number"), "nan", "not_a_number"),
        (ask("number"), "²", "not_a_number"),
        (ask("number"), "2.5", "too_many_decimals"),
        (ask("number", min=1), "0", "out_of_range"),
        (ask("number", max=130), "131", "out_of_range"),
        (ask("number"), "9999999999", "out_of_range"),
        (ask("select", options=["ไฟดับ"]), "ไฟ", "not_an_option"),
        (ask("radio", options=["มี"]), "มีด", "not_an_option"),
        (MOO, "2", "not_an_option"),
        (MOO, "นอก", "not_an_option"),
        (ask("date"), "พรุ่งนี้", "date_format"),
        (ask("date"), "15/1/70", "date_short_year"),
        (ask("date"), "15/1/2027", "date_christian_era"),
        (ask("date"), "30/2/2570", "date_no_such_day"),
        (ask("date"), "29/2/2570", "date_no_such_day"),
        (ask("date"), "1/1/9999", "date_no_such_day"),
        (ask("date"), "1/1/2401", "too_far"),
        (ask("date", period="upcoming"), "22/11/2569", "in_the_past"),
        (ask("date", period="upcoming"), "1/1/2580", "too_far"),
        (ask("date", period="past"), "24/11/2569", "in_the_future"),
        (ask("datetime"), "15/1/2570", "date_time"),
        (ask("datetime"), "15/1/2570 25:00", "date_time"),
        (ask("be_date_partial", period="past"), "2570", "in_the_future"),
        (ask("tel"), "12345", "not_a_phone"),
        (ask("tel"), "081-234-567", "not_a_phone"),
        (ask("email"), "somchai", "not_an_email"),
        (ask("email"), "a@b", "not_an_email"),
        (ask("email"), "ก@ข@ค", "not_an_email"),
        (ask("thai_id"), "1000000000123", "not_a_thai_id"),
        (ask("thai_id"), "100000000012", "not_a_thai_id"),
    ],
)
def test_what_is_wrong_is_named(question: Question, typed: str, code: str) -> None:
    assert code_of(parse(question, typed)) == code


def test_a_year_of_the_common_era_is_answered_with_the_thai_one() -> None:
    result = parse(ask("date"), "15/01/2027")
    assert result == Problem("date_christian_era", {"suggestion": "15/1/2570"})
    moment = parse(ask("datetime"), "15/01/2027 09:30")
    assert moment == Problem("date_christian_era", {"suggestion": "15/1/2570 09:30"})


def test_english_readers_may_write_the_common_era() -> None:
    assert parse(ask("date"), "15/01/2027", ENGLISH) == Answer("2027-01-15", "15 มกราคม 2570")
    assert parse(ask("date"), "15 January 2027", ENGLISH) == Answer("2027-01-15", "15 มกราคม 2570")


def test_today_is_neither_past_nor_future() -> None:
    for period in ("past", "upcoming", ""):
        assert isinstance(parse(ask("date", period=period), "23/11/2569"), Answer)


def test_a_day_is_counted_at_the_office_not_in_greenwich() -> None:
    after_midnight = Occasion(dt.datetime(2026, 11, 22, 18, 0, tzinfo=dt.UTC))  # 01:00 on the 23rd in Bangkok
    assert code_of(parse(ask("date", period="upcoming"), "22/11/2569", after_midnight)) == "in_the_past"


def test_without_villages_the_number_is_asked() -> None:
    moo = make_moo_question({"name": "moo", "label_th": "หมู่ที่", "type": "select", "required": True}, [])
    assert moo.kind == "number"
    assert parse(moo, "๓") == Answer(3, "3")


KINDS = [
    ask("text", max=200),
    ask("textarea", max=500),
    ask("number", decimals=2),
    ask("select", options=["ไฟดับ", "โคมชำรุด"]),
    MOO,
    ask("date", period="past"),
    ask("datetime", period="upcoming"),
    ask("tel"),
    ask("email"),
    ask("thai_id"),
    ask("be_date_partial"),
]
hostile = st.one_of(
    st.text(max_size=200),
    st.text(alphabet="0123456789๐๑๒๓๔๕๖๗๘๙/-. :,พศ+@ต่อ", max_size=60),
    st.text(alphabet="ก้ำํา\u200b\u0000\r\n\u202e๛\U0001f600", max_size=80),
)


@pytest.mark.parametrize("question", KINDS, ids=lambda question: question.kind + question.period)
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(typed=hostile)
def test_nothing_typed_breaks_a_parser(question: Question, typed: str) -> None:
    for occasion in (TODAY, ENGLISH):
        result = parse(question, typed, occasion)
        assert isinstance(result, Answer | Problem)
        if isinstance(result, Answer):
            assert json.loads(json.dumps(result.value)) == result.value
            assert "\x00" not in result.shown


@settings(max_examples=100, deadline=None)
@given(number=st.integers(0, 999_999_999))
def test_thai_digits_and_separators_mean_the_same_number(number: int) -> None:
    thai = f"{number:,}".translate(str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙"))
    assert parse(ask("number"), thai) == Answer(number, f"{number:,}")


@settings(max_examples=100, deadline=None)
@given(day=st.dates(dt.date(1950, 1, 1), dt.date(2040, 12, 31)))
def test_a_date_in_thai_spelling_comes_back_as_itself(day: dt.date) -> None:
    assert parse(ask("date"), f"{day.day}/{day.month}/{day.year + 543}") == Answer(
        day.isoformat(),
        parse(ask("date"), day.isoformat()).shown,  # type: ignore[union-attr]
    )
