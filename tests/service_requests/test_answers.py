"""Whole forms: required and conditional questions, dates that belong together, tables, urgency."""

from __future__ import annotations

import datetime as dt
import time

from hypothesis import given, settings
from hypothesis import strategies as st

from muangmai_portal.core import clock
from muangmai_portal.intake.answers import Reading, first_words, read_form
from muangmai_portal.intake.parsers import Answer, Occasion
from muangmai_portal.intake.questions import make_question
from muangmai_portal.service_requests.catalogue import Catalogue
from muangmai_portal.service_requests.operations.filing import _is_urgent, _summary
from tests.factories.requests import fill_service

NOW = Occasion(dt.datetime(2026, 11, 23, 5, 0, tzinfo=dt.UTC))


def read(catalogue: Catalogue, code: str, **changes: str) -> Reading:
    answers = {**fill_service(code), **changes}
    return read_form(catalogue.get(code).questions, answers, Occasion(clock.now()))


def codes(reading: Reading) -> dict[str, str]:
    return {name: problem.code for name, problem in reading.problems.items()}


def test_an_account_is_asked_for_only_when_money_is_to_be_transferred(catalogue: Catalogue) -> None:
    transfer = {"pay": "โอนเข้าบัญชีธนาคารตนเอง", "bank": ""}
    assert codes(read(catalogue, "ELDER", **transfer)) == {"bank": "required"}
    assert codes(read(catalogue, "ELDER", pay="รับเงินสด", bank="")) == {}
    assert read(catalogue, "ELDER", bank="ธ.ก.ส. ๐๑๒-๓").text("bank") == "ธ.ก.ส. 012-3"


def test_an_objection_needs_the_day_of_the_notice(catalogue: Catalogue) -> None:
    objection = "คัดค้านการประเมิน (ภ.ด.ส.๑๐)"
    assert codes(read(catalogue, "LANDTAX", kind=objection)) == {"notice_date": "required"}
    assert codes(read(catalogue, "LANDTAX", kind="สอบถามยอด")) == {}


def test_who_wants_mail_gives_an_address(catalogue: Catalogue) -> None:
    assert codes(read(catalogue, "LIGHT", channel_pref="อีเมล")) == {"email": "required"}
    assert codes(read(catalogue, "LIGHT", channel_pref="อีเมล", email="a@example.com")) == {}


def test_an_end_comes_after_its_start(catalogue: Catalogue) -> None:
    venue = {"start": "1/2/2570 13:00", "end": "1/2/2570 09:00"}
    form = {**fill_service("VENUE"), **venue}
    assert codes(read_form(catalogue.get("VENUE").questions, form, NOW)) == {"end": "before_start"}
    loan = {**fill_service("ASSETLOAN"), "out_date": "2/2/2570", "due_date": "1/2/2570"}
    assert codes(read_form(catalogue.get("ASSETLOAN").questions, loan, NOW)) == {"due_date": "before_start"}
    camera = {**fill_service("CCTV"), "from": "2/11/2569 10:00", "to": "2/11/2569 09:59"}
    assert codes(read_form(catalogue.get("CCTV").questions, camera, NOW)) == {"to": "before_start"}
    digging = {**fill_service("DIGFILL"), "start": "2/11/2569", "end": "1/11/2569"}
    assert codes(read_form(catalogue.get("DIGFILL").questions, digging, NOW)) == {"end": "before_start"}


def test_the_same_moment_may_end_what_it_began(catalogue: Catalogue) -> None:
    loan = {**fill_service("ASSETLOAN"), "out_date": "2/2/2570", "due_date": "2/2/2570"}
    assert codes(read_form(catalogue.get("ASSETLOAN").questions, loan, NOW)) == {}


def test_a_wish_lies_ahead_and_an_event_behind(catalogue: Catalogue) -> None:
    water = {**fill_service("WATER"), "want_date": "22/11/2569"}
    assert codes(read_form(catalogue.get("WATER").questions, water, NOW)) == {"want_date": "in_the_past"}
    flood = {**fill_service("DISASTER"), "event_date": "24/11/2569"}
    assert codes(read_form(catalogue.get("DISASTER").questions, flood, NOW)) == {"event_date": "in_the_future"}
    child = {**fill_service("NURSERY"), "child_birth": "24/11/2569"}
    assert codes(read_form(catalogue.get("NURSERY").questions, child, NOW)) == {"child_birth": "in_the_future"}


def test_a_table_keeps_its_filled_rows_and_leaves_out_what_staff_fill(catalogue: Catalogue) -> None:
    items = next(question for question in catalogue.get("ASSETLOAN").questions if question.name == "items")
    assert items.columns == ("รายการ", "จำนวน")
    rows = {"items-0-0": "เต็นท์", "items-0-1": "๒", "items-3-0": "เก้าอี้", "items-3-1": "100"}
    reading = read_form((items,), rows, NOW)
    assert reading.answers["items"] == Answer([["เต็นท์", "๒"], ["เก้าอี้", "100"]], "เต็นท์ · ๒\nเก้าอี้ · 100")


