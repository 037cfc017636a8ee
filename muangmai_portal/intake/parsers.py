"""Reading one typed answer. Each parser takes what was typed and gives an `Answer` or a `Problem`. Pure functions."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from email_validator import EmailNotValidError, validate_email

from muangmai_portal.core.clock import BANGKOK
from muangmai_portal.core.thai_dates import (
    DateError,
    PartialDate,
    long_date,
    parse_date,
    parse_datetime,
    parse_partial_date,
    show_partial_date,
)
from muangmai_portal.core.thai_formats import parse_phone, parse_thai_id, show_phone, show_thai_id
from muangmai_portal.core.thai_text import clean, clean_line, fold_digits
from muangmai_portal.intake.questions import Question

_NUMBER = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d{1,9})?|\d{1,15}(?:\.\d{1,9})?|\.\d{1,9}", re.ASCII)
_DAY = dt.timedelta(days=1)
_YEAR = 366 * _DAY


@dataclass(frozen=True, slots=True)
class Answer:
    """What was answered: `value` for machines (plain JSON), `shown` for people."""

    value: Any
    shown: str


@dataclass(frozen=True, slots=True)
class Problem:
    """Why an answer cannot be taken. The words belong to `wording`."""

    code: str
    params: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Occasion:
    """When and in which language the form is read. English readers may write years of the common era."""

    now: dt.datetime
    language: str = "th"

    @property
    def today(self) -> dt.date:
        """The date at the office."""
        return self.now.astimezone(BANGKOK).date()


Parser = Callable[[Question, str, Occasion], Answer | Problem]


def parse_text(question: Question, typed: str, _: Occasion) -> Answer | Problem:
    """One line."""
    text = clean_line(typed)
    if question.content in {"digits", "location"}:
        text = fold_digits(text)
    if question.content == "name" and not any(sign.isalpha() for sign in text):
        return Problem("no_name")
    return _within_length(question, text)


def parse_textarea(question: Question, typed: str, _: Occasion) -> Answer | Problem:
    """Several lines."""
    return _within_length(question, clean(typed).strip())


def _within_length(question: Question, text: str) -> Answer | Problem:
    if len(text) > question.max_length:
        return Problem("too_long", {"max": question.max_length, "length": len(text)})
    return Answer(text, text)


def parse_number(question: Question, typed: str, _: Occasion) -> Answer | Problem:
    """A number, with Thai digits and thousands separators where people use them."""
    digits = fold_digits(clean_line(typed)).replace(" ", "")
    if not _NUMBER.fullmatch(digits):
        return Problem("not_a_number")
    number = Decimal(digits.replace(",", ""))
    if number != round(number, question.decimals):
        return Problem("too_many_decimals", {"decimals": question.decimals})
    if not question.least <= number <= question.most:
        return Problem("out_of_range", {"least": f"{question.least:,}", "most": f"{question.most:,}"})
    value = int(number) if number == int(number) else float(number)
    return Answer(value, f"{value:,}")


def parse_choice(question: Question, typed: str, _: Occasion) -> Answer | Problem:
    """One of the options, and nothing else."""
    value = question.choose(typed)
    if value is None:
        return Problem("not_an_option")
    return Answer(value, dict(question.options)[value])


def parse_choices(question: Question, typed: str, _: Occasion) -> Answer | Problem:
    """Any number of the options, one on each line."""
    chosen = {question.choose(line) for line in typed.splitlines() if line.strip()}
    if None in chosen:
        return Problem("not_an_option")
    kept = [(value, label) for value, label in question.options if value in chosen]
    return Answer([value for value, _ in kept], ", ".join(label for _, label in kept))


def parse_date_answer(question: Question, typed: str, occasion: Occasion) -> Answer | Problem:
    """A day."""
    return _read_date(question, typed, occasion, parse_date, _show_date)


def parse_datetime_answer(question: Question, typed: str, occasion: Occasion) -> Answer | Problem:
    """A day and a time at the office."""
    return _read_date(question, typed, occasion, parse_datetime, _show_datetime)


def parse_partial(question: Question, typed: str, occasion: Occasion) -> Answer | Problem:
    """A date of birth as it is on the card: perhaps only a year."""
    return _read_date(question, typed, occasion, parse_partial_date, show_partial_date)


def _read_date(
    question: Question, typed: str, occasion: Occasion, parse: Callable[[str], Any], show: Callable[[Any], str]
) -> Answer | Problem:
    try:
        value = _parse_in_language(typed, occasion.language, parse)
    except DateError as error:
        return Problem(f"date_{error.code}", {"suggestion": error.suggestion})
    return _out_of_period(question, value, occasion) or Answer(value.isoformat(), show(value))


def _parse_in_language(typed: str, language: str, parse: Callable[[str], Any]) -> Any:
    try:
        return parse(typed)
    except DateError as error:
        if language == "en" and error.code == "christian_era":
            return parse(error.suggestion)
        if language == "en" and error.code == "short_year":
            raise DateError(error.code, _in_this_century(error.suggestion)) from None
        raise


def _in_this_century(date: str) -> str:
    """15/01/2570 as an English reader means 15/01/70: of the common era."""
    day_and_month, _, year = date.rpartition("/")
    return f"{day_and_month}/20{year[-2:]}"


def _out_of_period(question: Question, value: dt.date | PartialDate, occasion: Occasion) -> Problem | None:
    """Whether a date lies where such a date cannot lie. Every date must be of a time people live in."""
    day = _as_day(value)
    today = occasion.today
    if question.period == "past" and day > today:
        return Problem("in_the_future")
    if question.period == "upcoming" and day < today:
        return Problem("in_the_past")
    if day < today - 130 * _YEAR or day > today + (2 if question.period == "upcoming" else 20) * _YEAR:
        return Problem("too_far")
    return None


def _as_day(value: dt.date | PartialDate) -> dt.date:
    if isinstance(value, PartialDate):
        return dt.date(value.year, value.month or 1, value.day or 1)
    return value.date() if isinstance(value, dt.datetime) else value


def _show_date(value: dt.date) -> str:
    return long_date(value)


def _show_datetime(value: dt.datetime) -> str:
    return f"{long_date(value.date())} เวลา {value:%H.%M} น."


def parse_tel(_: Question, typed: str, __: Occasion) -> Answer | Problem:
    """A Thai telephone number."""
    phone = parse_phone(typed)
    if phone is None:
        return Problem("not_a_phone")
    return Answer(phone.stored(), show_phone(phone.stored()))


def parse_email(question: Question, typed: str, _: Occasion) -> Answer | Problem:
    """An address for mail. Whether it exists shows when mail is sent; nobody waits for DNS here."""
    text = clean_line(typed).replace(" ", "")
    try:
        address = validate_email(text[: question.max_length + 1], check_deliverability=False).normalized
    except EmailNotValidError:
        return Problem("not_an_email")
    return Answer(address, address)


def parse_identity_number(_: Question, typed: str, __: Occasion) -> Answer | Problem:
    """A Thai identity number with a right check digit."""
    digits = parse_thai_id(typed)
    return Answer(digits, show_thai_id(digits)) if digits else Problem("not_a_thai_id")


PARSERS: dict[str, Parser] = {
    "text": parse_text,
    "textarea": parse_textarea,
    "number": parse_number,
    "select": parse_choice,
    "radio": parse_choice,
    "checkboxes": parse_choices,
    "date": parse_date_answer,
    "datetime": parse_datetime_answer,
    "tel": parse_tel,
    "email": parse_email,
    "thai_id": parse_identity_number,
    "be_date_partial": parse_partial,
}
