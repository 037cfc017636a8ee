"""Dates as people type them and as they read them."""

from __future__ import annotations

import contextlib
import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from muangmai_portal.core.clock import BANGKOK
from muangmai_portal.core.thai_dates import (
    MONTHS,
    MONTHS_SHORT,
    WEEKDAYS,
    DateError,
    PartialDate,
    buddhist_year,
    fiscal_year,
    long_date,
    numeric_date,
    parse_date,
    parse_datetime,
    parse_partial_date,
    short_date,
    show_partial_date,
    weekday_date,
)
from muangmai_portal.core.thai_text import to_thai_digits

ANNOUNCED = dt.date(2020, 10, 27)


@pytest.mark.parametrize(
    "text",
    [
        "27/10/2563",
        "๒๗/๑๐/๒๕๖๓",
        "27-10-2563",
        "27.10.2563",
        "27 / 10 / 2563",
        "27 ต.ค. 2563",
        "๒๗ ตุลาคม ๒๕๖๓",
        "วันที่ ๒๗ ตุลาคม พ.ศ. ๒๕๖๓",
        "27ตค2563",
        "27 October 2563",
        "27 oct 2563",
        "2020-10-27",
        "2563-10-27",
    ],
)
def test_a_date_is_read_in_every_usual_spelling(text: str) -> None:
    assert parse_date(text) == ANNOUNCED


@pytest.mark.parametrize(
    ("text", "code", "suggestion"),
    [
        ("27/10/2020", "christian_era", "27/10/2563"),
        ("27 ตุลาคม 2020", "christian_era", "27/10/2563"),
        ("27/10/63", "short_year", "27/10/2563"),
        ("31/04/2563", "no_such_day", ""),
        ("29/02/2564", "no_such_day", ""),
        ("0/0/2563", "no_such_day", ""),
        ("10/27/2563", "no_such_day", ""),
        ("27/10/0001", "no_such_day", ""),
        ("27 ตูลาคม 2563", "format", ""),
        ("เมื่อวาน", "format", ""),
        ("", "format", ""),
    ],
)
def test_what_is_no_date_is_refused_with_the_reason(text: str, code: str, suggestion: str) -> None:
    with pytest.raises(DateError) as refusal:
        parse_date(text)
    assert (refusal.value.code, refusal.value.suggestion) == (code, suggestion)


def test_the_leap_day_of_a_buddhist_year_exists() -> None:
    assert parse_date("29/02/2567") == dt.date(2024, 2, 29)


@pytest.mark.parametrize(
    "text",
    ["25/11/2569 09:30", "25/11/2569 9.30 น.", "๒๕ พ.ย. ๒๕๖๙ เวลา ๐๙.๓๐ น.", "2026-11-25T09:30", "2026-11-25 09:30:00"],
)
def test_a_moment_is_read_at_the_office(text: str) -> None:
    assert parse_datetime(text) == dt.datetime(2026, 11, 25, 9, 30, tzinfo=BANGKOK)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("25/11/2569", "time"),
        ("25/11/2569 24:00", "time"),
        ("25/11/2569 09:60", "time"),
        ("32/11/2569 09:30", "no_such_day"),
        ("09:30", "format"),
        ("25/11/2026 09:30", "christian_era"),
    ],
)
def test_what_is_no_moment_is_refused_with_the_reason(text: str, code: str) -> None:
    with pytest.raises(DateError) as refusal:
        parse_datetime(text)
    assert refusal.value.code == code


@pytest.mark.parametrize(
    ("text", "date", "iso", "shown"),
    [
        ("2485", PartialDate(1942), "1942", "พ.ศ. 2485"),
        ("พ.ศ. ๒๔๘๕", PartialDate(1942), "1942", "พ.ศ. 2485"),
        ("ปี 2485", PartialDate(1942), "1942", "พ.ศ. 2485"),
        ("5/2485", PartialDate(1942, 5), "1942-05", "พฤษภาคม 2485"),
        ("พ.ค. 2485", PartialDate(1942, 5), "1942-05", "พฤษภาคม 2485"),
        ("3/5/2485", PartialDate(1942, 5, 3), "1942-05-03", "3 พฤษภาคม 2485"),
    ],
)
def test_a_birth_date_may_be_partial(text: str, date: PartialDate, iso: str, shown: str) -> None:
    assert parse_partial_date(text) == date
    assert date.isoformat() == iso
    assert show_partial_date(date) == shown


def test_a_partial_date_is_shown_in_english_with_the_common_era() -> None:
    assert show_partial_date(PartialDate(1942), "en") == "1942"
    assert show_partial_date(PartialDate(1942, 5), "en") == "May 1942"
    assert show_partial_date(PartialDate(1942, 5, 3), "en") == "3 May 1942"


@pytest.mark.parametrize("text", ["13/2485", "85", "เด็ก", "2485/5/3/1"])
def test_a_partial_date_that_cannot_be_is_refused(text: str) -> None:
    with pytest.raises(DateError):
        parse_partial_date(text)


@pytest.mark.parametrize(
    ("iso", "year", "fiscal"),
    [
        ("2020-09-30", 2563, 2563),
        ("2020-10-01", 2563, 2564),
        ("2024-02-29", 2567, 2567),
        ("2026-10-01", 2569, 2570),
    ],
)
def test_years_follow_the_calendar_and_the_budget(iso: str, year: int, fiscal: int) -> None:
    date = dt.date.fromisoformat(iso)
    assert (buddhist_year(date), fiscal_year(date)) == (year, fiscal)


def test_names_of_months_and_days_are_the_official_ones() -> None:
    assert " ".join(MONTHS) == (
        "มกราคม กุมภาพันธ์ มีนาคม เมษายน พฤษภาคม มิถุนายน กรกฎาคม สิงหาคม กันยายน ตุลาคม พฤศจิกายน ธันวาคม"
    )
    assert " ".join(MONTHS_SHORT) == "ม.ค. ก.พ. มี.ค. เม.ย. พ.ค. มิ.ย. ก.ค. ส.ค. ก.ย. ต.ค. พ.ย. ธ.ค."
    assert " ".join(WEEKDAYS) == "จันทร์ อังคาร พุธ พฤหัสบดี ศุกร์ เสาร์ อาทิตย์"


def test_dates_are_written_for_people() -> None:
    assert long_date(ANNOUNCED) == "27 ตุลาคม 2563"
    assert short_date(ANNOUNCED) == "27 ต.ค. 2563"
    assert weekday_date(ANNOUNCED) == "วันอังคารที่ 27 ตุลาคม 2563"
    assert numeric_date(ANNOUNCED) == "27/10/2563"
    assert to_thai_digits(long_date(ANNOUNCED)) == "๒๗ ตุลาคม ๒๕๖๓"
    assert long_date(ANNOUNCED, "en") == "27 October 2020"
    assert short_date(ANNOUNCED, "en") == "27 Oct 2020"
    assert weekday_date(ANNOUNCED, "en") == "Tuesday 27 October 2020"


@given(st.dates(dt.date(1858, 1, 1), dt.date(2150, 12, 31)))
def test_every_way_of_writing_a_date_is_read_back(date: dt.date) -> None:
    for text in (numeric_date(date), long_date(date), short_date(date), weekday_date(date).partition("ที่ ")[2]):
        assert parse_date(text) == date
        assert parse_date(to_thai_digits(text)) == date


@given(st.text(max_size=80))
def test_nothing_typed_breaks_the_reading_of_dates(text: str) -> None:
    for parse in (parse_date, parse_datetime, parse_partial_date):
        with contextlib.suppress(DateError):
            parse(text)