def test_a_table_may_be_written_as_lines(catalogue: Catalogue) -> None:
    items = next(question for question in catalogue.get("ASSETLOAN").questions if question.name == "items")
    assert read_form((items,), {"items": "เต็นท์ 2 หลัง\nเก้าอี้ 100 ตัว"}, NOW).value("items") == [
        ["เต็นท์ 2 หลัง", ""],
        ["เก้าอี้ 100 ตัว", ""],
    ]


def test_a_row_without_its_first_cell_is_refused(catalogue: Catalogue) -> None:
    items = next(question for question in catalogue.get("ASSETLOAN").questions if question.name == "items")
    assert codes(read_form((items,), {"items-0-1": "5"}, NOW)) == {"items": "incomplete_row"}
    many = {f"items-{row}-0": "ของ" for row in range(31)}
    assert codes(read_form((items,), many, NOW)) == {"items": "too_many_rows"}
    assert codes(read_form((items,), {"items-0-0": "ก" * 201}, NOW)) == {"items": "too_long"}


def test_a_tick_that_is_required_must_be_set(catalogue: Catalogue) -> None:
    assert codes(read(catalogue, "ASSETLOAN", ack="")) == {"ack": "required"}
    consent = read(catalogue, "COMPLAINT").answers["public_ok"]
    assert consent == Answer(False, "ไม่")


def test_invisible_characters_are_no_answer(catalogue: Catalogue) -> None:
    for nothing in ("\u200b\u200b", " \u00a0 ", "\x00", "\ufeff"):
        assert codes(read(catalogue, "LIGHT", place=nothing)) == {"place": "required"}, repr(nothing)


def test_megabytes_are_refused_without_being_read(catalogue: Catalogue) -> None:
    began = time.perf_counter()
    reading = read(catalogue, "LIGHT", place="ก" * 1_900_000, phone="1" * 1_900_000)
    assert codes(reading) == {"place": "too_long", "phone": "too_long"}
    assert time.perf_counter() - began < 1


def test_danger_makes_a_request_urgent(catalogue: Catalogue) -> None:
    for code, name, calm, danger in (
        ("ROAD", "danger", "ไม่มี", "มี"),
        ("LIGHT", "symptom", "ไฟดับ", "สายหย่อน/อันตราย"),
        ("FOG", "reason", "ยุงชุม", "มีผู้ป่วยไข้เลือดออก"),
    ):
        questions = catalogue.get(code).questions
        assert not _is_urgent(questions, read(catalogue, code, **{name: calm}))
        assert _is_urgent(questions, read(catalogue, code, **{name: danger}))


def test_a_summary_says_what_and_where(catalogue: Catalogue) -> None:
    reading = read(catalogue, "LIGHT", place="หน้าวัดใหญ่\nใกล้ตลาด", symptom="ไฟดับ")
    assert _summary(catalogue.get("LIGHT"), reading) == "ไฟดับ · หน้าวัดใหญ่ ใกล้ตลาด"
    assert len(_summary(catalogue.get("LIGHT"), read(catalogue, "LIGHT", place="วัด" * 160))) == 200


def test_a_summary_of_something_personal_names_nobody(catalogue: Catalogue) -> None:
    patient = read(catalogue, "EMS", patient="นายป่วย หนักมาก", **{"from": "บ้านนายป่วย"})
    assert _summary(catalogue.get("EMS"), patient) == "เดินได้"
    assert "1000000000122" not in _summary(catalogue.get("ELDER"), read(catalogue, "ELDER"))


def test_first_words_are_cut_with_a_mark() -> None:
    assert first_words("ก" * 200) == "ก" * 200
    assert first_words("ก" * 201) == "ก" * 199 + "…"


FIELD = make_question({"name": "x", "label_th": "x", "type": "table", "columns": ["a", "b"], "required": True})


@settings(max_examples=150, deadline=None)
@given(st.dictionaries(st.text(alphabet="x-0123456789๑", max_size=12), st.text(max_size=30), max_size=12))
def test_no_set_of_names_breaks_a_table(typed: dict[str, str]) -> None:
    reading = read_form((FIELD,), typed, NOW)
    assert len(reading.answers) + len(reading.problems) == 1


def test_reading_a_form_is_cheap(catalogue: Catalogue) -> None:
    questions, answers = catalogue.get("LIGHT").questions, fill_service("LIGHT", optional=True)
    fastest = min(_time(questions, answers) for _ in range(40))
    assert fastest < 0.001  # a third of it on a quiet machine; the bound only catches what went badly wrong


def _time(questions: object, answers: dict[str, object]) -> float:
    began = time.perf_counter()
    read_form(questions, {k: v for k, v in answers.items() if isinstance(v, str)}, NOW)  # type: ignore[arg-type]
    return time.perf_counter() - began
