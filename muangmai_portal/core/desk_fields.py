"""Fields for forms at the desk (in Thai only): dates of the Buddhist era, whole numbers, choices."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from wtforms import Field, StringField
from wtforms.validators import ValidationError

from muangmai_portal.core.thai_dates import DateError, numeric_date, parse_date
from muangmai_portal.core.thai_text import clean_line, fold_digits

Choices = Sequence[tuple[str, str]]
_MOST_DIGITS = 7
_WRONG_DATES = {
    "format": "อ่านวันที่ไม่ได้ ใส่วัน/เดือน/ปี พ.ศ. เช่น 15/01/2570",
    "short_year": "ใส่ปี พ.ศ. ให้ครบ 4 หลัก เช่น {}",
    "christian_era": "ใช้ปี พ.ศ. ถ้าท่านหมายถึงปี ค.ศ. ให้ใส่ {}",
    "no_such_day": "ไม่มีวันนี้ในปฏิทิน ตรวจวัน เดือน และปี พ.ศ. อีกครั้ง",
}


class ThaiDateField(StringField):
    """A date; `date` is what was read, None while the field is empty or wrong."""

    date: dt.date | None = None

    def process_data(self, value: dt.date | None) -> None:
        """Show a date as it is typed."""
        self.date = value
        self.data = numeric_date(value) if value else ""

    def process_formdata(self, valuelist: list[str]) -> None:
        """Keep what was typed."""
        super().process_formdata(valuelist)
        self.date = None

    def pre_validate(self, form: object) -> None:
        """Read it, or say how to write it."""
        typed = clean_line(self.data or "")
        if not typed:
            return
        try:
            self.date = parse_date(typed)
        except DateError as error:
            raise ValidationError(_WRONG_DATES[error.code].format(error.suggestion)) from None


class ThaiNumberField(StringField):
    """A whole number from 0; `number` is what was read, None while the field is empty or wrong."""

    number: int | None = None

    def process_data(self, value: int | None) -> None:
        """Show a number."""
        self.number = value
        self.data = "" if value is None else str(value)

    def process_formdata(self, valuelist: list[str]) -> None:
        """Keep what was typed."""
        super().process_formdata(valuelist)
        self.number = None

    def pre_validate(self, form: object) -> None:
        """Read it, or say what is wanted."""
        typed = fold_digits(clean_line(self.data or "")).replace(",", "")
        if not typed:
            return
        if not (typed.isascii() and typed.isdigit() and len(typed) <= _MOST_DIGITS):
            raise ValidationError("ใส่เป็นตัวเลขจำนวนเต็ม เช่น 3 หรือ ๓ ถ้าไม่มีใส่ 0")
        self.number = int(typed)


class ChoiceField(StringField):
    """One of several choices, pairs of value and label, which may be filled in later. Drawn as `select` or `radio`.

    WTForms' own field takes no plain pairs any more.
    """

    def __init__(self, label: str, *, message: str, choices: Choices = (), **more: Any) -> None:
        super().__init__(label, **more)
        self.choices = choices
        self.message = message

    def pre_validate(self, form: object) -> None:
        """Nothing but a choice that was offered."""
        if (self.data or "") not in {value for value, _ in self.choices}:
            raise ValidationError(self.message)


class ChoicesField(Field):
    """Any number of several choices; drawn as `checkbox`."""

    def __init__(self, label: str, *, choices: Choices, **more: Any) -> None:
        super().__init__(label, **more)
        self.choices = choices

    def process_formdata(self, valuelist: list[str]) -> None:
        """Keep what was ticked."""
        self.data = valuelist

    def pre_validate(self, form: object) -> None:
        """Nothing but what was offered, in its order: a browser sends no other."""
        self.data = [value for value, _ in self.choices if value in (self.data or ())]
