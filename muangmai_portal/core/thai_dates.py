"""Dates of the Buddhist era: reading what people type, writing what people read. BE = CE + 543."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from muangmai_portal.core.clock import BANGKOK
from muangmai_portal.core.thai_text import clean_line, fold_digits

ERA_OFFSET = 543
MONTHS = [
    "มกราคม",
    "กุมภาพันธ์",
    "มีนาคม",
    "เมษายน",
    "พฤษภาคม",
    "มิถุนายน",
    "กรกฎาคม",
    "สิงหาคม",
    "กันยายน",
    "ตุลาคม",
    "พฤศจิกายน",
    "ธันวาคม",
]
MONTHS_SHORT = ["ม.ค.", "ก.พ.", "มี.ค.", "เม.ย.", "พ.ค.", "มิ.ย.", "ก.ค.", "ส.ค.", "ก.ย.", "ต.ค.", "พ.ย.", "ธ.ค."]
WEEKDAYS = ["จันทร์", "อังคาร", "พุธ", "พฤหัสบดี", "ศุกร์", "เสาร์", "อาทิตย์"]
MONTHS_ENGLISH = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
_MONTH_NUMBERS = {
    **{name: number for number, name in enumerate(MONTHS, 1)},
    **{name: number for number, name in enumerate(MONTHS_SHORT, 1)},
    **{name.replace(".", ""): number for number, name in enumerate(MONTHS_SHORT, 1)},
    **{name.lower(): number for number, name in enumerate(MONTHS_ENGLISH, 1)},
    **{name[:3].lower(): number for number, name in enumerate(MONTHS_ENGLISH, 1)},
}
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_NUMERIC = re.compile(r"(\d{1,2})\s*[/.\-]\s*(\d{1,2})\s*[/.\-]\s*(\d{4})")
_WORDED = re.compile(r"(?:วันที่\s*)?(\d{1,2})\s*([ก-๛a-z.]+?)\s*(?:พ\.?ศ\.?\s*)?(\d{4})")
_MONTH_YEAR = re.compile(r"(?:(\d{1,2})\s*[/.\-]|([ก-๛a-z.]+?))\s*(?:พ\.?ศ\.?\s*)?(\d{4})")
_YEAR = re.compile(r"(?:พ\.?ศ\.?\s*)?(\d{4})")
_MOMENT = re.compile(r"(.+?)(?:t|\s|เวลา)\s*(?:เวลา\s*)?(\d{1,2})[:.](\d{2})(?::\d{2})?\s*(?:น\.?)?")
_SHORT_YEAR = re.compile(r"(\d{1,2})\s*[/.\-]\s*(\d{1,2})\s*[/.\-]\s*(\d{2})")
_BUDDHIST_YEARS = range(2400, 2700)


class DateError(ValueError):
    """The text is no date. `code` is one of `format`, `short_year`, `christian_era`, `no_such_day`, `time`.

    `suggestion` is what was probably meant, in a spelling that can be read.
    """

    def __init__(self, code: str, suggestion: str = "") -> None:
        super().__init__(code)
        self.code = code
        self.suggestion = suggestion


@dataclass(frozen=True)
class PartialDate:
    """A date of birth as an old identity card has it: a year, perhaps a month, perhaps a day (all CE)."""

    year: int
    month: int | None = None
    day: int | None = None

    def isoformat(self) -> str:
        """`YYYY`, `YYYY-MM` or `YYYY-MM-DD`."""
        parts = [f"{self.year:04}"] + [f"{part:02}" for part in (self.month, self.day) if part]
        return "-".join(parts)


def parse_date(text: str) -> dt.date:
    """Read a date: 23/11/2569, ๒๓ พ.ย. ๒๕๖๙, 23 พฤศจิกายน พ.ศ. 2569; ISO 8601 (with a CE year) from machines.

    Raises:
        DateError: the text cannot be read; a CE year in a Thai date suggests its พ.ศ. spelling.
    """
    folded = fold_digits(clean_line(text)).lower()
    if match := _ISO.fullmatch(folded):
        return _iso_date(*map(int, match.groups()))
    if match := _NUMERIC.fullmatch(folded):
        return _buddhist_date(*map(int, match.groups()))
    if (match := _WORDED.fullmatch(folded)) and (month := _month_number(match[2])):
        return _buddhist_date(int(match[1]), month, int(match[3]))
    if match := _SHORT_YEAR.fullmatch(folded):
        raise DateError("short_year", f"{match[1]}/{match[2]}/25{match[3]}")
    raise DateError("format")


def parse_datetime(text: str) -> dt.datetime:
    """Read a date followed by a time at the office (25/11/2569 09.30 น.); gives an aware datetime.

    Raises:
        DateError: the date or the time cannot be read.
    """
    match = _MOMENT.fullmatch(fold_digits(clean_line(text)).lower())
    if match is None:
        parse_date(text)
        raise DateError("time")
    hour, minute = int(match[2]), int(match[3])
    try:
        date = parse_date(match[1])
    except DateError as error:
        time = f" {hour:02}:{minute:02}" if error.suggestion else ""
        raise DateError(error.code, error.suggestion + time) from None
    if hour > 23 or minute > 59:
        raise DateError("time")
    return dt.datetime(date.year, date.month, date.day, hour, minute, tzinfo=BANGKOK)


def parse_partial_date(text: str) -> PartialDate:
    """Read a whole date, a month with its year, or a year alone.

    Raises:
        DateError: the text cannot be read.
    """
    folded = fold_digits(clean_line(text)).lower().removeprefix("ปี").strip()
    if match := _YEAR.fullmatch(folded):
        return PartialDate(_christian_year(int(match[1]), "{}"))
    if match := _MONTH_YEAR.fullmatch(folded):
        month = int(match[1]) if match[1] else _month_number(match[2])
        if month and 1 <= month <= 12:
            return PartialDate(_christian_year(int(match[3]), f"{month}/{{}}"), month)
    date = parse_date(folded)
    return PartialDate(date.year, date.month, date.day)


def _month_number(word: str) -> int | None:
    return _MONTH_NUMBERS.get(word) or _MONTH_NUMBERS.get(word.replace(".", ""))


def _iso_date(year: int, month: int, day: int) -> dt.date:
    return _calendar_date(year - ERA_OFFSET if year in _BUDDHIST_YEARS else year, month, day)


def _buddhist_date(day: int, month: int, year: int) -> dt.date:
    return _calendar_date(_christian_year(year, f"{day}/{month}/{{}}"), month, day)


def _christian_year(year: int, spelling: str) -> int:
    if year in _BUDDHIST_YEARS:
        return year - ERA_OFFSET
    if 1850 <= year <= 2150:
        raise DateError("christian_era", spelling.format(year + ERA_OFFSET))
    raise DateError("no_such_day")


def _calendar_date(year: int, month: int, day: int) -> dt.date:
    try:
        return dt.date(year, month, day)
    except ValueError:
        raise DateError("no_such_day") from None


def buddhist_year(date: dt.date) -> int:
    """The calendar year of the Buddhist era."""
    return date.year + ERA_OFFSET


def fiscal_year(date: dt.date) -> int:
    """The Thai fiscal year (พ.ศ.): 1 October to 30 September, named by the year in which it ends."""
    return buddhist_year(date) + (date.month >= 10)


def long_date(date: dt.date, language: str = "th") -> str:
    """23 พฤศจิกายน 2569, or 23 November 2026 in English."""
    if language == "en":
        return f"{date.day} {MONTHS_ENGLISH[date.month - 1]} {date.year}"
    return f"{date.day} {MONTHS[date.month - 1]} {buddhist_year(date)}"


def short_date(date: dt.date, language: str = "th") -> str:
    """23 พ.ย. 2569, or 23 Nov 2026 in English."""
    if language == "en":
        return f"{date.day} {MONTHS_ENGLISH[date.month - 1][:3]} {date.year}"
    return f"{date.day} {MONTHS_SHORT[date.month - 1]} {buddhist_year(date)}"


def show_partial_date(date: PartialDate, language: str = "th") -> str:
    """As much of a date as is known: พ.ศ. 2485, พฤษภาคม 2485 or 3 พฤษภาคม 2485."""
    if date.month is None:
        return str(date.year) if language == "en" else f"พ.ศ. {date.year + ERA_OFFSET}"
    if date.day is None:
        return long_date(dt.date(date.year, date.month, 1), language).partition(" ")[2]
    return long_date(dt.date(date.year, date.month, date.day), language)


def weekday_date(date: dt.date, language: str = "th") -> str:
    """วันจันทร์ที่ 23 พฤศจิกายน 2569, or Monday 23 November 2026 in English."""
    if language == "en":
        return f"{date:%A} {long_date(date, 'en')}"
    return f"วัน{WEEKDAYS[date.weekday()]}ที่ {long_date(date)}"


def numeric_date(date: dt.date) -> str:
    """23/11/2569: the form in which date fields are filled again."""
    return f"{date.day:02}/{date.month:02}/{buddhist_year(date)}"
